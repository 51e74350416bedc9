import Digest
import Shape

/// Who signs in.
struct Login: Shaped {
  var email: EmailAddress
  var password: Secret
  var deviceToken: Secret?
  var device: Line?
  var linkToken: LinkToken?

  static let meaning: StaticString = "Who signs in."

  static func shape<M: Members<Login> & ~Copyable>(_ m: inout M) -> Login {
    Login(
      email: m("email", "The address of the account.") { $0.email },
      password: m("password", "The password.") { $0.password },
      deviceToken: m.optional(
        "deviceToken",
        "What an earlier sign-in gave this device: it is not slowed by attempts of others."
      ) { $0.deviceToken },
      device: m.optional(
        "device", "What the device is, in the owner's words: shown in the list of sessions."
      ) { $0.device },
      linkToken: m.optional(
        "linkToken", "The token of a mailed link that lets the owner past the delay."
      ) { $0.linkToken })
  }
}

/// A session that has begun.
struct LoginResult: View {
  var session: String
  var id: SessionID
  var account: AccountID
  var endsAt: Instant
  var idleSeconds: Int
  var mustChangePassword: Bool
  var deviceToken: String?

  static let meaning: StaticString = "A session that has begun."

  static func members<M: ViewMembers<LoginResult> & ~Copyable>(_ m: inout M) {
    m("session", "The session's token: the member `session` of later calls.") {
      $0.session
    }
    m("id", "The session's identifier, which is no secret.") { $0.id }
    m("account", "The account.") { $0.account }
    m("endsAt", "When it ends at the latest.") { $0.endsAt }
    m("idleSeconds", "After how many seconds without a call it ends.") {
      $0.idleSeconds
    }
    m(
      "mustChangePassword",
      "Whether the password is too old: then only `auth.changePassword` is open."
    ) { $0.mustChangePassword }
    m.optional(
      "deviceToken", "For a device not seen before: keep it, and send it at the next sign-in."
    ) { $0.deviceToken }
  }
}

extension Login {
  /// What the attempt is counted against: a known device or a mailed link has a count of its own, so
  /// that guesses of strangers slow neither.
  func target(_ call: Call) -> GuessTarget {
    guard let account = call.registry.account(email) else {
      return .address(call.engine.fingerprintKey("signIn:\(email.canonical)"))
    }
    if let device = deviceDigest(), account.devices.contains(device) {
      return .account(account.id, .knownDevice, device: device)
    }
    return .account(account.id, hasLink(call, account) ? .mailedLink : .signIn, device: nil)
  }

  private func deviceDigest() -> Digest256? {
    deviceToken?.withUTF8 {
      TokenText($0.bindMemory(to: UInt8.self), TokenText.devicePrefix)?.digest
    }
  }

  private func hasLink(_ call: Call, _ account: Account) -> Bool {
    guard let linkToken else { return false }
    return call.signIn.knownLink(linkToken, for: [.bypassDelay])?.account == account.id
  }

  /// A known device or a mailed link does not wait among strangers.
  func turn(_ call: Call) -> PasswordTurn {
    let lane: PasswordTurn.Lane =
      switch target(call) {
      case .account(_, .knownDevice, _), .account(_, .mailedLink, _): .own
      case .account, .address: .shared
      }
    return call.signIn.turn(at: email, in: lane)
  }

  /// What the password is compared with: always one hash, so that the reply takes as long for an
  /// address nobody has.
  func work(_ call: Call) -> PasswordJob.Work {
    let password = call.signIn.normalized(password)
    guard let hash = expectedHash(call) else {
      return .verify(password, against: call.engine.decoyHash)
    }
    guard Yescrypt.needsUpgrade(hash, to: call.engine.configuration.passwordCost) else {
      return .verify(password, against: hash)
    }
    return .verifyThenHash(
      password, against: hash, next: password, unlessAmong: [], call.signIn.newSalting())
  }

  /// Only an account's. A registration that nobody verified has a password too; if that one were
  /// answered differently, registering an address would tell whether it has an account.
  private func expectedHash(_ call: Call) -> String? {
    call.registry.account(email)?.password?.hash
  }

  /// Opens the session, if the password was right and the account may be used.
  func open(_ call: Call, _ result: PasswordResult) throws(Refusal) -> LoginResult {
    guard result.isMatch, let account = call.registry.account(email),
      let hash = account.password?.hash, hash == result.comparedHash
    else { throw try failed(call) }
    switch account.status {
    case .active, .closing: break
    case .suspended: throw Refusal(.suspended)
    case .unverified, .closed, .invited, .archived: throw Refusal(.wrongCredentials)
    }
    if case .hashed(let upgraded) = result.outcome {
      try call.record(PasswordUpgraded(id: account.id, hash: upgraded))
    }
    return try open(call, account)
  }

  private func open(_ call: Call, _ account: Account) throws(Refusal) -> LoginResult {
    let token = call.newSecret()
    let (way, device) = target(call).way
    let isKnown = device != nil
    let deviceBits = isKnown ? nil : call.newSecret()
    let session = Session(
      id: call.newIdentifier(), account: account.id,
      tokenDigest: token.withBytes { SHA256.digest(of: $0) }, openedAt: call.at, seenAt: call.at,
      endsAt: call.at + call.policy.sessionAbsolute, device: self.device,
      deviceDigest: deviceBits.map { $0.withBytes { SHA256.digest(of: $0) } } ?? deviceDigest(),
      mustChangePassword: account.password.map { $0.expiresAt <= call.at } ?? false)
    let open = call.registry.sessions(of: account.id)
    if open.count >= call.policy.sessionsPerAccount, let oldest = open.first {
      try call.record(SessionsEnded(sessions: [oldest.id], reason: .revoked))
    }
    try call.record(
      SessionOpened(
        session: session, device: deviceBits?.withBytes { SHA256.digest(of: $0) }, way: way,
        knownDevice: device))
    if !isKnown, !account.devices.isEmpty {
      try call.notifications.notify(
        .newSignIn, to: account.id, ["device": self.device?.text ?? "–"])
    }
    return LoginResult(
      session: TokenText.text(token, TokenText.sessionPrefix), id: session.id,
      account: account.id, endsAt: session.endsAt,
      idleSeconds: call.policy.sessionIdle.wholeSeconds,
      mustChangePassword: session.mustChangePassword,
      deviceToken: deviceBits.map { TokenText.text($0, TokenText.devicePrefix) })
  }

  /// Counts the attempt, and mails the owner a way past the delay when it begins.
  private func failed(_ call: Call) throws(Refusal) -> Refusal {
    let target = target(call)
    call.isDiscreet = true
    try call.signIn.countGuess(target)
    if case .account(let id, .signIn, _) = target,
      call.signIn.guesses(target)?.count == call.policy.failedSignInsBeforeDelay,
      call.registry.sharedAccount(id)?.value.password != nil
    {
      try call.notifications.notify(
        .tooManyAttempts, to: id, ["minutes": "\(call.policy.signInLink.wholeMinutes)"],
        link: .bypassDelay, endsAt: call.at + call.policy.signInLink)
    }
    var refusal = Refusal(.wrongCredentials)
    refusal.keepsDecision = true
    return refusal
  }
}

extension GuessTarget {
  /// The way of signing in that is counted like this, and the known device it comes from.
  fileprivate var way: (SignInWay, Digest256?) {
    switch self {
    case .account(_, .knownDevice, let device): (.knownDevice, device)
    case .account(_, .mailedLink, _): (.mailedLink, nil)
    case .account, .address: (.password, nil)
    }
  }
}

import Shape

/// The present password and the one to come.
struct PasswordChange: Shaped {
  var currentPassword: Secret
  var newPassword: Secret

  static let meaning: StaticString = "The present password and the one to come."

  static func shape<M: Members<PasswordChange> & ~Copyable>(
    _ m: inout M
  ) -> PasswordChange {
    PasswordChange(
      currentPassword: m("currentPassword", "The present password.") { $0.currentPassword },
      newPassword: m("newPassword", "The password to come.") { $0.newPassword })
  }
}

extension PasswordChange {
  func work(_ call: Call) throws(Refusal) -> PasswordJob.Work {
    let account = try call.account
    let password = call.signIn.normalized(newPassword)
    try call.signIn.checkPolicy(password, at: "newPassword", personal: account.personalData)
    try call.signIn.reserveOwnGuess(account)
    return .verifyThenHash(
      call.signIn.normalized(currentPassword),
      against: account.password?.hash ?? call.engine.decoyHash,
      next: password, unlessAmong: account.earlierPasswords, call.signIn.newSalting())
  }
}

/// A mailed link and the password to come.
struct PasswordReset: Shaped {
  var token: LinkToken
  var newPassword: Secret

  static let meaning: StaticString = "A mailed link and the password to come."

  static func shape<M: Members<PasswordReset> & ~Copyable>(
    _ m: inout M
  ) -> PasswordReset {
    PasswordReset(
      token: m("token", "The token at the end of the link, `mlt_…`.") { $0.token },
      newPassword: m("newPassword", "The password to come.") { $0.newPassword })
  }
}

/// What makes a device known.
struct KnownDevice: View {
  var deviceToken: String

  static let meaning: StaticString = "What makes a device known."

  static func members<M: ViewMembers<KnownDevice> & ~Copyable>(_ m: inout M) {
    m(
      "deviceToken",
      "For the device that the link was opened on: send it at the sign-in that follows, which then waits behind nobody's guesses."
    ) { $0.deviceToken }
  }
}

extension PasswordReset {
  /// The account whose password the link may set.
  func account(_ call: Call) throws(Refusal) -> Account {
    let link = try call.signIn.link(token, for: [.resetPassword, .restoreAccess])
    guard let account = link.account.flatMap({ call.registry.tables.accounts[$0] }) else {
      throw Refusal(.linkInvalid, at: "token")
    }
    return account
  }
}

/// A password that somebody thinks of choosing.
struct PasswordCheck: Shaped {
  var password: Secret
  var email: EmailAddress?

  static let meaning: StaticString = "A password that somebody thinks of choosing."

  static func shape<M: Members<PasswordCheck> & ~Copyable>(
    _ m: inout M
  ) -> PasswordCheck {
    PasswordCheck(
      password: m("password", "The password.") { $0.password },
      email: m.optional("email", "The address it would go with.") { $0.email })
  }
}

/// What a password lacks.
struct PasswordVerdict: View {
  var isAcceptable: Bool
  var issues: [PasswordIssue]

  static let meaning: StaticString = "What a password lacks."

  static func members<M: ViewMembers<PasswordVerdict> & ~Copyable>(_ m: inout M) {
    m("isAcceptable", "Whether it may be chosen.") { $0.isAcceptable }
    m.list("issues", "The rules it breaks.", upTo: Fault.maximumIssues) {
      $0.issues
    }
  }
}

extension PasswordVerdict {
  init(_ issues: [Issue], _ call: Call) {
    self.init(
      isAcceptable: issues.isEmpty,
      issues: issues.map { issue in
        let text = call.reference.errorTexts.text(of: issue.rule, in: call.language)
        return PasswordIssue(type: issue.rule.name, message: text.message, hint: text.hint)
      })
  }
}

/// One rule that a password breaks, in the caller's language.
struct PasswordIssue: View {
  var type: String
  var message: String
  var hint: String

  static let meaning: StaticString = "One rule that a password breaks."

  static func members<M: ViewMembers<PasswordIssue> & ~Copyable>(_ m: inout M) {
    m("type", "The rule's stable name.") { $0.type }
    m("message", "What is wrong, in the caller's language.") { $0.message }
    m("hint", "What would satisfy it.") { $0.hint }
  }
}

extension SignIn {
  /// Compares a password with the caller's own, for what only the owner may do.
  func verifyOwn(_ password: Secret) throws(Refusal) -> PasswordJob.Work {
    let account = try account
    try reserveOwnGuess(account)
    return .verify(
      normalized(password), against: account.password?.hash ?? engine.decoyHash)
  }

  /// Somebody who found an open session must not be able to guess the password with it.
  func reserveOwnGuess(_ account: Account) throws(Refusal) {
    try reserveGuess(.account(account.id, .ownSession, device: nil))
  }

  /// The caller's account, if the password was the present one; otherwise the attempt is counted.
  func confirmOwn(_ result: PasswordResult, at member: String) throws(Refusal) -> Account {
    let account = try account
    guard result.isMatch, result.comparedHash == account.password?.hash else {
      try countAttempt(.ownSession, against: account.id)
      var refusal = Refusal(.wrongPassword, at: member)
      refusal.keepsDecision = true
      throw refusal
    }
    return account
  }
}

import Digest
import Registry
import Shape

// What the methods about passwords, links and attempts have in common.

extension Call {
  /// A password in the one form that is hashed.
  func normalized(_ secret: Secret) -> Secret {
    let text = secret.withUTF8 { String(decoding: $0, as: UTF8.self) }
    return Secret(TextNormalization.password(text))
  }

  /// Refuses a password that the policy does not allow.
  func checkPolicy(
    _ password: Secret, at member: String, personal: [String]
  ) throws(Refusal) {
    var issues = passwordIssues(password, personal: personal)
    // The policy counts characters, the library takes so many bytes.
    if issues.isEmpty, password.utf8Count > Yescrypt.longestSecret {
      issues = [Issue(.passwordTooLong(Yescrypt.longestSecret))]
    }
    issues = issues.map { $0.within(.member(member)) }
    if !issues.isEmpty { throw Refusal(.passwordTooWeak, issues: issues) }
  }

  func passwordIssues(_ password: Secret, personal: [String]) -> [Issue] {
    let text = password.withUTF8 { String(decoding: $0, as: UTF8.self) }
    return reference.passwordPolicy.issues(of: text, personal: personal)
  }

  /// How a new hash is made.
  func newSalting() -> PasswordJob.Salting {
    let entropy = Array(newSecret().bytes.prefix(Yescrypt.saltByteCount))
    return PasswordJob.Salting(cost: engine.configuration.passwordCost, entropy: entropy)
  }

  /// A password as it is kept, with its age decided by the rules of today.
  ///
  /// - Parameter earlier: The hashes of the account's passwords so far, newest first.
  func passwordState(_ hash: String, after earlier: [String] = []) -> PasswordState {
    let policy = reference.passwordPolicy
    let history = earlier.prefix(max(policy.historyCount - 1, 0))
    return PasswordState(
      hash: hash, changedAt: at, history: Array(history), expiresAt: policy.expiry(from: at),
      reminders: policy.reminders(from: at))
  }

  /// The new hash, or why there is none.
  func newHash(_ result: PasswordResult, at member: String) throws(Refusal) -> String {
    switch result.outcome {
    case .hashed(let hash): return hash
    case .reused: throw Refusal(.passwordReused, at: member)
    case .matched, .mismatched: throw Refusal(.wrongPassword, at: member)
    case .failed: throw Refusal(.internalError)
    }
  }

  // MARK: Links

  /// The link of a token, if it is good for one of these purposes, has not expired, and may be used
  /// in the present state of what it serves.
  func link(_ token: LinkToken, for purposes: Set<LinkPurpose>) throws(Refusal) -> Link {
    if let link = knownLink(token, for: purposes) { return link }
    // Only the holder of the token gets as far as this.
    if let link = token.digest.flatMap({ registry.tables.links[$0] }), link.replacedAt != nil,
      purposes.contains(link.purpose), link.endsAt > at
    {
      throw Refusal(.linkReplaced, at: "token")
    }
    throw Refusal(.linkInvalid, at: "token")
  }

  /// The same, nil where it is not good.
  func knownLink(_ token: LinkToken, for purposes: Set<LinkPurpose>) -> Link? {
    guard let digest = token.digest, let link = registry.tables.links[digest],
      purposes.contains(link.purpose), link.endsAt > at, registry.permits(link)
    else { return nil }
    return link
  }

  // MARK: Attempts

  /// What attempts are counted for: each kind by itself, so that whoever has mails of one kind sent
  /// to an address does not keep its owner from one of another kind.
  enum AttemptKind: String {
    case signIn, verification, reset, emailChange, support

    /// How many are let through in a day.
    func limit(_ policy: Policy) -> Int {
      switch self {
      case .signIn: policy.failedSignInsBeforeDelay
      case .verification, .emailChange: policy.resendsPerDay
      case .reset: policy.resetRequestsPerDay
      case .support: policy.supportTicketsPerDay
      }
    }
  }

  /// The slot of an address, and the tag that tells it apart in there.
  func attemptSlot(_ kind: AttemptKind, _ email: EmailAddress) -> (slot: Int, tag: Int) {
    let digest = engine.fingerprintKey("\(kind.rawValue):\(email.canonical)")
    return (Int(digest.first % UInt64(Attempts.slotCount)), Int(digest.second >> 1))
  }

  /// The attempts that count against an address now.
  func attempts(_ kind: AttemptKind, _ email: EmailAddress) -> Attempts? {
    let (slot, tag) = attemptSlot(kind, email)
    guard let known = registry.tables.attempts[slot], known.tag == tag,
      at.since(known.lastAt) < policy.failedSignInForget
    else { return nil }
    return known
  }

  func countAttempt(_ kind: AttemptKind, _ email: EmailAddress) throws(Refusal) {
    let (slot, tag) = attemptSlot(kind, email)
    try record(
      AttemptCounted(slot: slot, tag: tag, isFirst: attempts(kind, email) == nil))
  }

  /// How long an address must wait before its next attempt: nothing for the first few, then longer
  /// each time.
  func delay(after attempts: Attempts?) -> Interval? {
    guard let attempts else { return nil }
    let over = attempts.failures - policy.failedSignInsBeforeDelay
    guard over >= 0, !policy.failedSignInDelays.isEmpty else { return nil }
    let delay = policy.failedSignInDelays[min(over, policy.failedSignInDelays.count - 1)]
    let rest = (attempts.lastAt + delay).since(at)
    return rest > Interval(milliseconds: 0) ? rest : nil
  }

  /// Lets an address be sent mail it has asked for only so often, whether or not anybody knows it.
  func checkMailAttempts(
    _ kind: AttemptKind, _ email: EmailAddress, at member: String = "email"
  ) throws(Refusal) {
    if let attempts = attempts(kind, email) {
      let pause = (attempts.lastAt + policy.resendMinimum).since(at)
      let wait =
        attempts.failures >= kind.limit(policy)
        ? (attempts.lastAt + policy.failedSignInForget).since(at) : pause
      if wait > Interval(milliseconds: 0) {
        throw Refusal(
          .tooManyAttempts, at: member, ["seconds": "\(wait.wholeSeconds)"], retryAfter: wait)
      }
    }
    try countAttempt(kind, email)
  }
}

import Digest
import Shape

// What the methods about passwords, links and attempts have in common.

extension SignIn {
  /// A password in the one form that is hashed.
  func normalized(_ secret: Secret) -> Secret {
    let text = secret.withUTF8 { String(decoding: $0, as: UTF8.self) }
    return Secret(TextNormalization.password(text))
  }

  /// Refuses a password that the policy does not allow.
  func checkPolicy(
    _ password: Secret, at member: String, personal: [String]
  ) throws(Refusal) {
    let issues = passwordIssues(password, personal: personal).map { $0.within(.member(member)) }
    if !issues.isEmpty { throw Refusal(.passwordTooWeak, issues: issues) }
  }

  func passwordIssues(_ password: Secret, personal: [String]) -> [Issue] {
    let text = password.withUTF8 { String(decoding: $0, as: UTF8.self) }
    return reference.passwordPolicy.issues(of: text, personal: personal)
  }

  /// How a new hash is made.
  func newSalting() -> PasswordJob.Salting {
    let entropy = Array(call.newSecret().bytes.prefix(Yescrypt.saltByteCount))
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
}

/// What came of a password's work, with what it was compared with: the account may have changed
/// while the work was under way.
struct PasswordResult: Sendable {
  let outcome: PasswordJob.Outcome
  /// The hash that the password was compared with, if any.
  let comparedHash: String?

  /// Whether the password was the right one for that hash.
  var isMatch: Bool {
    switch outcome {
    case .matched, .hashed, .reused: true
    case .mismatched, .failed: false
    }
  }
}

extension PasswordJob.Work {
  var comparedHash: String? {
    switch self {
    case .hash: nil
    case .verify(_, let hash): hash
    case .verifyThenHash(_, let hash, _, _, _): hash
    }
  }
}

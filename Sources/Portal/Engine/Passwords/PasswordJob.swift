/// Work with a password that is too slow for the engine's thread, as a value.
///
/// Everything it needs is inside, random bytes too, so that running it is a function of the job.
struct PasswordJob: Sendable {
  /// Names the job to whoever waits for it; returned with the outcome.
  let ticket: PasswordTicket
  /// What to do.
  let work: Work

  /// How a new hash is to be made.
  struct Salting: Sendable {
    /// How much time and memory it takes.
    let cost: Yescrypt.Cost
    /// `Yescrypt.saltByteCount` random bytes, never used before.
    let entropy: [UInt8]
  }

  /// The kinds of work.
  enum Work: Sendable {
    /// Hash a new secret, unless it is one of those behind the earlier hashes.
    case hash(Secret, unlessAmong: [String], Salting)
    /// Compare a secret with a hash.
    case verify(Secret, against: String)
    /// Compare, and if it matches hash `next`: another secret, or the same under a higher cost.
    case verifyThenHash(
      Secret, against: String, next: Secret, unlessAmong: [String], Salting)
  }

  /// What came of it.
  enum Outcome: Hashable, Sendable {
    /// The new hash.
    case hashed(String)
    /// The secret belongs to the hash.
    case matched
    /// It does not; nothing was hashed.
    case mismatched
    /// The new secret was used before; nothing was hashed.
    case reused
    /// The secret cannot be hashed.
    case failed(Yescrypt.Failure)
  }

  /// Does the work on the calling thread.
  ///
  /// Under a test seed the engine calls this itself, so that outcomes come in the order of the calls.
  func run() -> Outcome {
    switch work {
    case .hash(let secret, let earlier, let salting):
      return Self.hash(secret, unlessAmong: earlier, salting)
    case .verify(let secret, let hash):
      return Yescrypt.verify(secret, against: hash) ? .matched : .mismatched
    case .verifyThenHash(let secret, let hash, let next, let earlier, let salting):
      guard Yescrypt.verify(secret, against: hash) else { return .mismatched }
      return Self.hash(next, unlessAmong: earlier, salting)
    }
  }

  private static func hash(
    _ secret: Secret, unlessAmong earlier: [String], _ salting: Salting
  ) -> Outcome {
    if earlier.contains(where: { Yescrypt.verify(secret, against: $0) }) { return .reused }
    do {
      return .hashed(
        try Yescrypt.hash(secret, cost: salting.cost, saltEntropy: salting.entropy))
    } catch {
      return .failed(error)
    }
  }
}

import Digest

/// Where random bytes come from: the system, or for tests a seed.
///
/// With a seed, bytes are a function of the seed, the next record's sequence number and the count of
/// draws since, so that the same input gives the same bytes and a restart repeats none.
package struct RandomSource {
  private var system = SystemRandomness()
  private let seed: HMACSHA256?
  private var sequence: UInt64 = 0
  private var draws: UInt64 = 0

  package init() { seed = nil }

  package init(seed: UInt64) {
    self.seed = HMACSHA256(key: withUnsafeBytes(of: seed.bigEndian) { Array($0) })
  }

  /// Whether draws repeat in another run.
  var isSeeded: Bool { seed != nil }

  /// Tells which record comes next; draws count from 0 again.
  mutating func begin(record: UInt64) {
    guard record != sequence else { return }
    sequence = record
    draws = 0
  }

  /// 256 random bits.
  mutating func next() -> Digest256 {
    guard let seed else {
      return Digest256(words: system.next(), system.next(), system.next(), system.next())
    }
    draws += 1
    let message = [sequence, draws].flatMap { word in
      withUnsafeBytes(of: word.bigEndian) { Array($0) }
    }
    return seed(message)
  }

  /// 64 random bits, for an identifier.
  mutating func nextBits() -> UInt64 { next().first }
}

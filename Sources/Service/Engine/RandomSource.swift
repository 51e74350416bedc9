import Digest

/// Where random bytes come from: the system, or for tests a seed.
///
/// With a seed, bytes are a function of the seed, the next record's sequence number and the count of
/// draws since, so that the same input gives the same bytes and a restart repeats none.
package struct RandomSource {
  private enum Origin {
    case system(SystemRandomNumberGenerator)
    case seeded(HMACSHA256)
  }

  private var origin: Origin
  private var sequence: UInt64 = 0
  private var draws: UInt64 = 0

  package init() { origin = .system(SystemRandomNumberGenerator()) }

  package init(seed: UInt64) {
    origin = .seeded(HMACSHA256(key: withUnsafeBytes(of: seed.bigEndian) { Array($0) }))
  }

  /// Whether draws repeat in another run.
  package var isSeeded: Bool {
    switch origin {
    case .system: false
    case .seeded: true
    }
  }

  /// Tells which record comes next; draws count from 0 again.
  mutating func begin(record: UInt64) {
    guard record != sequence else { return }
    sequence = record
    draws = 0
  }

  /// 256 random bits.
  mutating func next() -> Digest256 {
    switch origin {
    case .system(var generator):
      let digest = Digest256(
        words: generator.next(), generator.next(), generator.next(), generator.next())
      origin = .system(generator)
      return digest
    case .seeded(let key):
      draws += 1
      let message = [sequence, draws].flatMap { word in
        withUnsafeBytes(of: word.bigEndian) { Array($0) }
      }
      return key(message)
    }
  }

  /// 64 random bits, for an identifier.
  mutating func nextBits() -> UInt64 { next().first }
}

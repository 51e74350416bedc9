import Glibc

/// Random words of the system, taken from it some at a time: asking costs as much as deciding a
/// small call does. A word is wiped when it is given out.
struct SystemRandomness {
  /// So many words are taken at once: 256 bytes, the most that getentropy(3) gives.
  private static let wordCount = 32

  private var words = [UInt64](repeating: 0, count: wordCount)
  private var used = wordCount

  mutating func next() -> UInt64 {
    if used == Self.wordCount { refill() }
    defer { used += 1 }
    return exchange(&words[used], with: 0)
  }

  private mutating func refill() {
    let status = words.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { getentropy($0, bytes.count) } ?? -1
    }
    if status != 0 {
      // A system without the call, or a sandbox that forbids it.
      var generator = SystemRandomNumberGenerator()
      for place in words.indices { words[place] = generator.next() }
    }
    used = 0
  }
}

// The heart of SHA-256 (FIPS 180-4, section 6.2.2): one 64-byte block stirred into eight words.
//
// A block is worked in two passes. The first spreads its 16 words to 64 (the message schedule) and
// adds each round's constant at once, four words at a time, in vectors:
//
//     W[t] = σ1(W[t-2]) + W[t-7] + σ0(W[t-15]) + W[t-16]
//
// The second pass runs the 64 rounds over these sums. Instead of moving all eight working
// variables down by one after each round, eight rounds are written out with the names moved, so
// that nothing is copied. Two identities shorten a round:
//
//     Maj(a, b, c) = ((a ^ b) & (b ^ c)) ^ b         and this round's a ^ b is the next one's b ^ c
//     Σ1(e) = e⋙6 ^ e⋙11 ^ e⋙25 = (((e⋙14) ^ e)⋙5 ^ e)⋙6

/// The eight chaining words of SHA-256.
@usableFromInline
struct SHA256State: Sendable {
  @usableFromInline var a: UInt32
  @usableFromInline var b: UInt32
  @usableFromInline var c: UInt32
  @usableFromInline var d: UInt32
  @usableFromInline var e: UInt32
  @usableFromInline var f: UInt32
  @usableFromInline var g: UInt32
  @usableFromInline var h: UInt32

  /// The state before the first block (FIPS 180-4, section 5.3.3).
  @usableFromInline
  init() {
    a = 0x6a09_e667
    b = 0xbb67_ae85
    c = 0x3c6e_f372
    d = 0xa54f_f53a
    e = 0x510e_527f
    f = 0x9b05_688c
    g = 0x1f83_d9ab
    h = 0x5be0_cd19
  }

  /// Stirs `count` consecutive blocks of 64 bytes, in order, into the state.
  @usableFromInline
  mutating func compress(_ blocks: UnsafeRawPointer, count: Int) {
    withUnsafeTemporaryAllocation(of: SIMD4<UInt32>.self, capacity: 16) { sums in
      guard let sums = sums.baseAddress else { return }
      let words = UnsafeRawPointer(sums).assumingMemoryBound(to: UInt32.self)
      var block = blocks
      for _ in 0..<count {
        SHA256Schedule.expand(block, into: sums)
        compress(words)
        block += 64
      }
    }
  }

  /// Runs the 64 rounds over the schedule's words, to which the constants are already added.
  @inline(__always)
  private mutating func compress(_ words: UnsafePointer<UInt32>) {
    var v = self
    var pair = v.b ^ v.c
    var word = words
    for _ in 0..<8 {
      round(v.a, v.b, &v.d, v.e, v.f, v.g, &v.h, &pair, word[0])
      round(v.h, v.a, &v.c, v.d, v.e, v.f, &v.g, &pair, word[1])
      round(v.g, v.h, &v.b, v.c, v.d, v.e, &v.f, &pair, word[2])
      round(v.f, v.g, &v.a, v.b, v.c, v.d, &v.e, &pair, word[3])
      round(v.e, v.f, &v.h, v.a, v.b, v.c, &v.d, &pair, word[4])
      round(v.d, v.e, &v.g, v.h, v.a, v.b, &v.c, &pair, word[5])
      round(v.c, v.d, &v.f, v.g, v.h, v.a, &v.b, &pair, word[6])
      round(v.b, v.c, &v.e, v.f, v.g, v.h, &v.a, &pair, word[7])
      word += 8
    }
    a &+= v.a
    b &+= v.b
    c &+= v.c
    d &+= v.d
    e &+= v.e
    f &+= v.f
    g &+= v.g
    h &+= v.h
  }
}

/// One round; `pair` is b ^ c when it begins and a ^ b, the next round's b ^ c, when it ends.
@inline(__always)
private func round(
  _ a: UInt32, _ b: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
  _ h: inout UInt32, _ pair: inout UInt32, _ word: UInt32
) {
  let ab = a ^ b
  let choice = ((f ^ g) & e) ^ g
  let majority = (ab & pair) ^ b
  let sum1 = rotate(rotate(rotate(e, 14) ^ e, 5) ^ e, 6)
  let sum0 = rotate(rotate(rotate(a, 9) ^ a, 11) ^ a, 2)
  h = h &+ word &+ choice &+ sum1
  d &+= h
  h = h &+ sum0 &+ majority
  pair = ab
}

/// `word` turned right by `count` bits, 1 to 31.
@inline(__always)
private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
  (word &>> count) | (word &<< (32 &- count))
}

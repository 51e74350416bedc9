/// The message schedule of SHA-256 (FIPS 180-4, section 6.2.2, step 1), four words at a time.
enum SHA256Schedule {
  /// Writes the block's 64 schedule words, each with its round's constant added, as 16 vectors.
  ///
  /// - Parameters:
  ///   - block: 64 bytes, at any alignment.
  ///   - sums: room for 16 vectors.
  @inline(__always)
  static func expand(_ block: UnsafeRawPointer, into sums: UnsafeMutablePointer<SIMD4<UInt32>>) {
    var w0 = load(block)
    var w1 = load(block + 16)
    var w2 = load(block + 32)
    var w3 = load(block + 48)
    sums[0] = w0 &+ SIMD4(0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5)
    sums[1] = w1 &+ SIMD4(0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5)
    sums[2] = w2 &+ SIMD4(0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3)
    sums[3] = w3 &+ SIMD4(0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174)
    w0 = next(w0, w1, w2, w3)
    w1 = next(w1, w2, w3, w0)
    w2 = next(w2, w3, w0, w1)
    w3 = next(w3, w0, w1, w2)
    sums[4] = w0 &+ SIMD4(0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc)
    sums[5] = w1 &+ SIMD4(0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da)
    sums[6] = w2 &+ SIMD4(0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7)
    sums[7] = w3 &+ SIMD4(0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967)
    w0 = next(w0, w1, w2, w3)
    w1 = next(w1, w2, w3, w0)
    w2 = next(w2, w3, w0, w1)
    w3 = next(w3, w0, w1, w2)
    sums[8] = w0 &+ SIMD4(0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13)
    sums[9] = w1 &+ SIMD4(0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85)
    sums[10] = w2 &+ SIMD4(0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3)
    sums[11] = w3 &+ SIMD4(0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070)
    w0 = next(w0, w1, w2, w3)
    w1 = next(w1, w2, w3, w0)
    w2 = next(w2, w3, w0, w1)
    w3 = next(w3, w0, w1, w2)
    sums[12] = w0 &+ SIMD4(0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5)
    sums[13] = w1 &+ SIMD4(0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3)
    sums[14] = w2 &+ SIMD4(0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208)
    sums[15] = w3 &+ SIMD4(0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2)
  }

  /// Four words of the block, which stores them with the most significant byte first.
  @inline(__always)
  private static func load(_ bytes: UnsafeRawPointer) -> SIMD4<UInt32> {
    let words = bytes.loadUnaligned(as: SIMD4<UInt32>.self)
    let mask = SIMD4<UInt32>(repeating: 0x00ff_00ff)
    let swapped = ((words &>> 8) & mask) | ((words & mask) &<< 8)
    return (swapped &>> 16) | (swapped &<< 16)
  }

  /// The four words that follow sixteen.
  ///
  /// The last two of them depend on the first two, so σ1 is taken in two steps.
  @inline(__always)
  private static func next(
    _ w0: SIMD4<UInt32>, _ w1: SIMD4<UInt32>, _ w2: SIMD4<UInt32>, _ w3: SIMD4<UInt32>
  ) -> SIMD4<UInt32> {
    let fifteenAgo = SIMD4(w0.y, w0.z, w0.w, w1.x)
    let sevenAgo = SIMD4(w2.y, w2.z, w2.w, w3.x)
    let sums = w0 &+ sevenAgo &+ small0(fifteenAgo)
    let front = sums &+ small1(SIMD4(w3.z, w3.w, 0, 0))
    return front &+ small1(SIMD4(0, 0, front.x, front.y))
  }

  /// σ0 of four words: turned right by 7, by 18, shifted right by 3.
  ///
  /// The two halves of each rotation stand apart: side by side the compiler takes them for a
  /// rotation, which the oldest x86-64 has for single words only, and leaves the vectors.
  @inline(__always)
  private static func small0(_ x: SIMD4<UInt32>) -> SIMD4<UInt32> {
    ((x &>> 7) ^ (x &>> 18) ^ (x &>> 3)) ^ ((x &<< 25) ^ (x &<< 14))
  }

  /// σ1 of four words: turned right by 17, by 19, shifted right by 10; it leaves zeros zeros.
  @inline(__always)
  private static func small1(_ x: SIMD4<UInt32>) -> SIMD4<UInt32> {
    ((x &>> 17) ^ (x &>> 19) ^ (x &>> 10)) ^ ((x &<< 15) ^ (x &<< 13))
  }
}

// Small questions about bytes that the scanner, the values and the writer share.

/// How many bytes from here on are plain in a JSON string: ASCII, no quote, no backslash, no
/// control character. Eight at a time: a byte of interest leaves its high bit set.
@inline(__always)
@usableFromInline
func plainBytes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  var at = 0
  let low: UInt64 = 0x0101_0101_0101_0101
  let last = count &- 8
  while at <= last {
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self))
    // With bit 1 flipped, the quote and the control characters are all that is below 0x21. A
    // borrow only ever leaves a byte of interest, so the lowest high bit is right.
    let quoteOrControl = (word ^ (low &* 0x02)) &- (low &* 0x21)
    let backslash = (word ^ (low &* 0x5c)) &- low
    let hit = (quoteOrControl | backslash | word) & (low &* 0x80)
    if hit != 0 { return at &+ hit.trailingZeroBitCount >> 3 }
    at &+= 8
  }
  while at < count {
    let byte = bytes[at]
    if byte == 0x22 || byte == 0x5c || byte < 0x20 || byte >= 0x80 { return at }
    at &+= 1
  }
  return at
}

/// The length of the UTF-8 sequence that begins here (RFC 3629 §4), or 0 where there is none.
@usableFromInline
func utf8SequenceLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  func isTail(_ place: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xbf) -> Bool {
    place < count && bytes[place] >= low && bytes[place] <= high
  }
  switch bytes[0] {
  case 0x00...0x7f: return 1
  case 0xc2...0xdf: return isTail(1) ? 2 : 0
  case 0xe0: return isTail(1, 0xa0) && isTail(2) ? 3 : 0
  case 0xed: return isTail(1, 0x80, 0x9f) && isTail(2) ? 3 : 0
  case 0xe1...0xef: return isTail(1) && isTail(2) ? 3 : 0
  case 0xf0: return isTail(1, 0x90) && isTail(2) && isTail(3) ? 4 : 0
  case 0xf1...0xf3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
  case 0xf4: return isTail(1, 0x80, 0x8f) && isTail(2) && isTail(3) ? 4 : 0
  default: return 0
  }
}

@inline(__always)
func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte &- 0x30)
  case 0x41...0x46: UInt32(byte &- 0x37)
  case 0x61...0x66: UInt32(byte &- 0x57)
  default: nil
  }
}

/// Copies a few bytes: what names and short texts are made of, for which a call of `memcpy` costs
/// more than the copying.
@inlinable
@inline(__always)
func copyBytes(
  _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
) {
  guard count <= 32 else { return target.update(from: source, count: count) }
  let from = UnsafeRawPointer(source)
  let to = UnsafeMutableRawPointer(target)
  if count >= 8 {
    var at = 0
    while at &+ 8 <= count {
      to.storeBytes(
        of: from.loadUnaligned(fromByteOffset: at, as: UInt64.self), toByteOffset: at,
        as: UInt64.self)
      at &+= 8
    }
    // The last eight once more, whatever part of them was copied already.
    to.storeBytes(
      of: from.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self),
      toByteOffset: count &- 8, as: UInt64.self)
  } else {
    for place in 0..<count { target[place] = source[place] }
  }
}

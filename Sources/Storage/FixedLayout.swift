import Digest

// Storage writes only lines of a fixed layout, so it reads them byte by byte: each `take…` either
// consumes exactly what was asked for or leaves the position where it was.

/// A strict reader of the lines that storage writes.
struct FixedReader {
  let bytes: UnsafeRawBufferPointer
  var position: Int
  let end: Int

  init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
    self.bytes = bytes
    self.position = range.lowerBound
    self.end = range.upperBound
  }

  var isAtEnd: Bool { position == end }

  /// Consumes the text.
  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end - position >= count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    position += count
    return true
  }

  /// Consumes a whole number in its only spelling: no sign, no leading zero.
  mutating func takeNumber() -> UInt64? {
    var value: UInt64 = 0
    var index = position
    while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
      if index > position, value == 0 { return nil }
      let (scaled, scaledOver) = value.multipliedReportingOverflow(by: 10)
      let (sum, sumOver) = scaled.addingReportingOverflow(UInt64(digit))
      if scaledOver || sumOver { return nil }
      value = sum
      index += 1
    }
    guard index > position else { return nil }
    position = index
    return value
  }

  /// Consumes eight lowercase hexadecimal digits.
  mutating func takeChecksum() -> UInt32? {
    guard end - position >= 8 else { return nil }
    var value: UInt32 = 0
    for index in position..<position + 8 {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    position += 8
    return value
  }

  /// Consumes sixty-four lowercase hexadecimal digits.
  mutating func takeDigest() -> Digest256? {
    let count = Digest256.hexadecimalCount
    guard end - position >= count else { return nil }
    let digits = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    guard let digest = Digest256(hexadecimal: digits) else { return nil }
    position += count
    return digest
  }

  /// Consumes the characters of a plain name: letters, digits, `-` and `_`.
  mutating func takeName() -> String? {
    var index = position
    while index < end, SnapshotName.allows(bytes[index]) { index += 1 }
    guard index > position else { return nil }
    defer { position = index }
    return String(decoding: bytes[position..<index], as: UTF8.self)
  }
}

extension [UInt8] {
  mutating func append(_ text: StaticString) {
    append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(number: UInt64) {
    if number < 10 {
      append(UInt8(truncatingIfNeeded: number) + 0x30)
      return
    }
    var divisor: UInt64 = 10
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(truncatingIfNeeded: number / divisor % 10) + 0x30)
      divisor /= 10
    }
  }

  mutating func append(checksum: UInt32) {
    for shift in stride(from: 28, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: checksum >> UInt32(shift)) & 0xF
      append(digit < 10 ? digit + 0x30 : digit + 0x57)
    }
  }

  mutating func append(hexadecimal digest: Digest256) {
    append(contentsOf: digest.hexadecimal.utf8)
  }
}

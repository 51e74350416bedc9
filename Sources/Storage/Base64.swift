/// Base64 with padding (RFC 4648, section 4), for bytes that stand in a JSON string.
enum Base64 {
  /// Appends the characters of the bytes.
  static func encode(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + (bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let first = UInt32(bytes[index]) << 16
      let second = left > 1 ? UInt32(bytes[index + 1]) << 8 : 0
      let third = left > 2 ? UInt32(bytes[index + 2]) : 0
      let bits = first | second | third
      output.append(character(bits >> 18))
      output.append(character(bits >> 12))
      output.append(left > 1 ? character(bits >> 6) : padding)
      output.append(left > 2 ? character(bits) : padding)
      index += 3
    }
  }

  /// The bytes; `nil` for any text that `encode` would not write.
  static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var index = 0
    while index < text.count {
      let isLast = index + 4 == text.count
      let padded = isLast ? text[index + 2..<index + 4].count { $0 == padding } : 0
      if padded == 1, text[index + 3] != padding { return nil }
      var bits: UInt32 = 0
      for offset in 0..<4 {
        guard let value = offset < 4 - padded ? value(text[index + offset]) : 0 else { return nil }
        bits = bits << 6 | value
      }
      guard padded < 1 || bits & 0xff == 0, padded < 2 || bits & 0xffff == 0 else { return nil }
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      if padded < 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 8)) }
      if padded < 1 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
      index += 4
    }
    return bytes
  }

  private static let padding: UInt8 = 0x3D

  private static func character(_ bits: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits & 63)
    return switch value {
    case 0..<26: value + 0x41
    case 26..<52: value - 26 + 0x61
    case 52..<62: value - 52 + 0x30
    case 62: 0x2B
    default: 0x2F
    }
  }

  private static func value(_ character: UInt8) -> UInt32? {
    switch character {
    case 0x41...0x5A: UInt32(character - 0x41)
    case 0x61...0x7A: UInt32(character - 0x61) + 26
    case 0x30...0x39: UInt32(character - 0x30) + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}

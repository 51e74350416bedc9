/// Sixteen random bytes that keep a record's digest from being guessed from its content.
///
/// They matter once a record is redacted: the digest stays, and without the salt a short content
/// could be found by trying.
package struct Salt: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  /// How many characters the salt has as base64url without padding.
  static let characterCount = 22

  /// Takes the sixteen bytes as two big-endian numbers.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Lends the sixteen bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
  }

  func appendCharacters(to bytes: inout [UInt8]) {
    for shift in stride(from: 58, through: 4, by: -6) {
      bytes.append(Self.character(high >> UInt64(shift)))
    }
    bytes.append(Self.character(high << 2 | low >> 62))
    for shift in stride(from: 56, through: 2, by: -6) {
      bytes.append(Self.character(low >> UInt64(shift)))
    }
    bytes.append(Self.character(low << 4))
  }

  /// Reads 22 characters; `nil` for any spelling that `appendCharacters` would not write.
  init?(characters: UnsafeRawBufferPointer) {
    guard characters.count == Self.characterCount else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, character) in characters.enumerated() {
      guard let value = Self.value(character) else { return nil }
      switch index {
      case 0..<10: high = high << 6 | value
      case 10:
        high = high << 4 | value >> 2
        low = value & 3
      case 11..<21: low = low << 6 | value
      default:
        guard value & 15 == 0 else { return nil }
        low = low << 2 | value >> 4
      }
    }
    self.init(high: high, low: low)
  }

  /// The character of the lowest six bits, by comparison: a table would need a checked load.
  private static func character(_ bits: UInt64) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits & 63)
    return switch value {
    case 0..<26: value + 0x41
    case 26..<52: value - 26 + 0x61
    case 52..<62: value - 52 + 0x30
    case 62: 0x2D
    default: 0x5F
    }
  }

  private static func value(_ character: UInt8) -> UInt64? {
    switch character {
    case 0x41...0x5A: UInt64(character - 0x41)
    case 0x61...0x7A: UInt64(character - 0x61) + 26
    case 0x30...0x39: UInt64(character - 0x30) + 52
    case 0x2D: 62
    case 0x5F: 63
    default: nil
    }
  }
}

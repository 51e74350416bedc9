/// The ASCII classes that the mail formats are written in.
enum Ascii {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let hyphen: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let equals: UInt8 = 0x3D

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// `atext` of RFC 5322 §3.2.3.
  static func isAtomCharacter(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || atomPunctuation.contains(byte)
  }

  /// Space through tilde.
  static func isPrintable(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte)
  }

  static let hexadecimal = [UInt8]("0123456789ABCDEF".utf8)
  private static let atomPunctuation = [UInt8]("!#$%&'*+-/=?^_`{|}~".utf8)
}

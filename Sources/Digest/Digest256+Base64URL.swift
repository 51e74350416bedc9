// Base64 with the URL-safe alphabet and no padding (RFC 4648, section 5): 32 bytes are 256 bits,
// written as 43 characters of 6 bits, the last of which carries 4 bits of the digest and two zeros.
// Those two must be zero when read, so that a token has one spelling only.

extension Digest256 {
  /// How many characters the base64url form has.
  package static var base64URLCount: Int { 43 }

  /// The 43 characters of the unpadded base64url form, for tokens in links and replies.
  package var base64URL: String {
    withBytes { bytes in
      String(unsafeUninitializedCapacity: Self.base64URLCount) { output in
        var bits: UInt32 = 0
        var held: UInt32 = 0
        var position = 0
        for byte in bytes {
          bits = bits << 8 | UInt32(byte)
          held += 8
          while held >= 6 {
            held -= 6
            output[position] = base64URLCharacter(bits >> held & 63)
            position += 1
          }
          bits &= (1 << held) - 1
        }
        output[position] = base64URLCharacter(bits << (6 - held) & 63)
        return position + 1
      }
    }
  }

  /// Reads 43 base64url characters; `nil` for any other length, byte, or second spelling.
  ///
  /// It stands on the way of every call with a session, so each digit is one look into a table; a
  /// byte that is none leaves a bit above the lowest six.
  package init?(base64URL characters: UnsafeRawBufferPointer) {
    guard characters.count == Self.base64URLCount else { return nil }
    let values = base64URLValues.utf8Start
    // Bytes from 128 on leave their top bit, other strangers the value 64.
    var strangers: UInt8 = 0
    func value(_ place: Int) -> UInt32 {
      let character = characters[place]
      let value = values[Int(character & 0x7f)]
      strangers |= value | character & 0x80
      return UInt32(value)
    }
    let digest = withUnsafeTemporaryAllocation(
      byteCount: Self.byteCount, alignment: 8
    ) { bytes -> Digest256? in
      for group in 0..<10 {
        let bits =
          value(4 &* group) << 18 | value(4 &* group &+ 1) << 12 | value(4 &* group &+ 2) << 6
          | value(4 &* group &+ 3)
        bytes[3 &* group] = UInt8(truncatingIfNeeded: bits >> 16)
        bytes[3 &* group &+ 1] = UInt8(truncatingIfNeeded: bits >> 8)
        bytes[3 &* group &+ 2] = UInt8(truncatingIfNeeded: bits)
      }
      // 43 digits are 258 bits: the last two must be zero.
      let bits = value(40) << 12 | value(41) << 6 | value(42)
      guard strangers < 64, bits & 3 == 0 else { return nil }
      bytes[30] = UInt8(truncatingIfNeeded: bits >> 10)
      bytes[31] = UInt8(truncatingIfNeeded: bits >> 2)
      return Digest256(bytes: UnsafeRawBufferPointer(bytes))
    }
    guard let digest else { return nil }
    self = digest
  }

  /// Reads 43 base64url characters; `nil` for any other text.
  package init?(base64URL text: String) {
    var text = text
    guard let digest = text.withUTF8({ Digest256(base64URL: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = digest
  }
}

private func base64URLCharacter(_ value: UInt32) -> UInt8 {
  let value = UInt8(truncatingIfNeeded: value)
  return switch value {
  case 0..<26: 0x41 &+ value
  case 26..<52: 0x61 &- 26 &+ value
  case 52..<62: value &- 52 &+ 0x30
  case 62: 0x2d
  case _: 0x5f
  }
}

/// The value of each byte below 128, and 64 for those that are no digit: text, because a static text
/// needs neither memory nor a first use.
private let base64URLValues: StaticString =
  """
  \u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\
  \u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\
  \u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\
  \u{40}\u{40}\u{40}\u{3e}\u{40}\u{40}\u{34}\u{35}\u{36}\u{37}\u{38}\u{39}\u{3a}\u{3b}\
  \u{3c}\u{3d}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{40}\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\
  \u{6}\u{7}\u{8}\u{9}\u{a}\u{b}\u{c}\u{d}\u{e}\u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\
  \u{15}\u{16}\u{17}\u{18}\u{19}\u{40}\u{40}\u{40}\u{40}\u{3f}\u{40}\u{1a}\u{1b}\u{1c}\
  \u{1d}\u{1e}\u{1f}\u{20}\u{21}\u{22}\u{23}\u{24}\u{25}\u{26}\u{27}\u{28}\u{29}\u{2a}\
  \u{2b}\u{2c}\u{2d}\u{2e}\u{2f}\u{30}\u{31}\u{32}\u{33}\u{40}\u{40}\u{40}\u{40}\u{40}
  """

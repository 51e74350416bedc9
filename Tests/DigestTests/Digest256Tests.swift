import Digest
import Testing

@Suite("A digest of 256 bits")
struct Digest256Tests {
  static let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 200) }

  @Test("keeps its bytes in order")
  func order() throws {
    let digest = try #require(Digest256(bytes: Self.bytes))
    #expect(digest.bytes == Self.bytes)
    #expect(digest.withBytes { Array($0) } == Self.bytes)
  }

  @Test("has exactly 32 bytes", arguments: [0, 31, 33, 64])
  func length(count: Int) {
    #expect(Digest256(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  /// The bytes beside both texts; base64url as RFC 4648, section 5, has it.
  static let texts = [
    (
      [UInt8](repeating: 0, count: 32), String(repeating: "0", count: 64),
      String(repeating: "A", count: 43)
    ),
    (
      [UInt8](repeating: 0xff, count: 32), String(repeating: "f", count: 64),
      String(repeating: "_", count: 42) + "8"
    ),
    (
      Array(0..<32),
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
      "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    ),
  ]

  @Test("reads and writes both texts", arguments: texts)
  func bothTexts(bytes: [UInt8], hexadecimal: String, base64URL: String) throws {
    let digest = try #require(Digest256(bytes: bytes))
    #expect(digest.hexadecimal == hexadecimal)
    #expect(digest.base64URL == base64URL)
    #expect(Digest256(hexadecimal: hexadecimal) == digest)
    #expect(Digest256(base64URL: base64URL) == digest)
  }

  @Test("comes back from both texts, whatever its bits", arguments: 0..<256)
  func roundTrip(bit: Int) throws {
    var bytes = Self.bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    let digest = try #require(Digest256(bytes: bytes))
    #expect(Digest256(hexadecimal: digest.hexadecimal) == digest)
    #expect(Digest256(base64URL: digest.base64URL) == digest)
  }

  @Test(
    "refuses hexadecimal of another length, case or alphabet",
    arguments: [
      "", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
      String(repeating: "0", count: 63) + "A", String(repeating: "0", count: 63) + "g",
      "0x" + String(repeating: "0", count: 62), String(repeating: "0", count: 62) + "é",
    ])
  func badHexadecimal(text: String) {
    #expect(Digest256(hexadecimal: text) == nil)
  }

  @Test(
    "refuses base64url of another length or alphabet, and a second spelling",
    arguments: [
      "", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
      String(repeating: "A", count: 42) + "+", String(repeating: "A", count: 42) + "/",
      String(repeating: "A", count: 42) + "=", String(repeating: "A", count: 42) + "B",
      String(repeating: "A", count: 42) + "C", String(repeating: "A", count: 42) + "D",
    ])
  func badBase64URL(text: String) {
    #expect(Digest256(base64URL: text) == nil)
  }

  @Test("differs in constant time wherever one bit differs", arguments: 0..<256)
  func constantTime(bit: Int) throws {
    var bytes = Self.bytes
    let digest = try #require(Digest256(bytes: bytes))
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    let other = try #require(Digest256(bytes: bytes))
    #expect(digest.isEqualInConstantTime(to: digest))
    #expect(!digest.isEqualInConstantTime(to: other))
    #expect(digest != other)
  }
}

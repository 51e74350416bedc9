import Digest
import Testing

@Suite("CRC-32C")
struct CRC32CTests {
  /// RFC 3720, appendix B.4 (there with the least significant byte first), and the check value
  /// by which catalogues of CRCs name this one.
  static let vectors = [
    Vector("32 zeros", [UInt8](repeating: 0, count: 32), "8a9136aa"),
    Vector("32 ones", [UInt8](repeating: 0xff, count: 32), "62a8ab43"),
    Vector("32 incrementing", Array(0..<32), "46dd794e"),
    Vector("32 decrementing", Array((0..<32).reversed()), "113fdb5c"),
    Vector(
      "an iSCSI read command",
      hexadecimal: "01c00000 00000000 00000000 00000000 14000000 00000400"
        + "00000014 00000018 28000000 00000000 02000000 00000000", "d9963a56"),
    Vector("nine digits", text: "123456789", "e3069283"),
    Vector("nothing", [], "00000000"),
  ]

  @Test("gives the published values", arguments: vectors)
  func published(vector: Vector) {
    let value = String(CRC32C.checksum(of: vector.message), radix: 16)
    #expect(String(repeating: "0", count: 8 - value.count) + value == vector.expected)
  }

  static let message = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 5) }

  /// The definition, bit by bit: nothing in it is shared with the tables.
  static func bitwise(_ bytes: [UInt8]) -> UInt32 {
    var remainder = UInt32.max
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? (remainder >> 1) ^ 0x82f6_3b78 : remainder >> 1
      }
    }
    return ~remainder
  }

  @Test("agrees with the definition at every length", arguments: 0...message.count)
  func everyLength(length: Int) {
    let bytes = Array(Self.message[..<length])
    #expect(CRC32C.checksum(of: bytes) == Self.bitwise(bytes))
  }

  @Test("gives the same value wherever a message is split", arguments: 0...message.count)
  func everySplit(position: Int) {
    var check = CRC32C()
    check.update(Array(Self.message[..<position]))
    check.update(Array(Self.message[position...]))
    #expect(check.value == CRC32C.checksum(of: Self.message))
  }
}

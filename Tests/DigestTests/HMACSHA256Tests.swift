import Digest
import Testing

@Suite("HMAC with SHA-256")
struct HMACSHA256Tests {
  /// The seven test cases of RFC 4231, section 4; case 5 gives the first 128 bits only.
  static let vectors = [
    Vector(
      "case 1: key of 20 bytes", text: "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
      key: [UInt8](repeating: 0x0b, count: 20)),
    Vector(
      "case 2: key shorter than the tag", text: "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      key: Array("Jefe".utf8)),
    Vector(
      "case 3: key and data beyond one block", [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
      key: [UInt8](repeating: 0xaa, count: 20)),
    Vector(
      "case 4: key of 25 bytes", [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
      key: Array(1...25)),
    Vector(
      "case 5: truncated tag", text: "Test With Truncation",
      "a3b6167473100ee06e0c796c2955552b",
      key: [UInt8](repeating: 0x0c, count: 20)),
    Vector(
      "case 6: key longer than a block",
      text: "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
      key: [UInt8](repeating: 0xaa, count: 131)),
    Vector(
      "case 7: key and data longer than a block",
      text: "This is a test using a larger than block-size key and a larger than block-size "
        + "data. The key needs to be hashed before being used by the HMAC algorithm.",
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
      key: [UInt8](repeating: 0xaa, count: 131)),
  ]

  @Test("gives the published tags", arguments: vectors)
  func published(vector: Vector) {
    let tag = HMACSHA256(key: vector.key)(vector.message).hexadecimal
    #expect(tag.prefix(vector.expected.count) == vector.expected)
  }

  @Test(
    "gives the same tag for a message in pieces, and again for the next one", arguments: vectors)
  func pieces(vector: Vector) {
    let authenticate = HMACSHA256(key: vector.key)
    for _ in 0..<2 {
      var message = authenticate.begin()
      for byte in vector.message { message.update([byte]) }
      #expect(authenticate.finish(message) == authenticate(vector.message))
    }
  }

  @Test("takes a key of one block as it is, and hashes one that is a byte longer")
  func longestKey() {
    let atLimit = [UInt8](repeating: 7, count: 64)
    let beyond = atLimit + [7]
    let hashed = SHA256.digest(of: beyond).bytes
    #expect(HMACSHA256(key: beyond)("m") == HMACSHA256(key: hashed)("m"))
    #expect(HMACSHA256(key: atLimit)("m") != HMACSHA256(key: SHA256.digest(of: atLimit))("m"))
  }

  @Test("does not show its key")
  func secret() {
    let authenticate = HMACSHA256(key: [1, 2, 3])
    #expect("\(authenticate)" == "HMACSHA256(•••)")
    #expect(String(reflecting: authenticate) == "HMACSHA256(•••)")
    #expect(Mirror(reflecting: authenticate).children.isEmpty)
  }
}

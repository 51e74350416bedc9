import Digest
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// FIPS 180-4's examples as NIST publishes them, and the first rows of SHA256ShortMsg.rsp of the
  /// Cryptographic Algorithm Validation Program.
  static let vectors = [
    Vector(
      "one block", text: "abc",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      "448 bits, whose padding spills",
      text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      "896 bits",
      text: "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    Vector(
      "a million a", [UInt8](repeating: 0x61, count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    Vector(
      "CAVP 0 bits", hexadecimal: "",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(
      "CAVP 8 bits", hexadecimal: "d3",
      "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
    Vector(
      "CAVP 16 bits", hexadecimal: "11af",
      "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
    Vector(
      "CAVP 24 bits", hexadecimal: "b4190e",
      "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
    Vector(
      "CAVP 32 bits", hexadecimal: "74ba2521",
      "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
    Vector(
      "CAVP 40 bits", hexadecimal: "c299209682",
      "f0887fe961c9cd3beab957e8222494abb969b1ce4c6557976df8b0f6d20e9166"),
    Vector(
      "CAVP 48 bits", hexadecimal: "e1dc724d5621",
      "eca0a060b489636225b4fa64d267dabbe44273067ac679f20820bddc6b6a90ac"),
    Vector(
      "CAVP 56 bits", hexadecimal: "06e076f5a442d5",
      "3fd877e27450e6bbd5d74bb82f9870c64c66e109418baa8e6bbcff355e287926"),
    Vector(
      "CAVP 64 bits", hexadecimal: "5738c929c4f4ccb6",
      "963bb88f27f512777aab6c8b1a02c70ec0ad651d428f870036e1917120fb48bf"),
    Vector(
      "CAVP 72 bits", hexadecimal: "3334c58075d3f4139e",
      "078da3d77ed43bd3037a433fd0341855023793f9afd08b4b08ea1e5597ceef20"),
    Vector(
      "CAVP 80 bits", hexadecimal: "74cb9381d89f5aa73368",
      "73d6fad1caaa75b43b21733561fd3958bdc555194a037c2addec19dc2d7a52bd"),
    Vector(
      "CAVP 88 bits", hexadecimal: "76ed24a0f40a41221ebfcf",
      "044cef802901932e46dc46b2545e6c99c0fc323a0ed99b081bda4216857f38ac"),
    Vector(
      "CAVP 96 bits", hexadecimal: "9baf69cba317f422fe26a9a0",
      "fe56287cd657e4afc50dba7a3a54c2a6324b886becdcd1fae473b769e551a09b"),
    Vector(
      "CAVP 104 bits", hexadecimal: "68511cdb2dbbf3530d7fb61cbc",
      "af53430466715e99a602fc9f5945719b04dd24267e6a98471f7a7869bd3b4313"),
    Vector(
      "CAVP 112 bits", hexadecimal: "af397a8b8dd73ab702ce8e53aa9f",
      "d189498a3463b18e846b8ab1b41583b0b7efc789dad8a7fb885bbf8fb5b45c5c"),
    Vector(
      "CAVP 120 bits", hexadecimal: "294af4802e5e925eb1c6cc9c724f09",
      "dcbaf335360de853b9cddfdafb90fa75567d0d3d58af8db9d764113aef570125"),
  ]

  @Test("gives the published digests", arguments: vectors)
  func published(vector: Vector) {
    #expect(SHA256.digest(of: vector.message).hexadecimal == vector.expected)
  }

  static let message = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }

  @Test("gives the same digest wherever a message is split", arguments: 0...message.count)
  func everySplit(position: Int) {
    let whole = SHA256.digest(of: Self.message)
    var hash = SHA256()
    hash.update(Array(Self.message[..<position]))
    hash.update(Array(Self.message[position...]))
    #expect(hash.finish() == whole)
  }

  @Test("gives the same digest for pieces of any size", arguments: 1...130)
  func everyPiece(size: Int) {
    var hash = SHA256()
    for start in stride(from: 0, to: Self.message.count, by: size) {
      hash.update(Array(Self.message[start..<min(start + size, Self.message.count)]))
    }
    #expect(hash.finish() == SHA256.digest(of: Self.message))
  }

  @Test("tells messages of neighboring lengths apart, around every padding limit")
  func neighbors() {
    let digests = (0...200).map { SHA256.digest(of: [UInt8](repeating: 0, count: $0)) }
    #expect(Set(digests).count == digests.count)
  }

  @Test("reads bytes at any alignment", arguments: 0..<16)
  func alignment(offset: Int) {
    let padded = [UInt8](repeating: 0xff, count: offset) + Self.message
    let digest = padded.withUnsafeBytes { SHA256.digest(of: .init(rebasing: $0[offset...])) }
    #expect(digest == SHA256.digest(of: Self.message))
  }

  @Test("is a value: a copy goes on by itself")
  func copies() {
    var first = SHA256()
    first.update("ab")
    var second = first
    first.update("c")
    second.update("d")
    #expect(first.finish() == SHA256.digest(of: "abc"))
    #expect(second.finish() == SHA256.digest(of: "abd"))
  }
}

import Testing

@testable import Portal

@Suite("A secret")
struct SecretTests {
  private struct Holder {
    let name = "holder"
    let secret = Secret("hunter2")
  }

  @Test("shows nothing of itself, wherever it is printed (T24)")
  func hidden() {
    let secret = Secret("hunter2")
    var dumped = ""
    dump(Holder(), to: &dumped)
    for text in [
      "\(secret)", String(describing: secret), String(reflecting: secret), "\(Holder())",
      "\([secret])", dumped,
    ] {
      #expect(!text.contains("hunter2"))
      #expect(text.contains("•••"))
    }
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }

  @Test("lends exactly its UTF-8", arguments: ["", "a", "كلمة", "a\0b"])
  func bytes(text: String) {
    let secret = Secret(text)
    #expect(secret.utf8Count == text.utf8.count)
    #expect(secret.withUTF8 { Array($0) } == Array(text.utf8))
    let copy = secret.withUTF8 { Secret(utf8: $0) }
    #expect(copy.withUTF8 { Array($0) } == Array(text.utf8))
  }

  @Test("cannot be encoded or compared")
  func noConformances() {
    let secret: Any = Secret("a")
    #expect(!(secret is any Encodable))
    #expect(!(secret is any Equatable))
  }
}

import JSON
import Shape
import Testing

@testable import Portal

@Suite("Bytes on the wire")
struct FileContentTests {
  private func read(_ text: String) throws -> [UInt8]? {
    do {
      return try RulesInForce.read(FileContent.self, try JSONTree(parsing: text)).bytes
    } catch is Fault {
      return nil
    }
  }

  @Test(
    "are base 64 with padding",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func vectors(plain: String, coded: String) throws {
    #expect(try read("\"\(coded)\"") == Array(plain.utf8))
    var writer = JSONWriter()
    FileContent(Array(plain.utf8)).write(to: &writer)
    #expect(writer.text == "\"\(coded)\"")
  }

  @Test("may have their slashes escaped")
  func escaped() throws {
    #expect(try read(#""\/\/\/\/""#) == [0xff, 0xff, 0xff])
    let index = JSONIndex()
    let read: [UInt8]? = try Array(#""\/\/\/\/""#.utf8).withUnsafeBufferPointer { bytes in
      try FileContent.read(Source(try index.read(bytes, depth: 4), aids: .none)).bytes
    }
    #expect(read == [0xff, 0xff, 0xff])
  }

  @Test(
    "are refused in any other form",
    arguments: [
      #""Zg""#, #""Zg=""#, #""Z===""#, #""====""#, #""Zm9v\n""#, #""Zm 9v===""#, #""Zm9_""#,
      #""Zm9-""#, #""Zm9vé===""#, "1", "null", "[]", #""Zg==Zg==""#,
    ])
  func refused(text: String) throws {
    #expect(try read(text) == nil)
  }
}

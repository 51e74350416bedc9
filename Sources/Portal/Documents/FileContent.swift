import Foundation
import JSON
import Shape

/// The bytes of a file or of a part of one: in base 64 on the wire (RFC 4648 §4, with padding and
/// without line breaks).
struct FileContent: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

extension FileContent: Wire {
  static func read(_ source: Source) throws(Fault) -> FileContent {
    let value = source.value
    guard value.kind == .string else { throw Fault(.wrongType("string")) }
    // Some writers of JSON escape every slash.
    let text = value.isEscaped ? Data(value.string.utf8) : Data(value.content)
    // Foundation takes a group of padding alone for a byte.
    guard text.count.isMultiple(of: 4), !text.suffix(4).prefix(2).contains(0x3d),
      let bytes = Data(base64Encoded: text)
    else { throw Fault(.wrongForm(example)) }
    return FileContent([UInt8](bytes))
  }

  borrowing func write(to writer: inout JSONWriter) {
    writer.string(Data(bytes).base64EncodedString())
  }

  /// The beginning of a PDF.
  private static let example = "JVBERi0xLjcK"

  static var sample: FileContent { FileContent(Array("%PDF-1.7\n".utf8)) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "FileContent") { _ in
      [
        "type": "string", "contentEncoding": "base64",
        "description":
          "The bytes of a file in base 64 (RFC 4648 §4), with padding and without line breaks.",
        "examples": [.string(example)],
      ]
    }
  }
}

import JSON
import Shape

/// A secret can be read from a call. Written, as when a call's params are fingerprinted, it is three
/// dots: it cannot get out by accident.
extension Secret: Wire {
  /// In code points, as passwords are counted. Longer secrets are refused before anything looks at
  /// them.
  static var maximumLength: Int { 512 }

  /// Bytes of a code point that is written as two escapes.
  private static var longestCodePoint: Int { 12 }

  /// Every byte but those that continue a code point begins one.
  private var codePointCount: Int { withUTF8 { $0.count { $0 & 0xC0 != 0x80 } } }

  static func read(_ source: Source) throws(Fault) -> Secret {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard source.value.content.count <= maximumLength * longestCodePoint else {
      throw Fault(.tooLong(maximumLength))
    }
    let secret =
      source.value.isEscaped
      ? Secret(source.value.string)
      : Secret(utf8: UnsafeRawBufferPointer(source.value.content))
    guard secret.codePointCount <= maximumLength else { throw Fault(.tooLong(maximumLength)) }
    return secret
  }

  borrowing func write(to writer: inout JSONWriter) { writer.raw("\"•••\"") }

  static var sample: Secret { Secret("correct horse battery staple") }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "Secret") { _ in
      [
        "type": "string", "writeOnly": true, "maxLength": 512,
        "description": "A password or a token: taken, never given back, stored or logged.",
      ]
    }
  }
}

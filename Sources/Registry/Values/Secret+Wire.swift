package import JSON
package import Shape

/// A secret can be read from a call. Written, as when a call's params are fingerprinted, it is three
/// dots: it cannot get out by accident.
extension Secret: Wire {
  /// Longer secrets are refused before anything looks at them.
  package static var maximumLength: Int { 512 }

  package static func read(_ source: Source) throws(Fault) -> Secret {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard source.value.content.count <= maximumLength * 6 else {
      throw Fault(.tooLong(maximumLength))
    }
    guard source.value.isEscaped else {
      return Secret(utf8: UnsafeRawBufferPointer(source.value.content))
    }
    return Secret(source.value.string)
  }

  package borrowing func write(to writer: inout JSONWriter) { writer.raw("\"•••\"") }

  package static var sample: Secret { Secret("correct horse battery staple") }

  package static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "Secret") { _ in
      [
        "type": "string", "writeOnly": true, "maxLength": 512,
        "description": "A password or a token: taken, never given back, stored or logged.",
      ]
    }
  }
}

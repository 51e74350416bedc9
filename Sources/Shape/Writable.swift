public import JSON

/// A type whose values can be shown: written as JSON, and described.
///
/// All that a result holds is at least this; what is also read is `Wire`.
public protocol Writable: SendableMetatype {
  borrowing func write(to writer: inout JSONWriter)
  /// The JSON Schema of this type; a named type registers its own and returns a reference.
  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree
}

import JSON
import Shape

/// Reads a value from its JSON text.
func read<V: Wire>(
  _ type: V.Type, _ text: String, aids: ReadingAids = .none
) throws -> V {
  try withValue(text) { try V.read(Source($0, aids: aids)) }
}

/// The issues found in a JSON text, as `pointer rule`, in the order of the report.
func issues<V: Wire>(_ type: V.Type, _ text: String) throws -> [String] {
  try issues(in: text) { source throws(Fault) in _ = try V.read(source) }
}

/// The issues that a reading of a JSON text finds, as `pointer rule`.
func issues(
  in text: String, _ body: (Source) throws(Fault) -> Void
) throws -> [String] {
  try withValue(text) { value in
    do throws(Fault) {
      try body(Source(value, aids: .none))
      return []
    } catch {
      return error.issues.map { "\($0.pointer) \($0.rule.name)" }
    }
  }
}

/// Lends the value of a JSON text.
func withValue<R>(_ text: String, _ body: (JSONValue) throws -> R) throws -> R {
  let index = JSONIndex()
  return try withExtendedLifetime(index) {
    try Array(text.utf8).withUnsafeBufferPointer { try body(try index.read($0, depth: 64)) }
  }
}

/// The JSON text of a value.
func written(_ value: some Wire) -> String { RawJSON(value).text }

/// The schema of a type, with every named one it refers to.
func schema<V: Wire>(of type: V.Type) -> (schema: JSONTree, named: [String: JSONTree]) {
  var catalogue = SchemaCatalogue()
  let schema = V.schema(in: &catalogue)
  return (schema, Dictionary(uniqueKeysWithValues: catalogue.all.map { ($0.name, $0.schema) }))
}

public import JSON

/// A value that is kept as the JSON it was written as: an answer to be given again, the data of an
/// event. Only the engine makes such values, from what it has written itself.
public struct RawJSON: Wire, Hashable {
  public let text: String

  /// The text must be one JSON value on one line.
  public init(_ text: String) { self.text = text }

  /// The JSON of a value.
  public init(_ value: borrowing some Writable) {
    var writer = JSONWriter()
    value.write(to: &writer)
    text = writer.text
  }

  public static func read(_ source: Source) throws(Fault) -> RawJSON {
    RawJSON(String(decoding: source.value.lexeme, as: UTF8.self))
  }

  public borrowing func write(to writer: inout JSONWriter) { writer.raw(text) }

  public static var sample: RawJSON { RawJSON("{}") }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree { .object([]) }
}

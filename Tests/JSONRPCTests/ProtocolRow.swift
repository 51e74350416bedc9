import Testing

/// One rule: what comes in, and the whole of what must go out, without the line end.
struct ProtocolRow: Sendable, CustomTestStringConvertible {
  let name: String
  let input: String
  /// Nil for no reply at all.
  let output: String?

  var testDescription: String { name }

  init(_ name: String, _ input: String, _ output: String?) {
    self.name = name
    self.input = input
    self.output = output
  }
}

import JSON
import Shape
import Testing

/// A row of a table of texts: what it shows, the text, and the rule it breaks if it is wrong.
struct TextRow: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let rule: Rule?

  static func valid(_ name: String, _ text: String) -> TextRow {
    TextRow(testDescription: name, text: text, rule: nil)
  }

  static func broken(_ name: String, _ text: String, _ rule: Rule) -> TextRow {
    TextRow(testDescription: name, text: text, rule: rule)
  }

  /// Reads the text from the wire. A valid one must come back byte by byte, and match the pattern
  /// that callers see; a wrong one must break its rule, and no other.
  func check<V: TextValue>(
    _ type: V.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let json = JSONTree.string(text).line
    switch (WireProbe.read(V.self, json), rule) {
    case (.failure(let fault), let rule?):
      #expect(fault == Fault(rule), sourceLocation: sourceLocation)
    case (.failure(let fault), nil):
      Testing.Issue.record("refused: \(fault)", sourceLocation: sourceLocation)
    case (.success(let value), let rule?):
      Testing.Issue.record("\(value) taken in spite of \(rule)", sourceLocation: sourceLocation)
    case (.success(let value), nil):
      #expect(value.text.utf8.elementsEqual(text.utf8), sourceLocation: sourceLocation)
      #expect(WireProbe.write(value) == json, sourceLocation: sourceLocation)
      let pattern = try Regex(#require(V.form.pattern)).matchingSemantics(.unicodeScalar)
      #expect(try pattern.wholeMatch(in: text) != nil, sourceLocation: sourceLocation)
    }
  }
}

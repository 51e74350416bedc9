import Testing

@testable import Portal

@Suite("A text with places left open")
struct OpenTextTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let names: Set<String>
    let filled: String
    var testDescription: String { text }
  }

  private static let rows = [
    Row(text: "", names: [], filled: ""),
    Row(text: "no place", names: [], filled: "no place"),
    Row(text: "{a}", names: ["a"], filled: "1"),
    Row(text: "{a}{b}{a}", names: ["a", "b"], filled: "1{a}1"),
    Row(text: "before {a} after", names: ["a"], filled: "before 1 after"),
    Row(text: "{other}!", names: ["other"], filled: "!"),
    Row(text: "{", names: [], filled: "{"),
    Row(text: "{}", names: [], filled: "{}"),
    Row(text: "{a", names: [], filled: "{a"),
    Row(text: "a}", names: [], filled: "a}"),
    Row(text: "{{a}}", names: ["a"], filled: "{1}"),
    Row(text: "{a b}{a} {1}", names: ["a"], filled: "{a b}1 {1}"),
    Row(text: "{é}{ا}", names: [], filled: "{é}{ا}"),
    Row(text: "مرحبًا {a}، {b}", names: ["a", "b"], filled: "مرحبًا 1، {a}"),
  ]

  @Test("has names, and is filled in one pass (T22)", arguments: rows)
  func filled(row: Row) {
    let text = OpenText(row.text)
    #expect(text.names == row.names)
    #expect(text.filled(with: ["a": "1", "b": "{a}"]) == row.filled)
  }
}

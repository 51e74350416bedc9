import Testing

@testable import Portal

@Suite("Text of unknown origin")
struct VisibleTextTests {
  static let rows: [(name: String, text: String, shown: String)] = [
    ("nothing", "", ""), ("ASCII", "system.ping 1{}", "system.ping 1{}"),
    ("letters of any script", "طريقة méthode 方法", "طريقة méthode 方法"),
    ("spaces of any width", "a\u{a0}b\u{3000}c", "a\u{a0}b\u{3000}c"),
    ("a line break", "a\nb\r", "a<U+000A>b<U+000D>"), ("a tab", "\t", "<U+0009>"),
    ("a null", "\u{0}", "<U+0000>"), ("delete", "a\u{7f}", "a<U+007F>"),
    ("an override of direction", "a\u{202e}b", "a<U+202E>b"),
    ("an isolate of direction", "\u{2067}a\u{2069}", "<U+2067>a<U+2069>"),
    ("a mark of direction", "a\u{200f}", "a<U+200F>"),
    ("nothing to be seen", "a\u{200b}\u{e0041}", "a<U+200B><U+E0041>"),
    ("a line separator", "a\u{2028}b", "a<U+2028>b"),
  ]

  @Test("is shown so that everything in it is seen", arguments: rows)
  func shown(row: (name: String, text: String, shown: String)) {
    #expect(VisibleText.shown(row.text) == row.shown)
  }
}

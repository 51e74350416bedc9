import Testing

@testable import Portal

@Suite("Text is kept in one normal form")
struct TextNormalizationTests {
  @Test(
    "Names and free text are composed, and nothing else changes",
    arguments: [
      ("ASCII", "Plain ~ text", "Plain ~ text"), ("accent", "e\u{301}", "\u{E9}"),
      ("alef and hamza above", "\u{627}\u{654}", "\u{623}"),
      ("two marks in the other order", "\u{628}\u{651}\u{64E}", "\u{628}\u{64E}\u{651}"),
      ("ligature stays", "\u{FB01}", "\u{FB01}"), ("full width stays", "\u{FF21}", "\u{FF21}"),
      ("Hangul", "\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("angstrom", "\u{212B}", "\u{C5}"),
      ("empty", "", ""),
    ])
  func canonical(name: String, text: String, expected: String) {
    #expect(
      Array(TextNormalization.canonical(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(
    "Passwords lose the differences of keyboards as well",
    arguments: [
      ("ASCII", "Pass word 1!", "Pass word 1!"), ("full width", "\u{FF21}\u{FF11}", "A1"),
      ("ligature", "\u{FB01}", "fi"), ("accent", "e\u{301}", "\u{E9}"),
      ("Arabic presentation form", "\u{FEF7}", "\u{644}\u{623}"),
      ("no-break space", "a\u{A0}b", "a b"),
    ])
  func password(name: String, text: String, expected: String) {
    #expect(
      Array(TextNormalization.password(text).unicodeScalars) == Array(expected.unicodeScalars))
  }
}

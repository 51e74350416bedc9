import Shape
import Testing

@testable import Portal

@Suite("Free text")
struct FreeTextTests {
  /// U+FDD0 by its bytes: Swift takes no noncharacter in a literal.
  private static let noncharacter = String(decoding: [0xef, 0xb7, 0x90], as: UTF8.self)

  private static let lines: [TextRow] = [
    .valid("English", "King Saud University"),
    .valid("Arabic with digits and signs", "\u{62c}\u{627}\u{645}\u{639}\u{629} (1), \u{661}"),
    .valid("an emoji", "Ward 3 \u{1f600}"),
    .valid("markup, which only sinks that show it must escape", "<b>&amp;\"'"),
    .valid("one character", "x"),
    .broken("nothing", "", .tooShort(1)),
    .valid("200 characters", String(repeating: "x", count: 200)),
    .broken("201 characters", String(repeating: "x", count: 201), .tooLong(200)),
    .valid("200 characters of four bytes", String(repeating: "\u{1f600}", count: 200)),
    .broken("a line break", "a\nb", .characterNotAllowed("U+000A")),
    .broken("a tab", "a\tb", .characterNotAllowed("U+0009")),
    .broken("a null", "a\u{0}", .characterNotAllowed("U+0000")),
    .broken("delete", "a\u{7f}", .characterNotAllowed("U+007F")),
    .broken("a control character of Latin-1", "a\u{85}", .characterNotAllowed("U+0085")),
    .broken("an override of direction", "a\u{202e}b", .characterNotAllowed("U+202E")),
    .broken("an isolate of direction", "a\u{2066}b", .characterNotAllowed("U+2066")),
    .broken("a mark of direction", "a\u{200f}b", .characterNotAllowed("U+200F")),
    .broken("a zero-width space", "a\u{200b}b", .characterNotAllowed("U+200B")),
    .broken("a byte order mark", "a\u{feff}b", .characterNotAllowed("U+FEFF")),
    .broken("a no-break space", "a\u{a0}b", .characterNotAllowed("U+00A0")),
    .broken("a line separator", "a\u{2028}b", .characterNotAllowed("U+2028")),
    .broken("a filler that shows nothing", "a\u{3164}", .characterNotAllowed("U+3164")),
    .broken("the first filler of Hangul", "\u{115f}", .characterNotAllowed("U+115F")),
    .broken("the second filler of Hangul", "\u{1160}", .characterNotAllowed("U+1160")),
    .broken("a filler of half width", "\u{ffa0}", .characterNotAllowed("U+FFA0")),
    .broken("Braille without dots", "\u{2800}", .characterNotAllowed("U+2800")),
    .broken("music without a note", "a\u{1d159}", .characterNotAllowed("U+1D159")),
    .valid("Braille with dots", "\u{2801}"),
    .broken("a selector of forms", "a\u{fe0f}", .characterNotAllowed("U+FE0F")),
    .broken("an anchor of annotations", "a\u{fff9}", .characterNotAllowed("U+FFF9")),
    .broken("private use", "a\u{e000}", .characterNotAllowed("U+E000")),
    .broken("a noncharacter", "a" + noncharacter, .characterNotAllowed("U+FDD0")),
    .broken("the trace of text decoded wrongly", "a\u{fffd}", .characterNotAllowed("U+FFFD")),
    .broken("a tag character", "a\u{e0041}", .characterNotAllowed("U+E0041")),
    .broken("a space at the beginning", " a", .straySpace),
    .broken("a space at the end", "a ", .straySpace),
    .broken("two spaces in a row", "a  b", .straySpace),
    .broken("a space alone", " ", .straySpace),
  ]

  @Test("of one line shows all that is in it", arguments: lines)
  func line(row: TextRow) throws { try row.check(Line.self) }

  private static let paragraphs: [TextRow] = [
    .valid("two lines", "First.\nSecond."),
    .valid("a tab", "a\tb"),
    .valid("spaces as they come", "  a  b \n"),
    .valid("a no-break space of French", "Attention\u{a0}: voir"),
    .valid("marks of direction", "a\u{200f}\u{61c}b"),
    .valid("an emoji of several parts", "\u{1f468}\u{200d}\u{2695}\u{fe0f}"),
    .valid("4000 characters", String(repeating: "x", count: 4_000)),
    .broken("4001 characters", String(repeating: "x", count: 4_001), .tooLong(4_000)),
    .valid("4000 characters of two bytes", String(repeating: "\u{645}", count: 4_000)),
    .broken("nothing", "", .tooShort(1)),
    .broken("white space alone", " \n\t\u{a0}", .blank),
    .broken("Braille without dots alone", "\u{2800}\u{2800}", .blank),
    .valid("Braille with a space of its own", "\u{2801}\u{2800}\u{2803}"),
    .broken("joiners alone", "\u{200d}\u{200c}", .blank),
    .broken("a carriage return", "a\r\nb", .characterNotAllowed("U+000D")),
    .broken("an escape, as for terminals", "a\u{1b}[31m", .characterNotAllowed("U+001B")),
    .broken("an override of direction", "a\u{202e}b", .characterNotAllowed("U+202E")),
    .broken("an isolate of direction", "a\u{2067}b", .characterNotAllowed("U+2067")),
    .broken("a zero-width space", "a\u{200b}b", .characterNotAllowed("U+200B")),
    .broken("a paragraph separator", "a\u{2029}b", .characterNotAllowed("U+2029")),
  ]

  @Test("of several lines allows what prose needs", arguments: paragraphs)
  func paragraph(row: TextRow) throws { try row.check(Paragraph.self) }

  @Test("is brought into normalization form C")
  func normalization() throws {
    let line = try WireProbe.read(Line.self, "\"e\u{301}\"").get()
    #expect(line.text.unicodeScalars.elementsEqual("\u{e9}".unicodeScalars))
    let paragraph = try WireProbe.read(Paragraph.self, "\"e\u{301}\"").get()
    #expect(paragraph.text.unicodeScalars.elementsEqual("\u{e9}".unicodeScalars))
  }
}

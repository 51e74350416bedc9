import Shape
import Testing

@testable import Portal

@Suite("A part of a name")
struct NameTests {
  private static let latinForm = Rule.wrongForm("Amal")
  private static let latin: [TextRow] = [
    .valid("plain", "Amal"),
    .valid("one letter", "A"),
    .broken("nothing", "", .tooShort(1)),
    .valid("60 characters", String(repeating: "a", count: 60)),
    .broken("61 characters", String(repeating: "a", count: 61), .tooLong(60)),
    .valid("60 letters of two bytes", String(repeating: "\u{e9}", count: 60)),
    .valid("accents", "Ren\u{e9}e-\u{c9}lo\u{ef}se"),
    .valid("transliteration", "\u{1e24}am\u{101}d"),
    .valid("letters of Vietnamese", "Nguy\u{1ec5}n"),
    .valid("an accent that no letter has in it", "\u{1ecd}\u{300}la"),
    .valid("apostrophe", "O'Brien"),
    .valid("typographic apostrophe", "O\u{2019}Brien"),
    .valid("an apostrophe at the beginning", "'t Hooft"),
    .valid("period", "Jr."),
    .valid("several words", "Abd al-Rahman"),
    .broken("a digit", "Amal2", .characterNotLatin("U+0032")),
    .broken("an underscore", "Amal_", .characterNotLatin("U+005F")),
    .broken("markup", "<b>", .characterNotLatin("U+003C")),
    .broken("the sign for times", "A\u{d7}", .characterNotLatin("U+00D7")),
    .broken("a click letter like !", "Amal\u{1c3}", .characterNotLatin("U+01C3")),
    .broken("a Cyrillic letter that looks Latin", "\u{410}mal", .characterNotLatin("U+0410")),
    .broken("a Greek letter that looks Latin", "\u{391}mal", .characterNotLatin("U+0391")),
    .broken("an Arabic letter", "Am\u{627}l", .characterNotLatin("U+0627")),
    .broken("a full-width letter", "\u{ff21}mal", .characterNotLatin("U+FF21")),
    .broken("a mathematical letter", "\u{1d400}mal", .characterNotLatin("U+1D400")),
    .broken("an override of direction", "Am\u{202e}al", .characterNotLatin("U+202E")),
    .broken("a mark of direction", "Amal\u{200e}", .characterNotLatin("U+200E")),
    .broken("a zero-width space", "Am\u{200b}al", .characterNotLatin("U+200B")),
    .broken("a soft hyphen", "Am\u{ad}al", .characterNotLatin("U+00AD")),
    .broken("a no-break space", "Abd\u{a0}al", .characterNotLatin("U+00A0")),
    .broken("a line break", "Amal\n", .characterNotLatin("U+000A")),
    .broken("a null", "Amal\u{0}", .characterNotLatin("U+0000")),
    .broken("a mark without a letter", "\u{300}a", .characterNotLatin("U+0300")),
    .broken("a mark behind a hyphen", "a-\u{300}", .characterNotLatin("U+0300")),
    .valid("two marks on a letter", "x\u{323}\u{304}"),
    .broken("three marks on a letter", "x\u{323}\u{304}\u{306}", .characterNotLatin("U+0306")),
    .broken("a joiner of marks", "x\u{34f}", .characterNotLatin("U+034F")),
    .broken("a space at the beginning", " Amal", .straySpace),
    .broken("a space at the end", "Amal ", .straySpace),
    .broken("two spaces in a row", "Abd  al", .straySpace),
    .broken("a space alone", " ", .straySpace),
    .broken("no letter", "-", latinForm),
  ]

  @Test("in Latin letters (T30)", arguments: latin)
  func latinName(row: TextRow) throws { try row.check(LatinName.self) }

  private static let arabic: [TextRow] = [
    .valid("plain", "\u{623}\u{645}\u{644}"),
    .valid("one letter", "\u{645}"),
    .broken("nothing", "", .tooShort(1)),
    .valid("60 characters", String(repeating: "\u{645}", count: 60)),
    .broken("61 characters", String(repeating: "\u{645}", count: 61), .tooLong(60)),
    .valid("two words", "\u{639}\u{628}\u{62f} \u{627}\u{644}\u{644}\u{647}"),
    .valid("harakat, two on one letter", "\u{645}\u{62d}\u{645}\u{64e}\u{651}\u{62f}"),
    .broken(
      "three harakat on one letter", "\u{645}\u{64e}\u{651}\u{670}", .characterNotArabic("U+0670")),
    .valid("letters of Persian and Urdu", "\u{67e}\u{6a9}\u{6cc}"),
    .broken("harakat without a letter", "\u{64e}\u{645}", .characterNotArabic("U+064E")),
    .broken("tatweel", "\u{623}\u{640}\u{645}\u{644}", .characterNotArabic("U+0640")),
    .broken("a Latin letter", "\u{645}a", .characterNotArabic("U+0061")),
    .broken("a digit of Arabic", "\u{645}\u{661}", .characterNotArabic("U+0661")),
    .broken("a comma of Arabic", "\u{645}\u{60c}", .characterNotArabic("U+060C")),
    .broken("a hyphen", "\u{645}-\u{645}", .characterNotArabic("U+002D")),
    .broken("a presentation form", "\u{fefb}", .characterNotArabic("U+FEFB")),
    .broken("an Arabic mark of direction", "\u{645}\u{61c}", .characterNotArabic("U+061C")),
    .broken("a zero-width non-joiner", "\u{645}\u{200c}\u{645}", .characterNotArabic("U+200C")),
    .broken("an override of direction", "\u{645}\u{202d}", .characterNotArabic("U+202D")),
    .broken("a space at the end", "\u{645} ", .straySpace),
    .broken("two spaces in a row", "\u{645}  \u{645}", .straySpace),
    .broken("a space alone", " ", .straySpace),
  ]

  @Test("in Arabic letters (T30)", arguments: arabic)
  func arabicName(row: TextRow) throws { try row.check(ArabicName.self) }

  @Test("is brought into normalization form C, so that a name has one spelling (T30)")
  func normalization() throws {
    let latin = try WireProbe.read(LatinName.self, "\"Rene\u{301}e\"").get()
    #expect(latin.text.unicodeScalars.elementsEqual("Ren\u{e9}e".unicodeScalars))
    let arabic = try WireProbe.read(ArabicName.self, "\"\u{627}\u{654}\u{645}\u{644}\"").get()
    #expect(arabic.text.unicodeScalars.elementsEqual("\u{623}\u{645}\u{644}".unicodeScalars))
  }
}

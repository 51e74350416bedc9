import Testing

@testable import Portal

@Suite("Spellings of one name fold to one search key")
struct SearchFoldingTests {
  @Test(
    "Each row folds to its first spelling",
    arguments: [
      (
        "alef with hamza, madda, wasla, harakat",
        ["احمد", "أحمد", "إحمد", "آحمد", "ٱحمد", "أَحْمَد", "أحـــمد", "ﺃﺣﻤﺪ"]
      ),
      ("teh marbuta", ["فاطمه", "فاطمة"]),
      ("yeh and alef maksura", ["يحيي", "يحيى", "یحیی"]),
      ("hamza on its carriers and alone", ["روف", "رؤف", "ءروف"]),
      ("kaf of other keyboards", ["كريم", "کریم"]),
      ("superscript alef", ["الرحمن", "الرحمٰن"]),
      ("zero width non-joiner", ["عليرضا", "علی\u{200C}رضا"]),
      ("capitals and accents", ["helene", "Hélène", "HELENE", "He\u{301}le\u{300}ne", "ＨＥＬＥＮＥ"]),
      ("sharp s", ["strasse", "Straße", "STRASSE", "STRAẞE"]),
      ("sigma", ["σοφοσ", "σοφος", "ΣΟΦΟΣ"]),
      ("dotted and dotless i", ["istanbul", "İstanbul", "ıstanbul", "ISTANBUL"]),
      ("strokes and ligatures", ["soren lodz aegir oeuvre", "Søren Łódź Ægir Œuvre"]),
      ("hyphen and transliteration", ["al harbi", "Al-Ḥarbī", "AL HARBI", "al–harbi"]),
      ("apostrophes and ain", ["saad", "Sa‘ad", "Saʿad", "Sa'ad"]),
      ("white space", ["a b", "  a \t b\n", "a\u{A0}\u{3000}b"]),
      ("digits", ["1445", "١٤٤٥", "۱۴۴۵", "１４４５"]),
      ("nothing left", ["", " ", "\u{640}\u{64E}"]),
    ])
  func spellings(name: String, spellings: [String]) {
    for spelling in spellings {
      let folded = SearchFolding.foldedForSearch(spelling)
      #expect(Array(folded.unicodeScalars) == Array((spellings.first ?? "").unicodeScalars))
    }
  }

  @Test(
    "Different names stay apart",
    arguments: [("سعد", "سعيد"), ("حسن", "حسين"), ("ان", "اب"), ("ali", "alia"), ("a b", "ab")])
  func different(left: String, right: String) {
    #expect(SearchFolding.foldedForSearch(left) != SearchFolding.foldedForSearch(right))
  }

  @Test("Folding what is folded changes nothing, for any character")
  func idempotent() {
    // The blocks of letters without case or variants, Han and Hangul, are left out.
    let blocks: [ClosedRange<UInt32>] = [
      0...0x33FF, 0xA4D0...0xABFF, 0xF900...0xFFFF, 0x1_0400...0x1_05FF, 0x1_D400...0x1_EEFF,
    ]
    for scalar in blocks.joined().lazy.compactMap(Unicode.Scalar.init) {
      let once = SearchFolding.foldedForSearch(String(scalar))
      let twice = SearchFolding.foldedForSearch(once)
      if !once.unicodeScalars.elementsEqual(twice.unicodeScalars) {
        Issue.record("U+\(String(scalar.value, radix: 16)) folds to \(once), then to \(twice)")
      }
    }
  }
}

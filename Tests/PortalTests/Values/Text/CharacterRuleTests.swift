import Testing

@testable import Portal

@Suite("Characters that hide or reorder text are found")
struct CharacterRuleTests {
  @Test(
    "A name may be written in any script",
    arguments: [
      "Anna O'Neil-Smith", "Hélène d’Arc", "عبد الله بن محمد", "أَحْمَد", "محمد عبدالـلـه", "王秀英",
      "Nguyễn Văn",
      "علی\u{200C}رضا", "क्\u{200D}ष", "ශ්\u{200D}රී", "",
    ])
  func names(text: String) {
    #expect(CharacterRule.name.disallowed(in: text) == [])
  }

  @Test(
    "What has no place in a name is named (T30)",
    arguments: [
      ("NUL", "\u{0}"), ("line feed", "\n"), ("tab", "\t"), ("delete", "\u{7F}"),
      ("next line", "\u{85}"), ("line separator", "\u{2028}"), ("soft hyphen", "\u{AD}"),
      ("left-to-right embedding", "\u{202A}"), ("right-to-left override", "\u{202E}"),
      ("left-to-right isolate", "\u{2066}"), ("pop directional isolate", "\u{2069}"),
      ("zero width space", "\u{200B}"), ("left-to-right mark", "\u{200E}"),
      ("right-to-left mark", "\u{200F}"), ("Arabic letter mark", "\u{61C}"),
      ("byte order mark", "\u{FEFF}"), ("word joiner", "\u{2060}"),
      ("private use", "\u{E000}"),
      ("replacement character", "\u{FFFD}"), ("Hangul filler", "\u{3164}"),
      ("tag letter", "\u{E0041}"), ("variation selector", "\u{FE0F}"),
      ("non-joiner between Latin letters", "\u{200C}"), ("joiner between them", "\u{200D}"),
    ] as [(String, Unicode.Scalar)])
  func refused(name: String, scalar: Unicode.Scalar) {
    #expect(CharacterRule.name.disallowed(in: "a\(scalar)b") == [scalar])
  }

  @Test("All noncharacters are named", arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0x1_FFFF, 0x10_FFFF])
  func noncharacters(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(CharacterRule.name.disallowed(in: "a\(scalar)b") == [scalar])
  }

  @Test(
    "A joiner counts only where it shapes letters",
    arguments: [
      ("at the start", "\u{200C}علی"), ("at the end", "علی\u{200C}"),
      ("beside a space", "علی\u{200C} رضا"), ("twice", "علی\u{200C}\u{200C}رضا"),
      ("joiner between Arabic letters", "عل\u{200D}ی"),
    ])
  func joiners(name: String, text: String) {
    #expect(!CharacterRule.name.disallowed(in: text).isEmpty)
  }

  @Test("All offenders are listed in their order")
  func order() {
    let found = CharacterRule.name.disallowed(in: "\u{202E}a\u{0}b\u{202E}")
    #expect(found == ["\u{202E}", "\u{0}", "\u{202E}"])
  }

  @Test("Prose may have lines, marks and emoji, but nothing that reorders it")
  func prose() {
    let allowed = "سطر\u{200F}\nline\t\u{200E}👩\u{200D}⚕\u{FE0F}"
    #expect(CharacterRule.prose.disallowed(in: allowed) == [])
    #expect(CharacterRule.prose.disallowed(in: "a\u{202E}\r\u{0}") == ["\u{202E}", "\r", "\u{0}"])
  }
}

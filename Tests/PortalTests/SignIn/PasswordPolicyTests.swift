import Shape
import Testing

@testable import Portal

@Suite("What is asked of a password")
struct PasswordPolicyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let password: String
    var personal: [String] = []
    var broken: [String] = []
    var testDescription: String { name }
  }

  /// No two characters of it spell a word or a sequence.
  private static let filler = "Xq7#vZ9-kW2%tB4_mR8="

  private static func issues(_ row: Row) throws -> [Shape.Issue] {
    try RulesInForce.passwordPolicy.get()
      .issues(of: TextNormalization.password(row.password), personal: row.personal)
  }

  private func expectBroken(_ row: Row) throws {
    let issues = try Self.issues(row)
    #expect(issues.map(\.rule.name) == row.broken)
    #expect(issues.allSatisfy { $0.path.isEmpty })
  }

  /// So many different characters of four bytes each, none of them next to the one before.
  private static func emoji(_ count: Int) -> String {
    let scalars = (0..<count).compactMap { Unicode.Scalar(UInt32(0x1F300 + $0 * 3)) }
    return String(String.UnicodeScalarView(scalars))
  }

  private static let lengths = [
    Row(name: "11 characters", password: String(filler.prefix(11)), broken: ["password/too-short"]),
    Row(name: "12 characters", password: String(filler.prefix(12))),
    Row(name: "128 characters", password: String(repeating: filler, count: 6) + "Xq7#vZ9-"),
    Row(
      name: "129 characters", password: String(repeating: filler, count: 6) + "Xq7#vZ9-k",
      broken: ["password/too-long"]),
    Row(
      name: "11 code points in 35 bytes", password: "Aa7🩺🧠🫀🦷🦴👁🩸💊", broken: ["password/too-short"]),
    Row(name: "12 code points in 39 bytes", password: "Aa7🩺🧠🫀🦷🦴👁🩸💊🧬"),
    Row(name: "128 code points in 512 bytes", password: emoji(128)),
    Row(name: "129 code points in 516 bytes", password: emoji(129), broken: ["password/too-long"]),
    Row(
      name: "a letter and its accent, one code point in the normal form, make 11",
      password: "Xq7#vZ9-kWe\u{301}", broken: ["password/too-short"]),
    Row(
      name: "a letter and its accent, one code point in the normal form, make 12",
      password: "Xq7#vZ9-kW2e\u{301}"),
    Row(
      name: "nothing", password: "",
      broken: ["password/too-short", "password/needs-variety"]),
  ]

  @Test("is a length in code points (T5)", arguments: lengths)
  func length(row: Row) throws { try expectBroken(row) }

  private static let varieties = [
    Row(name: "letters, digits, symbols", password: "Kvartplog7#x"),
    Row(name: "no symbol", password: "Kvartplog77x", broken: ["password/needs-variety"]),
    Row(name: "no digit", password: "Kvartplog##x", broken: ["password/needs-variety"]),
    Row(name: "one case only", password: "kvartplog7#x", broken: ["password/needs-variety"]),
    Row(name: "the other case only", password: "KVARTPLOG7#X", broken: ["password/needs-variety"]),
    Row(name: "no letter", password: "7302#8164-59", broken: ["password/needs-variety"]),
    Row(name: "a space is a symbol", password: "Kvartplog 7x"),
    Row(name: "Arabic letters have no case", password: "قمر٧#زيتون٣بحر"),
    Row(
      name: "Arabic letters alone", password: "قمرزيتونبحرغيم", broken: ["password/needs-variety"]),
    Row(
      name: "harakat are no symbols", password: "قَمَرٌزَيْتُونٌ٧",
      broken: ["password/needs-variety"]),
    Row(
      name: "full-width letters are plain ones", password: "Ｋｖａｒｔｐｌｏｇ7x",
      broken: ["password/too-short", "password/needs-variety"]),
    Row(name: "Greek has case", password: "καρδιάβουνό7#", broken: ["password/needs-variety"]),
    Row(name: "Greek in both cases", password: "Καρδιάβουνό7#"),
    Row(
      name: "19 characters of one kind", password: "zorpkvintlumdrexfog",
      broken: ["password/needs-variety"]),
    Row(name: "20 characters of one kind", password: "zorpkvintlumdrexfogu"),
    Row(name: "an Arabic passphrase", password: "قهوة الصباح على شرفة البيت القديم"),
    Row(
      name: "an Arabic passphrase of 19", password: "قهوة صباح شرفة قمرا",
      broken: ["password/needs-variety"]),
  ]

  @Test("is a mixture, or else length (T5)", arguments: varieties)
  func variety(row: Row) throws { try expectBroken(row) }

  private static let repetitions = [
    Row(
      name: "a pattern three times", password: "Aa1!Aa1!Aa1!", broken: ["password/repetitive"]),
    Row(
      name: "a pattern three times, in other case", password: "Aa1!aA1!AA1!",
      broken: ["password/repetitive"]),
    Row(
      name: "a pattern three times, and something after it", password: "Qz1!Qz1!Qz1!x",
      broken: ["password/repetitive"]),
    Row(
      name: "a pattern shorter than a password, doubled", password: "Kvartplog7#Kvartplog7#",
      broken: ["password/repetitive"]),
    Row(
      name: "a pattern as long as a password, doubled", password: "Kvartplog7#xKvartplog7#x"),
    Row(
      name: "a pattern of letters only, in a passphrase", password: "zqkzqkzqkzqkzqkzqkzqkzq",
      broken: ["password/repetitive"]),
    Row(
      name: "one character over and over", password: "Aa7" + String(repeating: "🩺", count: 9),
      broken: ["password/repetitive"]),
    Row(name: "runs up", password: "Ghijkl345678!", broken: ["password/repetitive"]),
    Row(name: "a run down", password: "Zz9876543210#", broken: ["password/repetitive"]),
    Row(
      name: "a run of Arabic digits that is tried first", password: "قمر#١٢٣٤٥٦٧٨٩",
      broken: ["password/common"]),
    Row(
      name: "a run of Arabic digits", password: "قم#٢٣٤٥٦٧٨ك٢", broken: ["password/repetitive"]),
    Row(
      name: "7 characters of one's own", password: "Kv7#zqpppppp", broken: ["password/repetitive"]),
    Row(name: "8 characters of one's own", password: "Kv7#zqmppppp"),
    Row(name: "a word twice among others", password: "Kvart-plog-Kvart-7zorp"),
  ]

  @Test("is no repetition and no run (T5)", arguments: repetitions)
  func repetition(row: Row) throws { try expectBroken(row) }

  private static let serviceNames = [
    Row(
      name: "the name with a digit, doubled", password: "Mumaris1Mumaris2!",
      broken: ["password/service-name"]),
    Row(
      name: "the name with signs for letters", password: "Mum@ri5-2026-Mumaris",
      broken: ["password/service-name"]),
    Row(
      name: "the Arabic name, doubled", password: "ممارس١ممارس٢!", broken: ["password/service-name"]
    ),
    Row(
      name: "the Arabic name with tatweel and harakat", password: "مـمـارس٧٧#مُمارس##",
      broken: ["password/service-name"]),
    Row(
      name: "the whole Arabic name", password: "ممارس بلس ٢٠٢٦ ممارس بلس",
      broken: ["password/service-name"]),
    Row(
      name: "the regulator's name", password: "Scfhs-1447-Scfhs-26",
      broken: ["password/service-name"]),
    Row(name: "the name beside enough else", password: "Mumaris-Kvartplog7#x"),
    Row(name: "the name in an Arabic passphrase", password: "ممارس يشرب قهوة الصباح على الشرفة"),
  ]

  @Test("is not the service's own name (T5)", arguments: serviceNames)
  func serviceName(row: Row) throws { try expectBroken(row) }

  private static let controls = [
    Row(name: "NUL", password: "Kvartplog7#\u{0}x", broken: ["password/control-character"]),
    Row(name: "tab", password: "Kvartplog7#\tx", broken: ["password/control-character"]),
    Row(name: "line feed", password: "Kvartplog7#x\n", broken: ["password/control-character"]),
    Row(name: "delete", password: "Kvartplog7#\u{7F}x", broken: ["password/control-character"]),
    Row(name: "C1", password: "Kvartplog7#\u{85}x", broken: ["password/control-character"]),
    Row(name: "space, the character after the last of them", password: "Kvartplog7# x"),
    Row(name: "tilde, the one before delete", password: "Kvartplog7#~x"),
    Row(name: "no-break space, plain in the normal form", password: "Kvartplog7#\u{A0}x"),
  ]

  @Test("is no control character", arguments: controls)
  func controlCharacters(row: Row) throws { try expectBroken(row) }

  @Test("is named with the figures of the policy")
  func arguments() throws {
    let short = try Self.issues(Row(name: "", password: "abc"))
    #expect(short.first?.rule == .passwordTooShort(12))
    #expect(short.contains { $0.rule == .passwordNeedsVariety(classes: 3, length: 20) })
    let long = try Self.issues(Row(name: "", password: String(repeating: "x", count: 5_000)))
    #expect(long.map(\.rule) == [.passwordTooLong(128)])
  }
}

@Suite("How long a password holds")
struct PasswordAgeTests {
  private let start = Instant.sample

  @Test("is 183 days, to the millisecond")
  func expiry() throws {
    let policy = try RulesInForce.passwordPolicy.get()
    #expect(policy.expiry(from: start).since(start) == .days(183))
    #expect(policy.lastDay(from: start).since(start) == .days(182))
    #expect(policy.historyCount == 5)
  }

  @Test("is recalled 14 and 3 days before the last day and on it, in this order")
  func reminders() throws {
    let policy = try RulesInForce.passwordPolicy.get()
    #expect(
      policy.reminders(from: start).map { $0.since(start) } == [
        .days(168), .days(179), .days(182),
      ])
  }
}

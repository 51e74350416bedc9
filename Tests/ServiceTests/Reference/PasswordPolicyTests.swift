import Registry
import Service
import Shape
import Testing

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

  private static let lengths = [
    Row(name: "11 characters", password: String(filler.prefix(11)), broken: ["password/too-short"]),
    Row(name: "12 characters", password: String(filler.prefix(12))),
    Row(name: "128 characters", password: String(repeating: filler, count: 6) + "Xq7#vZ9-"),
    Row(
      name: "129 characters", password: String(repeating: filler, count: 6) + "Xq7#vZ9-k",
      broken: ["password/too-long"]),
    Row(
      name: "11 code points in 35 bytes", password: "Aa7" + String(repeating: "🩺", count: 8),
      broken: ["password/too-short"]),
    Row(name: "12 code points in 39 bytes", password: "Aa7" + String(repeating: "🩺", count: 9)),
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

  @Test("is a length in code points", arguments: lengths)
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

  @Test("is a mixture, or else length", arguments: varieties)
  func variety(row: Row) throws { try expectBroken(row) }

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

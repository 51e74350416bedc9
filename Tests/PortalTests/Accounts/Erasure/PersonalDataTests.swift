import Shape
import Testing

@testable import Portal

@Suite("A password made of what is known about its owner")
struct PersonalDataTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let password: String
    let personal: String
    let isRefused: Bool
    var testDescription: String { name }
  }

  private static let rows = [
    Row(name: "a name", password: "Vx7#Samira-kq", personal: "Samira", isRefused: true),
    Row(
      name: "a name in other case", password: "vX7#sAMIRA-kq", personal: "Samira", isRefused: true),
    Row(
      name: "a name of four letters", password: "Vx7#Amal-kqzw", personal: "Amal", isRefused: true),
    Row(name: "a name of three", password: "Vx7#Ama-kqzwp", personal: "Ama", isRefused: false),
    Row(name: "a part of a name", password: "Vx7#Sami-kqzw", personal: "Samira", isRefused: false),
    Row(
      name: "one word of several", password: "Vx7#Nasser-kq", personal: "Amal Nasser",
      isRefused: true),
    Row(name: "behind a hyphen", password: "Vx7#Harbi-kqz", personal: "Al-Harbi", isRefused: true),
    Row(
      name: "without its accents", password: "Vx7#Helene-kq", personal: "Hélène", isRefused: true),
    Row(
      name: "with signs for letters", password: "Vx7#S@m1ra-kq", personal: "Samira", isRefused: true
    ),
    Row(
      name: "an Arabic name without its hamza", password: "7#كف احمد-زغوص", personal: "أحمد",
      isRefused: true),
    Row(
      name: "an Arabic name with harakat", password: "7#كف سَالِم-زغوص", personal: "سالم",
      isRefused: true),
    Row(
      name: "before the @", password: "Vx7#zorpkvint-", personal: "zorpkvint@example.org",
      isRefused: true),
    Row(
      name: "a word before the @", password: "Vx7#kvint-Zq9w", personal: "zorp.kvint@example.org",
      isRefused: true),
    Row(
      name: "behind the @", password: "Vx7#example-Zq", personal: "zorpkvint@example.org",
      isRefused: false),
    Row(
      name: "a telephone number", password: "Vx#+447700900123", personal: "+447700900123",
      isRefused: true),
    Row(
      name: "as dialed at home", password: "Vx#07700900123q", personal: "+447700900123",
      isRefused: true),
    Row(
      name: "another number", password: "Vx#07700900456q", personal: "+447700900123",
      isRefused: false),
    Row(
      name: "an identity number", password: "Vx#1058529940q", personal: "1058529940",
      isRefused: true),
    Row(name: "nothing known", password: "Vx7#Samira-kq", personal: "", isRefused: false),
    Row(name: "only signs", password: "Vx7#----Samira", personal: "----", isRefused: true),
  ]

  @Test("is refused, however it is written", arguments: rows)
  func refused(row: Row) throws {
    let issues = try RulesInForce.passwordPolicy.get()
      .issues(of: TextNormalization.password(row.password), personal: [row.personal])
    #expect(issues.contains { $0.rule == .passwordPersonal } == row.isRefused)
  }
}

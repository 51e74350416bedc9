import Shape
import Testing

@testable import Portal

@Suite("A choice")
struct ChoiceTests {
  /// A choice with its words, as callers and stores know them: none may ever change its spelling.
  struct Words: Sendable, CustomTestStringConvertible {
    let type: any Choice.Type
    let words: String
    var testDescription: String { String(describing: type) }
  }

  private static let all = [
    Words(type: Language.self, words: "en, ar, fr"),
    Words(type: Gender.self, words: "female, male"),
    Words(type: AccountKind.self, words: "practitioner, technician, facility, staff"),
    Words(
      type: AccountStatus.self,
      words: "unverified, active, suspended, closing, closed, invited, archived"),
    Words(type: IdentityKind.self, words: "nationalId, iqama, passport"),
    Words(
      type: Role.self,
      words: "practitioner, technician, facility, intake, reviewer, approver, finance, support,"
        + " registrar, auditor, host, system"),
  ]

  @Test("has these words", arguments: all)
  func words(row: Words) { check(row.type, row.words) }

  private func check<V: Choice>(_ type: V.Type, _ words: String) {
    let found = V.allCases.map(\.rawValue)
    #expect(found.joined(separator: ", ") == words)
    for choice in V.allCases {
      let json = "\"\(choice.rawValue)\""
      #expect(WireProbe.read(V.self, json) == .success(choice))
      #expect(WireProbe.write(choice) == json)
    }
    #expect(WireProbe.read(V.self, "\"other\"") == .failure(Fault(.notOneOf(found))))
  }

  @Test("says what each word means, and no two the same", arguments: all)
  func meanings(row: Words) { checkMeanings(row.type) }

  private func checkMeanings<V: Choice>(_ type: V.Type) {
    #expect("\(V.meaning)".hasSuffix("."))
    let meanings = V.allCases.map { "\($0.meaning)" }
    #expect(Set(meanings).count == meanings.count)
    for meaning in meanings { #expect(meaning.hasSuffix(".") && meaning.count > 5) }
  }

  @Test("of a role says who works for the register")
  func staff() {
    #expect(
      Role.allCases.filter(\.isStaff)
        == [.intake, .reviewer, .approver, .finance, .support, .registrar, .auditor])
  }

  @Test("of an account's kind says whether it has the profile of a person")
  func persons() {
    #expect(AccountKind.allCases.filter(\.isPerson) == [.practitioner, .technician])
  }
}

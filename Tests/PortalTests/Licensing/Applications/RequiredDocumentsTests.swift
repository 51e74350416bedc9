import JSON
import Shape
import Testing

@testable import Portal

@Suite("Which documents are asked for")
struct RequiredDocumentsTests {
  /// Somebody of a nationality, with a qualification from somewhere, born on a day.
  private func person(_ nationality: String, _ country: String, born: String) throws -> Person {
    let tree = ProfileTrees.traveller
      .replacing("nationality", with: .string(nationality))
      .replacing("birthDate", with: .string(born))
      .replacing("qualification", "country", with: .string(country))
    return try RulesInForce.read(Person.self, tree)
  }

  private func required(
    _ person: Person?, _ condition: DocumentCondition, on today: String = "2026-11-23"
  ) throws -> Bool {
    let reference = try RulesInForce.reference()
    var service = try #require(reference.services[ReferenceCode("goodStanding")])
    service.documents = [
      DocumentRequirement(
        kind: try ReferenceCode("identity"), condition: condition, minimumCount: 1, source: "s",
        effectiveFrom: .sample)
    ]
    let documents = RequiredDocuments(
      person: person, today: try #require(Day(today)), figures: reference.licensing
    ).judge(service)
    #expect(documents.map(\.condition) == [condition])
    return try #require(documents.first).required
  }

  @Test(
    "by nationality and where the qualification is from",
    arguments: [
      ("SA", "SA", ["always", "saudi"]),
      (
        "SA", "JO", ["always", "saudi", "qualificationFromAbroad", "saudiWithForeignQualification"]
      ),
      ("EG", "SA", ["always", "notSaudi"]),
      (
        "EG", "EG",
        ["always", "notSaudi", "qualificationFromAbroad", "nonSaudiWithForeignQualification"]
      ),
    ])
  func nationality(_ nationality: String, _ country: String, _ expected: [String]) throws {
    let person = try person(nationality, country, born: "1990-03-01")
    let met = try DocumentCondition.allCases.filter { try required(person, $0) }
    #expect(met.map(\.rawValue) == expected)
  }

  @Test("of people older than the age, from the day after that birthday")
  func age() throws {
    let age = try RulesInForce.reference().licensing.medicalReportAge
    let person = try person("SA", "SA", born: "1960-03-01")
    let birthday = "\(1960 + age)-03-01"
    #expect(try !required(person, .olderThanMedicalReportAge, on: birthday))
    #expect(try required(person, .olderThanMedicalReportAge, on: "\(1960 + age)-03-02"))
  }

  @Test("of a facility only what is asked from everybody")
  func facility() throws {
    #expect(try DocumentCondition.allCases.filter { try required(nil, $0) } == [.always])
  }

  @Test("with what that was judged by")
  func inputs() throws {
    let reference = try RulesInForce.reference()
    let service = try #require(reference.services[ReferenceCode("classification")])
    let documents = RequiredDocuments(
      person: try person("EG", "JO", born: "1990-03-01"), today: .sample,
      figures: reference.licensing
    ).judge(service)
    #expect(documents.map(\.kind) == service.documents.map(\.kind))
    let report = try #require(documents.first { $0.kind.text == "verificationReport" })
    #expect(report.required)
    #expect(
      report.inputs == [
        RuleInput(name: "nationality", value: "EG"),
        RuleInput(name: "qualificationCountry", value: "JO"),
      ])
  }
}

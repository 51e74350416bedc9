import JSON
import Testing

@testable import TestKit

@Suite("Reference data")
struct ReferenceMethodTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let method: String
    let list: String
    let count: Int
    let code: String
    var testDescription: String { "\(method) \(list)" }
  }

  static let rows = [
    Row(method: "reference.countries", list: "countries", count: 249, code: "SA"),
    Row(method: "reference.regions", list: "regions", count: 13, code: "SA-01"),
    Row(method: "reference.regions", list: "cities", count: 24, code: "abha"),
    Row(method: "reference.categories", list: "categories", count: 5, code: "nursing"),
    Row(method: "reference.ranks", list: "ranks", count: 17, code: "patientAssistant"),
    Row(method: "reference.professions", list: "professions", count: 35, code: "pharmacy"),
    Row(method: "reference.specialties", list: "specialties", count: 50, code: "pediatrics"),
    Row(
      method: "reference.facilityKinds", list: "facilityKinds", count: 9, code: "ambulanceCenter"),
    Row(
      method: "reference.facilityKinds", list: "requirements", count: 4,
      code: "fullTimeSupervisor"),
    Row(method: "reference.qualifications", list: "qualifications", count: 8, code: "bachelor"),
    Row(method: "reference.services", list: "services", count: 15, code: "goodStanding"),
    Row(method: "reference.decisionReasons", list: "reasons", count: 48, code: "ethicsBreach"),
    Row(method: "reference.retention", list: "kinds", count: 18, code: "contact"),
  ]

  @Test("is read by anyone, each record with a name in every language", arguments: rows)
  func lists(row: Row) throws {
    let client = try EngineClient()
    let entries = try client.call(row.method)[row.list]?.elements ?? []
    #expect(entries.count == row.count)
    #expect(entries.contains { $0["code"]?.text == row.code })
    for entry in entries {
      for language in ["en", "ar", "fr"] {
        #expect(entry["name"]?[language]?.text?.isEmpty == false)
      }
    }
    #expect(client.faults.isEmpty)
  }

  @Test("lists the specialties of one profession, and knows which professions there are")
  func specialties() throws {
    let client = try EngineClient()
    let some = try client.call("reference.specialties", #"{"profession":"medicine"}"#)
    let professions = Set((some["specialties"]?.elements ?? []).map { $0["profession"]?.text })
    #expect(professions == ["medicine"])
    let refusal = try client.refusal(of: "reference.specialties", #"{"profession":"alchemy"}"#)
    #expect(refusal["data"]?["type"] == "reference/unknown")
    #expect(refusal["data"]?["pointer"] == "/profession")
    #expect(client.faults.isEmpty)
  }

  @Test("shows the terms in the language asked for", arguments: ["en", "ar", "fr"])
  func terms(language: String) throws {
    let client = try EngineClient()
    let terms = try client.call("reference.terms", #"{"locale":"\#(language)"}"#)
    #expect(terms["version"] == "2026-01")
    #expect(terms["language"]?.text == language)
    #expect(terms["text"]?.text?.contains("\n\n") == true)
    #expect(client.faults.isEmpty)
  }

  @Test("tells what a password has to satisfy")
  func passwordPolicy() throws {
    let client = try EngineClient()
    let policy = try client.call("reference.passwordPolicy")
    #expect(policy["minimumLength"]?.integer == 12)
    #expect(policy["maximumAgeDays"]?.integer == 183)
    #expect(policy["characterClasses"]?.elements.count == 3)
    #expect(policy["reminderDaysBefore"]?.elements == [14, 3, 0])
    #expect(client.faults.isEmpty)
  }

  @Test(
    "tells a day in both calendars",
    arguments: [
      (#"{"day":"2024-07-07"}"#, "2024-07-07", "1446-01-01"),
      (#"{"hijriDay":"1445-09-01"}"#, "2024-03-11", "1445-09-01"),
    ])
  func days(params: String, day: String, hijriDay: String) throws {
    let client = try EngineClient()
    let both = try client.call("reference.convertDay", params)
    #expect(both["day"]?.text == day)
    #expect(both["hijriDay"]?.text == hijriDay)
    #expect(client.faults.isEmpty)
  }

  @Test(
    "refuses a day that a calendar does not have, or no day at all",
    arguments: [
      (#"{"hijriDay":"1446-01-30"}"#, "text/wrong-form", "/hijriDay"),
      (#"{"day":"1800-01-01"}"#, "text/wrong-form", "/day"),
      ("{}", "params/exactly-one", ""),
    ])
  func noSuchDay(params: String, type: String, pointer: String) throws {
    let client = try EngineClient()
    let refusal = try client.refusal(of: "reference.convertDay", params)
    #expect(refusal["data"]?["type"]?.text == type)
    #expect(refusal["data"]?["pointer"]?.text == pointer)
  }
}

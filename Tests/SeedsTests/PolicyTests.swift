import Foundation
import Testing

@Suite("Policies")
struct PolicyTests {
  @Test(
    "password figures are those of the design",
    arguments: [
      (name: "minimumLength", value: 12), (name: "maximumLength", value: 128),
      (name: "longPassphraseLength", value: 20), (name: "requiredCharacterClasses", value: 3),
      (name: "historyCount", value: 5), (name: "minimumOwnLength", value: 8),
      (name: "maximumAgeDays", value: 183),
    ])
  func passwordFigures(name: String, value: Int) throws {
    #expect(try SeedDocument("password-policy.json").figure(name) == value)
  }

  @Test("password reminders come before the end, the latest last")
  func reminders() throws {
    let policy = try SeedDocument("password-policy.json")
    let days: [Int] = try policy.figure("reminderDaysBefore")
    #expect(days == days.sorted(by: >))
    let earliest = try #require(days.first)
    let maximumAge: Int = try policy.figure("maximumAgeDays")
    #expect(earliest < maximumAge)
    #expect(days.last == 0)
  }

  @Test("as many character classes are described as are asked for")
  func characterClasses() throws {
    let policy = try SeedDocument("password-policy.json")
    let classes = try policy.codes("characterClasses")
    #expect(classes == ["digits", "mixedCaseLetters", "symbols"])
    let required: Int = try policy.figure("requiredCharacterClasses")
    #expect(classes.count >= required)
  }

  @Test(
    "engine figures are those of the design",
    arguments: [
      (name: "verificationLinkHours", value: 24), (name: "resetLinkMinutes", value: 30),
      (name: "emailChangeLinkHours", value: 24), (name: "invitationDays", value: 7),
      (name: "closingDays", value: 30), (name: "accessRestoreDelayHours", value: 72),
      (name: "sessionIdleMinutes", value: 30), (name: "sessionAbsoluteHours", value: 12),
      (name: "idempotencyHours", value: 24), (name: "failedSignInsBeforeDelay", value: 5),
    ])
  func engineFigures(name: String, value: Int) throws {
    #expect(try SeedDocument("policy.json").figure(name) == value)
  }

  @Test("delays after failed sign-ins grow")
  func delaysGrow() throws {
    let delays: [Int] = try SeedDocument("policy.json").figure("failedSignInDelaySeconds")
    #expect(delays.first.map { $0 > 0 } == true)
    #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("the register's time zone is three hours ahead of UTC all year")
  func timeZone() throws {
    let identifier: String = try SeedDocument("policy.json").figure("timeZone")
    let zone = try #require(TimeZone(identifier: identifier))
    #expect(identifier == "Asia/Riyadh")
    for month in 0..<12 {
      let date = Date(timeIntervalSince1970: 1_767_225_600 + Double(month) * 30 * 86_400)
      #expect(zone.secondsFromGMT(for: date) == 3 * 3_600)
    }
  }

  @Test(
    "figures are sorted by name",
    arguments: ["policy.json", "password-policy.json", "licensing.json"])
  func figuresAreSorted(file: String) throws {
    let text = try String(contentsOf: SeedFolder.url.appending(path: file), encoding: .utf8)
    let names = text.matches(of: #/"([A-Za-z]+)": \{"value"/#).map { String($0.output.1) }
    #expect(names == names.sorted())
    #expect(!names.isEmpty)
  }
}

import JSON
import Testing

@testable import Portal

@Suite("Checking seeds before they are adopted")
struct ReferenceCheckTests {
  @Test("finds nothing in those carried in the binary")
  func ownSeeds() {
    #expect(ReferenceCheck.faults(in: RulesInForce.files).map(\.description) == [])
    #expect(Set(RulesInForce.files.map(\.name)).isSuperset(of: ReferenceCheck.neededFiles))
  }

  @Test("names each file that is missing")
  func missingFiles() {
    let names = ReferenceCheck.neededFiles
    #expect(
      ReferenceCheck.faults(in: []).map(\.description)
        == names.map { "\($0):1: the file is missing" })
    let allButOne = RulesInForce.files.filter { $0.name != "professions.json" }
    #expect(
      ReferenceCheck.faults(in: allButOne).map(\.description) == [
        "professions.json:1: the file is missing"
      ])
  }

  @Test("names a file that stands there twice")
  func sameFileTwice() throws {
    let terms = try #require(RulesInForce.files.first { $0.name == "terms.json" })
    let faults = ReferenceCheck.faults(in: RulesInForce.files + [terms])
    #expect(faults.map(\.description) == ["terms.json:1: the file stands here twice"])
  }

  @Test("names the line at which a file stops being JSON")
  func notJSON() {
    let files = RulesInForce.files.filter { $0.name != "terms.json" }
    let broken = RulesFile(name: "terms.json", content: "{\n  \"version\": 1,\n  oops\n}\n")
    #expect(
      ReferenceCheck.faults(in: files + [broken]).map(\.description) == [
        "terms.json:3: is not valid JSON: A character stands where it cannot, at byte 20."
      ])
  }

  typealias Row = SeedMistake

  private static let mistakes = [
    Row("terms", "version", 0, "0 is not from 1 to 2147483647"),
    Row("terms", "source", nil, "text is missing"),
    Row("terms", "effectiveFrom", "2026-02-30", "is not a day such as 2026-01-01"),
    Row("terms", "title/fr", nil, "text is missing"),
    Row("terms", "title/fr", " ", "text is empty"),
    Row("terms", "termsVersion", 7, "is not text"),
    Row("terms", "paragraphs", [], "the list is empty"),
    Row("policy", "figures/resetLinkMinutes/value", nil, "a whole number is missing"),
    Row("policy", "figures/resetLinkMinutes/value", "30", "is not a whole number"),
    Row("policy", "figures/resetLinkMinutes/value", 4, "4 is not from 5 to 1440"),
    Row("policy", "figures/resetLinkMinutes/value", 1_441, "1441 is not from 5 to 1440"),
    Row(
      "policy", "figures/timeZone/value", "Asia/Nowhere",
      "“Asia/Nowhere” is not a time zone of the IANA database"),
    Row(
      "policy", "figures/guestVerification/value", "name",
      "it is none of number, numberAndName"),
    Row("policy", "figures/failedSignInDelaySeconds/value", [9, 3], "the delays do not grow"),
    Row("password-policy", "figures/minimumLength/value", 7, "7 is not from 8 to 64"),
    Row(
      "password-policy", "figures/longPassphraseLength/value", 11,
      "is not from minimumLength to maximumLength"),
    Row("password-policy", "figures/reminderDaysBefore/value/0", 183, "183 is not from 0 to 182"),
    Row("password-policy", "serviceNames", nil, "a list is missing"),
    Row("common-passwords", "words", nil, "a list is missing"),
    Row("common-passwords", "replacements/0", ["oo"], "is not one letter"),
    Row("errors", "errors/0/type", "protocol/parse-error", "stands here twice"),
    Row("errors", "errors/0/hint/ar", "{other} واحد", "has other places to fill in than /en"),
    Row("errors", "errors/0", nil, "a text for “account/email-taken” is missing"),
    Row("errors", "reasons/0", nil, "a text for “batch/empty” is missing"),
    Row("errors", "reasons/0/text/fr", nil, "text is missing"),
    Row("errors", "reasons/0/type", "batch/other", "a text for “batch/empty” is missing"),
    Row("roles", "roles/0", nil, "a name for “practitioner” is missing"),
    Row("roles", "roles/0/code", "wizard", "is not a role"),
    Row("roles", "roles/0/name/ar", nil, "text is missing"),
    Row("mail-texts", "mails/0", nil, "a mail “accessRestoreRequested” is missing"),
    Row("mail-texts", "mails/0/kind", "postcard", "is not a kind of mail"),
    Row("mail-texts", "mails/0/placeholders", [], "{address} is used but not listed"),
    Row("countries", "countries/0/code", "AND", "is not two capital letters"),
    Row("countries", "countries/0/code", "AE", "“AE” stands here twice"),
    Row("countries", "countries/0/name", nil, "text is missing"),
    Row("regions", "cities/0/region", "SA-13", "“SA-13” is not in /regions"),
    Row("professions", "specialties/0/profession", "none", "“none” is not in /professions"),
    Row("professions", "professions/0/category", "none", "“none” is not in /categories"),
    Row("professions", "ranks/0/categories/0", "none", "“none” is not in /categories"),
    Row("qualifications", "qualifications/0/belowBachelor", "no", "is neither true nor false"),
    Row(
      "facility-kinds", "facilityKinds/0/requirements/0", "none", "“none” is not in /requirements"),
    Row(
      "facility-kinds", "facilityKinds/3/coreSpecialties/0", "none",
      "“none” is not in professions.json#/specialties"),
  ]

  @Test("finds a mistake in one of them", arguments: mistakes)
  func mistake(row: Row) throws {
    let faults = try row.faults()
    #expect(faults.contains { $0.reason.hasSuffix(row.reason) })
    #expect(faults.allSatisfy { $0.file == row.file })
  }

  @Test("names line and place: those of the value, or the line around a missing one")
  func places() throws {
    let wrong = try #require(try Row("regions", "regions/2/code", "x y", "").faults().first)
    #expect(wrong.pointer == "/regions/2/code")
    let missing = try #require(try Row("regions", "regions/2/code", nil, "").faults().first)
    #expect(missing.pointer == "/regions/2/code")
    let lines = try Row("regions", "regions/2/code", "x y", "").content()
      .split(separator: "\n")
    #expect(lines[wrong.line - 1].contains("x y"))
    #expect(
      wrong.description.hasPrefix("regions.json:\(wrong.line): /regions/2/code: is not a code"))
  }
}

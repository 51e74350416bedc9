import JSON
import Testing

@testable import Portal

@Suite("Checking types of certificates before they are adopted")
struct CertificateCheckTests {
  /// The first type is the one of good standing, the second the letter that stands in its place, the
  /// fourth ends with the term.
  private static let types = "certificateTypes"

  private static let mistakes = [
    SeedMistake(
      "certificate-types", "\(types)/1/code", "goodStanding", "“goodStanding” stands here twice"),
    SeedMistake("certificate-types", "\(types)/0/title/ar", nil, "text is missing"),
    SeedMistake(
      "certificate-types", "\(types)/0/instead", nil, "what others get instead is missing"),
    SeedMistake(
      "certificate-types", "\(types)/1/instead", "goodStanding",
      "everybody gets the type itself"),
    SeedMistake(
      "certificate-types", "\(types)/0/instead", "medal", "“medal” is not in /certificateTypes"),
    SeedMistake(
      "certificate-types", "\(types)/0/instead", "goodStanding", "it needs good standing itself"),
    SeedMistake(
      "certificate-types", "\(types)/0/supersededBy/0", "suspension",
      "it cannot both supersede and revoke"),
    SeedMistake(
      "certificate-types", "\(types)/0/revokedBy/0", "suspension",
      "“suspension” stands here twice"),
    SeedMistake(
      "certificate-types", "\(types)/3/facts", ["number"],
      "it ends with a term that it does not state"),
    SeedMistake("certificate-types", "\(types)/2/facts", [], "nothing fills {number}"),
    SeedMistake(
      "certificate-types", "\(types)/0/validityDays",
      ["value": 0, "source": "engine default", "effectiveFrom": "2026-01-01"],
      "0 is not from 1 to 36600"),
    SeedMistake(
      "certificate-types", "\(types)/6/note", nil, "what is disputed needs a note that says why"),
    SeedMistake(
      "certificate-types", "\(types)/0/inputs/0", "shoeSize",
      "“goodStanding” does not ask for it"),
    SeedMistake("certificate-texts", "labels/0", nil, "a text for “register” is missing"),
    SeedMistake(
      "certificate-texts", "labels/0/code", "motto", "is not known, or stands here twice"),
    SeedMistake(
      "certificate-texts", "labels/0/text",
      ["en": "The {kind} register", "ar": "سجل {kind}", "fr": "Registre {kind}"],
      "nothing fills {kind}"),
    SeedMistake(
      "certificate-texts", "licenseStatuses/0", nil, "a text for “classified” is missing"),
    SeedMistake("certificate-texts", "causes/0", nil, "a text for “newer” is missing"),
    SeedMistake(
      "certificate-texts", "hijriMonths/3/month", 3,
      "does not name the months 1 to 12 in their order"),
    SeedMistake(
      "services", "services/11/certificate/type", "medal",
      "“medal” is not in certificate-types.json#/certificateTypes"),
    SeedMistake(
      "services", "services/5/certificate/type", "goodStanding",
      "“goodStanding” is issued by another service already"),
  ]

  @Test("finds what could not be printed, or would never end", arguments: mistakes)
  func found(mistake: SeedMistake) throws {
    let edited = RulesFile(name: mistake.file, content: try mistake.content())
    let others = RulesInForce.files.filter { $0.name != mistake.file }
    let faults = ReferenceCheck.faults(in: [edited] + others)
    #expect(faults.contains { $0.file == mistake.file && $0.reason == mistake.reason }, "\(faults)")
  }

  @Test("finds an input that is an identity document: anyone may see a certificate")
  func identity() throws {
    let mistake = SeedMistake("services", "services/11/inputs/0/kind", "identity", "")
    let edited = RulesFile(name: mistake.file, content: try mistake.content())
    let others = RulesInForce.files.filter { $0.name != mistake.file }
    let faults = ReferenceCheck.faults(in: [edited] + others)
    #expect(
      faults.contains {
        $0.file == "certificate-types.json"
          && $0.reason == "an identity document is nobody else's business"
      })
  }

  @Test("finds nothing wrong with those that are carried")
  func carried() { #expect(ReferenceCheck.faults(in: RulesInForce.files) == []) }
}

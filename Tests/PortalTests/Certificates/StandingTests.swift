import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Good standing")
struct StandingTests {
  private static let supervised =
    #""outcome":"approveWithConditions","reasons":["supervisionNeeded"],"#
    + #""conditions":["Works under supervision."]"#

  private static let restriction = #","condition":"Works under supervision.""#

  private func standing(_ desk: CertificateDesk) throws -> (type: String?, verdict: JSONTree?) {
    let certificate = try desk.certify("goodStanding")
    return (certificate["type"]?.text, certificate["facts"]?["standing"])
  }

  @Test("is certified to whoever is registered, and not to whoever is only classified")
  func registered() throws {
    let (type, verdict) = try standing(CertificateDesk())
    #expect(type == "goodStanding")
    #expect(verdict?["good"] == .bool(true) && verdict?["grounds"]?.elements == [])
  }

  @Test("does not suffer from a condition of an approval, which is printed")
  func condition() throws {
    let desk = try CertificateDesk(ruling: Self.supervised)
    let certificate = try desk.certify("goodStanding")
    #expect(certificate["type"] == "goodStanding")
    #expect(certificate["facts"]?["conditions"]?.elements == ["Works under supervision."])
    #expect(try desk.html(certificate).contains("<li><bdi>Works under supervision.</bdi></li>"))
  }

  @Test("suffers from a measure, even one of the words of a condition")
  func measure() throws {
    let desk = try CertificateDesk(ruling: Self.supervised)
    try desk.take("restrict", "supervisionNeeded", Self.restriction)
    let (type, verdict) = try standing(desk)
    #expect(type == "statusLetter")
    #expect(verdict?["grounds"]?.elements == ["restricted"])
  }

  @Test("comes back when the measure is lifted, and takes the place of the letter")
  func lifted() throws {
    let desk = try CertificateDesk()
    try desk.take("restrict", "supervisionNeeded", Self.restriction)
    let letter = try desk.certify("goodStanding")
    #expect(letter["type"] == "statusLetter")
    try desk.take("liftRestrictions", "conditionsAnswered")
    let certificate = try desk.certify("goodStanding")
    #expect(certificate["type"] == "goodStanding")
    let old = try #require(try desk.certificates().last)
    #expect(old["status"] == "superseded" && old["superseded"]?["by"] == certificate["id"])
  }

  @Test("is not withheld for what is only proposed, and nobody learns of it")
  func proposed() throws {
    let desk = try CertificateDesk()
    let proposal =
      #""license":"\#(desk.license)","measure":"revoke","reasons":["ethicsBreach"]"#
    try desk.office.call(
      "licensing.proposeMeasure", by: desk.desk.member("registrar"), proposal)
    let certificate = try desk.certify("goodStanding")
    #expect(certificate["type"] == "goodStanding")
    let text = try certificate.line + desk.verify(certificate).line + desk.html(certificate)
    for word in ["propos", "ethics", "revoke\"", "nvestigat"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test(
    "is stated as it is in a letter, whatever happened to the license",
    arguments: [
      ("suspend", "ethicsBreach", "suspended", "suspended", "Suspended"),
      ("revoke", "ethicsBreach", "revoked", "ended", "Taken away"),
      ("cancel", "openedTwice", "cancelled", "ended", "Ended by the register"),
    ])
  func letter(
    measure: String, reason: String, status: String, ground: String, words: String
  ) throws {
    let desk = try CertificateDesk()
    try desk.take(measure, reason)
    let letter = try desk.certify("goodStanding")
    #expect(letter["type"] == "statusLetter")
    #expect(letter["facts"]?["standing"]?["status"]?.text == status)
    #expect(letter["facts"]?["standing"]?["grounds"]?.elements == [.string(ground)])
    let html = try desk.html(letter)
    #expect(html.contains("<td><bdi>\(words)</bdi></td>"))
    #expect(html.contains("This letter is not a certificate of good standing."))
    #expect(try desk.verify(letter)["status"] == "valid")
  }

  @Test("of a registration certificate there is none without a registration")
  func notRegistered() throws {
    let desk = try CertificateDesk()
    try desk.take("suspend", "ethicsBreach")
    let refusal = try desk.office.refusal(
      of: "licensing.startApplication", by: desk.owner,
      #""service":"registrationCertificate""#)
    #expect(refusal == "application/not-eligible")
  }
}

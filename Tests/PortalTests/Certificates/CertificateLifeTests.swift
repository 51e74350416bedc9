import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("What becomes of certificates in circulation")
struct CertificateLifeTests {
  /// Something that happens to a license or its holder.
  struct Happening: Sendable, CustomTestStringConvertible {
    let cause: CertificateCause
    let bringAbout: @Sendable (CertificateDesk) throws -> Void
    var testDescription: String { cause.rawValue }
  }

  private static let happenings: [Happening] = [
    Happening(cause: .renewal) { try $0.apply(for: "renewal") },
    Happening(cause: .reclassification) {
      try $0.apply(for: "reclassification", stating: ["rank": "seniorSpecialist"])
    },
    Happening(cause: .duplicate) { try $0.apply(for: "duplicateLicense") },
    Happening(cause: .correction) {
      try $0.take(
        "correct", "clericalError",
        #","classification":{"profession":"nursing","rank":"consultant"}"#)
    },
    Happening(cause: .profileChange) { try $0.rename() },
    Happening(cause: .restriction) {
      try $0.take("restrict", "supervisionNeeded", #","condition":"Works under supervision.""#)
    },
    Happening(cause: .suspension) { try $0.take("suspend", "ethicsBreach") },
    Happening(cause: .revocation) { try $0.take("revoke", "ethicsBreach") },
    Happening(cause: .cancellation) { try $0.take("cancel", "openedTwice") },
    Happening(cause: .surrender) {
      try $0.office.call("licensing.surrender", by: $0.owner, #""license":"\#($0.license)""#)
    },
  ]

  /// The seeds, but a registration can be renewed on the day it begins.
  private static func rules() throws -> RulesSource {
    let file = try #require(RulesInForce.files.first { $0.name == "licensing.json" })
    let tree = try JSONTree(parsing: file.content)
      .replacing("figures", "renewalWindowMonthsBefore", "value", with: .number("24"))
    return .offered([RulesFile(name: file.name, content: tree.line)])
  }

  @Test("is what their types say, in the same record (T28)", arguments: happenings)
  func byType(happening: Happening) throws {
    let desk = try CertificateDesk(rules: try Self.rules())
    let issued = try CertificateDesk.services.map { try desk.certify($0) }
    let facts = issued.map { $0["facts"] }
    let types = try desk.office.client.call("certificate.types")["types"]?.elements ?? []
    let count = issued.count
    try happening.bringAbout(desk)
    let cause = JSONTree.string(happening.cause.rawValue)
    let now = try desk.certificates().reversed().prefix(count)
    for (place, certificate) in now.enumerated() {
      let type = try #require(types.first { $0["code"] == certificate["type"] })
      let name = certificate["type"]?.text ?? ""
      let isRevoked = type["revokedBy"]?.elements.contains(cause) == true
      let isSuperseded = type["supersededBy"]?.elements.contains(cause) == true
      let expected = isRevoked ? "revoked" : isSuperseded ? "superseded" : "valid"
      #expect(certificate["status"]?.text == expected, "\(name)")
      #expect(try desk.verify(certificate)["status"]?.text == expected, "\(name)")
      #expect(certificate["facts"] == facts[place], "\(name) states what it did")
      if isRevoked { #expect(certificate["revoked"]?["cause"] == cause) }
      if isSuperseded { #expect(certificate["superseded"]?["cause"] == cause) }
    }
    let revoked = now.count { $0["status"] == "revoked" }
    let told = try desk.office.subjects(mailedTo: desk.owner.email)
      .count { $0 == "A document of yours was revoked" }
    #expect(told == revoked)
    #expect(desk.office.client.faults == [])
  }

  @Test("A certificate ends with the last day of the term, in the register's time zone (T29)")
  func expiry() throws {
    let desk = try CertificateDesk()
    let certificate = try desk.certify("registrationCertificate")
    let last = try #require(certificate["validThrough"]?.text.flatMap { Day($0) })
    func status(at text: String) throws -> String? {
      _ = try desk.office.client.call("clock.advance", #"{"to":"\#(text)"}"#)
      return try desk.verify(certificate)["status"]?.text
    }
    // Riyadh is three hours ahead of UTC.
    #expect(try status(at: "\(last.text)T20:59:59.999Z") == "valid")
    #expect(try status(at: "\(last.text)T21:00:00.000Z") == "expired")
  }

  @Test("The page of one that is superseded says so, and else what it always said")
  func frozenPage() throws {
    let desk = try CertificateDesk()
    let certificate = try desk.certify("classificationCertificate")
    let before = try desk.html(certificate)
    #expect(before == (try desk.html(certificate)))
    try desk.rename()
    let after = try desk.html(certificate)
    #expect(before.contains("Amal Salem Nasser Omar") && after.contains("Amal Salem Nasser Omar"))
    #expect(!after.contains("Salma Omar"))
    #expect(after.contains("This document was superseded on 23 November 2026."))
    let table = /<table>.*<\/table>/
    #expect(before.firstMatch(of: table)?.output == after.firstMatch(of: table)?.output)
    let renewed = try desk.certify("classificationCertificate")
    #expect(try desk.html(renewed).contains("Salma Omar"))
  }

  @Test("After a restart they are the same, to the byte")
  func replay() throws {
    let disk = SimulatedDisk()
    let desk = try CertificateDesk(disk: disk)
    let issued = try CertificateDesk.services.map { try desk.certify($0) }
    try desk.take("suspend", "ethicsBreach")
    let before = try desk.certificates().map(\.line)
    let pages = try issued.map { try desk.html($0, "ar") }
    let reopened = try LicensingDesk(reopening: desk.desk, disk: disk, rules: .carried)
    let after = try reopened.office.call("certificate.list", by: desk.owner)["certificates"]
    #expect(after?.elements.map(\.line) == before)
    for (certificate, page) in zip(issued, pages) {
      let id = try desk.office.text(certificate["id"])
      let again = try reopened.office.call(
        "certificate.render", by: desk.owner, #""certificate":"\#(id)","language":"ar""#)
      #expect(again["html"]?.text == page)
    }
  }

  @Test("Rules adopted later change nothing about what was issued before")
  func pinnedRules() throws {
    let disk = SimulatedDisk()
    let desk = try CertificateDesk(disk: disk)
    let certificate = try desk.certify("goodStanding")
    let before = try desk.html(certificate)
    let file = try #require(RulesInForce.files.first { $0.name == "certificate-types.json" })
    let changed = RulesFile(
      name: file.name,
      content: file.content.replacing("Certificate of Good Standing", with: "Paper of Virtue")
        .replacing(#""restriction", "suspension""#, with: #""suspension""#))
    let reopened = try LicensingDesk(reopening: desk.desk, disk: disk, rules: .offered([changed]))
    let id = try desk.office.text(certificate["id"])
    let members = #""certificate":"\#(id)","language":"en""#
    let again = try reopened.office.call("certificate.render", by: desk.owner, members)
    #expect(again["html"]?.text == before)
    let types = try reopened.client.call("certificate.types")
    #expect(types["types"]?.elements.first?["title"]?["en"] == "Paper of Virtue")
    // What ends it is what its own rules say.
    let license = #""license":"\#(desk.license)""#
    try reopened.office.call(
      "licensing.proposeMeasure", by: reopened.member("registrar"),
      "\(license),\"measure\":\"restrict\",\"reasons\":[\"supervisionNeeded\"],"
        + "\"condition\":\"Works under supervision.\"")
    try reopened.office.call(
      "licensing.confirmMeasure", by: reopened.member("approver"), license)
    let now = try reopened.office.call(
      "certificate.get", by: desk.owner, #""certificate":"\#(id)""#)
    #expect(now["status"] == "revoked")
  }
}

extension CertificateDesk {
  /// Has the name in the profile corrected.
  func rename() throws {
    let file = try desk.open("profileUpdate", by: owner, stating: ["latinName": "-"])
    try desk.act(
      "licensing.updateApplication", by: owner, file,
      #"""
      "values":[{"name":"latinName","personName":{"given":"Salma","family":"Omar"}}],\#
      "declarations":[]
      """#)
    try desk.act("licensing.submit", by: owner, file)
    try desk.decide(file)
  }
}

import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("A renewal that is handed in in time")
struct RenewalTests {
  // Registered on 23 November 2026: the term ends on 22 November 2028, the grace on 22 December.

  private struct Nurse {
    let desk: LicensingDesk
    let owner: Office.Member
    let license: String

    func view() throws -> JSONTree {
      try desk.office.call(
        "licensing.getLicense", by: desk.member("registrar"), #""license":"\#(license)""#)
    }

    func signIn() throws -> Office.Member { try desk.office.signIn(owner.account, owner.email) }

    func status() throws -> String? { try view()["status"]?.text }

    /// What anybody is told.
    func verified() throws -> String? {
      let number = try desk.office.text(view()["number"])
      return try desk.client.call("licensing.verify", #"{"number":"\#(number)"}"#)["status"]?
        .text
    }

    func status(on day: String) throws -> String? {
      try desk.office.call(
        "licensing.statusAt", by: desk.member("registrar"),
        #""license":"\#(license)","day":"\#(day)""#)["status"]?.text
    }

    func terms() throws -> [String] {
      (try view()["terms"]?.elements ?? []).map {
        "\($0["from"]?.text ?? "") \($0["through"]?.text ?? "")"
      }
    }
  }

  /// Passwords that are good for ten years, so that years pass without other ones.
  private static func lastingPasswords() throws -> RulesSource {
    let seed = try #require(RulesInForce.files.first { $0.name == "password-policy.json" })
    let tree = try JSONTree(parsing: seed.content)
      .replacing("figures", "maximumAgeDays", "value", with: .number("3660"))
    return .offered([RulesFile(name: seed.name, content: tree.pretty)])
  }

  /// Registered, and the application for the renewal handed in so many days after that.
  private func renewal(afterDays days: Int) throws -> (Nurse, LicensingDesk.File) {
    let desk = try LicensingDesk(rules: Self.lastingPasswords())
    let owner = try desk.bring(to: .approved).owner
    let registration = try desk.open("registration", by: owner)
    try desk.act("licensing.submit", by: owner, registration)
    try desk.decide(registration)
    try desk.pass(days: days)
    let again = try desk.office.signIn(owner.account, owner.email)
    let licenses = try desk.office.call("licensing.listLicenses", by: again)["licenses"]
    let license = try desk.office.text(licenses?.elements.first?["id"])
    let file = try desk.open("renewal", by: again)
    try desk.act("licensing.submit", by: again, file)
    return (Nurse(desk: desk, owner: again, license: license), file)
  }

  // Short of the hours of continuing education, a renewal is for one year.

  @Test("goes on where the term ended, however long the register takes")
  func isDecidedLate() throws {
    let (nurse, file) = try renewal(afterDays: 750)  // 12 December 2028, within the grace.
    #expect(try nurse.status() == "inGrace")
    try nurse.desk.pass(days: 60)
    #expect(try nurse.status() == "inGrace")
    #expect(try nurse.verified() == "inGrace")
    try nurse.desk.decide(file)
    #expect(try nurse.status() == "active")
    #expect(
      try nurse.terms() == ["2026-11-23 2028-11-22", "2028-11-23 2029-11-22"])
    #expect(try nurse.status(on: "2029-01-15") == "active")
    let renewals = try nurse.view()["renewals"]?.elements
    #expect(renewals?.count == 1)
    #expect(renewals?.first?["handedInOn"] == "2028-12-12")
    #expect(renewals?.first?["endedOn"] == "2029-02-10")
    #expect(nurse.desk.client.faults == [])
  }

  @Test("keeps the grace until it is refused, and again while that is appealed")
  func isRefused() throws {
    let (nurse, file) = try renewal(afterDays: 750)
    try nurse.desk.pass(days: 60)
    try nurse.desk.decide(file, LicensingDesk.refusal)
    #expect(try nurse.status() == "expired")
    #expect(try nurse.status(on: "2029-02-09") == "inGrace")
    try nurse.desk.pass(days: 10)
    let owner = try nurse.signIn()
    try nurse.desk.act("licensing.appeal", by: owner, file, #""text":"Look again.""#)
    #expect(try nurse.status() == "inGrace")
    #expect(try nurse.status(on: "2029-02-12") == "expired")
    try nurse.desk.act("review.claim", by: "approver", file)
    try nurse.desk.act("review.decideAppeal", by: "approver", file, LicensingDesk.approval)
    #expect(
      try nurse.terms() == ["2026-11-23 2028-11-22", "2028-11-23 2029-11-22"])
    #expect(nurse.desk.client.faults == [])
  }

  @Test("gives nothing more once it is taken back")
  func isTakenBack() throws {
    let (nurse, file) = try renewal(afterDays: 750)
    try nurse.desk.pass(days: 60)
    let owner = try nurse.signIn()
    try nurse.desk.act("licensing.withdraw", by: owner, file)
    #expect(try nurse.status() == "expired")
  }

  @Test("begins today where the whole term that it continues would be over")
  func isDecidedTooLate() throws {
    let (nurse, file) = try renewal(afterDays: 750)
    try nurse.desk.pass(days: 800)
    try nurse.desk.decide(file)
    #expect(try nurse.status() == "active")
    #expect(try nurse.terms().last == "2031-02-20 2032-02-19")
  }
}

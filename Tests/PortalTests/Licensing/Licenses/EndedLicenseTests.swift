import JSON
import Testing

@testable import TestKit

@Suite("A license that was taken away for good")
struct EndedLicenseTests {
  private func revoke(_ desk: LicensingDesk, licenseOf owner: Office.Member) throws {
    let licenses = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
    let license = #""license":"\#(try desk.office.text(licenses?.elements.first?["id"]))""#
    try desk.office.call(
      "licensing.proposeMeasure", by: desk.member("registrar"),
      "\(license),\(#""measure":"revoke","reasons":["publicInterest"]"#)")
    try desk.office.call("licensing.confirmMeasure", by: desk.member("approver"), license)
  }

  @Test("is given nothing more, also by an application that was open already")
  func isGivenNothing() throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    let file = try desk.open("registration", by: owner)
    try desk.act("licensing.submit", by: owner, file)
    try desk.act("review.claim", by: "doer", file)
    try desk.act("review.forward", by: "doer", file)
    try desk.act("review.claim", by: "doer", file)
    try desk.act("review.recommend", by: "doer", file, LicensingDesk.approval)
    try desk.act("review.claim", by: "second", file)
    try revoke(desk, licenseOf: owner)
    let refusal = try desk.refusal(
      of: "review.decide", by: "second", file, LicensingDesk.approval)
    #expect(refusal == "application/not-eligible")
    let rejected = try desk.act("review.decide", by: "second", file, LicensingDesk.refusal)
    #expect(rejected["state"] == "rejected")
    #expect(desk.client.faults == [])
  }

  @Test(
    "opens the way to nothing that it is needed for",
    arguments: [
      ("registration", ["notRegistered"]), ("reclassification", ["noOpenRestriction"]),
      ("renewal", ["registered"]), ("duplicateLicense", ["hasLicense"]),
      ("facilityTransfer", ["registered", "hasLicense", "noOpenRestriction"]),
    ])
  func isNoBasis(_ service: String, _ rules: [String]) throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    if rules.contains("registered") {
      let registration = try desk.open("registration", by: owner)
      try desk.act("licensing.submit", by: owner, registration)
      try desk.decide(registration)
    }
    let member = #""service":"\#(service)""#
    func failed() throws -> [String?] {
      try desk.office.call("licensing.eligibility", by: owner, member)["rules"]?.elements
        .filter { $0["satisfied"] == .bool(false) }.map { $0["rule"]?.text } ?? []
    }
    // For a renewal it is too early, whatever the license is worth.
    #expect(try failed().filter { $0 != "inRenewalWindow" } == [])
    try revoke(desk, licenseOf: owner)
    #expect(try failed().filter { $0 != "inRenewalWindow" } == rules)
  }
}

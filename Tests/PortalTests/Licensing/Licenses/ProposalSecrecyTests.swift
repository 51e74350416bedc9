import JSON
import Testing

@testable import TestKit

@Suite("A measure that is only proposed")
struct ProposalSecrecyTests {
  @Test("shows its holder nothing: neither in the license nor in its version, events or mails")
  func isSecret() throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    let licenses = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
    let license = #""license":"\#(try desk.office.text(licenses?.elements.first?["id"]))""#
    func view() throws -> JSONTree {
      try desk.office.call("licensing.getLicense", by: owner, license)
    }
    let mails = try desk.office.subjects(mailedTo: owner.email)
    let before = try view()
    let place = try desk.office.text(desk.office.call("event.since", by: owner)["cursor"])
    func events() throws -> [JSONTree] {
      try desk.office.call("event.since", by: owner, #""cursor":"\#(place)""#)["events"]?
        .elements ?? []
    }
    let measure = #"\#(license),"measure":"suspend","reasons":["publicInterest"]"#
    for _ in 0..<2 {
      try desk.office.call("licensing.proposeMeasure", by: desk.member("registrar"), measure)
      #expect(try view() == before)
      try desk.office.call("licensing.dropProposal", by: desk.member("approver"), license)
      #expect(try view() == before)
    }
    #expect(try events() == [])
    #expect(try desk.office.subjects(mailedTo: owner.email) == mails)
    // To staff it is a change, so that nobody confirms what they have not seen.
    let seen = try desk.office.call(
      "licensing.getLicense", by: desk.member("registrar"), license)["version"]?.integer
    try desk.office.call("licensing.proposeMeasure", by: desk.member("registrar"), measure)
    let unseen = try desk.office.refusal(
      of: "licensing.confirmMeasure", by: desk.member("approver"),
      #"\#(license),"ifVersion":\#(seen ?? 0)"#)
    #expect(unseen == "request/version-conflict")
    // What is done in the end is one change to its holder, as the event of it says.
    try desk.office.call("licensing.confirmMeasure", by: desk.member("approver"), license)
    let after = try view()
    #expect(after["status"] == "suspended")
    #expect(after["version"]?.integer == (before["version"]?.integer ?? 0) + 1)
    let told = try events().filter { $0["topic"] == "license.changed" }
    #expect(told.map { $0["data"]?["version"] } == [after["version"]])
    #expect(desk.client.faults == [])
  }

  @Test("does not keep its holder from giving the license back, seen at the holder's version")
  func surrender() throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    let licenses = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
    let license = #""license":"\#(try desk.office.text(licenses?.elements.first?["id"]))""#
    try desk.office.call(
      "licensing.proposeMeasure", by: desk.member("registrar"),
      #"\#(license),"measure":"revoke","reasons":["publicInterest"]"#)
    let seen = licenses?.elements.first?["version"]?.integer ?? 0
    let given = try desk.office.call(
      "licensing.surrender", by: owner, #"\#(license),"ifVersion":\#(seen)"#)
    #expect(given["status"] == "surrendered")
    #expect(given["version"]?.integer == seen + 1)
  }
}

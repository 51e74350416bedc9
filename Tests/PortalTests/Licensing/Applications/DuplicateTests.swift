import JSON
import Testing

@testable import TestKit

@Suite("A license that was given back")
struct DuplicateTests {
  @Test("is not printed again, also where that was asked for before")
  func isNotPrinted() throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    let licenses = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
    let license = #""license":"\#(try desk.office.text(licenses?.elements.first?["id"]))""#
    let file = try desk.open("duplicateLicense", by: owner)
    try desk.act("licensing.submit", by: owner, file)
    try desk.act("review.claim", by: "doer", file)
    try desk.act("review.recommend", by: "doer", file, LicensingDesk.approval)
    try desk.act("review.claim", by: "second", file)
    try desk.office.call("licensing.surrender", by: owner, license)
    #expect(
      try desk.refusal(of: "review.decide", by: "second", file, LicensingDesk.approval)
        == "application/not-eligible")
    try desk.act("review.decide", by: "second", file, LicensingDesk.refusal)
    let again = try desk.office.refusal(
      of: "licensing.startApplication", by: owner, #""service":"duplicateLicense""#)
    #expect(again == "application/not-eligible")
  }
}

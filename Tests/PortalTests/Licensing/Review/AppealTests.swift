import JSON
import Testing

@testable import TestKit

@Suite("Objecting to a refusal")
struct AppealTests {
  private static let grounds = #""text":"Look again.""#

  private func refusal(_ desk: LicensingDesk, _ file: LicensingDesk.File) throws -> String? {
    try desk.office.refusal(
      of: "licensing.appeal", by: file.owner, LicensingDesk.members(file, Self.grounds))
  }

  /// What `licensing.actions` says of it.
  private func obstacle(_ desk: LicensingDesk, _ file: LicensingDesk.File) throws -> String? {
    let actions = try desk.act("licensing.actions", by: file.owner, file)["actions"]?.elements
    let appeal = actions?.first { $0["action"]?.text == "appeal" }
    #expect((appeal?["obstacle"] == nil) == (appeal?["allowed"] == .bool(true)))
    return appeal?["obstacle"]?.text
  }

  @Test("waits while another application for the same service is open")
  func another() throws {
    let desk = try LicensingDesk()
    let refused = try desk.bring(to: .rejected)
    let another = try desk.open("classification", by: refused.owner)
    #expect(try obstacle(desk, refused) == "anotherOpen")
    #expect(try refusal(desk, refused) == "application/exists")
    try desk.act("licensing.discardApplication", by: refused.owner, another)
    #expect(try obstacle(desk, refused) == nil)
    #expect(try refusal(desk, refused) == nil)
    // And while the objection is open, no other can be begun.
    let late = try desk.office.refusal(
      of: "licensing.startApplication", by: refused.owner, #""service":"classification""#)
    #expect(late == "application/exists")
  }

  @Test("leads to nothing where the same was granted since")
  func granted() throws {
    let desk = try LicensingDesk()
    let refused = try desk.bring(to: .rejected)
    let another = try desk.open("classification", by: refused.owner)
    try desk.act("licensing.submit", by: refused.owner, another)
    try desk.decide(another)
    #expect(try obstacle(desk, refused) == "alreadyDone")
    #expect(try refusal(desk, refused) == "request/nothing-to-do")
    #expect(desk.client.faults == [])
  }
}

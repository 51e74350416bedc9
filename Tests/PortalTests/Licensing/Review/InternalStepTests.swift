import JSON
import Testing

@testable import TestKit

@Suite("What staff do with an application among themselves")
struct InternalStepTests {
  private let desk: LicensingDesk
  private let file: LicensingDesk.File

  init() throws {
    desk = try LicensingDesk()
    file = try desk.bring(to: .inReview)
  }

  private func doThings() throws {
    try desk.act("review.note", by: "intake", file, #""text":"Called the school.""#)
    try desk.act(
      "review.reassign", by: "registrar", file, #""to":"\#(desk.member("deputy").account)""#)
    try desk.act("review.release", by: "deputy", file)
  }

  @Test("shows its owner nothing: neither in the file nor in its version, actions or events")
  func isSilent() throws {
    func seen() throws -> [JSONTree?] {
      let members = LicensingDesk.members(file)
      // Events by their names: no two cursors are equal.
      let events = try desk.office.call("event.since", by: file.owner)["events"]?.elements ?? []
      return try [
        desk.act("licensing.getApplication", by: file.owner, file),
        desk.office.call("licensing.actions", by: file.owner, members)["version"],
        desk.office.call("licensing.history", by: file.owner, members),
        desk.office.call("licensing.listApplications", by: file.owner),
      ] + events.map { $0["id"] }
    }
    let before = try seen()
    try doThings()
    #expect(try seen() == before)
    #expect(desk.client.faults == [])
  }

  @Test("keeps its owner from nothing that was decided on at the version they saw")
  func ownersVersion() throws {
    let seen = try desk.act("licensing.getApplication", by: file.owner, file)
    let version = seen["version"]?.integer ?? 0
    try doThings()
    let view = try desk.act(
      "licensing.withdraw", by: file.owner, file, #""ifVersion":\#(version)"#)
    #expect(view["version"]?.integer == version + 1)
    // The event of it says the same to both, each at their own count.
    let events = try desk.office.call("event.since", by: file.owner)["events"]?.elements ?? []
    #expect(events.last?["data"]?["version"]?.integer == version + 1)
    let staff = try desk.act("licensing.getApplication", by: "registrar", file)
    #expect(staff["version"]?.integer == version + 4)
    #expect(desk.client.faults == [])
  }

  @Test("is a change to colleagues, so that nobody acts on what they have not seen")
  func staffVersion() throws {
    let seen = try desk.act("licensing.getApplication", by: "registrar", file)
    try doThings()
    let refusal = try desk.refusal(
      of: "review.cancel", by: "registrar", file,
      #""text":"Died.","ifVersion":\#(seen["version"]?.integer ?? 0)"#)
    #expect(refusal == "request/version-conflict")
  }
}

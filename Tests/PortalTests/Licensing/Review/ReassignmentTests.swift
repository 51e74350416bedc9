import Testing

@testable import TestKit

@Suite("Giving an application to a colleague")
struct ReassignmentTests {
  private func refusal(
    _ desk: LicensingDesk, _ file: LicensingDesk.File, to name: String
  ) throws -> String? {
    let colleague = try desk.member(name).account
    return try desk.refusal(of: "review.reassign", by: "registrar", file, #""to":"\#(colleague)""#)
  }

  @Test("An appeal goes to nobody who has recommended or decided before")
  func appeal() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .appealClaimed)
    #expect(try refusal(desk, file, to: "second") == "account/second-person-needed")
    #expect(try refusal(desk, file, to: "doer") == "account/second-person-needed")
    #expect(try refusal(desk, file, to: "deputy") == nil)
    #expect(desk.client.faults == [])
  }

  @Test("A decision goes to nobody who has recommended it (T13)")
  func decision() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .deciding)
    #expect(try refusal(desk, file, to: "doer") == "account/second-person-needed")
    #expect(try refusal(desk, file, to: "approver") == nil)
  }

  @Test("It goes to nobody who has it, who does not work in its stage, or who is no colleague")
  func others() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .inReview)
    #expect(try refusal(desk, file, to: "doer") == "request/nothing-to-do")
    for name in ["intake", "approver", "finance", "support", "registrar", "auditor"] {
      #expect(try refusal(desk, file, to: name) == "request/not-found", "\(name)")
    }
    let owner = file.owner.account
    let toOwner = try desk.refusal(
      of: "review.reassign", by: "registrar", file, #""to":"\#(owner)""#)
    #expect(toOwner == "request/not-found")
    #expect(try refusal(desk, file, to: "reviewer") == nil)
  }
}

import JSON
import Testing

@testable import TestKit

@Suite("The working days of a stage")
struct StageClockTests {
  /// Whether an application is overdue in the queue of those who work in its stage.
  private func isOverdue(
    _ file: LicensingDesk.File, _ name: String, _ desk: LicensingDesk
  ) throws -> Bool? {
    let queue = try desk.office.call("review.queue", by: desk.member(name), #""limit":200"#)
    let summary = queue["applications"]?.elements
      .first { $0["id"]?.text == file.application }
    return summary.map { $0["overdue"] == .bool(true) }
  }

  // The clock begins on a Monday; intake has two working days, the decision three.

  @Test("do not count while the applicant is asked for a fee")
  func unpaid() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .unpaid)
    try desk.pass(days: 14)
    #expect(try isOverdue(file, "intake", desk) == false)
    try desk.pay(file)
    try desk.pass(days: 2)
    #expect(try isOverdue(file, "intake", desk) == false)
    try desk.pass(days: 1)
    #expect(try isOverdue(file, "intake", desk) == true)
  }

  @Test("do not count while the fee of a decision is due, and begin with each stage anew")
  func beforeDecision() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .recommended)
    try desk.pass(days: 14)
    #expect(try isOverdue(file, "approver", desk) == false)
    try desk.pay(file)
    try desk.pass(days: 3)
    #expect(try isOverdue(file, "approver", desk) == false)
    try desk.pass(days: 3)
    #expect(try isOverdue(file, "approver", desk) == true)
    // Back in review, the days that it had there before are past.
    try desk.act("review.claim", by: "second", file)
    try desk.act("review.sendBack", by: "second", file, #""text":"Look again.""#)
    #expect(try isOverdue(file, "reviewer", desk) == false)
  }

  @Test("do not count on hold, and go on when it is resumed")
  func held() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .held)
    try desk.pass(days: 28)
    #expect(try isOverdue(file, "doer", desk) == false)
    try desk.act("review.resume", by: "doer", file)
    try desk.pass(days: 9)
    #expect(try isOverdue(file, "doer", desk) == true)
  }
}

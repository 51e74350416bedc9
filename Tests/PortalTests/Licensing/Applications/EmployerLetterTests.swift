import JSON
import Testing

@testable import TestKit

@Suite("An employer's letter")
struct EmployerLetterTests {
  // It is 23 November 2026, and a letter may be three months old.

  private func outcome(
    _ day: String, _ desk: LicensingDesk, _ owner: Office.Member
  ) throws -> [String?] {
    let file = try desk.open("registration", by: owner, stating: ["employerLetterIssued": day])
    let reply = try desk.client.reply(
      to: "licensing.submit",
      desk.office.params(owner, LicensingDesk.members(file, #""validateOnly":true"#)))
    try desk.act("licensing.discardApplication", by: owner, file)
    guard let error = reply["error"] else { return [] }
    return error["data"]?["issues"]?.elements.map { $0["rule"]?.text ?? $0["type"]?.text } ?? [
      nil
    ]
  }

  @Test("may be as old as the rules say, and no older, and must have been issued")
  func age() throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    #expect(try outcome("2026-08-23", desk, owner) == [])
    #expect(try outcome("2026-08-22", desk, owner) == ["application/letter-too-old"])
    #expect(try outcome("2026-11-23", desk, owner) == [])
    #expect(try outcome("2026-11-24", desk, owner) == ["application/letter-not-issued-yet"])
    #expect(desk.client.faults == [])
  }

  @Test("that was new enough when the file was handed in stays so when it comes back")
  func returned() throws {
    let desk = try LicensingDesk()
    let owner = try desk.bring(to: .approved).owner
    let file = try desk.open(
      "registration", by: owner, stating: ["employerLetterIssued": "2026-08-23"])
    try desk.act("licensing.submit", by: owner, file)
    try desk.act("review.claim", by: "doer", file)
    try desk.act(
      "review.returnToApplicant", by: "doer", file,
      #""issues":[{"target":"input","name":"facility","reason":"informationUnclear"}]"#)
    try desk.pass(days: 20)
    let later = try desk.office.signIn(owner.account, owner.email)
    let answered = try desk.act(
      "licensing.answerIssues", by: later, file, #""text":"It is the right one.""#)
    #expect(answered["state"] == "inReview")
  }
}

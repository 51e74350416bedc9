import JSON
import Testing

@testable import TestKit

@Suite("An account that closes while something is applied for")
struct ClosingTests {
  @Test("takes back what is open, throws drafts away, and leaves staff nothing to work on")
  func closing() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .inReview)
    let draft = try desk.open(
      "profileUpdate", by: file.owner, stating: ["birthDate": "1991-01-01"])
    try desk.office.call(
      "account.close", by: file.owner, #""password":"\#(Office.password)""#)
    #expect(try desk.act("licensing.getApplication", by: "doer", file)["state"] == "inReview")
    try desk.pass(days: 31)
    let view = try desk.act("licensing.getApplication", by: "registrar", file)
    #expect(view["state"] == "withdrawn")
    #expect(view["assignee"] == nil)
    let queue = try desk.office.call("review.queue", by: desk.member("registrar"))
    #expect(queue["applications"]?.elements == [])
    #expect(
      try desk.refusal(of: "licensing.getApplication", by: "registrar", draft)
        == "request/not-found")
    #expect(desk.client.faults == [])
  }
}

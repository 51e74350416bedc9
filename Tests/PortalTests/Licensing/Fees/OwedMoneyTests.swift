import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("Money that is owed to the owner of a closed account")
struct OwedMoneyTests {
  private let desk: LicensingDesk

  init() throws { desk = try LicensingDesk() }

  private func close(_ owner: Office.Member) throws {
    try desk.office.call("account.close", by: owner, #""password":"\#(Office.password)""#)
  }

  private func state(_ file: LicensingDesk.File) throws -> JSONTree? {
    try desk.act("licensing.getApplication", by: "registrar", file)["state"]
  }

  /// Asks for what was paid beyond a fee, or for what there is nothing of.
  private func ask(
    _ file: LicensingDesk.File, for reason: String = "overpaid"
  ) throws -> LicensingDesk.File {
    let request = try desk.open(
      "feeRefund", by: file.owner, stating: ["application": file.application, "reason": reason])
    try desk.act("licensing.submit", by: request.owner, request)
    return request
  }

  private func email(of account: String) throws -> String? {
    try desk.office.call(
      "account.find", by: desk.member("registrar"), #""account":"\#(account)""#)["accounts"]?
      .elements.first?["email"]?.text
  }

  @Test("is still paid back where it was asked for, and its owner stays reachable until then")
  func survives() throws {
    let file = try desk.bring(to: .unpaid)
    try desk.pay(25_000, for: file)
    let request = try ask(file)
    try close(file.owner)
    try desk.pass(days: 31)
    #expect(try state(file) == "withdrawn")
    #expect(try state(request) == "submitted")
    // Everything else that names the account goes in time.
    try desk.pass(days: 31)
    #expect(try email(of: file.owner.account) == file.owner.email)
    try desk.decideRefund(request)
    let invoice = try desk.invoices(of: file)[0]
    #expect(invoice["refunds"]?.elements.map { $0["amount"]?.integer } == [5_000])
    try desk.act(
      "licensing.confirmRefund", by: "finance", file,
      #""invoice":"\#(desk.office.text(invoice["invoice"]))","reference":"771-1""#)
    try desk.pass(days: 31)
    #expect(try email(of: file.owner.account) != file.owner.email)
    #expect(desk.client.faults == [])
  }

  @Test("goes back to staff where its owner was asked about it and can no longer answer")
  func returned() throws {
    let file = try desk.bring(to: .unpaid)
    try desk.pay(25_000, for: file)
    let request = try ask(file)
    try desk.act("review.claim", by: "finance", request)
    try desk.act(
      "review.returnToApplicant", by: "finance", request,
      #""issues":[{"target":"input","name":"reason","reason":"informationUnclear"}]"#)
    try close(file.owner)
    try desk.pass(days: 29)
    #expect(try state(request) == "returned")
    try desk.pass(days: 2)
    #expect(try state(request) == "inReview")
    #expect(desk.client.faults == [])
  }

  @Test("can be asked for by staff where it arrived later, and a second person decides")
  func opened() throws {
    let file = try desk.bring(to: .recommended)
    try close(file.owner)
    try desk.pass(days: 31)
    let invoice = try desk.office.text(desk.invoices(of: file)[0]["invoice"])
    try desk.pay(110_000, for: file, invoice: invoice)
    #expect(
      try desk.refusal(of: "licensing.openRefund", by: "finance", file, #""reason":"cancelled""#)
        == "application/nothing-refundable")
    #expect(
      try desk.refusal(of: "licensing.openRefund", by: "approver", file, #""reason":"overpaid""#)
        == "auth/forbidden")
    let opened = try desk.act(
      "licensing.openRefund", by: "finance", file, #""reason":"overpaid""#)
    #expect(opened["state"] == "submitted")
    #expect(opened["applicant"]?.text == file.owner.account)
    #expect(
      try desk.refusal(of: "licensing.openRefund", by: "finance", file, #""reason":"overpaid""#)
        == "application/exists")
    let request = LicensingDesk.File(
      application: try desk.office.text(opened["id"]), owner: file.owner)
    let history = try desk.act("licensing.history", by: "registrar", request)["steps"]?.elements
    #expect(history?.map { $0["text"] } == ["Handed in."])
    try desk.act("review.claim", by: "finance", request)
    try desk.act("review.recommend", by: "finance", request, LicensingDesk.approval)
    #expect(try desk.refusal(of: "review.decide", by: "finance", request) != nil)
    try desk.act("review.claim", by: "second", request)
    try desk.act("review.decide", by: "second", request, LicensingDesk.approval)
    let refunds = try desk.invoices(of: file)[0]["refunds"]?.elements ?? []
    #expect(refunds.map { $0["amount"]?.integer } == [110_000])
    #expect(desk.client.faults == [])
  }

  @Test("is nothing where the account closed before what was granted could be issued")
  func notIssued() throws {
    let desk = try LicensingDesk(rules: LicensingDesk.classificationPaid(.beforeIssue))
    let file = try desk.bring(to: .approved)
    try desk.office.call(
      "account.close", by: file.owner, #""password":"\#(Office.password)""#)
    try desk.pass(days: 31)
    let view = try desk.act("licensing.getApplication", by: "registrar", file)
    #expect(view["state"] == "withdrawn")
    let invoice = try desk.office.text(view["invoices"]?.elements[0]["invoice"])
    try desk.pay(110_000, for: file, invoice: invoice)
    let opened = try desk.act(
      "licensing.openRefund", by: "finance", file, #""reason":"overpaid""#)
    #expect(opened["state"] == "submitted")
    #expect(desk.client.faults == [])
  }

  @Test("follows an application to the account that another was merged into")
  func merged() throws {
    let person = try desk.office.practitioner("a.person@mail.example")
    let rival = try desk.office.practitioner("a.rival@mail.example")
    let file = try desk.open("certificateRecognition", by: rival)
    try desk.act("licensing.pay", by: rival, file)
    try desk.pay(65_000, for: file)
    // What is under way at the account that goes has to end before.
    try desk.act("licensing.withdraw", by: rival, file)
    try desk.office.merge(rival, into: person, by: desk.member("registrar"))
    let moved = LicensingDesk.File(application: file.application, owner: person)
    #expect(try desk.refund(moved, for: "overpaid") == 5_000)
    #expect(try desk.refund(moved, for: "overpaid") == 0)
    #expect(desk.client.faults == [])
  }
}

import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("What was granted and waits for a fee")
struct UnpaidGrantTests {
  private let desk: LicensingDesk
  private let file: LicensingDesk.File

  init() throws {
    desk = try LicensingDesk(rules: LicensingDesk.classificationPaid(.beforeIssue))
    file = try desk.bring(to: .approved)
  }

  private func licenses() throws -> Int? {
    try desk.office.call("licensing.listLicenses", by: file.owner)["licenses"]?.elements.count
  }

  @Test("is issued when the fee is paid, and is then no longer taken back or ended")
  func isIssued() throws {
    #expect(try licenses() == 0)
    try desk.pay(file)
    #expect(try licenses() == 1)
    #expect(
      try desk.office.refusal(
        of: "licensing.withdraw", by: file.owner, LicensingDesk.members(file))
        == "application/wrong-state")
    #expect(
      try desk.refusal(of: "review.cancel", by: "registrar", file, #""text":"Not paid.""#)
        == "application/wrong-state")
    #expect(desk.client.faults == [])
  }

  @Test("is issued when its payment is told again, where something stood in its way before")
  func isIssuedLater() throws {
    let desk = try LicensingDesk(
      rules: LicensingDesk.paid(
        .beforeIssue, for: "facilityTransfer", likeThatFor: "certificateRecognition"))
    let owner = try desk.practitioner()
    for service in ["classification", "registration"] {
      let file = try desk.open(service, by: owner)
      try desk.act("licensing.submit", by: owner, file)
      try desk.decide(file)
    }
    let file = try desk.open(
      "facilityTransfer", by: owner,
      stating: ["facility": "7000000002", "startDay": "2026-12-01"])
    try desk.act("licensing.submit", by: owner, file)
    try desk.decide(file)
    let licenses = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
    let license = #""license":"\#(try desk.office.text(licenses?.elements.first?["id"]))""#
    func take(_ measure: String, _ reason: String) throws {
      try desk.office.call(
        "licensing.proposeMeasure", by: desk.member("registrar"),
        license + #","measure":"\#(measure)","reasons":["\#(reason)"]"#)
      try desk.office.call("licensing.confirmMeasure", by: desk.member("approver"), license)
    }
    func isIssued() throws -> Bool {
      let held = try desk.office.call("licensing.listLicenses", by: owner)["licenses"]
      let practices = held?.elements.first?["practices"]?.elements ?? []
      return practices.contains { $0["facility"] == "7000000002" }
    }
    let invoice = try desk.office.text(desk.invoices(of: file).first?["invoice"])
    try take("suspend", "publicInterest")
    try desk.pay(60_000, for: file, invoice: invoice, reference: "129-7")
    #expect(try !isIssued())
    try desk.pay(60_000, for: file, invoice: invoice, reference: "129-7")
    #expect(try !isIssued())
    try take("reinstate", "conditionsAnswered")
    try desk.pay(60_000, for: file, invoice: invoice, reference: "129-7")
    #expect(try isIssued())
    // Once.
    let before = desk.client.engine.store.journal.nextSequence
    try desk.pay(60_000, for: file, invoice: invoice, reference: "129-7")
    #expect(desk.client.engine.store.journal.nextSequence == before)
    #expect(desk.client.faults == [])
  }

  @Test("can be taken back by its owner, who owes nothing then and may begin anew")
  func isWithdrawn() throws {
    let view = try desk.act("licensing.withdraw", by: file.owner, file)
    #expect(view["state"] == "withdrawn")
    #expect(view["payment"] == "none")
    #expect(try licenses() == 0)
    let anew = try desk.open("classification", by: file.owner)
    try desk.act("licensing.submit", by: file.owner, anew)
    #expect(desk.client.faults == [])
  }

  @Test("can be ended by a registrar; money that arrives afterwards issues nothing")
  func isCancelled() throws {
    let ended = try desk.act(
      "review.cancel", by: "registrar", file, #""text":"Not paid for a year.""#)
    #expect(ended["state"] == "cancelled")
    let invoice = try desk.office.text(ended["invoices"]?.elements.first?["invoice"])
    try desk.act(
      "licensing.confirmPayment", by: "finance", file,
      #""invoice":"\#(invoice)","amount":110000,"reference":"129-7""#)
    #expect(try licenses() == 0)
    #expect(desk.client.faults == [])
  }
}

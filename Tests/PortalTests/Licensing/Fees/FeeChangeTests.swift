import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("A fee follows what is applied for")
struct FeeChangeTests {
  /// What was asked for: amount, whether it is void, and what was paid.
  private func invoices(_ view: JSONTree) -> [String] {
    (view["invoices"]?.elements ?? []).map { invoice in
      let paid = (invoice["payments"]?.elements ?? []).compactMap { $0["amount"]?.integer }
      let void = invoice["voidedAt"] == nil ? "" : " void"
      return "\(invoice["amount"]?.integer ?? 0)\(void) paid \(paid.reduce(0, +))"
    }
  }

  private func change(
    _ file: LicensingDesk.File, to rank: String, _ desk: LicensingDesk
  ) throws -> JSONTree {
    try desk.act(
      "licensing.updateApplication", by: file.owner, file,
      #""values":[{"name":"rank","value":"\#(rank)"}],"declarations":[]"#)
  }

  private func pay(
    _ file: LicensingDesk.File, _ place: Int, _ amount: Int, _ desk: LicensingDesk
  ) throws -> JSONTree {
    let view = try desk.act("licensing.getApplication", by: file.owner, file)
    let invoice = try #require(view["invoices"]?.elements[place]["invoice"]?.text)
    return try desk.act(
      "licensing.confirmPayment", by: "finance", file,
      #""invoice":"\#(invoice)","amount":\#(amount),"reference":"129-\#(invoice)""#)
  }

  /// A draft whose fee was asked for.
  private func draft(_ rank: String, _ desk: LicensingDesk) throws -> LicensingDesk.File {
    let file = try desk.open(
      "classification", by: desk.practitioner(), stating: ["rank": rank])
    try desk.act("licensing.pay", by: file.owner, file)
    return file
  }

  private func refund(
    _ file: LicensingDesk.File, _ desk: LicensingDesk
  ) throws -> [Int?] {
    let request = try desk.open(
      "feeRefund", by: file.owner,
      stating: ["application": file.application, "reason": "overpaid"])
    try desk.act("licensing.submit", by: request.owner, request)
    try desk.act("review.claim", by: "finance", request)
    try desk.act("review.recommend", by: "finance", request, LicensingDesk.approval)
    try desk.act("review.claim", by: "second", request)
    try desk.act("review.decide", by: "second", request, LicensingDesk.approval)
    let view = try desk.act("licensing.getApplication", by: file.owner, file)
    return (view["invoices"]?.elements ?? []).flatMap { $0["refunds"]?.elements ?? [] }
      .map { $0["amount"]?.integer }
  }

  @Test("what nobody paid is void, and another invoice takes its place")
  func unpaid() throws {
    let desk = try LicensingDesk(rules: LicensingDesk.classificationPaid(.beforeSubmission))
    let file = try draft("consultant", desk)
    let view = try change(file, to: "specialist", desk)
    #expect(invoices(view) == ["150000 void paid 0", "110000 paid 0"])
    let due = try desk.act("licensing.pay", by: file.owner, file)["invoices"]?.elements
    #expect(due?.map { $0["outstanding"]?.integer } == [110_000])
    // What is paid all the same under the void number can be asked back, and pays nothing.
    let late = try pay(file, 0, 150_000, desk)
    #expect(late["payment"] == "due")
    #expect(try pay(file, 1, 110_000, desk)["payment"] == "paid")
    try desk.act("licensing.submit", by: file.owner, file)
    #expect(try refund(file, desk) == [150_000])
    #expect(desk.client.faults == [])
  }

  @Test("another change of the same fee's amount asks for nothing anew")
  func same() throws {
    let desk = try LicensingDesk(rules: LicensingDesk.classificationPaid(.beforeSubmission))
    let file = try draft("specialist", desk)
    #expect(invoices(try change(file, to: "seniorSpecialist", desk)) == ["110000 paid 0"])
    // Two rows of the rules, and the same money.
    let technician = try desk.bring(to: .technicianDraft)
    try desk.act("licensing.pay", by: technician.owner, technician)
    let assistant = try change(technician, to: "healthAssistant", desk)
    #expect(invoices(assistant) == ["40000 paid 0"])
  }

  @Test("of what was paid, only the difference is asked for, or can be asked back")
  func paid() throws {
    let desk = try LicensingDesk(rules: LicensingDesk.classificationPaid(.beforeSubmission))
    let file = try draft("specialist", desk)
    _ = try pay(file, 0, 110_000, desk)
    let dearer = try change(file, to: "consultant", desk)
    #expect(invoices(dearer) == ["110000 paid 110000", "40000 paid 0"])
    let submit = try desk.office.refusal(
      of: "licensing.submit", by: file.owner, LicensingDesk.members(file))
    #expect(submit == "application/fee-due")
    let back = try change(file, to: "specialist", desk)
    #expect(invoices(back) == ["110000 paid 110000", "40000 void paid 0"])
    _ = try change(file, to: "consultant", desk)
    #expect(try pay(file, 2, 40_000, desk)["payment"] == "paid")
    let cheaper = try change(file, to: "specialist", desk)
    #expect(
      invoices(cheaper) == [
        "110000 paid 110000", "40000 void paid 0", "0 paid 40000",
      ])
    try desk.act("licensing.submit", by: file.owner, file)
    #expect(try refund(file, desk) == [40_000])
    #expect(desk.client.faults == [])
  }

  @Test("a rank that a return asked to correct costs the difference")
  func returned() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .deciding)
    try desk.act("review.sendBack", by: "second", file, #""text":"Which rank?""#)
    try desk.act("review.claim", by: "doer", file)
    try desk.act("review.returnToApplicant", by: "doer", file, LicensingDesk.rankUnclear)
    let changed = try change(file, to: "consultant", desk)
    #expect(invoices(changed) == ["110000 paid 110000", "40000 paid 0"])
    try desk.act("licensing.answerIssues", by: file.owner, file)
    try desk.act("review.recommend", by: "doer", file, LicensingDesk.approval)
    #expect(try desk.refusal(of: "review.claim", by: "second", file) == "application/fee-due")
    try desk.pay(file)
    try desk.act("review.claim", by: "second", file)
    try desk.act("review.decide", by: "second", file, LicensingDesk.approval)
    #expect(desk.client.faults == [])
  }

  @Test("what arrives after the end of the application can be asked back, also in the same instant")
  func late() throws {
    let desk = try LicensingDesk()
    let file = try desk.bring(to: .unpaid)
    try desk.act("licensing.withdraw", by: file.owner, file)
    _ = try pay(file, 0, 20_000, desk)
    #expect(try refund(file, desk) == [20_000])
    // What was paid before the end was owed.
    let other = try desk.bring(to: .unpaid)
    _ = try pay(other, 0, 20_000, desk)
    try desk.act("licensing.withdraw", by: other.owner, other)
    let request = try desk.open(
      "feeRefund", by: other.owner,
      stating: ["application": other.application, "reason": "overpaid"])
    let refused = try desk.office.refusal(
      of: "licensing.submit", by: other.owner, LicensingDesk.members(request))
    #expect(refused == "application/incomplete")
  }

  @Test("a fee that what was applied for before had not is asked for when the file comes back")
  func new() throws {
    let desk = try LicensingDesk()
    let technician = try desk.bring(to: .technicianDraft)
    _ = try change(technician, to: "patientAssistant", desk)
    let submitted = try desk.act("licensing.submit", by: technician.owner, technician)
    #expect(invoices(submitted) == [])
    try desk.act("review.claim", by: "doer", technician)
    try desk.act("review.returnToApplicant", by: "doer", technician, LicensingDesk.rankUnclear)
    _ = try change(technician, to: "technician", desk)
    let answered = try desk.act("licensing.answerIssues", by: technician.owner, technician)
    #expect(invoices(answered) == ["20000 paid 0"])
  }
}

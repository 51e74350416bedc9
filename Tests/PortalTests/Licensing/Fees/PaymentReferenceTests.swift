import JSON
import Testing

@testable import TestKit

@Suite("The reference of a payment or of a transfer")
struct PaymentReferenceTests {
  private let desk: LicensingDesk
  private let file: LicensingDesk.File
  private let invoice: String

  init() throws {
    desk = try LicensingDesk()
    file = try desk.bring(to: .unpaid)
    invoice = try desk.office.text(desk.invoices(of: file)[0]["invoice"])
  }

  private func members(_ reference: String, _ amount: Int = 20_000) -> String {
    LicensingDesk.members(
      file, #""invoice":"\#(invoice)","amount":\#(amount),"reference":"\#(reference)""#)
  }

  @Test("is the same however it is written, so that no payment counts twice (T14, T32)")
  func folded() throws {
    try desk.pay(20_000, for: file, invoice: invoice, reference: "Sadad 129-2026-AB7")
    let spellings = [
      "SADAD 129-2026-ab7", "sadad1292026ab7", "sadad 129 2026 ab7", "Sadad 129–2026–AB7",
      "Ｓａｄａｄ １２９－２０２６－ＡＢ７", "Sadad ١٢٩-٢٠٢٦-AB7",
    ]
    for spelling in spellings {
      let view = try desk.pay(20_000, for: file, invoice: invoice, reference: spelling)
      #expect(view["invoices"]?.elements[0]["payments"]?.elements.count == 1, "\(spelling)")
    }
    #expect(desk.client.faults == [])
  }

  @Test("is refused for another payment, and staff are told what it is recorded for")
  func conflict() throws {
    try desk.pay(20_000, for: file, invoice: invoice, reference: "129-AB7")
    let error = try desk.client.refusal(
      of: "licensing.confirmPayment",
      #"{"session":"\#(desk.member("finance").session)",\#(members("129 ab7", 19_999))}"#)
    #expect(error["data"]?["type"] == "application/payment-reference-used")
    let issue = try #require(error["data"]?["issues"]?.elements.first)
    #expect(issue["type"] == "application/reference-recorded")
    let message = try desk.office.text(issue["message"])
    #expect(message.contains(file.application) && message.contains(invoice))
    #expect(desk.client.faults == [])
  }

  @Test("has a letter or a digit in it")
  func empty() throws {
    let refused = try desk.office.refusal(
      of: "licensing.confirmPayment", by: desk.member("finance"), members("- – -"))
    #expect(refused == "text/wrong-form")
  }

  @Test("of a transfer pays one refund, and is not used for another (T14)")
  func transfers() throws {
    try desk.pay(25_000, for: file, invoice: invoice)
    #expect(try desk.refund(file, for: "overpaid") == 5_000)
    try desk.pay(3_000, for: file, invoice: invoice)
    #expect(try desk.refund(file, for: "overpaid") == 3_000)
    let refunds = try desk.invoices(of: file)[0]["refunds"]?.elements ?? []
    let requests = try refunds.map { try desk.office.text($0["application"]) }
    func confirm(_ request: String?, _ reference: String) throws -> String? {
      let named = request.map { #","request":"\#($0)""# } ?? ""
      return try desk.refusal(
        of: "licensing.confirmRefund", by: "finance", file,
        #""invoice":"\#(invoice)","reference":"\#(reference)"\#(named)"#)
    }
    // Two are open: which one left is to be said.
    #expect(try confirm(nil, "771-1") == "params/missing")
    #expect(try confirm(requests[1], "771-1") == nil)
    #expect(try confirm(requests[1], "771 1") == nil)
    let paid = try desk.invoices(of: file)[0]["refunds"]?.elements.map { $0["paidOutAt"] != nil }
    #expect(paid == [false, true])
    #expect(try confirm(requests[0], "7711") == "application/payment-reference-used")
    #expect(try confirm(nil, "771-2") == nil)
    #expect(try confirm(requests[0], "771-3") == "request/nothing-to-do")
    #expect(desk.client.faults == [])
  }
}

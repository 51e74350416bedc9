import JSON
import Testing

@testable import TestKit

@Suite("What is to be paid back")
struct RefundListTests {
  private func due(
    _ desk: LicensingDesk, _ more: String = "", by name: String = "finance"
  ) throws -> JSONTree {
    try desk.office.call("licensing.listRefunds", by: desk.member(name), more)
  }

  @Test("is listed with its day until it was paid, and is overdue after that day")
  func days() throws {
    let desk = try LicensingDesk()
    #expect(try due(desk)["refunds"]?.elements == [])
    let file = try desk.bring(to: .refundDue)
    let refund = try #require(try due(desk)["refunds"]?.elements.first)
    #expect(refund["application"]?.text == file.application)
    #expect(refund["amount"] == .number("5000"))
    #expect(refund["reason"] == "overpaid")
    // Granted on Monday 23 November: fourteen working days, with Friday and Saturday free.
    #expect(refund["payBy"] == "2026-12-13")
    #expect(refund["overdue"] == .bool(false))
    try desk.pass(days: 20)
    #expect(try due(desk, #""overdue":true"#)["refunds"]?.elements == [])
    try desk.pass(days: 1)
    #expect(try due(desk, #""overdue":true"#)["refunds"]?.elements.count == 1)
    #expect(try due(desk, #""overdue":false"#)["refunds"]?.elements == [])
    #expect(try due(desk, by: "auditor")["refunds"]?.elements.count == 1)
    try desk.act(
      "licensing.confirmRefund", by: "finance", file,
      #""invoice":"\#(refund["invoice"]?.text ?? "")","reference":"771-1""#)
    #expect(try due(desk)["refunds"]?.elements == [])
    #expect(desk.client.faults == [])
  }

  @Test("comes in pages that go on where the last one ended, also if that was paid meanwhile")
  func pages() throws {
    let desk = try LicensingDesk()
    let files = try (0..<3).map { _ in try desk.bring(to: .refundDue) }
    let first = try due(desk, #""limit":2"#)
    #expect(first["refunds"]?.elements.count == 2)
    let last = try #require(first["refunds"]?.elements.last)
    let paid = try #require(files.first { $0.application == last["application"]?.text })
    try desk.act(
      "licensing.confirmRefund", by: "finance", paid,
      #""invoice":"\#(last["invoice"]?.text ?? "")","reference":"771-1""#)
    let cursor = try desk.office.text(first["cursor"])
    let second = try due(desk, #""limit":2,"cursor":"\#(cursor)""#)
    #expect(second["refunds"]?.elements.count == 1)
    #expect(second["cursor"] == nil)
    let unknown = try desk.office.refusal(
      of: "licensing.listRefunds", by: desk.member("finance"),
      #""cursor":"cur_0000000000000""#)
    #expect(unknown == "event/cursor-unknown")
  }
}

import JSON
import Testing

@testable import TestKit

@Suite("What is paid back of a fee")
struct RefundTests {
  private let desk: LicensingDesk

  init() throws { desk = try LicensingDesk() }

  /// A request to have a certificate recognized, for which 60,000 is paid before it is submitted.
  private func recognition(paid amounts: Int...) throws -> LicensingDesk.File {
    let file = try desk.open("certificateRecognition", by: desk.practitioner())
    try desk.act("licensing.pay", by: file.owner, file)
    for amount in amounts { try desk.pay(amount, for: file) }
    return file
  }

  @Test("never exceeds what was paid, for all reasons together (T14)")
  func reasons() throws {
    let file = try recognition(paid: 60_000)
    try desk.act("licensing.submit", by: file.owner, file)
    try desk.act("licensing.withdraw", by: file.owner, file)
    try desk.pay(60_000, for: file)
    #expect(try desk.refund(file, for: "overpaid") == 60_000)
    #expect(try desk.refund(file, for: "paidTwice") == 0)
    #expect(try desk.refund(file, for: "cancelled") == 30_000)
    #expect(try desk.refund(file, for: "cancelled") == 0)
    #expect(try desk.refund(file, for: "wrongGuidance") == 30_000)
    #expect(try desk.refund(file, for: "wrongGuidance") == 0)
    #expect(try desk.refund(file, for: "overpaid") == 0)
    #expect(desk.client.faults == [])
  }

  @Test("is, of what was paid after the application was withdrawn, all of it and once")
  func late() throws {
    let file = try desk.bring(to: .recommended)
    try desk.act("licensing.withdraw", by: file.owner, file)
    #expect(try desk.invoices(of: file).map { $0["owed"]?.integer } == [0])
    try desk.pay(110_000, for: file)
    #expect(try desk.refund(file, for: "overpaid") == 110_000)
    #expect(try desk.refund(file, for: "wrongGuidance") == 0)
    #expect(try desk.refund(file, for: "cancelled") == 0)
    #expect(try desk.refund(file, for: "paidTwice") == 0)
    #expect(desk.client.faults == [])
  }

  @Test("is half of what was paid, where the fee was not paid in full; half a halala is dropped")
  func partly() throws {
    let file = try recognition(paid: 59_999)
    try desk.act("licensing.withdraw", by: file.owner, file)
    #expect(try desk.refund(file, for: "cancelled") == 29_999)
    #expect(try desk.refund(file, for: "cancelled") == 0)
    // What is paid later was not owed.
    try desk.pay(1, for: file)
    #expect(try desk.refund(file, for: "cancelled") == 0)
    #expect(try desk.refund(file, for: "overpaid") == 1)
    #expect(try desk.refund(file, for: "wrongGuidance") == 30_000)
    #expect(desk.client.faults == [])
  }

  @Test("is none of the fee where more than a month went by since it was paid")
  func window() throws {
    let file = try recognition(paid: 30_000, 30_000)
    try desk.pass(days: 32)
    let owner = try desk.office.signIn(file.owner.account, file.owner.email)
    let late = LicensingDesk.File(application: file.application, owner: owner)
    try desk.act("licensing.withdraw", by: owner, late)
    #expect(try desk.refund(late, for: "cancelled") == 0)
    #expect(try desk.refund(late, for: "wrongGuidance") == 60_000)
  }

  @Test("still leaves the right to appeal, where it was only what was paid too much")
  func appeal() throws {
    let file = try desk.bring(to: .paid)
    try desk.pay(5_000, for: file)
    #expect(try desk.refund(file, for: "overpaid") == 5_000)
    try desk.act("review.claim", by: "second", file)
    try desk.act("review.decide", by: "second", file, LicensingDesk.refusal)
    #expect(try desk.invoices(of: file).map { $0["owed"]?.integer } == [110_000])
    try desk.act("licensing.appeal", by: file.owner, file, #""text":"Look again.""#)
    #expect(try desk.invoices(of: file).map { $0["owed"]?.integer } == [nil])
    #expect(desk.client.faults == [])
  }

  @Test("is not lost with a draft for which something was asked: money may still arrive")
  func discarded() throws {
    let file = try recognition()
    let refused = try desk.office.refusal(
      of: "licensing.discardApplication", by: file.owner, LicensingDesk.members(file))
    #expect(refused == "application/paid-for")
    try desk.act("licensing.withdraw", by: file.owner, file)
    let invoice = try desk.act("licensing.getApplication", by: file.owner, file)["invoices"]?
      .elements[0]["invoice"]
    try desk.pay(60_000, for: file, invoice: desk.office.text(invoice))
    #expect(try desk.refund(file, for: "overpaid") == 60_000)
    #expect(desk.client.faults == [])
  }
}

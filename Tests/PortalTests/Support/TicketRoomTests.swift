import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("What a ticket holds")
struct TicketRoomTests {
  private let desk: SupportDesk
  private var office: Office { desk.office }

  init() throws { desk = try SupportDesk() }

  private func fill(_ ticket: String, by member: Office.Member, _ count: Int) throws {
    let note = member.account == desk.owner.account ? "" : #","internal":true"#
    for _ in 0..<count {
      try desk.act("support.reply", by: member, ticket, SupportDesk.said("More.") + note)
    }
  }

  @Test("Whoever asks says so much, and not once more; staff answer and settle it all the same")
  func requester() throws {
    let ticket = try desk.open()
    try fill(ticket, by: desk.owner, Limit.ticketMessages - 1)
    for method in ["support.reply", "support.resolve"] {
      #expect(
        try desk.refusal(of: method, by: desk.owner, ticket, SupportDesk.said("More."))
          == "support/too-many-messages", "\(method)")
    }
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Which?"))
    try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("Done."))
    #expect(
      try desk.refusal(of: "support.reopen", by: desk.owner, ticket, SupportDesk.said("No."))
        == "support/too-many-messages")
    try desk.act("support.reopen", by: desk.support, ticket, SupportDesk.said("Wait."))
    // Without a word there is always room.
    try desk.act("support.resolve", by: desk.owner, ticket)
    #expect(desk.client.faults == [])
  }

  @Test("Staff say and note so much, and not once more, but can always settle it")
  func staff() throws {
    let ticket = try desk.open()
    try fill(ticket, by: desk.support, Limit.ticketMessages - 1)
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("The last one."))
    for more in ["", #","internal":true"#] {
      #expect(
        try desk.refusal(
          of: "support.reply", by: desk.support, ticket, SupportDesk.said("More.") + more)
          == "support/too-many-messages")
    }
    try desk.act("support.reply", by: desk.owner, ticket, SupportDesk.said("There is room."))
    try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("Done."))
    #expect(
      try desk.refusal(of: "support.reopen", by: desk.support, ticket, SupportDesk.said("No."))
        == "support/too-many-messages")
    try desk.act("support.reopen", by: desk.owner, ticket, SupportDesk.said("Again."))
    let view = try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("So."))
    #expect(view["messages"]?.elements.count == Limit.ticketMessages + 5)
    #expect(desk.client.faults == [])
  }
}

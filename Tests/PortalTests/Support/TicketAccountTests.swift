import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Tickets, and what becomes of the accounts that ask and answer")
struct TicketAccountTests {
  private let desk: SupportDesk
  private var office: Office { desk.office }

  init() throws { desk = try SupportDesk() }

  private static let steps: [(method: String, more: String)] = [
    ("support.get", ""), ("support.reply", SupportDesk.said("More.")),
    ("support.reply", SupportDesk.said("Hm.") + #","internal":true"#),
    ("support.resolve", SupportDesk.said("Done.")), ("support.reopen", SupportDesk.said("Again.")),
  ]

  @Test("Whose password is too old reads and writes no ticket, but may ask, and follow a link")
  func oldPassword() throws {
    try desk.advance(days: 190)
    let (own, foreign) = ("tkt_0000000000000", try desk.guestTicket())
    for (method, more) in Self.steps {
      for (member, ticket) in [
        (desk.owner, own), (desk.support, foreign.ticket), (desk.registrar, foreign.ticket),
      ] {
        let before = desk.nextSequence
        #expect(
          try desk.refusal(of: method, by: member, ticket, more) == "auth/password-expired",
          "\(method)")
        #expect(desk.nextSequence == before)
      }
    }
    let asked = try desk.open()
    #expect(
      try desk.refusal(of: "support.get", by: desk.owner, asked) == "auth/password-expired")
    for (method, more) in Self.steps where !more.contains("internal") {
      try desk.act(
        method, by: desk.owner, foreign.ticket,
        (more.isEmpty ? "" : more + ",") + #""token":"\#(foreign.token)""#)
    }
    #expect(desk.client.faults == [])
  }

  @Test(
    "What an account asked is closed with it, in one record and without a mail, as is what was linked"
  )
  func closing() throws {
    let open = try desk.open()
    let answered = try desk.open()
    let settled = try desk.open()
    let (guest, token) = try desk.guestTicket()
    try desk.act("support.reply", by: desk.support, answered, SupportDesk.said("Which?"))
    try desk.act(
      "support.link", by: desk.support, guest, #""account":"\#(desk.owner.account)""#)
    try office.call("account.close", by: desk.owner, #""password":"\#(Office.password)""#)
    try office.advance(seconds: 29 * 86_400)
    let support = try office.signIn(desk.support.account, desk.support.email)
    try desk.act("support.resolve", by: support, settled, SupportDesk.said("Done."))
    try office.collectMail()
    let mails = try office.subjects(mailedTo: desk.owner.email).count
    try office.advance(seconds: 2 * 86_400)
    let registrar = try office.signIn(desk.registrar.account, desk.registrar.email)
    for ticket in [open, answered, settled] {
      let view = try desk.act("support.get", by: registrar, ticket)
      #expect(view["state"] == "closed" && view["dueOn"] == nil && view["reopenUntil"] == nil)
      for (method, more) in Self.steps.dropFirst() {
        #expect(
          try desk.refusal(of: method, by: registrar, ticket, more) == "support/wrong-state",
          "\(method)")
      }
    }
    #expect(
      try office.subjects(mailedTo: desk.owner.email).dropFirst(mails) == ["Your account is closed"]
    )
    let trail = try office.call(
      "audit.list", by: registrar, #""account":"\#(desk.owner.account)""#)["entries"]?.elements
    let record = trail?.first { $0["events"]?.elements.contains("accountClosed") == true }
    #expect(record?["events"]?.elements.count { $0 == "ticketClosed" } == 4)
    // Nothing is left to be done about them.
    #expect(try office.advance(seconds: 20 * 86_400).contains("ticket") == false)
    let late = try desk.client.refusal(
      of: "support.reply", #"{"ticket":"\#(guest)","token":"\#(token)","text":"Still here."}"#)
    #expect(late["data"]?["type"] == "support/link-invalid")
    #expect(desk.client.engine.registry.danglingReferences == [])
    #expect(desk.client.faults == [])
  }

  @Test("What staff do among themselves is no change that whoever asked would have to see first")
  func versions() throws {
    let ticket = try desk.open()
    func version() throws -> JSONTree? {
      try desk.act("support.get", by: desk.owner, ticket)["version"]
    }
    for (method, more) in [
      ("support.claim", ""), ("support.release", ""),
      ("support.reply", SupportDesk.said("Hm.") + #","internal":true"#),
    ] {
      try desk.act(method, by: desk.support, ticket, more)
      #expect(try version() == 1, "\(method)")
    }
    try desk.act(
      "support.reply", by: desk.owner, ticket, SupportDesk.said("More.") + #","ifVersion":1"#)
    #expect(try version() == 2)
    #expect(
      try desk.refusal(
        of: "support.reply", by: desk.support, ticket,
        SupportDesk.said("Thus.") + #","ifVersion":1"#) == "request/version-conflict")
    #expect(desk.client.faults == [])
  }

  @Test("Whoever has the address that a guest gave does nothing about the ticket, but reads it")
  func ownAddress() throws {
    let (ticket, _) = try desk.guestTicket("Support@register.example")
    for (method, more) in Self.steps.dropFirst() + [
      ("support.claim", ""), ("support.release", ""),
      ("support.link", #""account":"\#(desk.owner.account)""#),
    ] {
      let before = desk.nextSequence
      #expect(
        try desk.refusal(of: method, by: desk.support, ticket, more) == "account/own-account",
        "\(method)")
      #expect(desk.nextSequence == before)
    }
    #expect(try desk.view(ticket)["email"] == "Support@register.example")
    try desk.act("support.reply", by: desk.registrar, ticket, SupportDesk.said("Thus."))
    #expect(desk.client.faults == [])
  }

  @Test("What was linked to an account takes nothing from what it may open in a day")
  func limit() throws {
    let limit = office.client.engine.reference.policy.supportTicketsPerDay
    for _ in 0..<limit {
      let (ticket, _) = try desk.guestTicket()
      try desk.act(
        "support.link", by: desk.support, ticket, #""account":"\#(desk.owner.account)""#)
    }
    for _ in 0..<limit { _ = try desk.open() }
    #expect(
      try office.refusal(of: "support.open", by: desk.owner, SupportDesk.question)
        == "request/budget-spent")
    #expect(desk.client.faults == [])
  }
}

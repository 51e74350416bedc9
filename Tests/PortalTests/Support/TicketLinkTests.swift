import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Linking a guest's ticket to an account")
struct TicketLinkTests {
  private let desk: SupportDesk
  private var office: Office { desk.office }
  private let other: Office.Member

  init() throws {
    desk = try SupportDesk()
    other = try desk.office.practitioner("other@mail.example", identity: Office.identity(7))
  }

  private func link(_ ticket: String, to account: String, by member: Office.Member) throws {
    try desk.act("support.link", by: member, ticket, #""account":"\#(account)""#)
  }

  private func refusal(
    ofLinking ticket: String, to account: String, by member: Office.Member
  ) throws -> String? {
    try desk.refusal(of: "support.link", by: member, ticket, #""account":"\#(account)""#)
  }

  // MARK: Who, what, to whom

  // One row for whose ticket it is, one column for who links it to another account.
  private static let table = """
    (ticket)   support                 registrar
    guest      -                       -
    linked     auth/forbidden          -
    linkedSame request/not-found       request/not-found
    account    request/not-found       request/not-found
    """

  @Test("Staff link a guest's ticket, a registrar one that was linked wrongly, nobody an account's")
  func who() throws {
    let rows = Self.table.split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
    for row in rows.dropFirst() {
      for (column, name) in rows[0].enumerated().dropFirst() {
        let ticket = try row[0] == "account" ? desk.open() : desk.guestTicket().ticket
        if row[0].hasPrefix("linked") {
          try link(ticket, to: desk.owner.account, by: desk.support)
        }
        let to = row[0] == "linkedSame" ? desk.owner.account : other.account
        let member = name == "support" ? desk.support : desk.registrar
        if row[column] == "-" {
          try link(ticket, to: to, by: member)
          #expect(try desk.view(ticket)["requester"]?.text == to)
        } else {
          let before = desk.nextSequence
          #expect(
            try refusal(ofLinking: ticket, to: to, by: member) == row[column],
            "\(row[0]) by \(name)")
          #expect(desk.nextSequence == before)
        }
      }
    }
    #expect(desk.client.faults == [])
  }

  @Test("A ticket is linked to an account whose owner can still read it, and to no other")
  func statuses() throws {
    let invited = try office.text(
      office.call(
        "account.invite", by: desk.registrar,
        #""email":"new@register.example",\#(EngineClient.identity(ofStaff: "new@register.example")),"roles":["intake"]"#
      )[
        "account"])
    try office.call("account.close", by: other, #""password":"\#(Office.password)""#)
    try office.advance(seconds: 31 * 86_400)
    let registrar = try office.signIn(desk.registrar.account, desk.registrar.email)
    let closing = try office.practitioner("closing@mail.example", identity: Office.identity(8))
    try office.call("account.close", by: closing, #""password":"\#(Office.password)""#)
    let suspended = try office.practitioner("stopped@mail.example", identity: Office.identity(9))
    try office.call(
      "account.suspend", by: registrar, #""account":"\#(suspended.account)","reason":"A check.""#)
    for account in [desk.owner.account, suspended.account, closing.account] {
      try link(desk.guestTicket().ticket, to: account, by: registrar)
    }
    let (ticket, _) = try desk.guestTicket()
    for (account, status) in [(other.account, "closed"), (invited, "archived")] {
      let refusal = try desk.client.refusal(
        of: "support.link",
        office.params(registrar, SupportDesk.named(ticket, #""account":"\#(account)""#)))
      #expect(refusal["data"]?["type"] == "account/wrong-status")
      #expect(refusal["data"]?["pointer"] == "/account")
      #expect(refusal["message"]?.text?.contains("“\(status)”") == true)
    }
    #expect(
      try self.refusal(ofLinking: ticket, to: "acc_0000000000000", by: registrar)
        == "request/not-found")
    #expect(desk.client.faults == [])
  }

  // MARK: What it does

  @Test("The account is told by mail, whatever it is mailed about, and in its inbox")
  func told() throws {
    try office.call(
      "notification.setPreferences", by: desk.owner,
      #""categories":[{"category":"support","mail":false}]"#)
    let (ticket, _) = try desk.guestTicket("private@mail.example")
    try desk.advance(days: 1)
    try link(ticket, to: desk.owner.account, by: desk.support)
    let subject = "A question to support was linked to your account"
    try office.collectMail()
    let letters = office.letters[desk.owner.email]?.filter { $0["subject"]?.text == subject }
    #expect(letters?.count == 1)
    let body = letters?.first?["body"]?.text
    #expect(body?.contains("\(ticket), which support received on 2026-11-23") == true)
    #expect(body?.contains("mlt_") == false)
    let entry = try office.call("notification.list", by: desk.owner)["notifications"]?.elements
      .first
    #expect(entry?["kind"] == "supportLinked" && entry?["subject"]?.text == ticket)
    #expect(try office.subjects(mailedTo: "private@mail.example").count == 2)
    #expect(desk.client.faults == [])
  }

  @Test("From whom a ticket is taken sees it no more, and nobody else what they said and showed")
  func taken() throws {
    let (ticket, _) = try desk.guestTicket()
    try link(ticket, to: desk.owner.account, by: desk.support)
    let document = try desk.upload()
    try desk.act(
      "support.reply", by: desk.owner, ticket,
      SupportDesk.said("My own words.") + #","documents":["\#(document)"]"#)
    let application = try office.text(
      office.call("licensing.startApplication", by: desk.owner, #""service":"classification""#)[
        "id"])
    try desk.act("support.link", by: desk.support, ticket, #""application":"\#(application)""#)
    try link(ticket, to: other.account, by: desk.registrar)

    #expect(try desk.refusal(of: "support.get", by: desk.owner, ticket) == "request/not-found")
    #expect(try office.call("support.list", by: desk.owner)["tickets"]?.elements == [])
    let view = try desk.act("support.get", by: other, ticket)
    #expect(view["messages"]?.elements.map { $0["text"]?.text } == ["Why?"])
    #expect(view["application"] == nil)
    #expect(try desk.view(ticket).line.contains("My own words."))
    // The document is its owner's again.
    #expect(
      try office.refusal(of: "document.read", by: desk.support, #""document":"\#(document)""#)
        == "request/not-found")
    try office.call("document.remove", by: desk.owner, #""document":"\#(document)""#)
    // The last that the account hears of it, and what stands in its trail.
    let events = try office.call("event.since", by: desk.owner, #""limit":200"#)["events"]?.elements
    let heard = events?.filter { $0["topic"] == "ticket.changed" }.map {
      $0["data"]?["action"]?.text
    }
    #expect(heard == ["link", "reply", "link", "unlink"])
    let trail = try office.call("audit.mine", by: desk.owner)["entries"]?.elements
    #expect(trail?.contains { $0["events"]?.elements.contains("ticketUnlinked") == true } == true)
    #expect(desk.client.engine.registry.danglingReferences == [])
    #expect(desk.client.faults == [])
  }

  @Test("Whoever has claimed a ticket that turns out to be their own has it no longer")
  func claimed() throws {
    let (ticket, _) = try desk.guestTicket()
    try desk.act("support.claim", by: desk.support, ticket)
    try link(ticket, to: desk.support.account, by: desk.registrar)
    let view = try desk.act("support.get", by: desk.registrar, ticket)
    #expect(view["assignee"] == nil)
    #expect(view["requester"]?.text == desk.support.account)
    try desk.act("support.claim", by: desk.registrar, ticket)
    #expect(desk.client.faults == [])
  }
}

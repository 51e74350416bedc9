import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Support without a session")
struct GuestTicketTests {
  private let desk: SupportDesk
  private var office: Office { desk.office }

  init() throws { desk = try SupportDesk() }

  @Test("The reply to a guest is the same whoever the address belongs to, to the byte")
  func enumeration() throws {
    func reply(_ email: String) throws -> [String] {
      let office = try Office()
      _ = try office.practitioner("known@mail.example")
      return office.client.send(
        #"{"jsonrpc":"2.0","id":1,"method":"support.open","params":{\#(SupportDesk.question),"email":"\#(email)"}}"#
      )
    }
    let known = try reply("known@mail.example")
    let unknown = try reply("other@mail.example")
    #expect(known.count == 1)
    #expect(known.map { $0.replacing("known@", with: "other@") } == unknown)
  }

  @Test("An address is mailed so many links in a day, however many tickets are opened for it (T3)")
  func limit() throws {
    let limit = office.client.engine.reference.policy.supportTicketsPerDay
    let params = #"{\#(SupportDesk.question),"email":"guest@mail.example"}"#
    for _ in 0..<limit + 3 {
      _ = try desk.client.call("support.open", params)
      try office.advance(seconds: 600)
    }
    #expect(try office.subjects(mailedTo: "guest@mail.example").count == limit)
    // Others are not in the way, and a day later a link is mailed again.
    _ = try desk.guestTicket("other@mail.example")
    try desk.advance(days: 1)
    _ = try desk.open()
    _ = try desk.client.call("support.open", params)
    #expect(try office.subjects(mailedTo: "guest@mail.example").count == limit + 1)
    #expect(desk.client.faults == [])
  }

  @Test("Whoever owns the address gets a link all the same: from elsewhere, or by the ticket (T3)")
  func owner() throws {
    let limit = office.client.engine.reference.policy.supportTicketsPerDay
    func open(_ origin: String?) throws -> String {
      let named = origin.map { #","origin":"\#($0)""# } ?? ""
      let receipt = try desk.client.call(
        "support.open", #"{\#(SupportDesk.question),"email":"guest@mail.example"\#(named)}"#)
      return try office.text(receipt["ticket"])
    }
    func mailed() throws -> Int { try office.subjects(mailedTo: "guest@mail.example").count }
    func passes() throws { try office.advance(seconds: 600) }
    for origin in ["192.0.2.1", nil] {
      for _ in 0..<limit + 1 {
        _ = try open(origin)
        try passes()
      }
    }
    let before = try mailed()
    #expect(before == 2 * limit)
    _ = try open("203.0.113.7")
    #expect(try mailed() == before + 1)
    // Where nobody tells origins apart, the identifier of the ticket does.
    let ticket = try open(nil)
    #expect(try mailed() == before + 1)
    let named = #""ticket":"\#(ticket)","email":"guest@mail.example""#
    for _ in 0..<limit + 1 {
      _ = try desk.client.call("support.resendLink", "{\(named)}")
      try passes()
    }
    #expect(try mailed() == before + 1 + limit)
    for origin in ["203.0.113.7", "203.0.113.7", "192.0.2.1"] {
      _ = try desk.client.call("support.resendLink", #"{\#(named),"origin":"\#(origin)"}"#)
      try passes()
    }
    #expect(try mailed() == before + 4 + limit)
    #expect(desk.client.faults == [])
  }

  @Test("Guests may open so many tickets in an hour; one more waits (T16)")
  func budget() throws {
    let limit = office.client.engine.reference.policy.guestTickets
    func open(_ more: String = "") throws -> String? {
      try desk.client.reply(
        to: "support.open", #"{\#(SupportDesk.question),"email":"guest@mail.example"\#(more)}"#)[
          "error"]?["data"]?["type"]?.text
    }
    for _ in 0..<limit { #expect(try open() == nil) }
    let before = desk.nextSequence
    #expect(try open() == "request/budget-spent")
    #expect(desk.nextSequence == before)
    #expect(try open(#","origin":"203.0.113.7""#) == nil)
    #expect(desk.client.faults == [])
  }

  @Test("What guests ask has room; the oldest that nobody works on makes place for more (T16)")
  func room() throws {
    let desk = try SupportDesk(["openGuestTickets": 3])
    func state(_ ticket: (ticket: String, token: String)) throws -> String? {
      try desk.client.reply(
        to: "support.get", #"{"ticket":"\#(ticket.ticket)","token":"\#(ticket.token)"}"#)[
          "result"]?["state"]?.text
    }
    let claimed = try desk.guestTicket()
    try desk.act("support.claim", by: desk.support, claimed.ticket)
    let answered = try desk.guestTicket()
    try desk.act("support.reply", by: desk.support, answered.ticket, SupportDesk.said("Thus."))
    var waiting = [try desk.guestTicket()]
    try desk.office.advance(seconds: 1)
    // That a guest settles it makes no room.
    _ = try desk.client.call(
      "support.resolve", #"{"ticket":"\#(waiting[0].ticket)","token":"\#(waiting[0].token)"}"#)
    for _ in 0..<2 {
      waiting.append(try desk.guestTicket())
      try desk.office.advance(seconds: 1)
    }
    #expect(try waiting.map(state) == ["resolved", "open", "open"])
    waiting.append(try desk.guestTicket())
    #expect(try waiting.map(state) == [nil, "open", "open", "open"])
    #expect(try [claimed, answered].map(state) == ["open", "waitingRequester"])
    #expect(
      try desk.refusal(of: "support.get", by: desk.support, waiting[0].ticket)
        == "request/not-found")
    #expect(desk.client.engine.registry.danglingReferences == [])
    #expect(desk.client.faults == [])
  }

  @Test("A guest has no application, no license and no document")
  func nothing() throws {
    for (member, value, type) in [
      ("application", #""app_0000000000000""#, "request/not-found"),
      ("license", #""lic_0000000000000""#, "request/not-found"),
      ("documents", #"["doc_0000000000000"]"#, "params/unknown"),
    ] {
      let refusal = try desk.client.refusal(
        of: "support.open",
        #"{\#(SupportDesk.question),"email":"guest@mail.example","\#(member)":\#(value)}"#)
      #expect(refusal["data"]?["type"]?.text == type, "\(member)")
    }
    let (ticket, token) = try desk.guestTicket()
    let document = try desk.upload()
    let refusal = try desk.client.refusal(
      of: "support.reply",
      office.params(
        desk.owner,
        SupportDesk.named(ticket, SupportDesk.said("This."))
          + #","token":"\#(token)","documents":["\#(document)"]"#))
    #expect(refusal["data"]?["pointer"] == "/documents")
    #expect(desk.client.faults == [])
  }

  @Test("A repeated key gives nothing to whoever has not the token too")
  func repeated() throws {
    let (ticket, token) = try desk.guestTicket()
    func resolve(_ token: String) throws -> JSONTree? {
      try desk.client.reply(
        to: "support.resolve",
        #"{"ticket":"\#(ticket)","token":"\#(token)","idempotencyKey":"once-0001"}"#)
    }
    let first = try resolve(token)
    #expect(first?["result"] != nil)
    #expect(try resolve(token)?["result"] == first?["result"])
    for other in ["x", "mlt_" + String(repeating: "A", count: 43)] {
      #expect(try resolve(other)?["error"]?["data"]?["type"] == "request/idempotency-mismatch")
    }
  }

  @Test("A token opens the ticket that it was mailed for, and no other")
  func tokens() throws {
    let one = try desk.guestTicket()
    let two = try desk.guestTicket()
    let own = try desk.open()
    for ticket in [two.ticket, own, "tkt_0000000000000"] {
      for (method, more) in [
        ("support.get", ""), ("support.reply", #","text":"Mine.""#),
        ("support.resolve", #","text":"Mine.""#), ("support.reopen", #","text":"Mine.""#),
      ] {
        let before = desk.nextSequence
        let refusal = try desk.client.refusal(
          of: method, #"{"ticket":"\#(ticket)","token":"\#(one.token)"\#(more)}"#)
        #expect(refusal["data"]?["type"] == "support/link-invalid", "\(method) \(ticket)")
        #expect(desk.nextSequence == before)
      }
    }
    let view = try desk.client.call(
      "support.get", #"{"ticket":"\#(one.ticket)","token":"\#(one.token)"}"#)
    #expect(view["id"]?.text == one.ticket)
    #expect(view["email"] == nil && view["assignee"] == nil)
    // Nor is it good for anything else.
    let reset = try desk.client.refusal(
      of: "auth.resetPassword",
      #"{"token":"\#(one.token)","newPassword":"nine white storks at dusk"}"#)
    #expect(reset["data"]?["type"] == "auth/link-invalid")
    #expect(desk.client.faults == [])
  }

  @Test("The link of an older mail goes on being good, also when the ticket is closed")
  func olderLinks() throws {
    let (ticket, first) = try desk.guestTicket("guest@mail.example")
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Which?"))
    let second = try office.token(mailedTo: "guest@mail.example")
    #expect(first != second)
    func read(_ token: String) throws -> String? {
      try desk.client.call("support.get", #"{"ticket":"\#(ticket)","token":"\#(token)"}"#)["state"]?
        .text
    }
    #expect(try read(first) == "waitingRequester")
    #expect(try read(second) == "waitingRequester")
    try desk.act("support.resolve", by: desk.support, ticket)
    try desk.advance(days: 16)
    #expect(try read(first) == "closed")
    let refusal = try desk.client.refusal(
      of: "support.reply", #"{"ticket":"\#(ticket)","token":"\#(first)","text":"More."}"#)
    #expect(refusal["data"]?["type"] == "support/wrong-state")
    #expect(desk.client.faults == [])
  }

  @Test("Where a link is over, another one is mailed to whoever opened the ticket")
  func resend() throws {
    let (ticket, first) = try desk.guestTicket("guest@mail.example")
    let days = 90
    try desk.advance(days: days)
    let over = try desk.client.refusal(
      of: "support.get", #"{"ticket":"\#(ticket)","token":"\#(first)"}"#)
    #expect(over["data"]?["type"] == "support/link-invalid")
    #expect(over["data"]?["hint"]?.text?.contains("support.resendLink") == true)
    // The same reply whether or not the ticket or the address is right, and a mail only where both are.
    func mails() throws -> Int { try office.subjects(mailedTo: "guest@mail.example").count }
    let before = try mails()
    for (name, email) in [
      (ticket, "other@mail.example"), ("tkt_0000000000000", "third@mail.example"),
      (ticket, "Guest@mail.example"),
    ] {
      let reply = try desk.client.call(
        "support.resendLink", #"{"ticket":"\#(name)","email":"\#(email)"}"#)
      #expect(reply.line == #"{"email":"\#(email)"}"#)
    }
    #expect(try mails() == before + 1)
    // Asked again, it leaves ten minutes later.
    _ = try desk.client.call(
      "support.resendLink", #"{"ticket":"\#(ticket)","email":"guest@mail.example"}"#)
    #expect(try mails() == before + 1)
    try office.advance(seconds: 600)
    #expect(try mails() == before + 2)
    let token = try office.token(mailedTo: "guest@mail.example")
    let view = try desk.client.call(
      "support.get", #"{"ticket":"\#(ticket)","token":"\#(token)"}"#)
    #expect(view["id"]?.text == ticket)
    #expect(desk.client.faults == [])
  }

  @Test("No link is mailed for a ticket that belongs to an account alone")
  func noLinkForAccounts() throws {
    let ticket = try desk.open()
    let before = try office.subjects(mailedTo: desk.owner.email).count
    _ = try desk.client.call(
      "support.resendLink", #"{"ticket":"\#(ticket)","email":"\#(desk.owner.email)"}"#)
    #expect(try office.subjects(mailedTo: desk.owner.email).count == before)
    #expect(desk.client.faults == [])
  }

  @Test("Once a guest's ticket is linked to an account, nothing of it goes to the guest (T7)")
  func linked() throws {
    let guest = "private@mail.example"
    let (ticket, token) = try desk.guestTicket(guest)
    // This answer is still to be mailed when the ticket is linked.
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Before."))
    let list = { try office.call("support.list", by: desk.owner)["tickets"]?.elements.count }
    #expect(try list() == 0)
    try desk.act(
      "support.link", by: desk.support, ticket, #""account":"\#(desk.owner.account)""#)
    #expect(try list() == 1)
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("A secret."))
    // Mails of one instant leave in no particular order.
    #expect(
      try office.subjects(mailedTo: guest).sorted() == [
        "Support has answered your question \(ticket)", "We received your question \(ticket)",
        "Your question \(ticket) now belongs to an account",
      ])
    let letters = (office.letters[guest] ?? []).dropFirst()
    #expect(letters.allSatisfy { $0["body"]?.text?.contains("mlt_") == false })
    #expect(!letters.contains { $0.line.contains("A secret.") })
    #expect(!letters.contains { $0.line.contains(desk.owner.email) })
    for (method, more) in [
      ("support.get", ""), ("support.reply", #","text":"Thanks.""#), ("support.resolve", ""),
      ("support.reopen", #","text":"More.""#),
    ] {
      let refusal = try desk.client.refusal(
        of: method, #"{"ticket":"\#(ticket)","token":"\#(token)"\#(more)}"#)
      #expect(refusal["data"]?["type"] == "support/link-invalid", "\(method)")
    }
    // Nor is another link mailed, which the reply does not tell.
    try office.advance(seconds: 60)
    let reply = try desk.client.call(
      "support.resendLink", #"{"ticket":"\#(ticket)","email":"\#(guest)"}"#)
    #expect(reply.line == #"{"email":"\#(guest)"}"#)
    #expect(try office.subjects(mailedTo: guest).count == 3)
    #expect(
      try office.subjects(mailedTo: desk.owner.email).contains(
        "Support has answered your question \(ticket)"))
    #expect(desk.client.faults == [])
  }

  @Test("Where the guest's address is the account's, one mail tells of the linking")
  func sameAddress() throws {
    let (ticket, token) = try desk.guestTicket(desk.owner.email)
    try desk.act(
      "support.link", by: desk.support, ticket, #""account":"\#(desk.owner.account)""#)
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Thus."))
    let told = [
      "A question to support was linked to your account",
      "Support has answered your question \(ticket)",
    ]
    #expect(try office.subjects(mailedTo: desk.owner.email).suffix(2).sorted() == told)
    #expect(try office.token(mailedTo: desk.owner.email) == token)
    let inbox = try office.call("notification.list", by: desk.owner)["notifications"]?.elements
    #expect(inbox?.map { $0["kind"]?.text } == ["supportAnswered", "supportLinked"])
    #expect(desk.client.faults == [])
  }

  @Test("A link to a ticket opens nothing after the account it was linked to is merged (T7)")
  func merged() throws {
    let rival = try office.practitioner("rival@mail.example")
    let (ticket, token) = try desk.guestTicket()
    try desk.act("support.link", by: desk.support, ticket, #""account":"\#(rival.account)""#)
    try office.merge(rival, into: desk.owner, by: desk.registrar)
    let refusal = try desk.client.refusal(
      of: "support.get", #"{"ticket":"\#(ticket)","token":"\#(token)"}"#)
    #expect(refusal["data"]?["type"] == "support/link-invalid")
    #expect(try office.text(desk.act("support.get", by: desk.owner, ticket)["id"]) == ticket)
    desk.client.engine.registry.tables.links.table.forEachValue { #expect($0.ticket == nil) }
    #expect(desk.client.faults == [])
  }

  @Test("Nothing is mailed to an address that somebody typed but what the register itself says")
  func foreignWords() throws {
    let words = ["Noura. Sign in at https://evil.example/x", "https://evil.example/y", "Pay now"]
    let receipt = try desk.client.call(
      "support.open",
      #"""
      {"category":"access","subject":"\#(words[1])","text":"\#(words[2])","name":"\#(words[0])",\#
      "email":"victim@mail.example"}
      """#)
    let ticket = try office.text(receipt["ticket"])
    try office.advance(seconds: 600)
    _ = try desk.client.call(
      "support.resendLink", #"{"ticket":"\#(ticket)","email":"victim@mail.example"}"#)
    #expect(
      try office.subjects(mailedTo: "victim@mail.example") == [
        "We received your question \(ticket)", "The link to your question \(ticket)",
      ])
    for letter in office.letters["victim@mail.example"] ?? [] {
      #expect(words.allSatisfy { !letter.line.contains($0) })
      #expect(letter["body"]?.text?.hasPrefix("Hello,") == true)
      #expect(letter["body"]?.text?.contains("on 2026-11-23") == true)
    }
    // Nor is the typed name mailed when staff have answered.
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Thus."))
    try office.collectMail()
    #expect(
      office.letters["victim@mail.example"]?.last?["body"]?.text?.contains("Noura") == false)
    #expect(desk.client.faults == [])
  }
}

import JSON
import Shape
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("Support")
struct SupportTests {
  private let desk: SupportDesk
  private var office: Office { desk.office }

  init() throws { desk = try SupportDesk() }

  @Test("An account may open so many tickets in a day; one more waits until a day has passed")
  func limit() throws {
    let limit = office.client.engine.reference.policy.supportTicketsPerDay
    for _ in 0..<limit { _ = try desk.open() }
    let params = office.params(desk.owner, SupportDesk.question)
    let refusal = try desk.client.refusal(of: "support.open", params)
    #expect(refusal["data"]?["type"] == "request/budget-spent")
    #expect(refusal["data"]?["retryAfterSeconds"] == 86_400)
    try desk.advance(days: 1)
    _ = try desk.open()
    #expect(desk.client.faults == [])
  }

  @Test("A note among staff reaches nobody else, in no view and no event")
  func notes() throws {
    let ticket = try desk.open()
    let before = try desk.act("support.get", by: desk.owner, ticket)
    // By their names: no two cursors are equal.
    func events() throws -> [JSONTree?] {
      let page = try office.call("event.since", by: desk.owner, #""limit":200"#)
      return try #require(page["events"]).elements.map { $0["id"] }
    }
    let known = try events()
    try desk.act(
      "support.reply", by: desk.support, ticket,
      SupportDesk.said("Between us alone.") + #","internal":true"#)
    #expect(try desk.act("support.get", by: desk.owner, ticket) == before)
    #expect(try events() == known)
    for method in ["support.list", "notification.list", "account.get"] {
      #expect(!(try office.call(method, by: desk.owner)).line.contains("Between us"), "\(method)")
    }
    try office.collectMail()
    #expect(office.letters[desk.owner.email]?.contains { $0.line.contains("Between us") } == false)
    #expect(try desk.view(ticket).line.contains("Between us"))
    #expect(desk.client.faults == [])
  }

  @Test("Staff do nothing about a ticket of their own")
  func own() throws {
    let ticket = try office.text(
      office.call("support.open", by: desk.support, SupportDesk.question)["ticket"])
    for method in ["support.claim", "support.release"] {
      #expect(
        try desk.refusal(of: method, by: desk.support, ticket) == "account/own-account", "\(method)"
      )
    }
    // What is said about it is said as whoever asked.
    let view = try desk.act(
      "support.reply", by: desk.support, ticket, SupportDesk.said("One thing more."))
    #expect(view["messages"]?.elements.last?["from"] == "requester")
    try desk.act("support.claim", by: desk.registrar, ticket)
    #expect(desk.client.faults == [])
  }

  @Test("Staff who have said nothing yet do not settle a ticket without a word")
  func lastWord() throws {
    let ticket = try desk.open()
    let refusal = try desk.client.refusal(
      of: "support.resolve", office.params(desk.support, SupportDesk.named(ticket, "")))
    #expect(refusal["data"]?["pointer"] == "/text")
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Restart it."))
    try desk.act("support.resolve", by: desk.support, ticket)
    try office.collectMail()
    let letter = office.letters[desk.owner.email]?.last
    #expect(letter?["body"]?.text?.contains("Restart it.") == true)
    // What was said before it was taken up again answers nothing that came after.
    try desk.act("support.reopen", by: desk.owner, ticket, SupportDesk.said("It is no use."))
    try desk.act(
      "support.reply", by: desk.support, ticket, SupportDesk.said("Hm.") + #","internal":true"#)
    #expect(try desk.refusal(of: "support.resolve", by: desk.support, ticket) == "params/missing")
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Replace it."))
    try desk.act("support.resolve", by: desk.support, ticket)
    #expect(desk.client.faults == [])
  }

  // MARK: Time

  @Test("The working days of staff stand still while whoever asked is to answer")
  func clock() throws {
    // Monday, 23 November 2026. Fridays and Saturdays are free.
    let ticket = try desk.open(category: "account")
    func dueOn() throws -> String? { try desk.view(ticket)["dueOn"]?.text }
    #expect(try dueOn() == "2026-11-26")
    try desk.act("support.reply", by: desk.owner, ticket, SupportDesk.said("And this."))
    #expect(try dueOn() == "2026-11-26", "saying more puts nothing off")
    try desk.advance(days: 1)
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Which?"))
    #expect(try dueOn() == nil)
    try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("I mean, when?"))
    // Two days were left on Tuesday; from Thursday on that is Monday.
    try desk.advance(days: 2)
    try desk.act("support.reply", by: desk.owner, ticket, SupportDesk.said("That one."))
    #expect(try dueOn() == "2026-11-30")
    try desk.advance(days: 4)
    try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("So."))
    #expect(try dueOn() == nil)
    // None is left: what is taken up again on a Tuesday is due that day, on a Friday on Sunday.
    try desk.advance(days: 1)
    try desk.act("support.reopen", by: desk.owner, ticket, SupportDesk.said("Again."))
    #expect(try dueOn() == "2026-12-01")
    try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("So."))
    try desk.advance(days: 3)
    try desk.act("support.reopen", by: desk.owner, ticket, SupportDesk.said("Again."))
    #expect(try dueOn() == "2026-12-06")
    #expect(desk.client.faults == [])
  }

  @Test("An answer is late when its last day is over, and not before")
  func overdue() throws {
    let ticket = try desk.open()
    func late() throws -> Int? {
      try office.call("support.queue", by: desk.support, #""overdue":true"#)["tickets"]?
        .elements.count
    }
    #expect(try desk.view(ticket)["dueOn"] == "2026-11-24")
    try desk.advance(days: 1)
    #expect(try late() == 0)
    try desk.advance(days: 1)
    #expect(try late() == 1)
    let view = try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Here."))
    #expect(view["dueOn"] == nil)
    #expect(try late() == 0)
    #expect(desk.client.faults == [])
  }

  @Test("A settled ticket closes once, and until that moment it can be taken up again")
  func closing() throws {
    let ticket = try desk.open()
    try desk.act("support.resolve", by: desk.support, ticket, SupportDesk.said("Done."))
    // Fourteen days, until the end of the day in Riyadh: 21:00 by the clock, which stands at 06:00.
    try desk.advance(days: 14)
    #expect(try office.advance(seconds: 15 * 3600 - 1).contains("ticket") == false)
    #expect(try office.advance(seconds: 1).filter { $0 == "ticket" } == ["ticket"])
    #expect(try desk.advance(days: 30).contains("ticket") == false)
    #expect(
      try desk.refusal(
        of: "support.reopen", by: desk.owner, ticket, SupportDesk.said("Too late."))
        == "support/wrong-state")
    let subjects = try office.subjects(mailedTo: desk.owner.email)
    #expect(subjects.count { $0 == "Your question \(ticket) is settled" } == 1)
    #expect(subjects.count { $0 == "Your question \(ticket) is closed" } == 1)
    #expect(desk.client.faults == [])
  }

  // MARK: Lists

  @Test("Pages of a list and of the queue show each ticket once, whatever comes or goes meanwhile")
  func pages() throws {
    var tickets: [String] = []
    for _ in 0..<5 {
      tickets.append(try desk.open())
      try office.advance(seconds: 60)
    }
    func page(_ method: String, _ member: Office.Member, _ cursor: JSONTree?) throws -> (
      ids: [String], cursor: JSONTree?
    ) {
      let more = cursor.map { #","cursor":\#($0.line)"# } ?? ""
      let page = try office.call(method, by: member, #""limit":2"# + more)
      return ((page["tickets"]?.elements ?? []).compactMap { $0["id"]?.text }, page["cursor"])
    }
    let newest = try page("support.list", desk.owner, nil)
    let oldest = try page("support.queue", desk.support, nil)
    #expect(newest.ids == [tickets[4], tickets[3]])
    #expect(oldest.ids == [tickets[0], tickets[1]])
    // The last one of the page leaves the queue, and somebody asks something new.
    try desk.act("support.resolve", by: desk.support, tickets[1], SupportDesk.said("Done."))
    let added = try office.text(
      office.call("support.open", by: desk.registrar, SupportDesk.question)["ticket"])
    let second = try page("support.queue", desk.support, oldest.cursor)
    #expect(second.ids == [tickets[2], tickets[3]])
    #expect(
      try page("support.queue", desk.support, second.cursor) == ([tickets[4], added], nil))
    let next = try page("support.list", desk.owner, newest.cursor)
    #expect(next.ids == [tickets[2], tickets[1]])
    #expect(try page("support.list", desk.owner, next.cursor) == ([tickets[0]], nil))
    // A ticket of somebody else is no place in one's own list.
    #expect(
      try office.refusal(
        of: "support.list", by: desk.owner,
        #""cursor":"cur_\#(added.dropFirst(4))""#) == "event/cursor-unknown")
    #expect(desk.client.faults == [])
  }

  @Test("The queue shows those in one state alone, and none that is settled")
  func states() throws {
    var tickets: [String: String] = [:]
    for state in ["open", "waitingRequester", "waitingStaff", "resolved"] {
      let ticket = try desk.open()
      tickets[state] = ticket
      if state == "open" { continue }
      try desk.act("support.reply", by: desk.support, ticket, SupportDesk.said("Which?"))
      if state == "waitingStaff" {
        try desk.act("support.reply", by: desk.owner, ticket, SupportDesk.said("This."))
      }
      if state == "resolved" { try desk.act("support.resolve", by: desk.support, ticket) }
    }
    for state in ["open", "waitingRequester", "waitingStaff", "resolved", "closed"] {
      let queue = try office.call("support.queue", by: desk.support, #""state":"\#(state)""#)
      let expected = ["resolved", "closed"].contains(state) ? [] : [tickets[state]]
      #expect(queue["tickets"]?.elements.map { $0["id"]?.text } == expected, "\(state)")
    }
    #expect(desk.client.faults == [])
  }

  // MARK: Documents

  @Test("Documents go with a message, for whoever asked and the staff who handle the ticket")
  func documents() throws {
    let documents = [try desk.upload(), try desk.upload()]
    let ticket = try desk.open(#""documents":["\#(documents[0])"]"#)
    let view = try desk.act(
      "support.reply", by: desk.owner, ticket,
      SupportDesk.said("This too.") + #","documents":["\#(documents[1])"]"#)
    #expect(
      view["messages"]?.elements.map { $0["documents"]?.elements.first?.text } == documents)
    let auditor = try office.staff("auditor@register.example", [.auditor], by: desk.registrar)
    let reviewer = try office.staff("reviewer@register.example", [.reviewer], by: desk.registrar)
    let stranger = try office.practitioner(
      "stranger@mail.example", identity: Office.identity(7))
    for document in documents {
      let named = #""document":"\#(document)""#
      for reader in [desk.owner, desk.support, desk.registrar] {
        #expect(
          try office.call("document.get", by: reader, named)["attachedTo"]?.text == ticket)
        #expect(try office.call("document.read", by: reader, named)["offset"] == 0)
      }
      #expect(try office.call("document.get", by: auditor, named)["id"]?.text == document)
      #expect(
        try office.refusal(of: "document.read", by: auditor, named) == "auth/forbidden")
      for other in [reviewer, stranger] {
        for method in ["document.get", "document.read"] {
          #expect(
            try office.refusal(of: method, by: other, named) == "request/not-found", "\(method)")
        }
      }
      // What was handed in stays.
      for method in ["document.remove", "document.detach"] {
        #expect(
          try office.refusal(of: method, by: desk.owner, named) == "document/attached",
          "\(method)")
      }
    }
    #expect(desk.client.engine.registry.danglingReferences == [])
    #expect(desk.client.faults == [])
  }

  @Test("A document goes with one message of its owner alone, and so many with one")
  func documentsRefused() throws {
    var own: [String] = []
    for _ in 0...Limit.messageDocuments { own.append(try desk.upload()) }
    let stranger = try office.practitioner(
      "stranger@mail.example", identity: Office.identity(7))
    let foreign = try desk.upload(by: stranger)
    func list(_ documents: [String]) -> String {
      #""documents":[\#(documents.map { "\"\($0)\"" }.joined(separator: ","))]"#
    }
    let ticket = try desk.open()
    func refusal(_ documents: [String], by member: Office.Member) throws -> String? {
      let before = desk.nextSequence
      let data = try desk.client.refusal(
        of: "support.reply",
        office.params(
          member, SupportDesk.named(ticket, SupportDesk.said("These.")) + "," + list(documents)))[
          "data"]
      #expect(desk.nextSequence == before)
      return "\(data?["type"]?.text ?? "") \(data?["pointer"]?.text ?? "")"
    }
    #expect(try refusal(own, by: desk.owner) == "list/too-many /documents")
    #expect(
      try refusal([own[0], own[0]], by: desk.owner) == "params/duplicate /documents/1")
    for stranger in [foreign, "doc_0000000000000"] {
      #expect(
        try refusal([own[0], stranger], by: desk.owner) == "request/not-found /documents/1")
    }
    // Staff have no documents of their own, and do not hand in those of others.
    #expect(try refusal([own[0]], by: desk.support) == "request/not-found /documents/0")
    try desk.act(
      "support.reply", by: desk.owner, ticket,
      SupportDesk.said("These.") + "," + list(own.dropLast()))
    #expect(try refusal([own[0]], by: desk.owner) == "document/attached /documents/0")
    #expect(desk.client.faults == [])
  }

  // MARK: A trace

  @Test("Every step of staff stands in the audit trail of whoever asked")
  func audit() throws {
    let ticket = try desk.open()
    let act = { (method: String, more: String) throws in
      try desk.act(method, by: desk.support, ticket, more)
    }
    _ = try act("support.claim", "")
    _ = try act("support.reply", SupportDesk.said("A note.") + #","internal":true"#)
    _ = try act("support.reply", SupportDesk.said("An answer."))
    _ = try act("support.release", "")
    _ = try act("support.resolve", "")
    _ = try act("support.reopen", SupportDesk.said("Again."))
    // Whose it is learns that staff did it, and the register who of them.
    let about = #""account":"\#(desk.owner.account)""#
    for (method, member, more, actor) in [
      ("audit.list", desk.registrar, about, desk.support.account),
      ("audit.mine", desk.owner, "", nil),
    ] {
      let entries = try office.call(method, by: member, more)["entries"]?.elements ?? []
      let methods = entries.filter { $0["actor"]?["account"]?.text == actor }
        .compactMap { $0["method"]?.text }.filter { $0.hasPrefix("support.") }
      #expect(
        methods == [
          "support.reopen", "support.resolve", "support.release", "support.reply",
          "support.reply", "support.claim",
        ], "\(method)")
    }
  }

  @Test("No method of staff takes a password, or the session of anybody else")
  func staffMethods() throws {
    var count = 0
    for method in Contract.whole.methods {
      guard case .roles(let roles) = method.method.access, roles.contains(where: \.isStaff)
      else { continue }
      count += 1
      for name in method.params.map(\.name).filter({ $0 != "session" }) {
        #expect(!name.lowercased().contains("password"), "\(method.name) \(name)")
        #expect(!name.lowercased().contains("session"), "\(method.name) \(name)")
      }
    }
    #expect(count > 20)
  }

  @Test(
    "Whatever staff do, no password is set, no session opens, no token is told, and it is known who did it"
  )
  func nobodyActsAsAnother() throws {
    for row in Contract.whole.methods {
      guard case .roles(let roles) = row.method.access, roles.contains(where: \.isStaff),
        let example = row.examples.first,
        let caller = "\(example.params)".firstMatch(of: #/\{session:(\w+)\}/#)?.1
      else { continue }
      let world = try ExampleWorld()
      func passwords() -> [String: String?] {
        var known: [String: String?] = [:]
        world.client.engine.registry.tables.accounts.table.forEachValue {
          known[$0.id.text] = $0.password?.hash
        }
        return known
      }
      func sessions() -> Set<String> {
        var known: Set<String> = []
        world.client.engine.registry.tables.sessions.table.forEachValue { known.insert($0.id.text) }
        return known
      }
      let (before, open) = (passwords(), sessions())
      let next = world.client.engine.store.journal.nextSequence
      let (_, result) = try world.run(row.name, example)
      let after = passwords()
      // Where two accounts become one, the other has no password any more; none is ever set.
      for (account, hash) in after {
        #expect(hash == nil || hash == before[account], "\(row.name)")
      }
      #expect(sessions().subtracting(open) == [], "\(row.name)")
      #expect(result.firstMatch(of: #/m[a-z]t_[A-Za-z0-9_\-]{43}/#) == nil, "\(row.name)")
      let who = try #require(world.values["account:\(caller)"], "\(row.name)")
      world.client.engine.registry.tables.auditEntries.table.forEachValue { entry in
        if entry.sequence >= next, entry.method == row.name {
          #expect(entry.actor.account?.text == who, "\(row.name)")
        }
      }
    }
  }
}

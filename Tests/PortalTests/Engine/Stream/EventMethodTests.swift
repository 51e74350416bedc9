import JSON
import Testing

@testable import Portal
@testable import TestKit

@Suite("The stream of events")
struct EventMethodTests {
  private func names(_ events: [JSONTree]) -> [String?] { events.map { $0["id"]?.text } }

  /// The topics of a page.
  private func topics(_ page: JSONTree) -> [String] {
    (page["events"]?.elements ?? []).compactMap { $0["topic"]?.text }
  }

  @Test("tells each account what concerns it, and staff what they look after")
  func audiences() throws {
    let office = try Office()
    let registrar = try office.founder()
    let reviewer = try office.staff("reviewer@register.example", [.reviewer], by: registrar)
    let person = try office.practitioner("a.person@mail.example")
    #expect(
      try topics(office.call("event.since", by: person)) == ["account.activated", "session.opened"])
    #expect(
      try topics(office.call("event.since", by: reviewer))
        == ["staff.invited", "staff.joined", "session.opened"])
    let seen = try topics(office.call("event.since", by: registrar))
    #expect(seen.contains("account.activated"))
    #expect(seen.count { $0 == "session.opened" } == 1)
    #expect(office.client.faults.isEmpty)
  }

  @Test("is read in pages, each beginning where the one before ended")
  func pages() throws {
    let office = try Office()
    let registrar = try office.founder()
    _ = try office.practitioner("a.person@mail.example")
    let whole = try office.call("event.since", by: registrar)
    var read: [JSONTree] = []
    var cursor = ""
    var more = true
    while more {
      let page = try office.call("event.since", by: registrar, #""limit":1\#(cursor)"#)
      read += page["events"]?.elements ?? []
      cursor = #","cursor":"\#(try office.text(page["cursor"]))""#
      more = page["more"] == .bool(true)
    }
    #expect(names(read) == names(whole["events"]?.elements ?? []))
    #expect(read.count == 4)
    #expect(office.client.faults.isEmpty)
  }

  @Test("is pushed after the reply to what happened, to those who may see it")
  func push() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let other = try office.practitioner("b.person@mail.example", identity: "1000000016")
    try office.call("event.subscribe", by: person)
    try office.call("event.subscribe", by: other)
    let lines = office.client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"account.setLocale","params":"#
        + office.params(person, #""language":"fr""#) + "}")
    let messages = try lines.map { try JSONTree(parsing: $0) }
    #expect(messages.count == 2)
    #expect(messages.first?["result"]?["language"] == "fr")
    #expect(messages.last?["params"]?["topic"] == "account.updated")
    #expect(messages.last?["params"]?["subject"]?.text == person.account)
    #expect(office.client.faults.isEmpty)
  }

  @Test("is pushed for the topics that were chosen, from the place that was given")
  func topicsAndPlace() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let start = try office.call("event.since", by: person, #""limit":1"#)
    try office.call("account.setLocale", by: person, #""language":"fr""#)
    let lines = office.client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"event.subscribe","params":"#
        + office.params(
          person,
          #""topics":["account.updated"],"after":"\#(try office.text(start["cursor"]))""#) + "}")
    let messages = try lines.map { try JSONTree(parsing: $0) }
    #expect(messages.map { $0["params"]?["topic"]?.text } == [nil, "account.updated"])
    #expect(messages.first?["result"]?["subscription"] == messages.last?["params"]?["subscription"])
    #expect(office.client.faults.isEmpty)
  }

  @Test("is no longer pushed once unsubscribed, and only by the session that subscribed")
  func unsubscribe() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let other = try office.signIn(person.account, person.email)
    let id = try office.text(office.call("event.subscribe", by: person)["subscription"])
    let params = #""subscription":"\#(id)""#
    #expect(
      try office.refusal(of: "event.unsubscribe", by: other, params) == "request/not-found")
    try office.call("event.unsubscribe", by: person, params)
    #expect(
      try office.refusal(of: "event.unsubscribe", by: person, params) == "request/not-found")
    let lines = office.client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"account.setLocale","params":"#
        + office.params(person, #""language":"fr""#) + "}")
    #expect(lines.count == 1)
    #expect(office.client.faults.isEmpty)
  }

  @Test("has a limit of subscriptions for each session")
  func limit() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    for _ in 0..<Limit.subscriptions { try office.call("event.subscribe", by: person) }
    #expect(
      try office.refusal(of: "event.subscribe", by: person) == "event/too-many-subscriptions")
    let other = try office.signIn(person.account, person.email)
    try office.call("event.subscribe", by: other)
    #expect(office.client.faults.isEmpty)
  }

  @Test("counts subscriptions of the same message too")
  func limitInBatch() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let call =
      #"{"jsonrpc":"2.0","id":1,"method":"event.subscribe","params":\#(office.params(person))}"#
    let calls = Array(repeating: call, count: Limit.subscriptions + 1).joined(separator: ",")
    let lines = office.client.send("[\(calls)]")
    let replies = try #require(lines.first.map { try JSONTree(parsing: $0) }).elements
    #expect(replies.count { $0["error"] != nil } == 1)
    #expect(replies.last?["error"]?["data"]?["type"] == "event/too-many-subscriptions")
    #expect(office.client.faults.isEmpty)
  }

  @Test("refuses a cursor that was never given and one that is no longer kept")
  func cursors() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let start = try office.text(
      office.call("event.since", by: person, #""limit":1"#)["cursor"])
    let invented = "cur_" + String(repeating: "0", count: 39)
    for method in ["event.since", "event.subscribe"] {
      let member = method == "event.since" ? "cursor" : "after"
      #expect(
        try office.refusal(of: method, by: person, #""\#(member)":"\#(invented)""#)
          == "event/cursor-unknown")
    }
    // Ninety days later what happened is no longer kept, but for the newest event.
    try office.advance(seconds: 91 * 86_400)
    let again = try office.signIn(person.account, person.email)
    #expect(
      try office.refusal(of: "event.since", by: again, #""cursor":"\#(start)""#)
        == "event/cursor-unknown")
    #expect(try topics(office.call("event.since", by: again)).contains("session.opened"))
    #expect(office.client.faults.isEmpty)
  }

  @Test("answers a poll at once where nothing may wait")
  func synchronousPoll() throws {
    let office = try Office()
    let person = try office.practitioner("a.person@mail.example")
    let cursor = try office.text(office.call("event.since", by: person)["cursor"])
    let page = try office.call(
      "event.since", by: person, #""cursor":"\#(cursor)","waitSeconds":60"#)
    #expect(page["events"]?.elements == [])
    #expect(page["more"] == .bool(false))
    #expect(
      try office.refusal(of: "event.since", by: person, #""waitSeconds":61"#)
        == "number/out-of-range")
    #expect(office.client.faults.isEmpty)
  }
}

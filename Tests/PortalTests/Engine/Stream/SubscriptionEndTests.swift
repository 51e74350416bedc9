import JSON
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("A subscription ends with its session, and its last event says why")
struct SubscriptionEndTests {
  private let office: Office
  private let registrar: Office.Member
  private let person: Office.Member

  init() throws {
    office = try Office()
    registrar = try office.founder()
    person = try office.practitioner("a.person@mail.example")
  }

  /// What comes back for one call: the topics of what is pushed, and the reason of the last.
  private func pushed(
    _ method: String, by member: Office.Member, _ more: String = ""
  ) throws -> (topics: [String], reason: String?) {
    let lines = office.client.send(
      #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":"#
        + office.params(member, more) + "}")
    return try pushed(lines)
  }

  private func pushed(_ lines: [String]) throws -> (topics: [String], reason: String?) {
    let events = try lines.map { try JSONTree(parsing: $0) }.compactMap { $0["params"] }
    return (
      events.compactMap { $0["topic"]?.text }, events.last?["data"]?["reason"]?.text
    )
  }

  /// Whether anything is pushed that concerns the person.
  private func isSilent() throws -> Bool {
    let other = try office.signIn(person.account, person.email)
    let topics = try pushed("account.setLocale", by: other, #""language":"fr""#).topics
    return topics == []
  }

  @Test("when its owner signs out")
  func signedOut() throws {
    try office.call("event.subscribe", by: person)
    let end = try pushed("auth.logout", by: person)
    #expect(end.topics == ["session.ended"])
    #expect(end.reason == "signedOut")
    #expect(try isSilent())
    #expect(office.client.faults.isEmpty)
  }

  @Test("when another session revokes it, whatever topics were asked for")
  func revoked() throws {
    let other = try office.signIn(person.account, person.email)
    try office.call("event.subscribe", by: person, #""topics":["license.issued"]"#)
    let end = try pushed("auth.revokeAll", by: other)
    #expect(end.topics == ["session.ended"])
    #expect(end.reason == "revoked")
    #expect(office.client.faults.isEmpty)
  }

  @Test("when the password is changed elsewhere, after all that came before")
  func passwordChanged() throws {
    let other = try office.signIn(person.account, person.email)
    try office.call("event.subscribe", by: person)
    let end = try pushed(
      "auth.changePassword", by: other,
      #""currentPassword":"\#(Office.password)","newPassword":"seven grey herons at dawn""#)
    #expect(end.topics.last == "session.ended")
    #expect(end.reason == "passwordChanged")
    #expect(office.client.faults.isEmpty)
  }

  @Test("when staff suspend the account")
  func suspended() throws {
    try office.call("event.subscribe", by: person)
    let end = try pushed(
      "account.suspend", by: registrar,
      #""account":"\#(person.account)","reason":"Looked into""#)
    #expect(end.topics.last == "session.ended")
    #expect(end.reason == "suspended")
    #expect(office.client.faults.isEmpty)
  }

  @Test("when it was idle for longer than a session may be, and not a moment before")
  func idle() throws {
    try office.call("event.subscribe", by: person)
    let idle = office.client.engine.reference.policy.sessionIdle
    office.client.clock.advance(to: office.client.clock.now() + idle)
    #expect(
      try pushed(office.client.send(#"{"jsonrpc":"2.0","method":"system.ping"}"#)).topics == [])
    office.client.clock.advance(to: office.client.clock.now() + Interval(milliseconds: 1))
    let end = try pushed(office.client.send(#"{"jsonrpc":"2.0","method":"system.ping"}"#))
    #expect(end.topics == ["session.ended"])
    #expect(end.reason == "idle")
    #expect(try isSilent())
    #expect(office.client.faults.isEmpty)
  }

  @Test("when it was used again, as long after that use")
  func idleLater() throws {
    try office.call("event.subscribe", by: person)
    for _ in 0..<3 {
      office.client.clock.advance(to: office.client.clock.now() + .minutes(20))
      _ = try office.call("auth.session", by: person)
    }
    office.client.clock.advance(to: office.client.clock.now() + .minutes(31))
    let end = try pushed(office.client.send(#"{"jsonrpc":"2.0","method":"system.ping"}"#))
    #expect(end.reason == "idle")
    #expect(office.client.faults.isEmpty)
  }

  @Test("when its longest time is over, however much it is used")
  func expired() throws {
    try office.call("event.subscribe", by: person)
    var reason: String?
    for _ in 0..<200 where reason == nil {
      office.client.clock.advance(to: office.client.clock.now() + .minutes(20))
      reason = try pushed("auth.session", by: person).reason
    }
    #expect(reason == "expired")
    #expect(office.client.faults.isEmpty)
  }

  @Test("and goes on where the end of the session could not be recorded")
  func failedCommit() throws {
    let desk = try Desk()
    _ = try desk.client.call("event.subscribe", #"{"session":"\#(desk.owner.session)"}"#)
    let second = try desk.client.call(
      "auth.login", #"{"email":"owner@mail.example","password":"\#(Office.password)"}"#)
    let other = try #require(second["session"]?.text)
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    let refused = try desk.turn(desk.request("auth.revokeAll", #"{"session":"\#(other)"}"#))
    #expect(refused.map(\.errorType) == ["storage/unavailable"])
    let messages = try desk.turn(desk.setLanguage("ar"))
    #expect(messages.compactMap { $0["params"]?["topic"]?.text } == ["account.updated"])
  }

  @Test("as soon as the disk is well again, where the end of an idle session could not be recorded")
  func failedCommitOfIdleness() throws {
    let desk = try Desk()
    _ = try desk.client.call("event.subscribe", #"{"session":"\#(desk.owner.session)"}"#)
    let ping = desk.request("system.ping", "{}")
    desk.client.clock.advance(to: desk.client.clock.now() + .minutes(31))
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    #expect(try desk.turn(ping).compactMap { $0["params"] } == [])
    desk.client.clock.advance(to: desk.client.clock.now() + .seconds(2))
    let ends = try desk.turn(ping).compactMap { $0["params"]?["data"]?["reason"]?.text }
    #expect(ends == ["idle"])
  }
}

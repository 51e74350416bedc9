import JSON
import JSONRPC
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("A poll that waits, and a reader who is slow")
struct WaitingTests {
  /// A poll that has begun to wait at the newest event.
  private func waiting() throws -> (desk: ThreadedDesk, poll: Int) {
    let desk = try ThreadedDesk()
    _ = desk.send("event.since")
    let page = try desk.take(1).first
    let cursor = page?["result"]?["cursor"]?.text ?? ""
    let poll = desk.send("event.since", #""cursor":"\#(cursor)","waitSeconds":30"#)
    #expect(try desk.turn().isEmpty)
    #expect(desk.engine.idleTime == .seconds(30))
    return (desk, poll)
  }

  private func topics(_ reply: JSONTree?) -> [String] {
    (reply?["result"]?["events"]?.elements ?? []).compactMap { $0["topic"]?.text }
  }

  @Test("is answered by the commit of what it waits for")
  func commit() throws {
    let (desk, poll) = try waiting()
    let write = desk.send("account.setLocale", #""language":"fr""#)
    let replies = try desk.take(2)
    #expect(replies.map { $0["id"]?.integer } == [write, poll])
    #expect(topics(replies.last) == ["account.updated"])
    try desk.engine.close()
  }

  @Test("goes on waiting where what happened concerns somebody else")
  func others() throws {
    let (desk, poll) = try waiting()
    let login = #"{"email":"registrar@register.example","password":"\#(Office.password)"}"#
    let other = desk.sendRaw("auth.login", login)
    #expect(try desk.take(1).first?["id"]?.integer == other)
    #expect(try desk.turn().isEmpty)
    desk.engine.endInput()
    let reply = try desk.take(1).first
    #expect(reply?["id"]?.integer == poll)
    #expect(topics(reply).isEmpty)
    try desk.engine.close()
  }

  @Test("is answered when its time is up, and not before")
  func deadline() throws {
    let (desk, poll) = try waiting()
    desk.clock.advance(to: EngineClient.start + .seconds(29))
    #expect(try desk.turn().isEmpty)
    desk.clock.advance(to: EngineClient.start + .seconds(30))
    let reply = try desk.take(1).first
    #expect(reply?["id"]?.integer == poll)
    #expect(topics(reply).isEmpty)
    try desk.engine.close()
  }

  @Test("is answered when its time is up, although the clock was set back two hours")
  func clockSetBack() throws {
    let machine = Machine()
    let desk = try ThreadedDesk(system: SystemClock(read: machine.read))
    _ = desk.send("event.since")
    let cursor = try desk.take(1).first?["result"]?["cursor"]?.text ?? ""
    let poll = desk.send("event.since", #""cursor":"\#(cursor)","waitSeconds":30"#)
    #expect(try desk.turn().isEmpty)
    machine.set(back: .hours(2))
    machine.pass(.seconds(29))
    #expect(try desk.turn().isEmpty)
    machine.pass(.seconds(1))
    #expect(try desk.take(1).first?["id"]?.integer == poll)
    try desk.engine.close()
  }

  @Test("is not answered early by a clock that jumps ahead")
  func clockAhead() throws {
    let machine = Machine()
    let desk = try ThreadedDesk(system: SystemClock(read: machine.read))
    _ = desk.send("event.since")
    let cursor = try desk.take(1).first?["result"]?["cursor"]?.text ?? ""
    _ = desk.send("event.since", #""cursor":"\#(cursor)","waitSeconds":30"#)
    #expect(try desk.turn().isEmpty)
    machine.set(ahead: .minutes(5))
    #expect(try desk.turn().isEmpty)
    machine.set(ahead: .days(400))
    machine.pass(.seconds(29))
    #expect(try desk.turn().isEmpty)
    #expect(desk.engine.idleTime == .seconds(1))
    try desk.engine.close()
  }

  @Test("is answered at the end of the input, and later ones at once")
  func endOfInput() throws {
    let (desk, poll) = try waiting()
    desk.engine.endInput()
    #expect(try desk.take(1).first?["id"]?.integer == poll)
    let owner = try #require(AccountID(desk.owner.account))
    let cursor = desk.engine.cursorSeal.seal(
      desk.engine.registry.lastPublication, in: .stream, for: owner
    ).text
    let late = desk.send("event.since", #""cursor":"\#(cursor)","waitSeconds":30"#)
    #expect(try desk.take(1).first?["id"]?.integer == late)
    try desk.engine.close()
  }

  @Test("who does not read gets every event later, in order, and none is dropped")
  func slowReader() throws {
    let desk = try Desk()
    _ = try desk.client.call("event.subscribe", #"{"session":"\#(desk.owner.session)"}"#)
    let start = desk.engine.registry.lastPublication
    desk.engine.output.raw(String(repeating: " ", count: Limit.pendingOutput))
    for step in 0..<5 {
      Array(desk.setLanguage(["fr", "ar"][step % 2]).utf8).withUnsafeBufferPointer {
        desk.engine.receive(.message($0))
      }
      desk.engine.endTurn()
    }
    #expect(!desk.engine.acceptsInput)
    #expect(!desk.engine.isIdle)
    let held = Array(desk.engine.output.bytes.dropFirst(Limit.pendingOutput))
    let whole = try EngineClient.messages(in: held, .line).map { try JSONTree(parsing: $0) }
    #expect(whole.allSatisfy { $0["id"] != nil })
    desk.engine.output.truncate(to: 0)
    #expect(desk.engine.wantsTurn)
    desk.engine.endTurn()
    let events = try desk.takeOutput()
    #expect(
      events.map { $0["params"]?["id"]?.text }
        == (1...5).map { desk.engine.cursorSeal.name(ofEvent: start + $0).text })
    #expect(desk.engine.isIdle)
  }

  @Test("who resumes from a cursor after a crash misses none")
  func resume() throws {
    let desk = try Desk()
    let session = #"{"session":"\#(desk.owner.session)"}"#
    let cursor = try desk.client.call("event.since", session)["cursor"]?.text ?? ""
    for language in ["fr", "ar", "en"] { _ = try desk.turn(desk.setLanguage(language)) }
    let again = try Desk(desk, on: desk.disk.afterKill())
    let messages = try again.turn(
      again.request(
        "event.subscribe", #"{"session":"\#(desk.owner.session)","after":"\#(cursor)"}"#))
    #expect(
      messages.dropFirst().map { $0["params"]?["topic"]?.text } == [
        "account.updated", "account.updated", "account.updated",
      ])
  }

  @Test("who may see an event is settled when it is committed")
  func audience() throws {
    let desk = try Desk()
    let staff = #"{"session":"\#(desk.registrar.session)"}"#
    let before = try desk.client.call("event.since", staff)["cursor"]?.text ?? ""
    _ = try desk.turn(desk.setLanguage("fr"))
    // Leaving the address behind changes nothing about what was told before.
    let page = try desk.client.call(
      "event.since", #"{"session":"\#(desk.registrar.session)","cursor":"\#(before)"}"#)
    #expect(page["events"]?.elements.map { $0["subject"]?.text } == [desk.owner.account])
    let own = try desk.client.call("event.since", #"{"session":"\#(desk.owner.session)"}"#)
    #expect(own["events"]?.elements.allSatisfy { $0["topic"] != "staff.joined" } == true)
  }
}

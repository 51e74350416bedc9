import JSON
import JSONRPC
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("A commit that fails")
struct FailedCommitTests {
  @Test("refuses the writes of its group and answers the reads from before", arguments: 1...2)
  func refused(call: Int) throws {
    let desk = try Desk()
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + call)
    let replies = try desk.turn(
      desk.get(), desk.setLanguage("fr"), desk.get(), desk.setLanguage("ar"), desk.get())
    #expect(replies.count == 5)
    for place in [1, 3] {
      #expect(replies[place].errorType == "storage/unavailable")
      #expect(replies[place]["error"]?["data"]?["retryable"] == .bool(true))
    }
    for place in [0, 2, 4] {
      #expect(replies[place]["result"]?["language"] == "en")
      #expect(replies[place]["result"]?["version"] == 1)
    }
    #expect(try desk.turn(desk.setLanguage("fr")).first?["result"]?["language"] == "fr")
    let again = try Desk(desk, on: desk.disk.afterKill())
    #expect(try again.language() == "fr")
  }

  @Test("answers what was no message as well")
  func noMessage() throws {
    let desk = try Desk()
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    desk.engine.receive(.fault(.invalidHeader))
    let long = Array(#"{"jsonrpc":"2.0","id":"long","method":"system.ping","params":{"x":"#.utf8)
    desk.engine.receive(.fault(.tooLong(limit: 100, beginning: long)))
    let replies = try desk.turn(desk.setLanguage("fr"))
    #expect(replies.compactMap { $0["error"]?["code"]?.integer } == [-32700, -32600, 1900])
    #expect(replies.prefix(2).map { $0["id"] } == [.null, "long"])
  }

  @Test("holds up neither its refusals nor later reads while the disk takes long to undo it")
  func slowUndoing() throws {
    let desk = try ThreadedDesk()
    desk.disk.gate.close()
    // The write fails at once; the cut after it waits for its sync.
    desk.simulated.set(.error("EIO", lasting: false), atCall: desk.simulated.callCount + 1)
    desk.send("account.setLocale", #""language":"fr""#)
    #expect(try desk.take(1).first?.errorType == "storage/unavailable")
    desk.disk.gate.awaitSomebody()
    desk.send("account.get")
    #expect(try desk.take(1).first?["result"]?["language"] == "en")
    desk.disk.gate.open()
    desk.send("account.setLocale", #""language":"fr""#)
    #expect(try desk.take(1).first?["result"]?["language"] == "fr")
  }

  @Test("goes on failing while the disk is full, and ends with it")
  func lasting() throws {
    let desk = try Desk()
    desk.disk.set(.error("ENOSPC", lasting: true), atCall: desk.disk.callCount + 1)
    for _ in 0..<5 {
      let replies = try desk.turn(desk.setLanguage("fr"), desk.get())
      #expect(replies.first?.errorType == "storage/unavailable")
      #expect(replies.last?["result"]?["language"] == "en")
    }
    desk.disk.heal()
    #expect(try desk.turn(desk.setLanguage("ar")).first?["result"]?["language"] == "ar")
    let again = try Desk(desk, on: desk.disk.afterKill())
    #expect(try again.language() == "ar")
  }

  @Test(
    "at any call of the disk loses nothing that was acknowledged (T19)", arguments: [1, 2, 4, 9])
  func anyCall(call: Int) throws {
    let desk = try Desk()
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + call)
    var expected = "en"
    for step in 0..<6 {
      let wish = ["fr", "ar", "en"][step % 3]
      let replies = try desk.turn(desk.setLanguage(wish), desk.get())
      if replies.first?["result"] != nil { expected = wish }
      #expect(replies.last?["result"]?["language"]?.text == expected)
      if step == 3 {
        let snapshot = desk.request(
          "system.snapshot", #"{"session":"\#(desk.registrar.session)"}"#)
        #expect(try desk.turn(snapshot).count == 1)
      }
    }
    var random = SeededRandom(seed: UInt64(call))
    for disk in [desk.disk.afterKill(), desk.disk.afterPowerLoss(&random)] {
      #expect(try Desk(desk, on: disk).language() == expected)
    }
  }

  @Test("keeps the calls of one batch together with their places")
  func batch() throws {
    let desk = try Desk()
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    let batch = "[\(desk.get()),\(desk.setLanguage("fr")),\(desk.get())]"
    let replies = try desk.turn(batch)
    #expect(replies.count == 1)
    let parts = try #require(replies.first).elements
    #expect(parts.map { $0["result"]?["language"] } == ["en", nil, "en"])
    #expect(parts.map(\.errorType) == [nil, "storage/unavailable", nil])
  }

  @Test("does not end a session that is in use, however long ago its use was recorded")
  func sessionStays() throws {
    let desk = try Desk()
    for _ in 0..<2 {
      _ = try desk.client.call("clock.advance", #"{"by":1740}"#)
      #expect(try desk.language() == "en")
    }
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    #expect(try desk.turn(desk.setLanguage("fr")).first?.errorType == "storage/unavailable")
    #expect(try desk.language() == "en")
  }

  @Test("takes a login back, whose token nobody has seen, and leaves the next one in peace")
  func login() throws {
    let desk = try Desk()
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    let login = #"{"email":"owner@mail.example","password":"\#(Office.password)"}"#
    let refused = try desk.client.refusal(of: "auth.login", login)
    #expect(refused["data"]?["type"] == "storage/unavailable")
    let sessions = #"{"session":"\#(desk.owner.session)"}"#
    #expect(try desk.client.call("auth.listSessions", sessions)["sessions"]?.elements.count == 1)
    _ = try desk.client.call("auth.login", login)
    #expect(try desk.client.call("auth.listSessions", sessions)["sessions"]?.elements.count == 2)
    #expect(desk.client.faults.isEmpty)
  }

  @Test("pushes nothing that did not happen, and everything that happens after it")
  func push() throws {
    let desk = try Desk()
    _ = try desk.client.call("event.subscribe", #"{"session":"\#(desk.owner.session)"}"#)
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    #expect(try desk.turn(desk.setLanguage("fr")).count == 1)
    let next = desk.engine.registry.lastPublication + 1
    let messages = try desk.turn(desk.setLanguage("ar"))
    #expect(
      messages.map { $0["params"]?["id"]?.text }
        == [nil, desk.engine.cursorSeal.name(ofEvent: next).text])
  }

  @Test("lets due work wait a second, and then does it once")
  func dueWork() throws {
    let desk = try Desk()
    let close = #"{"session":"\#(desk.owner.session)","password":"\#(Office.password)"}"#
    _ = try desk.client.call("account.close", close)
    desk.clockForward(days: 29)
    _ = try desk.turn(desk.request("system.ping", "{}"))
    desk.clockForward(days: 2)
    desk.disk.set(.error("EIO", lasting: false), atCall: desk.disk.callCount + 1)
    _ = try desk.turn(desk.request("system.ping", "{}"))
    #expect(desk.status == .closing)
    desk.clockForward(days: 1)
    _ = try desk.turn(desk.request("system.ping", "{}"))
    #expect(desk.status == .closed)
  }
}

extension Desk {
  fileprivate var status: AccountStatus? {
    let id = Array(owner.account.utf8).withUnsafeBufferPointer { AccountID(text: $0) }
    return id.flatMap { engine.registry.sharedAccount($0) }?.value.status
  }

  fileprivate func clockForward(days: Int) {
    client.clock.advance(to: client.clock.now() + .days(days))
  }
}

import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal

@Suite("A group of calls")
struct GroupTests {
  /// How often the journal's groups were written since a call of the disk.
  private func journalWrites(_ desk: Desk, since start: Int) -> Int {
    desk.disk.calls.dropFirst(start).count {
      $0.operation == .write && !$0.isFill && $0.path.hasPrefix("journal")
    }
  }

  @Test("that arrived together is made durable by one write")
  func oneWrite() throws {
    let desk = try Desk()
    let start = desk.disk.callCount
    let replies = try desk.turn(
      desk.setLanguage("fr"), desk.get(), desk.setLanguage("ar"), desk.setLanguage("en"),
      desk.get())
    #expect(replies.map { $0["result"]?["language"]?.text } == ["fr", "fr", "ar", "en", "en"])
    #expect(journalWrites(desk, since: start) == 1)
  }

  @Test("that only reads touches no disk")
  func readsOnly() throws {
    let desk = try Desk()
    let start = desk.disk.callCount
    #expect(try desk.turn(desk.get(), desk.get()).count == 2)
    #expect(desk.disk.callCount == start)
  }

  @Test("answers no notification, though it takes effect (T18)")
  func notification() throws {
    let desk = try Desk()
    let params = #"{"session":"\#(desk.owner.session)","language":"fr"}"#
    let message = #"{"jsonrpc":"2.0","method":"account.setLocale","params":\#(params)}"#
    #expect(try desk.turn(message).isEmpty)
    #expect(try desk.language() == "fr")
    let wrong = #"{"jsonrpc":"2.0","method":"account.setLocale","params":{}}"#
    #expect(try desk.turn(wrong, #"{"jsonrpc":"2.0","method":"no.such"}"#).isEmpty)
    let login = #"{"email":"owner@mail.example","password":"\#(Office.password)"}"#
    let sessions = desk.engine.registry.tables.sessions.count
    #expect(
      try desk.turn(#"{"jsonrpc":"2.0","method":"auth.login","params":\#(login)}"#).isEmpty)
    #expect(desk.engine.registry.tables.sessions.count == sessions + 1)
  }

  @Test("keeps the order of a batch, also around a call that is put off")
  func batchOrder() throws {
    let desk = try Desk()
    let login = #"{"email":"owner@mail.example","password":"\#(Office.password)"}"#
    let calls = [
      desk.get(), desk.request("auth.login", login), desk.setLanguage("fr"),
      #"{"jsonrpc":"2.0","method":"system.ping"}"#, "1", desk.request("auth.login", login),
      desk.get(),
    ]
    let replies = try desk.turn("[\(calls.joined(separator: ","))]")
    #expect(replies.count == 1)
    let parts = try #require(replies.first).elements
    let ids = try calls.map { try JSONTree(parsing: $0)["id"] }
    #expect(parts.map { $0["id"] } == [ids[0], ids[1], ids[2], .null, ids[5], ids[6]])
    #expect(parts[1]["result"]?["session"] != nil)
    #expect(parts[4]["result"]?["session"] != nil)
    #expect(parts[1]["result"]?["session"] != parts[4]["result"]?["session"])
    #expect(parts.last?["result"]?["language"] == "fr")
  }

  @Test("of only notifications has no reply, not even an empty list")
  func emptyBatch() throws {
    let desk = try Desk()
    let ping = #"{"jsonrpc":"2.0","method":"system.ping"}"#
    #expect(try desk.turn("[\(ping),\(ping)]").isEmpty)
  }
}

import JSON
import JSONRPC
import StorageTestKit

@testable import Portal
@testable import TestKit

/// An engine with one owner and one registrar who have signed in, on a disk that can fail.
final class Desk {
  let disk: SimulatedDisk
  let client: EngineClient
  let owner: Office.Member
  let registrar: Office.Member
  private var nextID = 1_000

  var engine: Engine { client.engine }

  /// A new store.
  init(log: Log = .none, configure: (inout Configuration) -> Void = { _ in }) throws {
    disk = SimulatedDisk()
    let office = try Office(disk: disk, log: log, configure: configure)
    registrar = try office.founder()
    owner = try office.practitioner("owner@mail.example")
    client = office.client
  }

  /// The store of another desk as the next process finds it.
  init(
    _ before: Desk, on disk: SimulatedDisk, at instant: Instant = EngineClient.start
  ) throws {
    self.disk = disk
    client = try EngineClient(disk: disk, at: instant)
    owner = before.owner
    registrar = before.registrar
  }

  // MARK: Messages

  /// The text of a request with an id of its own.
  func request(_ method: String, _ params: String) -> String {
    nextID += 1
    return #"{"jsonrpc":"2.0","id":\#(nextID),"method":"\#(method)","params":\#(params)}"#
  }

  /// The owner's wish for a language.
  func setLanguage(_ language: String, _ more: String = "") -> String {
    request(
      "account.setLocale",
      #"{"session":"\#(owner.session)","language":"\#(language)"\#(more)}"#)
  }

  /// The owner's account.
  func get() -> String { request("account.get", #"{"session":"\#(owner.session)"}"#) }

  /// Hands in several messages before the turn ends, and returns what came out.
  func turn(_ messages: String...) throws -> [JSONTree] {
    for message in messages {
      Array(message.utf8).withUnsafeBufferPointer { engine.receive(.message($0)) }
    }
    for _ in 0..<10 where !engine.isIdle || engine.wantsTurn || !messages.isEmpty {
      engine.endTurn()
      if engine.isIdle { break }
    }
    return try takeOutput()
  }

  /// Takes what may leave.
  func takeOutput() throws -> [JSONTree] {
    let lines = EngineClient.messages(in: Array(engine.output.bytes), .line)
    engine.output.truncate(to: 0)
    return try lines.map { try JSONTree(parsing: $0) }
  }

  /// The owner's language as the engine tells it.
  func language() throws -> String? { try turn(get()).first?["result"]?["language"]?.text }
}

extension JSONTree {
  /// The type of the error in a reply.
  var errorType: String? { self["error"]?["data"]?["type"]?.text }
}

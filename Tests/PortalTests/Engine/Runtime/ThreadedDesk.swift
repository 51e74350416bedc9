import Foundation
import JSON
import JSONRPC
import StorageTestKit

@testable import Portal
@testable import TestKit

/// An engine whose slow work is done by other threads, on a disk whose syncs a test lets through.
final class ThreadedDesk {
  let disk: GatedDisk
  let simulated: SimulatedDisk
  let engine: Engine
  let clock: TestClock
  let owner: Office.Member
  let registrar: Office.Member
  private let signal = DispatchSemaphore(value: 0)
  private var nextID = 0

  /// - Parameter system: The clock of a machine, in place of one for tests.
  init(
    system: SystemClock? = nil, configure: (inout Configuration) -> Void = { _ in }
  ) throws {
    let desk = try Desk()
    owner = desk.owner
    registrar = desk.registrar
    simulated = desk.disk.afterKill()
    disk = GatedDisk(simulated)
    clock = TestClock(at: EngineClient.start)
    var configuration = Configuration()
    configuration.mail = .host
    configuration.passwordCost = .lowest
    configuration.testClock = system == nil
    configuration.isForTests = true
    configure(&configuration)
    engine = try Engine.open(
      disk: disk, configuration: configuration, clock: system ?? clock, random: RandomSource(),
      inbox: EngineInbox(wake: { [signal] in signal.signal() }))
  }

  deinit { disk.gate.open() }

  /// Hands in a call, and returns its id.
  @discardableResult
  func send(_ method: String, _ members: String = "") -> Int {
    nextID += 1
    let more = members.isEmpty ? "" : ",\(members)"
    let params = #"{"session":"\#(owner.session)"\#(more)}"#
    return sendRaw(method, params)
  }

  /// Hands in a call whose params have no session.
  @discardableResult
  func sendRaw(_ method: String, _ params: String) -> Int {
    nextID += 1
    sendText(#"{"jsonrpc":"2.0","id":\#(nextID),"method":"\#(method)","params":\#(params)}"#)
    return nextID
  }

  /// Hands in a message as it is.
  func sendText(_ text: String) {
    Array(text.utf8).withUnsafeBufferPointer { engine.receive(.message($0)) }
  }

  /// Lets turns pass until so many messages have come out. What takes longer than any machine needs
  /// gives what there is.
  func take(_ count: Int) throws -> [JSONTree] {
    var messages: [JSONTree] = []
    while messages.count < count {
      engine.endTurn()
      messages += try takeOutput()
      if messages.count >= count || engine.wantsTurn { continue }
      if signal.wait(timeout: .now() + 120) == .timedOut { return messages }
    }
    return messages
  }

  func takeOutput() throws -> [JSONTree] {
    let lines = EngineClient.messages(in: Array(engine.output.bytes), .line)
    engine.output.truncate(to: 0)
    return try lines.map { try JSONTree(parsing: $0) }
  }

  /// Ends a turn without waiting for anything, and returns what came out.
  func turn() throws -> [JSONTree] {
    engine.endTurn()
    return try takeOutput()
  }
}

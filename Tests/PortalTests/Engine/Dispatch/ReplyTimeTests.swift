import Dispatch
import JSON
import JSONRPC
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("Replies that tell nothing by when they come")
struct ReplyTimeTests {
  private static let known = "owner@mail.example"
  private static let unknown = "nobody@mail.example"

  /// An engine whose slow work is done beside it, as in a process that serves.
  private final class LiveEngine {
    let engine: Engine
    let clock: TestClock
    private let signal: DispatchSemaphore

    /// - Parameter guesses: How often the password of the known address was guessed before.
    init(guesses: Int = 0) throws {
      let disk = SimulatedDisk()
      let office = try Office(disk: disk)
      _ = try office.practitioner(ReplyTimeTests.known)
      for _ in 0..<guesses {
        _ = try office.client.refusal(
          of: "auth.login", #"{"email":"\#(ReplyTimeTests.known)","password":"a wrong one"}"#)
      }
      let signal = DispatchSemaphore(value: 0)
      self.signal = signal
      clock = TestClock(at: EngineClient.start)
      var configuration = Configuration()
      configuration.passwordCost = .lowest
      configuration.isForTests = true
      engine = try Engine.open(
        disk: disk.afterKill(), configuration: configuration, clock: clock,
        random: RandomSource(seed: 1), inbox: EngineInbox(wake: { signal.signal() }))
      engine.output.truncate(to: 0)
    }

    func receive(_ number: Int, _ method: String, _ params: String) {
      let line = #"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)","params":\#(params)}"#
      Array(line.utf8).withUnsafeBufferPointer { engine.receive(.message($0)) }
    }

    func requestReset(_ number: Int, _ email: String) {
      receive(number, "auth.requestReset", #"{"email":"\#(email)"}"#)
    }

    /// The identifiers of the replies that leave once nothing but time is missing.
    func replies(after milliseconds: Int = 0) throws -> [Int] {
      clock.advance(to: clock.now() + Interval(milliseconds: milliseconds))
      repeat {
        engine.endTurn()
        if engine.writing != nil { signal.wait() }
      } while engine.writing != nil || !engine.commitBatch.isEmpty
      let bytes = Array(engine.output.bytes)
      engine.output.truncate(to: 0)
      return try EngineClient.messages(in: bytes, .line).map {
        try JSONTree(parsing: $0)["id"]?.integer ?? -1
      }
    }
  }

  @Test("A mail request is answered 200 ms after it arrived, for known and unknown addresses (T1)")
  func moment() throws {
    let live = try LiveEngine()
    live.requestReset(1, Self.known)
    live.receive(2, "system.ping", "{}")
    live.requestReset(3, Self.unknown)
    #expect(try live.replies() == [2])
    #expect(live.engine.discreetCalls.count == 2)
    #expect(try live.replies(after: 100) == [])
    #expect(live.engine.discreetCalls.isEmpty && live.engine.heldReplies.count == 2)
    #expect(try live.replies(after: 99) == [])
    #expect(try live.replies(after: 1) == [1, 3])
    #expect(live.engine.isIdle)
  }

  @Test("A guess that is refused before it is compared is answered 100 ms later (T1)")
  func delayed() throws {
    let live = try LiveEngine(guesses: 5)
    live.receive(1, "auth.login", #"{"email":"\#(Self.known)","password":"a wrong one"}"#)
    live.receive(2, "system.ping", "{}")
    #expect(try live.replies() == [2])
    #expect(try live.replies(after: 99) == [])
    #expect(try live.replies(after: 1) == [1])
    #expect(live.engine.isIdle)
  }

  @Test("The end of the input answers what waits at once")
  func ending() throws {
    let live = try LiveEngine()
    live.requestReset(1, Self.known)
    #expect(try live.replies() == [])
    live.engine.endInput()
    #expect(try live.replies() == [1])
    #expect(live.engine.isIdle)
  }

  @Test("As many wait as there may be; the oldest is decided early for one more, none refused")
  func room() throws {
    let live = try LiveEngine()
    for number in 0..<Limit.waitingReplies { live.requestReset(number, Self.unknown) }
    #expect(try live.replies() == [])
    #expect(live.engine.discreetCalls.count == Limit.waitingReplies)
    live.requestReset(-7, Self.unknown)
    #expect(try live.replies() == [])
    #expect(live.engine.discreetCalls.count == Limit.waitingReplies)
    #expect(live.engine.heldReplies.count == 1)
    let replies = try live.replies(after: 200) + live.replies()
    #expect(replies.count == Limit.waitingReplies + 1)
    #expect(replies.first == 0)
  }
}

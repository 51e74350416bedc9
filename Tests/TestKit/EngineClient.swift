import JSON
import JSONRPC
import Shape
import Storage

@testable import Portal

// An engine in this process, spoken to in bytes
//
//     line ─▶ frame ─▶ Framing ─▶ Engine ─▶ output ─▶ Framing ─▶ replies
//                                                        └▶ ReplyCheck, against the contract
//
// Everything is fixed: the clock stands at one instant, random bytes come from a seed, slow work is
// awaited. So the same calls give the same bytes in every run. What breaks the contract is kept in
// `faults`; a test that ends looks at it (`expectNoFaults`).

/// A client with an engine of its own, for one test on one thread.
final class EngineClient {
  /// When the clock of every such engine begins.
  static let start = Instant(milliseconds: 1_795_413_600_000)
  /// The same, as the command takes it.
  static let startText = "2026-11-23T06:00:00.000Z"

  let engine: Engine
  let clock: TestClock
  /// Every way in which something that was sent broke the contract.
  private(set) var faults: [String] = []
  private var input: Framing
  private let form: FrameForm
  private let maximumLine: Int
  private var nextID = 1

  /// Why a call that was expected to succeed did not.
  struct Refused: Error, CustomStringConvertible {
    let method: String
    let error: JSONTree

    var description: String { "\(method) was refused: \(error.line)" }
  }

  /// Opens an engine on a disk that is new, or holds a store created for tests.
  init(
    form: FrameForm = .line, disk: any Disk = MemoryDisk(), seed: UInt64 = 1,
    at instant: Instant = EngineClient.start, maximumLine: Int = Limit.line,
    rules: RulesSource = .carried, log: Log = .none,
    configure: (inout Configuration) -> Void = { _ in }
  ) throws {
    var configuration = Configuration()
    configuration.mail = .host
    configuration.payments = .host
    configuration.passwordCost = .lowest
    configuration.isSynchronous = true
    configuration.testClock = true
    configuration.maximumLine = maximumLine
    configure(&configuration)
    clock = TestClock(at: instant)
    engine = try Engine.open(
      disk: disk, configuration: configuration, rules: rules, clock: clock,
      random: RandomSource(seed: seed), inbox: EngineInbox(wake: {}), log: log)
    self.form = form
    self.maximumLine = maximumLine
    input = Framing(mode: .auto, maximumLength: maximumLine)
  }

  // MARK: Sending

  /// Sends one message, framed, and returns every message that comes back: replies, then events.
  @discardableResult
  func send(_ message: String) -> [String] {
    let replies = send(bytes: Self.frame(message, form))
    faults += ReplyCheck.shared.faults(inReplies: replies, to: message)
    return replies
  }

  /// Sends bytes as they are, framing included.
  func send(bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { input.append($0) }
    return takeFrames()
  }

  /// Ends the input: a last line without a line break counts, and waiting polls are answered.
  func end() -> [String] {
    input.finish()
    let replies = takeFrames()
    engine.endInput()
    settle()
    return replies + takeOutput()
  }

  private func takeFrames() -> [String] {
    var replies: [String] = []
    while let frame = input.next() {
      engine.form = input.form
      engine.receive(frame)
      settle()
      replies += takeOutput()
    }
    return replies
  }

  /// Lets the engine finish what it has begun. Slow work is awaited, so a few turns are enough.
  private func settle() {
    for _ in 0..<100 {
      engine.endTurn()
      if engine.isIdle { return }
    }
    faults.append("the engine does not come to rest")
  }

  private func takeOutput() -> [String] {
    let bytes = Array(engine.output.bytes)
    engine.output.truncate(to: 0)
    return Self.messages(in: bytes, engine.form)
  }

  /// Invites a member of staff as `mumaris invite` does, and returns the one-time code.
  ///
  /// - Parameters:
  ///   - roles: Separated by commas.
  ///   - number: The iqama of the invited person; one that follows from the address if left out.
  func invite(
    _ address: String, as roles: String, number: String? = nil
  ) throws -> String {
    let roles = roles.split(separator: ",").compactMap { Role(rawValue: String($0)) }
    guard !roles.isEmpty,
      let identity = IdentityDocument(written: number ?? Self.number(ofStaff: address))
    else { throw Refused(method: "invite", error: "no such role, or no such number") }
    let address = try EmailAddress(address)
    switch engine.invite(address, identity, roles, .english) {
    case .code(let code):
      engine.output.truncate(to: 0)
      return code
    case .taken, .notDurable: throw Refused(method: "invite", error: "refused")
    }
  }

  /// The iqama that the member of staff with an address has in tests: another one for each.
  static func number(ofStaff address: String) -> String {
    let hash = address.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(200_000_000 + hash % 100_000_000)
    let candidates = (0..<10).map { digits + String($0) }
    return candidates.first { (try? NationalNumber($0)) != nil } ?? ""
  }

  /// The same as the member of a call.
  static func identity(ofStaff address: String) -> String {
    identity(number(ofStaff: address))
  }

  /// A document as the member of a call.
  ///
  /// - Parameter written: As the command takes it: a number, or `EG/P1234567`.
  static func identity(_ written: String) -> String {
    guard let slash = written.firstIndex(of: "/") else {
      let kind = written.hasPrefix("2") ? "iqama" : "nationalId"
      return #""identity":{"kind":"\#(kind)","number":"\#(written)"}"#
    }
    let (country, number) = (written[..<slash], written[written.index(after: slash)...])
    return
      #""identity":{"kind":"passport","number":"\#(number)","country":"\#(country)"}"#
  }

  // MARK: Calling

  /// Calls a method and returns its result.
  ///
  /// - Parameter params: JSON text.
  func call(_ method: String, _ params: String = "{}") throws -> JSONTree {
    let reply = try reply(to: method, params)
    guard let result = reply["result"] else {
      throw Refused(method: method, error: reply["error"] ?? .null)
    }
    return result
  }

  /// Calls a method that is to refuse, and returns the error.
  func refusal(of method: String, _ params: String = "{}") throws -> JSONTree {
    try reply(to: method, params)["error"] ?? .null
  }

  /// Calls a method and returns the whole reply.
  func reply(to method: String, _ params: String = "{}") throws -> JSONTree {
    let id = nextID
    nextID += 1
    let replies = send(
      #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#)
    for line in replies {
      let tree = try JSONTree(parsing: line)
      if tree["id"]?.integer == id { return tree }
    }
    throw Refused(method: method, error: "no reply")
  }

  // MARK: Frames

  /// The bytes of one message in a form.
  static func frame(_ message: String, _ form: FrameForm) -> [UInt8] {
    var writer = JSONWriter()
    writer.raw(message)
    form.close(&writer, from: 0)
    return Array(writer.bytes)
  }

  /// The messages in what an engine has sent.
  ///
  /// - Parameter isWhole: Whether nothing more comes; otherwise a frame that is not complete yet is
  ///   left out.
  static func messages(
    in bytes: [UInt8], _ form: FrameForm, isWhole: Bool = true
  ) -> [String] {
    var framing = Framing(mode: form == .line ? .line : .header, maximumLength: 1 << 30)
    bytes.withUnsafeBytes { framing.append($0) }
    if isWhole { framing.finish() }
    var messages: [String] = []
    while let frame = framing.next() {
      switch frame {
      case .message(let message): messages.append(String(decoding: message, as: UTF8.self))
      case .fault(let fault): messages.append("not a frame: \(fault.reason)")
      }
    }
    return messages
  }
}

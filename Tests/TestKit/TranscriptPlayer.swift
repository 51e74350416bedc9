import Foundation
import JSON
import JSONRPC

@testable import Portal

/// Something that takes bytes and gives messages: an engine in this process, or a command.
protocol TranscriptPeer: AnyObject {
  /// Sends bytes and returns the messages that come back before anything else is sent. A peer that
  /// cannot know when it is done waits for as many as are expected.
  func exchange(_ bytes: [UInt8], expecting count: Int) throws -> [String]
  /// Ends the input and returns the messages that still come.
  func finish(expecting count: Int) throws -> [String]
}

extension EngineClient: TranscriptPeer {
  func exchange(_ bytes: [UInt8], expecting count: Int) -> [String] {
    send(bytes: bytes)
  }

  func finish(expecting count: Int) -> [String] { end() }
}

/// Plays one case against a peer and compares.
struct TranscriptPlayer {
  private let transcript: TranscriptCase
  private let form: FrameForm
  private var kept: [String: String] = [:]
  private var lastReplies: [String] = []

  /// What came of a case.
  struct Outcome: Sendable {
    /// Where replies differ from what is expected, or break the contract.
    var failures: [String] = []
    /// What came back, by where the step stands.
    var replies: [TranscriptPlace: [String]] = [:]
  }

  init(_ transcript: TranscriptCase, form: FrameForm) {
    self.transcript = transcript
    self.form = form
  }

  /// Plays a case in a form of frames with an engine of this process.
  static func play(_ transcript: TranscriptCase, form: FrameForm) throws -> Outcome {
    let client = try EngineClient(
      form: form, maximumLine: transcript.maximumLine ?? Limit.line)
    var player = TranscriptPlayer(transcript, form: form)
    for invited in transcript.invited {
      player.kept[invited.name] = try client.invite(
        invited.address, as: invited.roles, number: invited.number)
    }
    return try player.play(against: client)
  }

  /// Gives the player something that was kept before the case began.
  mutating func keep(_ name: String, _ value: String) { kept[name] = value }

  /// Plays the case.
  mutating func play(against peer: any TranscriptPeer) throws -> Outcome {
    var outcome = Outcome(failures: transcript.unreadable)
    var hasEnded = false
    for step in transcript.steps {
      let count = step.expected.count
      let replies: [String]
      var message = ""
      switch step.action {
      case .message(let text):
        message = filled(text)
        replies = try peer.exchange(EngineClient.frame(message, form), expecting: count)
      case .bytes(let text):
        replies = try peer.exchange(TranscriptBytes.bytes(of: text), expecting: count)
      case .end:
        replies = try peer.finish(expecting: count)
        hasEnded = true
      case .keep(let name, let pointer, let pattern):
        keep(name, pointer, pattern, step, &outcome)
        continue
      }
      lastReplies = replies
      outcome.replies[step.place] = replies
      outcome.failures += ReplyCheck.shared.faults(inReplies: replies, to: message)
        .map { "\(step.place): \($0)" }
      compare(replies, step, &outcome)
    }
    if !hasEnded {
      for reply in try peer.finish(expecting: 0) {
        outcome.failures.append("at the end of the input, not expected: \(reply)")
      }
    }
    return outcome
  }

  private func compare(
    _ replies: [String], _ step: TranscriptCase.Step, _ outcome: inout Outcome
  ) {
    for (reply, expected) in zip(replies, step.expected) {
      let fits =
        expected.isPartial ? Self.holds(reply, expected.text) : reply == expected.text
      if !fits {
        outcome.failures.append(
          "\(expected.place):\n  expected \(expected.text)\n  but got  \(reply)")
      }
    }
    for expected in step.expected.dropFirst(replies.count) {
      outcome.failures.append("\(expected.place): never came: \(expected.text)")
    }
    for reply in replies.dropFirst(step.expected.count) {
      outcome.failures.append("\(step.place): not expected: \(reply)")
    }
  }

  // MARK: Keeping

  private mutating func keep(
    _ name: String, _ pointer: String, _ pattern: String?, _ step: TranscriptCase.Step,
    _ outcome: inout Outcome
  ) {
    for reply in lastReplies {
      guard let tree = try? JSONTree(parsing: reply), let found = tree.value(at: pointer) else {
        continue
      }
      let text = found.text ?? found.line
      guard let pattern else {
        kept[name] = text
        return
      }
      if let match = text.range(of: pattern, options: .regularExpression) {
        kept[name] = String(text[match])
        return
      }
    }
    outcome.failures.append("\(step.place): nothing to keep at \(pointer)")
  }

  private func filled(_ text: String) -> String {
    kept.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// Whether a reply has at least the members that are expected.
  private static func holds(_ reply: String, _ expected: String) -> Bool {
    guard let reply = try? JSONTree(parsing: reply), let expected = try? JSONTree(parsing: expected)
    else { return false }
    return holds(reply, expected)
  }

  private static func holds(_ value: JSONTree, _ expected: JSONTree) -> Bool {
    switch (value, expected) {
    case (.object, .object(let members)):
      members.allSatisfy { member in value[member.name].map { holds($0, member.value) } ?? false }
    case (.array(let values), .array(let wanted)):
      values.count == wanted.count && zip(values, wanted).allSatisfy { holds($0, $1) }
    default: value == expected
    }
  }
}

extension JSONTree {
  /// The value at a JSON Pointer (RFC 6901).
  func value(at pointer: String) -> JSONTree? {
    pointer.split(separator: "/").reduce(Optional(self)) { value, step in
      let name = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
      guard let value else { return nil }
      if case .array(let values) = value {
        return Int(name).flatMap { values.indices.contains($0) ? values[$0] : nil }
      }
      return value[name]
    }
  }
}

/// Bytes as a transcript writes them.
enum TranscriptBytes {
  static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\\", let kind = rest.popFirst() else {
        bytes += Array(character.utf8)
        continue
      }
      switch kind {
      case "n": bytes.append(0x0a)
      case "r": bytes.append(0x0d)
      case "x":
        bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0x3f)
        rest = rest.dropFirst(2)
      case "{": bytes += repeated(&rest)
      default: bytes += Array(kind.utf8)
      }
    }
    return bytes
  }

  /// `N:TEXT\}` behind `\{`.
  private static func repeated(_ rest: inout Substring) -> [UInt8] {
    let count = Int(rest.prefix { $0 != ":" }) ?? 0
    rest = rest.drop { $0 != ":" }.dropFirst()
    guard let end = rest.firstRange(of: "\\}") else { return [] }
    let text = rest[..<end.lowerBound]
    rest = rest[end.upperBound...]
    return Array(repeatElement(text, count: count).joined().utf8)
  }
}

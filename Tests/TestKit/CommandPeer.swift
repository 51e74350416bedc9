import Foundation
import JSONRPC

@testable import Portal

/// The built command as a peer of transcripts: what is sent goes to its standard input, and as many
/// messages as are expected are awaited from its standard output.
final class CommandPeer: TranscriptPeer {
  /// How long one message may take before it counts as never sent.
  private static let patience = 120.0

  private let process = Process()
  private let input = Pipe()
  private let output = CollectedOutput()
  private let log = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private var sent = ""
  private let form: FrameForm
  private var taken = 0

  /// What fixes the clock and the seed, as they are in `EngineClient`.
  private static let fixed = ["--test-clock", EngineClient.startText, "--test-seed", "1"]

  /// Plays a case of a transcript against the command: with a store in memory, or with one on disk
  /// where the case begins with an invitation.
  static func play(
    _ transcript: TranscriptCase, form: FrameForm, executable: URL
  ) throws -> TranscriptPlayer.Outcome {
    var player = TranscriptPlayer(transcript, form: form)
    var store = ["--memory"]
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for invited in transcript.invited {
      store = ["--data", folder.path()]
      let words = [
        "--email", invited.address, "--role", invited.roles, "--identity", invited.number,
      ]
      player.keep(invited.name, try run(executable, ["invite"] + store + words + fixed))
    }
    let limit = transcript.maximumLine.map { ["--max-line", String($0)] } ?? []
    let talk = ["serve", "--mail", "host", "--payments", "host", "--log-level", "debug"]
    let peer = try CommandPeer(executable, talk + store + limit + fixed, form: form)
    var outcome = try player.play(against: peer)
    if peer.exitCode != 0 { outcome.failures.append("exit code \(peer.exitCode)") }
    outcome.failures += try peer.leaks()
    return outcome
  }

  /// Runs the command to its end and returns the line it prints.
  private static func run(_ executable: URL, _ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  private init(_ executable: URL, _ arguments: [String], form: FrameForm) throws {
    self.form = form
    // A command that has ended must not take the tests with it when it is written to.
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = executable
    process.arguments = arguments
    let pipe = Pipe()
    process.standardInput = input
    process.standardOutput = pipe
    try Data().write(to: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    let collected = output
    let handle = pipe.fileHandleForReading
    let descriptor = handle.fileDescriptor
    Thread {
      collected.read(descriptor)
      withExtendedLifetime(pipe) {}
    }.start()
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: log)
  }

  /// Where a secret stands that it must not: anything secret in the log, a password in a reply.
  ///
  /// Short passwords are words that sentences may hold.
  private func leaks() throws -> [String] {
    let said = String(decoding: output.bytes, as: UTF8.self)
    let logged = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    let passwords = Set(
      sent.matches(of: /"(?:password|newPassword|currentPassword)":"([^"\\]{12,})"/).map(\.1))
    let tokens = Set((sent + said).matches(of: /\bm[a-z]{2}_[A-Za-z0-9_-]{43}/).map(\.0))
    return passwords.union(tokens).filter { logged.contains($0) }.map { "\($0) is in the log" }
      + passwords.filter { said.contains($0) }.map { "\($0) is in a reply" }
  }

  func exchange(_ bytes: [UInt8], expecting count: Int) throws -> [String] {
    sent += String(decoding: bytes, as: UTF8.self)
    try input.fileHandleForWriting.write(contentsOf: bytes)
    let wanted = taken + count
    _ = output.wait(Self.patience) {
      EngineClient.messages(in: $0, form, isWhole: false).count >= wanted
    }
    return take(atMost: wanted, isWhole: false)
  }

  func finish(expecting count: Int) throws -> [String] {
    try input.fileHandleForWriting.close()
    _ = output.wait(Self.patience) { _ in false }
    process.waitUntilExit()
    return take(atMost: .max, isWhole: true)
  }

  /// How it ended; known once the input has ended.
  private var exitCode: Int32 { process.terminationStatus }

  private func take(atMost limit: Int, isWhole: Bool) -> [String] {
    let messages = EngineClient.messages(in: output.bytes, form, isWhole: isWhole)
    let end = min(limit, messages.count)
    guard taken < end else { return [] }
    defer { taken = end }
    return Array(messages[taken..<end])
  }
}

/// What a process has written so far; filled by a thread of its own.
private final class CollectedOutput: @unchecked Sendable {
  // Unchecked, because the condition guards everything.
  private let condition = NSCondition()
  private var content: [UInt8] = []
  private var hasEnded = false

  /// Reads until the end.
  func read(_ descriptor: Int32) {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fill(&piece, from: descriptor)
      condition.lock()
      if count > 0 { content += piece[..<count] } else { hasEnded = true }
      condition.broadcast()
      condition.unlock()
      if count <= 0 { return }
    }
  }

  private func fill(_ piece: inout [UInt8], from descriptor: Int32) -> Int {
    piece.withUnsafeMutableBytes { buffer in
      Foundation.read(descriptor, buffer.baseAddress, buffer.count)
    }
  }

  /// Waits until the bytes are enough or the output has ended; false when time is up first.
  func wait(_ seconds: Double, _ isEnough: ([UInt8]) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while !isEnough(content), !hasEnded {
      guard condition.wait(until: deadline) else { return false }
    }
    return true
  }

  var bytes: [UInt8] {
    condition.lock()
    defer { condition.unlock() }
    return content
  }
}

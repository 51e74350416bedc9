package import Foundation
package import JSONRPC
import Service

/// The built command as a peer of transcripts: what is sent goes to its standard input, and as many
/// messages as are expected are awaited from its standard output.
package final class CommandPeer: TranscriptPeer {
  /// How long one message may take before it counts as never sent.
  private static let patience = 20.0

  private let process = Process()
  private let input = Pipe()
  private let output = CollectedOutput()
  private let form: FrameForm
  private var taken = 0

  /// Starts the command with a store in memory, the clock and the seed of `EngineClient`.
  package init(
    executable: URL, form: FrameForm, maximumLine: Int? = nil, arguments: [String] = []
  ) throws {
    self.form = form
    process.executableURL = executable
    process.arguments =
      [
        "serve", "--memory", "--test-clock", EngineClient.startText, "--test-seed", "1", "--mail",
        "host",
      ] + (maximumLine.map { ["--max-line", String($0)] } ?? []) + arguments
    let pipe = Pipe()
    process.standardInput = input
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
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
  }

  package func exchange(_ bytes: [UInt8], expecting count: Int) throws -> [String] {
    try input.fileHandleForWriting.write(contentsOf: bytes)
    let wanted = taken + count
    _ = output.wait(Self.patience) { EngineClient.messages(in: $0, form).count >= wanted }
    return take(atMost: wanted)
  }

  package func finish(expecting count: Int) throws -> [String] {
    try input.fileHandleForWriting.close()
    _ = output.wait(Self.patience) { _ in false }
    process.waitUntilExit()
    return take(atMost: .max)
  }

  /// How it ended; known once the input has ended.
  package var exitCode: Int32 { process.terminationStatus }

  private func take(atMost limit: Int) -> [String] {
    let messages = EngineClient.messages(in: output.bytes, form)
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

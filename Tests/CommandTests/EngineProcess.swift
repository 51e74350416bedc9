import Foundation

/// The built command as a process: what goes in, what comes out, how it ends.
///
/// Nothing here waits longer than `patience`. A process that is still there when its value goes is
/// ended by its own number.
final class EngineProcess {
  /// How long anything may take before a test fails.
  static let patience = Duration.seconds(120)

  /// Where a standard descriptor leads.
  enum End {
    case pipe
    case closed
    case file(String)
  }

  /// How a process has ended.
  struct Outcome {
    /// The exit code; nil where a signal ended it.
    let code: Int32?
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  let identifier: pid_t
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private var input: Int32
  private var outputEnd: Int32
  private var errorEnd: Int32
  private var status: Int32?

  /// - Parameter launcher: A command that starts the engine in its turn, such as `prlimit`.
  init(
    _ arguments: [String], launcher: [String] = [], input: End = .pipe, output: End = .pipe,
    environment: [String] = []
  ) throws {
    let words = launcher + [Self.binary] + arguments
    let spawned = try Spawning.spawn(
      words[0], Array(words.dropFirst()), input: input, output: output, environment: environment)
    identifier = spawned.identifier
    self.input = spawned.input
    outputEnd = spawned.output
    errorEnd = spawned.errors
  }

  deinit {
    for end in [input, outputEnd, errorEnd] where end >= 0 { close(end) }
    guard status == nil else { return }
    kill(identifier, SIGKILL)
    var ignored: Int32 = 0
    waitpid(identifier, &ignored, 0)
  }

  /// The executable: named by MUMARIS_BINARY, or beside the test bundle.
  static var binary: String {
    if let named = ProcessInfo.processInfo.environment["MUMARIS_BINARY"] { return named }
    // The test process is the bundle itself, or the package manager's helper with the bundle's path
    // among its arguments.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().path + "/mumaris"
  }

  /// Runs to the end: sends everything, closes the input, and collects what comes.
  static func run(
    _ arguments: [String], _ input: some Collection<UInt8> = [UInt8](), launcher: [String] = [],
    output: End = .pipe, environment: [String] = []
  ) throws -> Outcome {
    let process = try EngineProcess(
      arguments, launcher: launcher, output: output, environment: environment)
    return try process.finish(sending: input)
  }

  // MARK: Talking

  /// Sends bytes as long as the other side takes them; returns how many it took before it let
  /// `pause` pass without taking any.
  func send(_ bytes: [UInt8], giveUpAfter pause: Duration = patience) -> Int {
    var sent = 0
    while sent < bytes.count {
      guard isReady(input, POLLOUT, within: pause) else { return sent }
      let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count > 0 { sent += count } else if count < 0, errno != EAGAIN { return sent }
    }
    return sent
  }

  func closeInput() {
    close(input)
    input = -1
  }

  /// Goes away as a reader.
  func closeOutput() {
    close(outputEnd)
    outputEnd = -1
  }

  /// Reads until that many lines have come.
  func lines(_ count: Int) throws -> [String] {
    let deadline = ContinuousClock.now + Self.patience
    while output.count(where: { $0 == 0x0a }) < count, outputEnd >= 0 {
      guard ContinuousClock.now < deadline else { throw Impatience("no \(count) lines came") }
      if isReady(outputEnd, POLLIN, within: .milliseconds(100)) {
        take(&outputEnd, into: &output)
      }
    }
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Sends the rest and closes the input, while taking everything that comes, until the end.
  func finish(sending rest: some Collection<UInt8> = [UInt8]()) throws -> Outcome {
    let bytes = Array(rest)
    var sent = 0
    let deadline = ContinuousClock.now + Self.patience
    while outputEnd >= 0 || errorEnd >= 0 {
      guard ContinuousClock.now < deadline else { throw Impatience("the output does not end") }
      if sent == bytes.count, input >= 0 { closeInput() }
      var ends = [
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0),
      ]
      poll(&ends, nfds_t(ends.count), 100)
      if ends[0].revents != 0, input >= 0 {
        let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        if count >= 0 { sent += count } else if errno != EAGAIN { closeInput() }
      }
      if ends[1].revents != 0 { take(&outputEnd, into: &output) }
      if ends[2].revents != 0 { take(&errorEnd, into: &errors) }
    }
    return try outcome()
  }

  /// Waits for the end of a process whose output is not read.
  func outcome() throws -> Outcome {
    let deadline = ContinuousClock.now + Self.patience
    var found: Int32 = 0
    while status == nil {
      guard ContinuousClock.now < deadline else { throw Impatience("the process does not end") }
      // Both ends of the errors close with the process: a wait without asking over and over.
      if errorEnd >= 0, isReady(errorEnd, POLLIN, within: .milliseconds(100)) {
        take(&errorEnd, into: &errors)
      }
      if waitpid(identifier, &found, errorEnd >= 0 ? WNOHANG : 0) == identifier { status = found }
    }
    let code = status.flatMap { $0 & 0x7f == 0 ? ($0 >> 8) & 0xff : nil }
    return Outcome(code: code, output: output, errors: String(decoding: errors, as: UTF8.self))
  }

  func signal(_ number: Int32) { kill(identifier, number) }

  private func take(_ end: inout Int32, into bytes: inout [UInt8]) {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = piece.withUnsafeMutableBytes { read(end, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes += piece[..<count]
    } else if count == 0 || errno != EAGAIN {
      close(end)
      end = -1
    }
  }

  private func isReady(_ end: Int32, _ event: Int32, within pause: Duration) -> Bool {
    var ends = [pollfd(fd: end, events: Int16(event), revents: 0)]
    let milliseconds =
      pause.components.seconds * 1_000 + pause.components.attoseconds / 1_000_000_000_000_000
    return poll(&ends, 1, Int32(clamping: milliseconds)) > 0
  }
}

/// Something took longer than anything may take.
struct Impatience: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

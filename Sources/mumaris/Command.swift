import Glibc
import Portal

/// Runs what the command line asks for, and says how it went.
enum Command {
  /// - Parameter commandLine: The program's name and the words behind it.
  static func run(_ commandLine: [String]) -> ExitCode {
    // A limit on the size of files is an error of the write, as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    let lines: ErrorLines
    do throws(CommandFailure) {
      let descriptor = try StandardStreams.secure()
      lines = ErrorLines()
      MemoryShortage.listen()
      defer { MemoryShortage.passOnPrints() }
      do throws(CommandFailure) {
        return try run(
          Options(words(of: commandLine), environment: environment()), descriptor, lines)
      } catch {
        lines.tell(error)
        return error.code
      }
    } catch {
      ErrorLines().tell(error)
      return error.code
    }
  }

  /// The words behind the program's name. Swift reads them from `/proc`; where that is not there, the
  /// list is empty, and no command may be taken for another.
  private static func words(of commandLine: [String]) throws(CommandFailure) -> [String] {
    guard !commandLine.isEmpty else {
      throw CommandFailure(
        code: .inputOutput,
        sentence: "The command line cannot be read from /proc/self/cmdline: mount /proc, and let no"
          + " preloaded library hide it.")
    }
    return try commandLine.dropFirst().map { word throws(CommandFailure) in
      try checked(word, "An argument")
    }
  }

  /// Swift puts U+FFFD in place of bytes that are no UTF-8; two names that differ in them would become
  /// one, and a store be made or read that nobody named.
  private static func checked(
    _ text: String, _ what: String
  ) throws(CommandFailure) -> String {
    guard !text.unicodeScalars.contains("\u{FFFD}") else {
      throw CommandFailure(
        code: .usage,
        sentence: "\(what) is not UTF-8: rename what it names, or reach it by another path.")
    }
    return text
  }

  private static func run(
    _ options: Options, _ descriptor: Int32, _ lines: ErrorLines
  ) throws(CommandFailure) -> ExitCode {
    switch options {
    case .serve(let options):
      return try Serve.run(options, OutputDescriptor(descriptor), lines)
    case .invite(let options):
      return try Invite.run(options, PlainOutput(descriptor), lines)
    case .verify(let data):
      let (report, code) = try Verify.run(data)
      _ = try PlainOutput(descriptor).write(report)
      return code
    case .export(let data):
      return try Export.run(data, PlainOutput(descriptor), lines)
    case .import(let data):
      return try Import.run(data, lines)
    case .schema(let action):
      return try Schema.run(action)
    case .seeds(let folder):
      let (report, code) = try SeedCheck.run(folder)
      _ = try PlainOutput(descriptor).write(report)
      return code
    case .help:
      return try PlainOutput(descriptor).write(HelpText.text)
    case .version:
      return try PlainOutput(descriptor).write("mumaris \(EngineVersion.text)\n")
    }
  }

  private static func environment() throws(CommandFailure) -> Environment {
    func value(_ name: String) throws(CommandFailure) -> String? {
      guard let text = getenv(name) else { return nil }
      return try checked(String(cString: text), "The value of \(name)")
    }
    return Environment(dataHome: try value("XDG_DATA_HOME"), home: try value("HOME"))
  }
}

/// Standard output for commands that print and end: they may wait for the reader.
struct PlainOutput {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Writes the whole text. A reader who goes away has read enough.
  func write(_ text: String) throws(CommandFailure) -> ExitCode {
    do throws(SystemFailure) {
      try write(Array(text.utf8))
    } catch {
      if error.number == EPIPE { return .fine }
      throw CommandFailure(
        code: .inputOutput, sentence: "Standard output cannot be written: \(error.sentence).")
    }
    return .fine
  }

  /// Writes all the bytes.
  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    signal(SIGPIPE, SIG_IGN)
    var start = 0
    while start < bytes.count {
      do throws(SystemFailure) {
        start += try SystemCall.retrying {
          bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }
      } catch {
        guard error.wouldWait else { throw error }
        SystemCall.wait(for: POLLOUT, of: descriptor)
      }
    }
  }
}

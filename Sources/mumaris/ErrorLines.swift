import Glibc
import JSON
import Portal

/// Lines for operators, on standard error. A line that nobody makes room for is dropped: logs never
/// hold up the engine.
final class ErrorLines: Sendable {
  // Held for the life of the process; written by any thread, each line in one call.
  private let output: OutputDescriptor

  init() {
    let copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    output = OutputDescriptor(copy >= 0 ? copy : STDERR_FILENO)
  }

  func write(_ line: String) {
    var line = line + "\n"
    line.withUTF8 { bytes in _ = output.write(UnsafeRawBufferPointer(bytes)) }
  }

  func log(_ level: Log.Level) -> Log {
    Log(level: level) { line in self.write(line) }
  }

  /// Tells why a command ended.
  func tell(_ failure: CommandFailure) { write(failure.line) }
}

extension CommandFailure {
  /// The line that tells of it, without its line break.
  var line: String {
    var values: [String: JSONTree] = details.mapValues { .string($0) }
    values["exitCode"] = .number("\(code.rawValue)")
    return Log.line(.error, sentence, values: values)
  }
}

import Glibc
import JSON
import Service

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
  func tell(_ failure: CommandFailure) {
    var values: [String: JSONTree] = failure.details.mapValues { .string($0) }
    values["exitCode"] = .number("\(failure.code.rawValue)")
    log(.error).write(.error, failure.sentence, values: values)
  }
}

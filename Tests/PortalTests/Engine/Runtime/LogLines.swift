import JSON
import Storage

@testable import Portal

/// The lines that an engine has logged.
final class LogLines: Sendable {
  private let lines = Guarded<[String]>([])

  /// The log to hand to the engine.
  var log: Log { Log(level: .info) { line in self.lines.withLock { $0.append(line) } } }

  /// Takes the lines of a level that name a file, as (message, file).
  func take(_ level: Log.Level) throws -> [(message: String, file: String)] {
    let taken = lines.withLock { lines in
      let all = lines
      lines = []
      return all
    }
    return try taken.map { try JSONTree(parsing: $0) }.compactMap { line in
      guard line["level"]?.text == level.name, let message = line["message"]?.text,
        let file = line["file"]?.text
      else { return nil }
      return (message, file)
    }
  }
}

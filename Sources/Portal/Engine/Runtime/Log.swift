package import JSON

/// Lines for operators: one JSON object each, without personal data.
package struct Log: Sendable {
  package enum Level: Int, Comparable, CaseIterable, Sendable {
    case debug, info, warning, error

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    package var name: String { "\(self)" }
  }

  private let level: Level
  private let write: @Sendable (String) -> Void

  /// `write` is handed whole lines, without the line break.
  package init(level: Level, write: @escaping @Sendable (String) -> Void) {
    self.level = level
    self.write = write
  }

  /// Writes nothing.
  static let none = Log(level: .error, write: { _ in })

  package func write(_ level: Level, _ message: String, _ details: [String: String] = [:]) {
    write(level, message, values: details.mapValues { .string($0) })
  }

  /// Writes a line with details that are not all text.
  func write(_ level: Level, _ message: String, values: [String: JSONTree]) {
    guard level >= self.level else { return }
    write(Self.line(level, message, values: values))
  }

  /// One line, without its line break.
  package static func line(
    _ level: Level, _ message: String, values: [String: JSONTree]
  ) -> String {
    var members: [JSONTree.Member] = [
      .init("level", .string(level.name)), .init("message", .string(message)),
    ]
    members += values.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    return escaped(JSONTree.object(members).line)
  }
}

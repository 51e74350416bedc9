import Foundation
import Service

/// Writes the files of `ExampleBook` with the results that the examples have now.
package enum ExampleSource {
  /// A result with more characters than this is not shown.
  private static let longestResult = 1_500
  private static let column = 96

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Sources/Service/Contract/Examples", directoryHint: .isDirectory)

  /// Executes every example of the book and writes its file anew.
  ///
  /// - Returns: the examples that were refused, with what was answered; they keep their results.
  package static func record() throws -> [String] {
    var refused: [String] = []
    for area in ExampleBook.areas {
      var entries: [String] = []
      for entry in area.entries {
        let (expected, actual, _) = try ExampleWorld.run(entry.method, entry.example)
        let isRefused = actual.hasPrefix(#"{"jsonrpc":"#)
        if isRefused { refused.append("\(entry.method): \(actual)") }
        entries.append(
          text(
            of: entry.method, "\(entry.example.summary)", "\(entry.example.params)",
            isRefused ? expected : actual.count > longestResult ? "" : actual))
      }
      try file(area.name, entries).write(
        to: folder.appending(path: fileName(area.name)), atomically: true, encoding: .utf8)
    }
    return refused
  }

  /// The name of an area's file.
  package static func fileName(_ area: String) -> String {
    "\(area.prefix(1).uppercased())\(area.dropFirst())Examples.swift"
  }

  /// A whole file.
  package static func file(_ area: String, _ entries: [String]) -> String {
    // A list of one entry has no comma behind it, as the format of the repository wants.
    let end = entries.count == 1 ? "" : ","
    return """
      // Results are written by the tests: RECORD=1 swift test --filter ExampleTests

      extension ExampleBook {
        static let \(area): [Entry] = [
      \(entries.joined(separator: ",\n"))\(end)
        ]
      }

      """
  }

  /// One entry.
  package static func text(
    of method: String, _ summary: String, _ params: String, _ result: String
  ) -> String {
    """
        Entry(
          "\(method)", "\(summary)",
          params: \(literal(params)),
          result: \(literal(result)))
    """
  }

  /// A literal in which nothing needs escaping, broken into lines that are short enough.
  private static func literal(_ text: String) -> String {
    let short = "#\"\(text)\"#"
    guard short.count > 80 else { return text.isEmpty ? "\"\"" : short }
    var lines: [String] = []
    var line = ""
    for piece in pieces(of: text) {
      if !line.isEmpty, line.count + piece.count > column - 12 {
        lines.append(line + "\\#")
        line = ""
      }
      line += piece
    }
    lines.append(line)
    let indented = lines.map { "        " + $0 }.joined(separator: "\n")
    return "#\"\"\"\n\(indented)\n        \"\"\"#"
  }

  /// The text cut behind commas, and longer pieces behind blanks.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      piece.append(character)
      if character == "," || (character == " " && piece.count > 40) || piece.count > 78 {
        pieces.append(piece)
        piece = ""
      }
    }
    return pieces + [piece]
  }
}

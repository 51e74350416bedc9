import Foundation
import Portal

/// Writes the results that the examples have now into the declarations that show them.
///
///     .init(
///       "Signs out.",                                the summary finds the example
///       params: #"{"session":"{session:nurse}"}"#,
///       result: #"{}"#)                              what is replaced
package enum ExampleSource {
  /// A result with more characters than this is not shown.
  private static let longestResult = 1_500
  private static let column = 96

  private static let folder = RepositoryFolder.url.appending(path: "Sources/Portal")

  /// Executes every example and writes its result into its method's declaration.
  ///
  /// - Returns: the examples that were refused or not found, with what was answered; they keep
  ///   their results.
  package static func record() throws -> [String] {
    var kept: [String] = []
    var files = try sources()
    for method in Contract.whole.methods {
      for example in method.examples {
        let (_, actual, _) = try ExampleWorld.run(method.name, example)
        let shown = actual.count > longestResult ? "" : actual
        // What is right already keeps the lines that it has.
        if shown == "\(example.result)" { continue }
        let isRefused = actual.hasPrefix(#"{"jsonrpc":"#)
        let place = files.firstIndex { declaration(of: method.name, in: $0.text) != nil }
        guard !isRefused, let place,
          let text = replacing(
            in: files[place].text, method.name, "\(example.summary)", with: shown)
        else {
          kept.append("\(method.name): \(actual)")
          continue
        }
        files[place].text = text
      }
    }
    for file in files { try file.text.write(to: file.url, atomically: true, encoding: .utf8) }
    return kept
  }

  private static func sources() throws -> [(url: URL, text: String)] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (found?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "swift" }
      .map { ($0, try String(contentsOf: $0, encoding: .utf8)) }
  }

  /// The text with the result of one example in place of the one it had; nil where there is none.
  package static func replacing(
    in text: String, _ method: String, _ summary: String, with result: String
  ) -> String? {
    guard let name = declaration(of: method, in: text),
      let head = text.range(of: "\"\(summary)\",", range: name.upperBound..<text.endIndex),
      let label = text.range(of: "result: ", range: head.upperBound..<text.endIndex)
    else { return nil }
    let rest = text[label.upperBound...]
    let closing = rest.hasPrefix("#\"\"\"") ? "\"\"\"#" : rest.hasPrefix("#") ? "\"#" : "\""
    let opening = rest.hasPrefix("#\"\"\"") ? 4 : rest.hasPrefix("#") ? 2 : 1
    let content = text.index(label.upperBound, offsetBy: opening)
    guard let end = text.range(of: closing, range: content..<text.endIndex) else { return nil }
    return text.replacingCharacters(
      in: label.upperBound..<end.upperBound, with: literal(result))
  }

  /// Where a method's declaration names it; in results a name has no room behind its comma.
  private static func declaration(of method: String, in text: String) -> Range<String.Index>? {
    text.range(of: "\"\(method)\", ") ?? text.range(of: "\"\(method)\",\n")
  }

  /// A literal in which nothing needs escaping, broken into lines that are short enough.
  private static func literal(_ text: String) -> String {
    let short = "#\"\(text)\"#"
    guard short.count > 72 else { return text.isEmpty ? "\"\"" : short }
    var lines: [String] = []
    var line = ""
    for piece in pieces(of: text) {
      if !line.isEmpty, line.count + piece.count > column - 18 {
        lines.append(line + "\\#")
        line = ""
      }
      line += piece
    }
    lines.append(line)
    let indented = lines.map { indentation + $0 }.joined(separator: "\n")
    return "#\"\"\"\n\(indented)\n\(indentation)\"\"\"#"
  }

  private static let indentation = String(repeating: " ", count: 14)

  /// The text cut behind commas, and longer pieces behind blanks.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      piece.append(character)
      if character == "," || (character == " " && piece.count > 40) || piece.count > 70 {
        pieces.append(piece)
        piece = ""
      }
    }
    return pieces + [piece]
  }
}

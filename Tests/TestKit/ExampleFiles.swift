import Foundation
import JSON

@testable import Portal

/// The results that the examples of the contract have: `Tests/Examples/<area>.json`.
///
///     {
///       "auth.logout": {
///         "Signs out.": {}
///       }
///     }
enum ExampleFiles {
  /// A result with more characters than this is not shown.
  private static let longestResult = 1_500

  static let folder = RepositoryFolder.url.appending(path: "Tests/Examples")

  /// Executes every example and writes what it answers.
  ///
  /// - Returns: the examples that were refused, with what was answered; they keep their results.
  static func record() throws -> [String] {
    var refused: [String] = []
    for area in Contract.whole.areas {
      var methods: [String] = []
      for method in area.methods {
        var results: [String] = []
        for example in method.examples {
          var (_, result, _) = try ExampleWorld.run(method.name, example)
          if result.hasPrefix(#"{"jsonrpc":"#) {
            refused.append("\(method.name): \(result)")
            result = example.result ?? ""
          }
          if result.isEmpty || result.count > longestResult { continue }
          results.append("    \(JSONTree.string(example.summary).line): \(result)")
        }
        if results.isEmpty { continue }
        let lines = results.joined(separator: ",\n")
        methods.append("  \(JSONTree.string(method.name).line): {\n\(lines)\n  }")
      }
      let file = folder.appending(path: "\(area.name).json")
      if methods.isEmpty {
        try? FileManager.default.removeItem(at: file)
      } else {
        let text = "{\n\(methods.joined(separator: ",\n"))\n}\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
    }
    return refused
  }
}

import JSON
import Testing

@testable import Portal

/// A mistake put into a seed that is otherwise as carried: a value replaced, or left out where there
/// is none, and the reason that should be found for it.
struct SeedMistake: Sendable, CustomTestStringConvertible {
  let file: String
  let path: [String]
  let value: JSONTree?
  let reason: String
  var testDescription: String { "\(file) \(path.joined(separator: "/")): \(reason)" }

  init(_ file: String, _ path: String, _ value: JSONTree?, _ reason: String) {
    self.file = file + ".json"
    self.path = path.split(separator: "/").map(String.init)
    self.value = value
    self.reason = reason
  }

  /// The text of the file with the mistake in it.
  func content() throws -> String {
    let seed = try #require(RulesInForce.files.first { $0.name == file })
    return try JSONTree(parsing: seed.content).replacing(path[...], with: value).pretty
  }

  /// The faults of the edited file and of the one that its codes lead to; that the other files are
  /// not there is passed over.
  func faults() throws -> [SeedFault] {
    let edited = RulesFile(name: file, content: try content())
    let others = RulesInForce.files.filter { $0.name == "professions.json" && $0.name != file }
    return ReferenceCheck.faults(in: [edited] + others)
      .filter { $0.reason != "the file is missing" }
  }
}

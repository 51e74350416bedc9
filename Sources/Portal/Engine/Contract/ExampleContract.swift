import Examples
import JSON

/// An example as callers see it: what a declaration asks, and what was recorded that it answers.
struct ExampleContract: Sendable {
  let example: Method.Example
  /// The result with the placeholders of `ExampleValues`; nil where it is too long to be read, and
  /// therefore checked against its schema only.
  let result: String?

  var summary: String { "\(example.summary)" }
  var params: String { "\(example.params)" }
  /// The params as the contract shows them.
  var shownParams: String { ExampleValues.fill(params, ExampleValues.sample) }
  /// The result as the contract shows it.
  var shownResult: String? { result.map { ExampleValues.fill($0, ExampleValues.sample) } }

  init(_ example: Method.Example, of method: String) {
    self.example = example
    result = Self.recorded[method]?["\(example.summary)"]?.line
  }

  /// Results by the summaries of their examples, by the names of methods.
  private static let recorded: [String: JSONTree] = Examples.texts.reduce(into: [:]) {
    for method in (try? JSONTree(parsing: $1))?.members ?? [] { $0[method.name] = method.value }
  }
}

/// The examples of the contract, by area.
///
/// They stand beside the tables of methods rather than in them, because their results are recorded:
/// the tests execute each in a fixed world and compare every byte; with `RECORD=1` they write these
/// files anew. Summaries and params are what people edit. A result of more than 1,500 characters is
/// left out.
package enum ExampleBook {
  /// One example and the method it is of.
  package struct Entry: Sendable {
    package let method: String
    package let example: Method.Example

    init(
      _ method: String, _ summary: StaticString, params: StaticString, result: StaticString
    ) {
      self.method = method
      example = Method.Example(summary, params: params, result: result)
    }
  }

  /// The entries of each area, in the order of the contract.
  package static let areas: [(name: String, entries: [Entry])] = [
    ("system", system), ("rpc", rpc), ("reference", reference), ("account", account),
    ("accountStaff", accountStaff), ("auth", auth), ("event", event), ("audit", audit),
    ("clock", clock), ("mail", mail),
  ]

  /// The examples of a method.
  static func examples(of method: String) -> [Method.Example] {
    areas.flatMap(\.entries).filter { $0.method == method }.map(\.example)
  }
}

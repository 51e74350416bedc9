public import JSON

/// A closed set of words, each with its meaning: on the wire a string that is one of them.
public protocol Choice: Wire, Hashable, CaseIterable, RawRepresentable where RawValue == String {
  /// One sentence on what is chosen.
  static var meaning: StaticString { get }
  /// One sentence on this case.
  var meaning: StaticString { get }
}

extension Choice {
  public static func read(_ source: Source) throws(Fault) -> Self {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    let text = source.value.string
    // By bytes: as texts, "K" and the Kelvin sign would be the same.
    guard let choice = Self(rawValue: text), choice.rawValue.utf8.elementsEqual(text.utf8) else {
      throw Fault(.notOneOf(allCases.map(\.rawValue)))
    }
    return choice
  }

  @inlinable
  public borrowing func write(to writer: inout JSONWriter) { writer.string(rawValue) }

  public static var sample: Self {
    guard let first = allCases.first else { preconditionFailure("\(Self.self) has no case") }
    return first
  }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: String(describing: Self.self)) { _ in
      let cases = allCases.map { "`\($0.rawValue)`: \($0.meaning)" }.joined(separator: " ")
      return [
        "type": "string",
        "description": .string("\(meaning) \(cases)"),
        "enum": .array(allCases.map { .string($0.rawValue) }),
      ]
    }
  }
}

public import JSON

/// A whole number that must lie in a range.
public protocol BoundedInteger: Wire, Hashable {
  /// One sentence on what it counts, with its unit.
  static var meaning: StaticString { get }
  static var range: ClosedRange<Int> { get }
  static var sampleValue: Int { get }
  var value: Int { get }
  /// Only called with values in the range.
  init(inRange value: Int)
}

extension BoundedInteger {
  public init?(_ value: Int) {
    guard Self.range.contains(value) else { return nil }
    self.init(inRange: value)
  }

  public static func read(_ source: Source) throws(Fault) -> Self {
    guard source.value.kind == .number else { throw Fault(.wrongType("integer")) }
    switch source.value.integer {
    case .value(let value):
      guard range.contains(value) else { throw Fault(.outOfRange(range)) }
      return Self(inRange: value)
    case .fractional: throw Fault(.notWhole)
    case .outOfRange: throw Fault(.outOfRange(range))
    }
  }

  public borrowing func write(to writer: inout JSONWriter) { writer.integer(value) }

  public static var sample: Self { Self(inRange: sampleValue) }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    [
      "type": "integer", "description": .string("\(meaning)"),
      "minimum": .number(String(range.lowerBound)), "maximum": .number(String(range.upperBound)),
    ]
  }
}

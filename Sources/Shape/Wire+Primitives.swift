public import JSON

extension Bool: Wire {
  public static func read(_ source: Source) throws(Fault) -> Bool {
    switch source.value.kind {
    case .true: return true
    case .false: return false
    case .object, .array, .string, .number, .null: throw Fault(.wrongType("boolean"))
    }
  }

  @inlinable
  public borrowing func write(to writer: inout JSONWriter) { writer.bool(copy self) }

  public static var sample: Bool { true }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    ["type": "boolean"]
  }
}

/// Whole numbers of any size that fits; where a range matters, a type of its own says so.
extension Int: Wire {
  @inlinable
  public static func read(_ source: Source) throws(Fault) -> Int {
    guard source.value.kind == .number else { throw Fault(.wrongType("integer")) }
    switch source.value.integer {
    case .value(let value): return value
    case .fractional: throw Fault(.notWhole)
    case .outOfRange: throw Fault(.outOfRange(Int.min...Int.max))
    }
  }

  @inlinable
  public borrowing func write(to writer: inout JSONWriter) { writer.integer(copy self) }

  public static var sample: Int { 1 }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    ["type": "integer"]
  }
}

/// Text as it comes, of any length: for the engine's own records. What callers send has a type
/// with limits (`TextValue`).
extension String: Wire {
  @inlinable
  public static func read(_ source: Source) throws(Fault) -> String {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    return source.value.string
  }

  @inlinable
  public borrowing func write(to writer: inout JSONWriter) { writer.string(self) }

  public static var sample: String { "text" }

  public static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    ["type": "string"]
  }
}

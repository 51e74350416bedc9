import JSON
import Shape

/// An immutable value that is shared instead of copied: a row of a table, a profile in an account.
@dynamicMemberLookup
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member {
    value[keyPath: path]
  }
}

/// On the wire a shared value is the value.
extension Shared: Writable where Value: Writable {
  borrowing func write(to writer: inout JSONWriter) { value.write(to: &writer) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    Value.schema(in: &catalogue)
  }
}

extension Shared: Wire where Value: Wire {
  static func read(_ source: Source) throws(Fault) -> Shared {
    Shared(try Value.read(source))
  }

  static var sample: Self { Self(Value.sample) }
}

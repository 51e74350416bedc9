package import JSON
package import Shape

/// An immutable value that is shared instead of copied: a row of a table, a profile in an account.
@dynamicMemberLookup
package final class Shared<Value: Sendable>: Sendable {
  package let value: Value

  package init(_ value: Value) { self.value = value }

  package subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member {
    value[keyPath: path]
  }
}

/// On the wire a shared value is the value.
extension Shared: Wire where Value: Wire {
  package static func read(_ source: Source) throws(Fault) -> Shared {
    Shared(try Value.read(source))
  }

  package borrowing func write(to writer: inout JSONWriter) { value.write(to: &writer) }

  package static var sample: Self { Self(Value.sample) }

  package static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    Value.schema(in: &catalogue)
  }
}

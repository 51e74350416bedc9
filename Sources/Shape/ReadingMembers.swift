/// The walk that reads: each member is looked up in the object.
public struct ReadingMembers<Root>: Members, ~Copyable {
  public var reader: ObjectReader

  @inlinable
  public init(_ reader: consuming ObjectReader) { self.reader = reader }

  @inlinable
  @inline(__always)
  public mutating func callAsFunction<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V
  ) -> V {
    reader.required(name)
  }

  @inlinable
  @inline(__always)
  public mutating func optional<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V?
  ) -> V? {
    reader.optional(name)
  }

  @inlinable
  @inline(__always)
  public mutating func list<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ take: (borrowing Root) -> [V]
  ) -> [V] {
    reader.list(name, upTo: limit)
  }
}

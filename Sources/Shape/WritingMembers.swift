public import JSON

/// The walk that writes: each member is taken from the value and written behind its name.
public struct WritingMembers<Root>: ~Copyable {
  @usableFromInline let root: UnsafePointer<Root>
  @usableFromInline let writer: UnsafeMutablePointer<JSONWriter>
  /// What stands before the next name: the bracket before the first, then commas.
  @usableFromInline var lead: UInt8 = 0x7b

  @inlinable
  public init(_ root: UnsafePointer<Root>, _ writer: UnsafeMutablePointer<JSONWriter>) {
    self.root = root
    self.writer = writer
  }

  @inlinable
  @inline(__always)
  mutating func write<V: Writable>(_ value: borrowing V, _ name: StaticString) {
    writeMember(value, name, lead, writer)
    lead = 0x2c
  }

  @inlinable
  @inline(__always)
  mutating func write<V: Writable>(list values: borrowing [V], _ name: StaticString) {
    writeList(values, name, lead, writer)
    lead = 0x2c
  }

  @inlinable
  public mutating func close() {
    if lead == 0x7b { writer.pointee.byte(0x7b) }
    writer.pointee.byte(0x7d)
  }
}

extension WritingMembers: ViewMembers {
  @inlinable
  @inline(__always)
  public mutating func callAsFunction<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V
  ) {
    write(value(root.pointee), name)
  }

  @inlinable
  @inline(__always)
  public mutating func optional<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, _ value: (borrowing Root) -> V?
  ) {
    guard let value = value(root.pointee) else { return }
    write(value, name)
  }

  @inlinable
  @inline(__always)
  public mutating func list<V: Writable>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ values: (borrowing Root) -> [V]
  ) {
    write(list: values(root.pointee), name)
  }
}

extension WritingMembers: Members {
  @inlinable
  @inline(__always)
  public mutating func callAsFunction<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V
  ) -> V {
    let value = take(root.pointee)
    write(value, name)
    return value
  }

  @inlinable
  @inline(__always)
  public mutating func optional<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, _ take: (borrowing Root) -> V?
  ) -> V? {
    guard let value = take(root.pointee) else { return nil }
    write(value, name)
    return value
  }

  @inlinable
  @inline(__always)
  public mutating func list<V: Wire>(
    _ name: StaticString, _ meaning: StaticString, upTo limit: Int,
    _ take: (borrowing Root) -> [V]
  ) -> [V] {
    let values = take(root.pointee)
    write(list: values, name)
    return values
  }
}

// One compiled copy per type of member, not per member: with 200 shapes that is the difference
// between minutes and a quarter of an hour of compiling.

@inlinable
@inline(never)
func writeMember<V: Writable>(
  _ value: borrowing V, _ name: StaticString, _ lead: UInt8,
  _ writer: UnsafeMutablePointer<JSONWriter>
) {
  writer.pointee.name(name, after: lead)
  value.write(to: &writer.pointee)
}

@inlinable
@inline(never)
func writeList<V: Writable>(
  _ values: borrowing [V], _ name: StaticString, _ lead: UInt8,
  _ writer: UnsafeMutablePointer<JSONWriter>
) {
  writer.pointee.name(name, after: lead)
  writer.pointee.byte(0x5b)
  var isFirst = true
  for value in copy values {
    if !isFirst { writer.pointee.byte(0x2c) }
    isFirst = false
    value.write(to: &writer.pointee)
  }
  writer.pointee.byte(0x5d)
}

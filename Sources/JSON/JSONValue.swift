/// One value of an indexed text: a place in it, not a copy.
///
/// It is good as long as the bytes and the index it came from (`JSONIndex.read`).
@frozen
public struct JSONValue {
  /// What a value is; RFC 8259 §3.
  @frozen
  public enum Kind: UInt32, CaseIterable, Sendable {
    case object, array, string, number, `true`, `false`, null
  }

  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline let entries: UnsafePointer<JSONEntry>
  @usableFromInline let position: Int

  @inlinable
  init(base: UnsafePointer<UInt8>, entries: UnsafePointer<JSONEntry>, position: Int) {
    self.base = base
    self.entries = entries
    self.position = position
  }

  @inlinable
  @inline(__always)
  var entry: JSONEntry { entries[position] }

  @inlinable
  @inline(__always)
  public var kind: Kind { Kind(rawValue: entry.bits & 0xf) ?? .null }

  /// How many members an object or values an array has; 0 for scalars.
  @inlinable
  public var count: Int { Int(entry.bits >> JSONEntry.countShift) }

  /// The bytes as they came: of a string its content without quotes, escapes untouched.
  @inlinable
  public var content: UnsafeBufferPointer<UInt8> {
    let entry = entry
    return UnsafeBufferPointer(start: base + Int(entry.start), count: Int(entry.end &- entry.start))
  }

  /// The bytes as they came, quotes included: what an id is echoed as.
  @inlinable
  public var lexeme: UnsafeBufferPointer<UInt8> {
    guard kind == .string else { return content }
    let entry = entry
    return UnsafeBufferPointer(
      start: base + (Int(entry.start) - 1), count: Int(entry.end &- entry.start) + 2)
  }

  /// Where the value begins in the text, in bytes.
  @inlinable
  public var offset: Int { Int(entry.start) - (kind == .string ? 1 : 0) }

  /// Whether a string is written with escapes.
  @inlinable
  @inline(__always)
  public var isEscaped: Bool { entry.bits & JSONEntry.escapedBit != 0 }

  /// The value after this one in the same array, or the next name or value in the same object.
  /// Only good while there is one: count them by `count`.
  @inlinable
  @inline(__always)
  public var following: JSONValue {
    JSONValue(base: base, entries: entries, position: Int(entry.next))
  }

  /// The first value of an array, or the first name of an object. Only good if `count > 0`.
  @inlinable
  @inline(__always)
  public var first: JSONValue {
    JSONValue(base: base, entries: entries, position: position &+ 1)
  }

  /// Calls `body` for each value of an array with its place.
  @inlinable
  public func forEachValue<E>(
    _ body: (_ place: Int, _ value: JSONValue) throws(E) -> Void
  ) throws(E) {
    guard kind == .array, count > 0 else { return }
    var value = first
    for place in 0..<count {
      if place > 0 { value = value.following }
      try body(place, value)
    }
  }

  /// Calls `body` for each member of an object in the order of the text.
  @inlinable
  public func forEachMember<E>(
    _ body: (_ name: JSONValue, _ value: JSONValue) throws(E) -> Void
  ) throws(E) {
    guard kind == .object, count > 0 else { return }
    var name = first
    for place in 0..<count {
      if place > 0 { name = name.following.following }
      try body(name, name.following)
    }
  }

  /// The first member of that name, if any. Names compare by bytes, after unescaping.
  public func member(_ name: StaticString) -> JSONValue? {
    guard kind == .object, count > 0 else { return nil }
    var candidate = first
    for place in 0..<count {
      if place > 0 { candidate = candidate.following.following }
      if candidate.isText(name) { return candidate.following }
    }
    return nil
  }
}

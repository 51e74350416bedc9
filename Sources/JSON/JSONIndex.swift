// The index of one JSON text
//
// A text is scanned once, strictly, and leaves behind a flat list of entries in the order of the
// text: one per value and one per member name. An entry knows its bytes, and where the entry after
// the whole value is, so that a value can be passed over in one step:
//
//     {"a":[1,2],"b":"x"}
//
//     position  0 object  bytes 0..<19   2 members   next 7
//               1 name a
//               2 array   bytes 5..<10   2 values    next 5
//               3 number 1
//               4 number 2
//               5 name b
//               6 string x
//
// No tree is built, nothing is copied: typed values are read from the bytes by way of the index,
// members in any order, unknown ones found, without scanning twice.

/// One value or one member name of an indexed text.
@frozen
@usableFromInline
struct JSONEntry {
  /// First byte; of a string, its first byte after the quote.
  @usableFromInline var start: UInt32
  /// One past the last byte; of a string, the closing quote.
  @usableFromInline var end: UInt32
  /// Position of the entry after this value with all that is in it.
  @usableFromInline var next: UInt32
  /// Kind in the low four bits, then whether a string has escapes, then the count of children.
  @usableFromInline var bits: UInt32

  @usableFromInline static let escapedBit: UInt32 = 1 << 4
  @usableFromInline static let countShift: UInt32 = 5

  @inlinable
  init(start: UInt32, end: UInt32, next: UInt32, bits: UInt32) {
    self.start = start
    self.end = end
    self.next = next
    self.bits = bits
  }

  /// An entry by what the scanner knows: offsets and positions fit, since the length is limited.
  @inline(__always)
  init(_ kind: JSONValue.Kind, _ start: Int, _ end: Int, next: Int, flag: UInt32) {
    self.init(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      next: UInt32(truncatingIfNeeded: next), bits: kind.rawValue | flag)
  }
}

/// Holds the entries of one text at a time and is used again for the next, so that reading a
/// request allocates nothing.
public final class JSONIndex {
  /// The longest text that can be indexed, in bytes: counts of children have 27 bits, and a text
  /// has at most one value for two bytes.
  public static let maximumLength = 128 << 20

  /// Entries kept for the next text; a larger buffer is given back, so that one huge line does not
  /// hold memory for ever.
  static let keptCapacity = 1 << 16

  private(set) var entries: UnsafeMutablePointer<JSONEntry>
  private(set) var capacity: Int

  public init() {
    capacity = 1 << 8
    entries = .allocate(capacity: capacity)
  }

  deinit { entries.deallocate() }

  /// Scans a whole text and returns its value.
  ///
  /// The value points into `text` and into this index: it is good until the bytes go away or the
  /// next text is indexed. At most `depth` arrays and objects may be nested; RFC 8259 §9 lets a
  /// reader set that limit.
  public func read(
    _ text: UnsafeBufferPointer<UInt8>, depth: Int
  ) throws(JSONFault) -> JSONValue {
    if capacity > Self.keptCapacity { resize(to: Self.keptCapacity, keeping: 0) }
    guard let base = text.baseAddress, !text.isEmpty else { throw JSONFault(.empty, at: 0) }
    guard text.count <= Self.maximumLength else {
      throw JSONFault(.tooLong, at: Self.maximumLength)
    }
    try JSONScanner(base: base, count: text.count, depthLimit: depth, index: self).scan()
    return JSONValue(base: base, entries: entries, position: 0)
  }

  @inline(never)
  func grow(keeping count: Int) { resize(to: capacity * 2, keeping: count) }

  private func resize(to newCapacity: Int, keeping count: Int) {
    let grown = UnsafeMutablePointer<JSONEntry>.allocate(capacity: newCapacity)
    grown.initialize(from: entries, count: count)
    entries.deallocate()
    entries = grown
    capacity = newCapacity
  }
}

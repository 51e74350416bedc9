// Names compare by their bytes after unescaping, never by Swift's notion of equal strings, which
// takes `é` written as one scalar or as two for the same.

extension JSONValue {
  /// The bytes of a string with its escapes undone, one at a time and without memory of their own.
  struct UnescapedBytes {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    /// Bytes of an escaped scalar still to be given, the next one lowest.
    private var waiting: UInt32 = 0

    init(_ value: JSONValue) { bytes = value.content }

    /// The next byte; nil at the end.
    mutating func next() -> UInt8? {
      if waiting != 0 {
        let byte = UInt8(truncatingIfNeeded: waiting)
        waiting >>= 8
        return byte
      }
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      guard byte == 0x5c else {
        at &+= 1
        return byte
      }
      let escape = bytes[at &+ 1]
      guard escape == 0x75 else {
        at &+= 2
        return JSONValue.escapedByte(escape)
      }
      let (code, length) = JSONValue.scalar(of: bytes, at: at)
      at &+= length
      return begin(code)
    }

    /// Gives the first byte of a scalar's UTF-8 and keeps the others; U+0000 is a byte of its own.
    private mutating func begin(_ code: UInt32) -> UInt8 {
      func tail(_ shift: UInt32) -> UInt32 { 0x80 | code >> shift & 0x3f }
      switch code {
      case 0..<0x80:
        return UInt8(truncatingIfNeeded: code)
      case 0x80..<0x800:
        waiting = tail(0)
        return UInt8(truncatingIfNeeded: 0xc0 | code >> 6)
      case 0x800..<0x10000:
        waiting = tail(6) | tail(0) << 8
        return UInt8(truncatingIfNeeded: 0xe0 | code >> 12)
      default:
        waiting = tail(12) | tail(6) << 8 | tail(0) << 16
        return UInt8(truncatingIfNeeded: 0xf0 | code >> 18)
      }
    }
  }

  /// Whether both are strings of the same bytes after unescaping.
  public func hasSameText(as other: JSONValue) -> Bool {
    guard kind == .string, other.kind == .string else { return false }
    if !isEscaped, !other.isEscaped {
      return content.count == other.content.count && content.elementsEqual(other.content)
    }
    return order(with: other) == 0
  }

  /// The first member's name that an earlier member of this object has as well.
  ///
  /// Up to 16 members are compared pair by pair, without memory; more are sorted, so that an object
  /// of a million members costs no million squared.
  public var duplicateName: JSONValue? {
    guard kind == .object, count > 1 else { return nil }
    return count <= 16 ? duplicateOfFew() : duplicateOfMany()
  }

  private func duplicateOfFew() -> JSONValue? {
    var name = first
    for place in 1..<count {
      name = name.following.following
      var earlier = first
      for _ in 0..<place {
        if name.hasSameText(as: earlier) { return name }
        earlier = earlier.following.following
      }
    }
    return nil
  }

  private func duplicateOfMany() -> JSONValue? {
    var names: [JSONValue] = []
    names.reserveCapacity(count)
    forEachMember { name, _ in names.append(name) }
    names.sort { left, right in
      let order = left.order(with: right)
      return order == 0 ? left.position < right.position : order < 0
    }
    var duplicate: JSONValue?
    for (earlier, name) in zip(names, names.dropFirst()) where earlier.order(with: name) == 0 {
      if name.position < duplicate?.position ?? .max { duplicate = name }
    }
    return duplicate
  }

  /// Below, at or above 0 as the unescaped bytes sort before, with or after the other's.
  private func order(with other: JSONValue) -> Int {
    var mine = UnescapedBytes(self)
    var others = UnescapedBytes(other)
    while true {
      let left = mine.next().map(Int.init) ?? -1
      let right = others.next().map(Int.init) ?? -1
      if left != right || left < 0 { return left - right }
    }
  }
}

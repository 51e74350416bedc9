/// Goes through a text once, by RFC 8259 to the letter, and writes the entries of its index.
///
/// What changes with each byte lives in local variables of `scan`, and the steps are inlined into
/// it: that keeps it in registers, which is what makes the scan fast.
struct JSONScanner: ~Copyable {
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private let depthLimit: Int
  private let index: JSONIndex

  init(base: UnsafePointer<UInt8>, count: Int, depthLimit: Int, index: JSONIndex) {
    self.base = base
    self.count = count
    self.depthLimit = depthLimit
    self.index = index
  }

  /// Scans one value with white space around it, up to the end of the text.
  func scan() throws(JSONFault) {
    var entries = index.entries
    var capacity = index.capacity
    var used = 0
    var at = 0
    var levels = Levels()
    var expectsName = false
    skipSpace(&at)
    guard at < count else { throw JSONFault(.empty, at: at) }
    while true {
      var byte = try byteAfterSpace(&at)
      if used == capacity {
        index.grow(keeping: used)
        entries = index.entries
        capacity = index.capacity
      }
      let start = at
      if byte == 0x22 {
        let string = try scanString(start &+ 1)
        entries[used] = JSONEntry(
          .string, start &+ 1, string.end, next: used &+ 1, flag: string.flag)
        used &+= 1
        at = string.end &+ 1
        if expectsName {
          guard try byteAfterSpace(&at) == 0x3a else { throw JSONFault(.unexpectedByte, at: at) }
          at &+= 1
          expectsName = false
          continue
        }
      } else if expectsName {
        throw stray(at)
      } else if byte == 0x7b || byte == 0x5b {
        guard levels.depth < depthLimit else { throw JSONFault(.tooDeep, at: at) }
        levels.open(byte == 0x7b, entries, used, at: at)
        used &+= 1
        at &+= 1
        if try byteAfterSpace(&at) != byte &+ 2 {
          expectsName = levels.isObject
          continue
        }
        at &+= 1
        levels.close(entries, used, at: at)
      } else {
        let scalar = try scanScalar(byte, start)
        entries[used] = JSONEntry(scalar.kind, start, scalar.end, next: used &+ 1, flag: 0)
        used &+= 1
        at = scalar.end
      }
      // A value is complete: close what ends here.
      while true {
        guard levels.depth > 0 else {
          skipSpace(&at)
          guard at == count else { throw JSONFault(.trailingBytes, at: at) }
          return
        }
        levels.countChild(entries)
        byte = try byteAfterSpace(&at)
        if byte == 0x2c { break }
        guard byte == (levels.isObject ? 0x7d : 0x5d) else { throw stray(at) }
        at &+= 1
        levels.close(entries, used, at: at)
      }
      at &+= 1
      expectsName = levels.isObject
    }
  }

  /// The arrays and objects that are open.
  private struct Levels {
    var depth = 0
    /// Whether the innermost one is an object.
    var isObject = false
    /// Position of the innermost one; its `next` holds the one around it meanwhile.
    private var innermost = 0

    @inline(__always)
    mutating func open(
      _ isObject: Bool, _ entries: UnsafeMutablePointer<JSONEntry>, _ position: Int, at offset: Int
    ) {
      entries[position] = JSONEntry(
        isObject ? .object : .array, offset, offset, next: innermost, flag: 0)
      innermost = position
      depth &+= 1
      self.isObject = isObject
    }

    @inline(__always)
    func countChild(_ entries: UnsafeMutablePointer<JSONEntry>) {
      entries[innermost].bits &+= 1 << JSONEntry.countShift
    }

    @inline(__always)
    mutating func close(
      _ entries: UnsafeMutablePointer<JSONEntry>, _ next: Int, at end: Int
    ) {
      let outer = Int(entries[innermost].next)
      entries[innermost].end = UInt32(truncatingIfNeeded: end)
      entries[innermost].next = UInt32(truncatingIfNeeded: next)
      innermost = outer
      depth &-= 1
      isObject = entries[outer].bits & 0xf == JSONValue.Kind.object.rawValue
    }
  }

  // MARK: Space

  @inline(__always)
  private func skipSpace(_ at: inout Int) {
    if at < count, base[at] <= 0x20 { at = endOfSpace(at) }
  }

  @inline(never)
  private func endOfSpace(_ start: Int) -> Int {
    var at = start
    while at < count {
      let byte = base[at]
      guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { break }
      at &+= 1
    }
    return at
  }

  @inline(__always)
  private func byteAfterSpace(_ at: inout Int) throws(JSONFault) -> UInt8 {
    guard at < count else { throw JSONFault(.unexpectedEnd, at: at) }
    let byte = base[at]
    if byte > 0x20 { return byte }
    at = endOfSpace(at)
    guard at < count else { throw JSONFault(.unexpectedEnd, at: at) }
    return base[at]
  }

  // MARK: Strings

  /// From behind the opening quote to the closing one; whether there are escapes.
  @inline(__always)
  private func scanString(_ start: Int) throws(JSONFault) -> (end: Int, flag: UInt32) {
    let end = start &+ plainBytes(base + start, count &- start)
    if end < count, base[end] == 0x22 { return (end, 0) }
    return try scanUnplainString(end)
  }

  /// The rest of a string with escapes or with more than ASCII.
  @inline(never)
  private func scanUnplainString(
    _ place: Int
  ) throws(JSONFault) -> (end: Int, flag: UInt32) {
    var at = place
    var flag: UInt32 = 0
    while true {
      guard at < count else { throw JSONFault(.unexpectedEnd, at: at) }
      let byte = base[at]
      if byte >= 0x80 {
        // Two bytes are what Arabic letters take.
        if byte >= 0xc2, byte <= 0xdf, at &+ 1 < count, base[at &+ 1] & 0xc0 == 0x80 {
          at &+= 2
          continue
        }
        let length = utf8SequenceLength(base + at, count &- at)
        guard length > 0 else { throw JSONFault(.invalidUTF8, at: at) }
        at &+= length
      } else if byte == 0x22 {
        return (at, flag)
      } else if byte == 0x5c {
        flag = JSONEntry.escapedBit
        try scanEscape(&at)
      } else if byte < 0x20 {
        throw JSONFault(.unescapedControl, at: at)
      } else {
        at &+= 1
        at &+= plainBytes(base + at, count &- at)
      }
    }
  }

  private func scanEscape(_ at: inout Int) throws(JSONFault) {
    guard at &+ 1 < count else { throw JSONFault(.unexpectedEnd, at: count) }
    switch base[at &+ 1] {
    case 0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74:
      at &+= 2
    case 0x75:
      let first = at
      let unit = try scanCodeUnit(&at)
      guard unit & 0xf800 == 0xd800 else { return }
      guard unit & 0x0400 == 0, at &+ 1 < count, base[at] == 0x5c, base[at &+ 1] == 0x75,
        try scanCodeUnit(&at) & 0xfc00 == 0xdc00
      else { throw JSONFault(.loneSurrogate, at: first) }
    default:
      throw JSONFault(.invalidEscape, at: at)
    }
  }

  /// Reads `\uXXXX` at `at` and steps over it.
  private func scanCodeUnit(_ at: inout Int) throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for place in 2..<6 {
      guard at &+ place < count else { throw JSONFault(.unexpectedEnd, at: count) }
      guard let digit = hexadecimalDigit(base[at &+ place]) else {
        throw JSONFault(.invalidEscape, at: at)
      }
      unit = unit << 4 | digit
    }
    at &+= 6
    return unit
  }

  // MARK: Numbers and literals

  @inline(__always)
  private func scanScalar(
    _ byte: UInt8, _ start: Int
  ) throws(JSONFault) -> (kind: JSONValue.Kind, end: Int) {
    switch byte {
    case 0x2d, 0x30...0x39: (.number, try scanNumber(start))
    case 0x74: (.true, try scanLiteral("true", start))
    case 0x66: (.false, try scanLiteral("false", start))
    case 0x6e: (.null, try scanLiteral("null", start))
    default: throw stray(start)
    }
  }

  private func scanNumber(_ start: Int) throws(JSONFault) -> Int {
    var at = base[start] == 0x2d ? start &+ 1 : start
    guard at < count else { throw JSONFault(.unexpectedEnd, at: at) }
    if base[at] == 0x30 {
      at &+= 1
      if at < count, base[at] &- 0x30 < 10 { throw JSONFault(.invalidNumber, at: at) }
    } else {
      at = try scanDigits(at)
    }
    // The point and the letters of an exponent are rare; one question leaves both aside.
    guard at < count, base[at] >= 0x2e else { return at }
    if base[at] == 0x2e { at = try scanDigits(at &+ 1) }
    if at < count, base[at] | 0x20 == 0x65 {
      at &+= 1
      if at < count, base[at] == 0x2b || base[at] == 0x2d { at &+= 1 }
      at = try scanDigits(at)
    }
    return at
  }

  @inline(__always)
  private func scanDigits(_ start: Int) throws(JSONFault) -> Int {
    var at = start
    while at < count, base[at] &- 0x30 < 10 { at &+= 1 }
    guard at > start else {
      throw JSONFault(at < count ? .invalidNumber : .unexpectedEnd, at: at)
    }
    return at
  }

  private func scanLiteral(_ text: StaticString, _ start: Int) throws(JSONFault) -> Int {
    for place in 1..<text.utf8CodeUnitCount {
      guard start &+ place < count else { throw JSONFault(.unexpectedEnd, at: count) }
      guard base[start &+ place] == text.utf8Start[place] else {
        throw JSONFault(.invalidLiteral, at: start)
      }
    }
    return start &+ text.utf8CodeUnitCount
  }

  /// The fault of a byte outside a string: not UTF-8, or merely out of place.
  @inline(never)
  private func stray(_ offset: Int) -> JSONFault {
    let isText = utf8SequenceLength(base + offset, count &- offset) > 0
    return JSONFault(isText ? .unexpectedByte : .invalidUTF8, at: offset)
  }
}

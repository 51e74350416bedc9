extension JSONValue {
  /// The text of a string, unescaped. Empty for other kinds.
  @inlinable
  public var string: String {
    guard kind == .string else { return "" }
    return isEscaped ? unescaped() : String(decoding: content, as: UTF8.self)
  }

  /// Whether this is a string with exactly that text, compared by bytes after unescaping.
  @inlinable
  @inline(__always)
  public func isText(_ text: StaticString) -> Bool {
    let entry = entry
    guard entry.bits & 0x1f == Kind.string.rawValue else { return isEscapedText(text) }
    let count = Int(entry.end &- entry.start)
    guard count == text.utf8CodeUnitCount else { return false }
    let bytes = base + Int(entry.start)
    let wanted = text.utf8Start
    var at = 0
    while at &+ 8 <= count {
      guard
        UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
          == UnsafeRawPointer(wanted + at).loadUnaligned(as: UInt64.self)
      else { return false }
      at &+= 8
    }
    while at < count {
      guard bytes[at] == wanted[at] else { return false }
      at &+= 1
    }
    return true
  }

  @usableFromInline
  @inline(never)
  func isEscapedText(_ text: StaticString) -> Bool {
    guard kind == .string, isEscaped else { return false }
    var bytes = UnescapedBytes(self)
    for place in 0..<text.utf8CodeUnitCount where bytes.next() != text.utf8Start[place] {
      return false
    }
    return bytes.next() == nil
  }

  /// Undoes the escapes. The scanner has checked them, so nothing can fail here.
  @usableFromInline
  @inline(never)
  func unescaped() -> String {
    let length = content.count
    return String(unsafeUninitializedCapacity: length) { output in
      var bytes = UnescapedBytes(self)
      var count = 0
      while let byte = bytes.next() {
        output[count] = byte
        count &+= 1
      }
      return count
    }
  }

  /// The byte that a backslash and this letter stand for.
  static func escapedByte(_ escape: UInt8) -> UInt8 {
    switch escape {
    case 0x62: 0x08
    case 0x66: 0x0c
    case 0x6e: 0x0a
    case 0x72: 0x0d
    case 0x74: 0x09
    default: escape
    }
  }

  /// The scalar that `\uXXXX` or a pair of them stands for, and how many bytes write it.
  static func scalar(
    of bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (code: UInt32, length: Int) {
    /// The scanner has seen that these are hexadecimal digits; letters have bit 6 set.
    func digit(_ at: Int) -> UInt32 {
      UInt32(bytes[at] & 0xf) &+ UInt32(bytes[at] >> 6) &* 9
    }
    func unit(_ at: Int) -> UInt32 {
      digit(at + 2) << 12 | digit(at + 3) << 8 | digit(at + 4) << 4 | digit(at + 5)
    }
    let code = unit(start)
    guard code & 0xfc00 == 0xd800 else { return (code, 6) }
    return (0x10000 + (code & 0x3ff) << 10 + (unit(start + 6) & 0x3ff), 12)
  }
}

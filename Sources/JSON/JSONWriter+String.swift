extension JSONWriter {
  /// A string from UTF-8, with quotes and the escapes it needs.
  ///
  /// Besides what RFC 8259 §7 demands, U+0085, U+2028 and U+2029 are escaped: some readers of lines
  /// split on them, and a reply must stay one line for everyone.
  @inlinable
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &+ 2)
    start[used] = 0x22
    used &+= 1
    if let bytes = text.baseAddress {
      let plain = plainBytes(bytes, text.count)
      copyBytes(bytes, plain, to: start + used)
      used &+= plain
      if plain < text.count {
        escape(UnsafeBufferPointer(start: bytes + plain, count: text.count &- plain))
      }
    }
    byte(0x22)
  }

  /// There is always room for what is left as it is and the closing quote; each escape makes room
  /// for itself, so that a long text in another script than Latin takes no more than its length.
  @usableFromInline
  @inline(never)
  mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    guard let bytes = text.baseAddress else { return }
    let length = text.count
    var at = 0
    while at < length {
      let byte = bytes[at]
      if byte >= 0xc3, byte <= 0xdf, at &+ 1 < length, bytes[at &+ 1] >= 0x80 {
        // Two bytes of which neither is to escape: most letters of most scripts.
        start[used] = byte
        start[used &+ 1] = bytes[at &+ 1]
        used &+= 2
        at &+= 2
        continue
      }
      if byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0xc2 || byte == 0xe2 {
        reserve(length &- at &+ 7)
        at &+= escapeOne(bytes + at, length &- at)
      } else {
        start[used] = byte
        used &+= 1
        at &+= 1
      }
    }
  }

  /// Writes the character that begins here, which may need an escape; returns how many bytes of it
  /// are done with.
  private mutating func escapeOne(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let byte = bytes[0]
    switch byte {
    case 0x22, 0x5c: short(byte)
    case 0x08: short(0x62)
    case 0x09: short(0x74)
    case 0x0a: short(0x6e)
    case 0x0c: short(0x66)
    case 0x0d: short(0x72)
    case 0x00..<0x20: long(UInt32(byte))
    case 0xc2 where count > 1 && bytes[1] == 0x85:
      long(0x85)
      return 2
    case 0xe2 where count > 2 && bytes[1] == 0x80 && bytes[2] & 0xfe == 0xa8:
      long(0x2000 + UInt32(bytes[2] & 0x3f))
      return 3
    default:
      start[used] = byte
      used &+= 1
    }
    return 1
  }

  private mutating func short(_ letter: UInt8) {
    start[used] = 0x5c
    start[used + 1] = letter
    used += 2
  }

  private mutating func long(_ code: UInt32) {
    let digits: StaticString = "0123456789abcdef"
    start[used] = 0x5c
    start[used + 1] = 0x75
    for place in 0..<4 {
      start[used + 2 + place] = digits.utf8Start[Int(code >> (12 - 4 * UInt32(place)) & 0xf)]
    }
    used += 6
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The same bytes with U+FFFD in the place of every escaped half of a surrogate pair whose other
  /// half is missing. Each byte that is no part of one stays where it is.
  ///
  /// So what else a text says can be read, although it is no JSON that anybody may act on.
  package func replacingLoneSurrogates() -> [UInt8] {
    var bytes = Array(self)
    var place = 0
    while place + 1 < count {
      guard self[place] == 0x5c else {
        place += 1
        continue
      }
      guard let unit = escapedUnit(at: place) else {
        place += 2
        continue
      }
      let next = escapedUnit(at: place + 6)
      if (0xd800...0xdbff).contains(unit), let next, (0xdc00...0xdfff).contains(next) {
        place += 12
        continue
      }
      if (0xd800...0xdfff).contains(unit) {
        bytes.replaceSubrange(place + 2..<place + 6, with: "fffd".utf8)
      }
      place += 6
    }
    return bytes
  }

  /// The unit of UTF-16 that `\uXXXX` at a place stands for; nil where there is none.
  private func escapedUnit(at place: Int) -> Int? {
    guard place + 6 <= count, self[place] == 0x5c, self[place + 1] == 0x75 else { return nil }
    return Int(String(decoding: self[place + 2..<place + 6], as: UTF8.self), radix: 16)
  }
}

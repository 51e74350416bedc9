// What can be read of a text that is no JSON
//
// Nobody acts on such a text. But whoever sent it waits for an answer to its id, which often stands
// where it can be read all the same.

extension UnsafeBufferPointer<UInt8> {
  /// The same bytes with U+FFFD in the place of every escaped half of a surrogate pair whose other
  /// half is missing. Each byte that is no part of one stays where it is.
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

  /// The object that the bytes begin with, with the members alone that end before a place; nothing
  /// where they begin with something else. Each byte that is left stays where it is.
  package func object(before offset: Int) -> [UInt8] {
    var depth = 0
    var isInString = false
    var end: Int?
    var place = 0
    while place < Swift.min(offset, count) {
      switch self[place] {
      case 0x5c where isInString: place += 1
      case 0x22: isInString.toggle()
      case _ where isInString: break
      case 0x7b, 0x5b: depth += 1
      case 0x7d, 0x5d:
        depth -= 1
        if depth == 0 { return Array(self[...place]) }
      case 0x2c where depth == 1: end = place
      default: break
      }
      place += 1
    }
    return end.map { self[..<$0] + [0x7d] } ?? []
  }

  /// The unit of UTF-16 that `\uXXXX` at a place stands for; nil where there is none.
  private func escapedUnit(at place: Int) -> Int? {
    guard place + 6 <= count, self[place] == 0x5c, self[place + 1] == 0x75 else { return nil }
    return Int(String(decoding: self[place + 2..<place + 6], as: UTF8.self), radix: 16)
  }
}

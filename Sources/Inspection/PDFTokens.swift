/// What an object of a PDF is written with, one after the other: white space and comments are skipped
/// (ISO 32000-1 7.2.3), texts in parentheses and in hexadecimal are read (7.3.4), names have their
/// `#4A` read as `J` (7.3.5).
struct PDFTokens {
  enum Token: Equatable {
    case dictionaryStart, dictionaryEnd, listStart, listEnd
    /// Nil for a name that is longer than any that matters.
    case name(PDFName?)
    case number(Int)
    /// The first bytes of a text that can be seen (`textLimit`).
    case text([UInt8])
    /// `R`, `obj`, `true` and the like.
    case word(UInt8)
  }

  /// As much of a text as it takes to tell where an address leads.
  private static let textLimit = 100

  private let bytes: ArraySlice<UInt8>
  private(set) var place: Int

  init(_ bytes: ArraySlice<UInt8>, at place: Int) {
    self.bytes = bytes
    self.place = place
  }

  /// The next one; nil at the end of the bytes, or where no work may be done any more.
  mutating func next(_ work: inout Work) -> Token? {
    guard !work.isSpent else { return nil }
    let start = place
    defer { _ = work.spend(place - start) }
    skipSpace()
    guard place < bytes.endIndex else { return nil }
    let byte = bytes[place]
    let isDouble = place + 1 < bytes.endIndex && bytes[place + 1] == byte
    switch byte {
    case 0x3c where isDouble: return take(2, .dictionaryStart)
    case 0x3e where isDouble: return take(2, .dictionaryEnd)
    case 0x5b: return take(1, .listStart)
    case 0x5d: return take(1, .listEnd)
    case 0x28: return .text(literal())
    case 0x3c: return .text(hexadecimal())
    case 0x2f: return .name(name())
    case _ where byte.endsPDFName: return take(1, .word(byte))
    case _: return word()
    }
  }

  /// The number of the object that is referred to here, `12 0 R`; nil, and nothing is read, where no
  /// reference stands.
  mutating func reference(_ work: inout Work) -> Int? {
    var ahead = self
    guard case .number(let number)? = ahead.next(&work), case .number? = ahead.next(&work),
      ahead.next(&work) == .word(0x52)
    else { return nil }
    self = ahead
    return number
  }

  /// What comes next, without reading it.
  func peek(_ work: inout Work) -> Token? {
    var ahead = self
    return ahead.next(&work)
  }

  mutating func skipSpace() {
    while place < bytes.endIndex {
      if bytes[place] == 0x25 {
        while place < bytes.endIndex, bytes[place] != 0x0a, bytes[place] != 0x0d { place += 1 }
      } else if bytes[place].isPDFSpace {
        place += 1
      } else {
        return
      }
    }
  }

  private mutating func take(_ count: Int, _ token: Token) -> Token {
    place += count
    return token
  }

  private mutating func name() -> PDFName? {
    let name = bytes.pdfName(at: place)
    place += 1
    while place < bytes.endIndex, !bytes[place].endsPDFName { place += 1 }
    return name?.name
  }

  private mutating func word() -> Token {
    let start = place
    while place < bytes.endIndex, !bytes[place].endsPDFName { place += 1 }
    if let (number, next) = bytes.pdfInteger(at: start), next == place { return .number(number) }
    return .word(place == start + 1 ? bytes[start] : 0)
  }

  private mutating func literal() -> [UInt8] {
    var text: [UInt8] = []
    var depth = 0
    while place < bytes.endIndex {
      var byte = bytes[place]
      place += 1
      switch byte {
      case 0x28:
        depth += 1
        if depth == 1 { continue }
      case 0x29:
        depth -= 1
        if depth == 0 { return text }
      case 0x5c:
        guard let escaped = escaped() else { continue }
        byte = escaped
      case _: break
      }
      Self.add(byte, to: &text)
    }
    return text
  }

  /// What stands behind a backslash; nil where that shows nothing, as the end of a line.
  private mutating func escaped() -> UInt8? {
    guard place < bytes.endIndex else { return nil }
    let byte = bytes[place]
    var (value, count) = (0, 0)
    while count < 3, place < bytes.endIndex, (0x30...0x37).contains(bytes[place]) {
      value = value * 8 + Int(bytes[place] - 0x30)
      count += 1
      place += 1
    }
    if count > 0 { return UInt8(truncatingIfNeeded: value) }
    place += 1
    // The line feeds, tabs and the like that letters stand for are not seen.
    return "nrtbf".utf8.contains(byte) ? nil : byte
  }

  private mutating func hexadecimal() -> [UInt8] {
    var text: [UInt8] = []
    var high: UInt8?
    place += 1
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      if byte == 0x3e { break }
      guard let value = byte.hexValue else { continue }
      guard let first = high else {
        high = value
        continue
      }
      Self.add(first << 4 | value, to: &text)
      high = nil
    }
    if let high { Self.add(high << 4, to: &text) }
    return text
  }

  private static func add(_ byte: UInt8, to text: inout [UInt8]) {
    if (0x21...0x7e).contains(byte), text.count < textLimit { text.append(byte) }
  }
}

extension Framing {
  mutating func nextHeaderLine(_ header: Header) -> Step {
    if isEnded, start == end {
      state = .closed
      return header.isBegun ? .frame(.fault(.unexpectedEnd)) : .wait
    }
    let first = start
    switch takeLine(limit: Self.maximumHeaderLine) {
    case .complete(let line):
      return line.isEmpty ? endHeader(header) : readField(line, header, from: first)
    case .tooLong:
      return refuseHeader(from: first)
    case .wait:
      return .wait
    }
  }

  /// At the empty line behind a header. Empty lines between messages are ignored.
  private mutating func endHeader(_ header: Header) -> Step {
    guard header.isBegun else { return .proceed }
    guard let length = header.length else { return refuseHeader(from: start - 1) }
    guard length <= maximumLength else {
      state = .passingBody(left: length)
      return .frame(.fault(.tooLong(limit: maximumLength)))
    }
    state = .body(length: length)
    return .proceed
  }

  private mutating func readField(
    _ line: UnsafeBufferPointer<UInt8>, _ header: Header, from first: Int
  ) -> Step {
    guard let colon = line.firstIndex(of: 0x3a), colon > 0,
      line[..<colon].allSatisfy(Self.isTokenByte), !holdsLaterHeader(line)
    else { return refuseHeader(from: first) }
    var header = header
    header.isBegun = true
    if Self.isContentLength(line[..<colon]) {
      // Two lengths, even equal ones, leave open where the body ends (RFC 9112 §6.3).
      guard header.length == nil, let length = Self.length(line[(colon + 1)...]) else {
        return refuseHeader(from: first)
      }
      header.length = length
    }
    state = .header(header)
    return .proceed
  }

  /// Looks for the next header behind the first byte of what is refused, which may hold it.
  private mutating func refuseHeader(from first: Int) -> Step {
    state = .seekingHeader(after: buffer[first])
    rewind(to: first + 1)
    return .frame(.fault(.invalidHeader))
  }

  private mutating func rewind(to place: Int) {
    start = place
    searched = place
  }

  /// The bytes of a field's name (RFC 9110 §5.6.2), which leave out all that JSON begins with, so
  /// that a bare message is noticed at once.
  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true
    default: false
    }
  }

  private static func isContentLength(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard name.count == field.utf8CodeUnitCount,
      let first = UnsafeBufferPointer(rebasing: name).baseAddress
    else { return false }
    return isField(first, name.count)
  }

  /// A whole number in decimal digits with blanks around it; nil for anything else.
  private static func length(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let tail = field.drop(while: isBlank)
    let blanks = tail.reversed().prefix(while: isBlank).count
    let digits = tail.dropLast(blanks)
    guard !digits.isEmpty else { return nil }
    var length = 0
    for byte in digits {
      guard byte &- 0x30 < 10 else { return nil }
      let (tens, isOver) = length.multipliedReportingOverflow(by: 10)
      let (sum, isFurtherOver) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !isOver, !isFurtherOver else { return nil }
      length = sum
    }
    return length
  }
}

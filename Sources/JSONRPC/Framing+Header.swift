extension Framing {
  mutating func nextHeaderLine(_ header: Header) -> Step {
    if isEnded, start == end {
      state = .closed
      return header.isBegun ? .frame(.fault(.unexpectedEnd)) : .wait
    }
    switch takeLine(limit: Self.maximumHeaderLine) {
    case .complete(let line):
      return line.isEmpty ? endHeader(header) : readField(line, header)
    case .tooLong(let hasEnded):
      state = hasEnded ? .seekingHeader : .passingToSeek
      return .frame(.fault(.invalidHeader))
    case .wait:
      return .wait
    }
  }

  /// At the empty line behind a header. Empty lines between messages are ignored.
  private mutating func endHeader(_ header: Header) -> Step {
    guard header.isBegun else { return .proceed }
    guard let length = header.length else { return refuseHeader() }
    guard length <= maximumLength else {
      state = .passingBody(left: length)
      return .frame(.fault(.tooLong(limit: maximumLength)))
    }
    state = .body(length: length)
    return .proceed
  }

  private mutating func readField(_ line: UnsafeBufferPointer<UInt8>, _ header: Header) -> Step {
    guard let colon = line.firstIndex(of: 0x3a), colon > 0,
      line[..<colon].allSatisfy(Self.isTokenByte)
    else { return refuseHeader() }
    var header = header
    header.isBegun = true
    if Self.isContentLength(line[..<colon]) {
      // Two lengths, even equal ones, leave open where the body ends (RFC 9112 §6.3).
      guard header.length == nil, let length = Self.length(line[(colon + 1)...]) else {
        return refuseHeader()
      }
      header.length = length
    }
    state = .header(header)
    return .proceed
  }

  private mutating func refuseHeader() -> Step {
    state = .seekingHeader
    return .frame(.fault(.invalidHeader))
  }

  mutating func seekHeader() -> Step {
    switch begins(with: "content-length") {
    case nil: return .wait
    case true?: state = .header(Header())
    case false?: state = .passingToSeek
    }
    return .proceed
  }

  mutating func nextBody(_ length: Int) -> Step {
    guard end - start >= length else {
      guard isEnded else { return .wait }
      consume(end - start)
      state = .closed
      return .frame(.fault(.unexpectedEnd))
    }
    let body = UnsafeBufferPointer(start: UnsafePointer(buffer + start), count: length)
    consume(length)
    state = .header(Header())
    return .frame(.message(body))
  }

  mutating func passBody(_ left: Int) -> Step {
    let passed = min(left, end - start)
    consume(passed)
    guard passed == left else {
      state = .passingBody(left: left - passed)
      return .wait
    }
    state = .header(Header())
    return .proceed
  }

  /// The bytes of a field's name (RFC 9110 §5.6.2), which leave out all that JSON begins with, so
  /// that a bare message is noticed at once.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true
    default: false
    }
  }

  private static func isContentLength(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let wanted: StaticString = "content-length"
    return name.count == wanted.utf8CodeUnitCount
      && zip(name, 0...).allSatisfy { $0 | 0x20 == wanted.utf8Start[$1] }
  }

  /// A whole number in decimal digits with blanks around it; nil for anything else.
  private static func length(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
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

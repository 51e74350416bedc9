extension Framing {
  enum Line {
    /// A whole line, without LF and one CR before it.
    case complete(UnsafeBufferPointer<UInt8>)
    /// A line over the limit; its rest has yet to be passed over if it has not ended.
    case tooLong(hasEnded: Bool)
    case wait
  }

  mutating func nextLine() -> Step {
    let first = start
    switch takeLine(limit: maximumLength) {
    case .complete(let line):
      return Self.isBlank(line) ? .proceed : .frame(.message(line))
    case .tooLong(let hasEnded):
      if !hasEnded { state = .passingLine }
      // The same bytes however they arrived: there are more than the limit.
      let beginning = UnsafeBufferPointer(
        start: buffer + first, count: min(maximumLength, Self.keptBeginning))
      return .frame(.fault(.tooLong(limit: maximumLength, beginning: Array(beginning))))
    case .wait:
      return .wait
    }
  }

  /// Consumes the next line. The limit counts the bytes without the line end, so a CR just past it
  /// does not decide yet.
  mutating func takeLine(limit: Int) -> Line {
    let found = lineEnd()
    guard found < end || (isEnded && start < end) else {
      let pending = end - start
      guard pending > limit, pending > limit + 1 || buffer[end - 1] != 0x0d else { return .wait }
      consume(pending)
      return .tooLong(hasEnded: false)
    }
    let first = start
    var last = found
    if last > first, buffer[last - 1] == 0x0d { last -= 1 }
    consume(min(found + 1, end) - start)
    guard last - first <= limit else { return .tooLong(hasEnded: true) }
    return .complete(UnsafeBufferPointer(start: buffer + first, count: last - first))
  }

  mutating func passLine() -> Step {
    let found = lineEnd()
    guard found < end else {
      consume(end - start)
      return .wait
    }
    consume(found + 1 - start)
    state = .line
    return .proceed
  }

  /// Finds the next LF, or else `end`; remembers how far it has looked.
  mutating func lineEnd() -> Int {
    searched += Self.bytesBeforeLF(buffer + searched, end - searched)
    return searched
  }

  /// Thirty-two bytes at a time until there is an LF among them, then one by one.
  private static func bytesBeforeLF(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    func hits(_ at: Int) -> UInt64 {
      let low: UInt64 = 0x0101_0101_0101_0101
      let difference =
        UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self) ^ (low &* 0x0a)
      return (difference &- low) & ~difference & (low &* 0x80)
    }
    var at = 0
    while at &+ 32 <= count {
      if hits(at) | hits(at &+ 8) | hits(at &+ 16) | hits(at &+ 24) != 0 { break }
      at &+= 32
    }
    while at &+ 8 <= count, hits(at) == 0 { at &+= 8 }
    while at < count, bytes[at] != 0x0a { at &+= 1 }
    return at
  }

  private static func isBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in line where byte != 0x20 && byte != 0x09 && byte != 0x0d { return false }
    return true
  }
}

// Finding the next header where one before it was wrong.

extension Framing {
  static let field: StaticString = "content-length"

  /// Most bytes of a length's line that is recognized inside a body, so that what is looked at again
  /// is bounded.
  private static let maximumField = 64

  // MARK: Behind an invalid header

  /// Passes over everything up to the next `Content-Length`.
  mutating func seekHeader(after last: UInt8) -> Step {
    var last = last
    while start < end {
      if !Self.isTokenByte(last), let isField = begins(with: Self.field) {
        if isField {
          state = .header(Header())
          return .proceed
        }
      } else if !Self.isTokenByte(last) {
        state = .seekingHeader(after: last)
        return .wait
      }
      last = buffer[start]
      consume(1)
    }
    state = .seekingHeader(after: last)
    return .wait
  }

  /// Whether a `Content-Length` begins later in a line: it is the end of a body whose length was
  /// too small, with the next header behind it.
  func holdsLaterHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = Self.field.utf8CodeUnitCount
    guard line.count > count, let first = line.baseAddress else { return false }
    return (1...(line.count - count)).contains { place in
      !Self.isTokenByte(line[place - 1]) && Self.isField(first + place, count)
    }
  }

  // MARK: In a body

  mutating func nextBody(_ length: Int) -> Step {
    let available = min(length, end - start)
    if let place = header(inBodyOf: length, available) {
      let body = UnsafeBufferPointer(start: UnsafePointer(buffer + start), count: place - start)
      start = place
      searched = place
      state = .header(Header())
      return .frame(.message(body))
    }
    guard available == length else {
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

  /// Passes over a body that is too long, and keeps as much of it as the line of a length may have.
  mutating func passBody(_ left: Int) -> Step {
    let available = min(left, end - start)
    if let place = header(inBodyOf: left, available) {
      start = place
      searched = place
      state = .header(Header())
      return .proceed
    }
    guard available == left else {
      let passed = max(available - Self.maximumField - 1, 0)
      consume(passed)
      state = .passingBody(left: left - passed)
      return .wait
    }
    consume(left)
    state = .header(Header())
    return .proceed
  }

  /// Where the next header begins in a body, as far as that is there.
  private mutating func header(inBodyOf length: Int, _ available: Int) -> Int? {
    let bodyEnd = start + available
    while searched < bodyEnd {
      let found = lineEnd()
      guard found < bodyEnd else { break }
      if let place = field(before: found) { return place }
      searched = found + 1
    }
    return available == length ? field(before: bodyEnd) ?? fieldName(cutAt: bodyEnd) : nil
  }

  /// Where the line of a length begins that ends, or is cut off, at a place.
  private func field(before place: Int) -> Int? {
    let floor = max(start, place - Self.maximumField)
    var at = place
    if at > floor, buffer[at - 1] == 0x0d { at -= 1 }
    func skip(_ isSkipped: (UInt8) -> Bool) {
      while at > floor, isSkipped(buffer[at - 1]) { at -= 1 }
    }
    skip(Self.isBlank)
    skip { $0 &- 0x30 < 10 }
    skip(Self.isBlank)
    guard at > floor, buffer[at - 1] == 0x3a else { return nil }
    at -= 1
    let count = Self.field.utf8CodeUnitCount
    guard at - floor >= count, Self.isField(buffer + at - count, count) else { return nil }
    return beginsName(at - count) ? at - count : nil
  }

  /// Where the name of a length begins that is cut off at a place.
  private func fieldName(cutAt place: Int) -> Int? {
    let most = min(Self.field.utf8CodeUnitCount, place - start)
    guard most > 0 else { return nil }
    return (1...most).lazy.map { (count: $0, first: place - $0) }
      .first { Self.isField(buffer + $0.first, $0.count) && beginsName($0.first) }?.first
  }

  private func beginsName(_ place: Int) -> Bool {
    place == start || !Self.isTokenByte(buffer[place - 1])
  }

  /// Whether so many bytes are the beginning of the field's name, in any case.
  static func isField(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    (0..<count).allSatisfy { place in
      let byte = bytes[place]
      return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == field.utf8Start[place]
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

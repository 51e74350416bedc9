// Messages out of a stream of bytes
//
// Bytes arrive in pieces of any size; messages come out whole. Nothing is read or written here: the
// caller lends the pieces and asks for frames until there are none.
//
//     {"a":1}\n\n[1]\r\n{"b"          two messages: {"a":1} and [1]; the rest waits for more
//     Content-Length: 2\r\n\r\n{}     one message: {}
//
// Where a message is too long, or a header is unusable, one fault takes its place and reading goes
// on behind it:
// - a line is passed over up to its LF,
// - a body is passed over by its length,
// - after an invalid header, everything is passed over up to the next `Content-Length` (in any
//   case), wherever it stands: bodies do not end with a line end.
//
// A length that is too large takes in the header behind the body, or a part of it. No JSON text
// holds `Content-Length: 2` with a line end behind it, nor ends with a part of that. So a body ends
// where one begins, whatever its header says, and the message behind it is read:
//
//     Content-Length: 9\r\n\r\n{}Content-Length: 2\r\n\r\n[]       two messages: {} and []
//
// What is passed over is not kept, so that no input makes the buffer larger than one message of the
// longest allowed length needs. The frames depend on the bytes alone, not on how they were cut.

/// One step of the stream.
package enum Frame {
  /// A message's bytes without its line end or header. Good until bytes are next added.
  case message(UnsafeBufferPointer<UInt8>)
  /// A piece that was passed over.
  case fault(FramingFault)
}

/// Takes a stream of bytes apart into messages, by line or by header.
package struct Framing: ~Copyable {
  /// Which form of frames is expected.
  package enum Mode: String, CaseIterable, Hashable, Sendable {
    /// Header where the input begins with `Content-` in any case, otherwise line. No JSON text
    /// begins with these letters.
    case auto
    case line, header
  }

  /// The longest line of a header, in bytes; two dozen are usual, and no limit is given anywhere.
  package static let maximumHeaderLine = 4 << 10

  /// How many bytes of a line that is too long are handed out.
  package static let keptBeginning = 4 << 10

  /// Bytes of memory kept between messages; more is given back once it is empty.
  static let keptCapacity = 1 << 20

  enum State {
    case opening
    case choosing
    case line
    case passingLine
    case header(Header)
    case body(length: Int)
    case passingBody(left: Int)
    /// Behind an invalid header; with the last byte that was passed over.
    case seekingHeader(after: UInt8)
    case closed
  }

  /// What the lines of a header have said so far.
  struct Header {
    var isBegun = false
    var length: Int?
  }

  enum Step {
    case frame(Frame)
    case proceed
    case wait
  }

  let mode: Mode
  let maximumLength: Int
  var buffer: UnsafeMutablePointer<UInt8>
  var capacity = 1 << 16
  /// The first byte that belongs to no delivered frame.
  var start = 0
  /// The first byte not yet searched for a line end.
  var searched = 0
  /// One past the last byte.
  var end = 0
  var state = State.opening
  var isEnded = false

  /// The form of the input so far, which is the form that replies take. Line until known.
  package internal(set) var form: FrameForm

  /// - Parameter maximumLength: of one message in bytes, without line end or header.
  package init(mode: Mode, maximumLength: Int) {
    self.mode = mode
    self.maximumLength = max(maximumLength, 0)
    form = mode == .header ? .header : .line
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  /// How many bytes are held for messages that are not complete yet.
  package var pendingCount: Int { end - start }

  // MARK: Bytes in

  /// Lends at least `minimum` bytes of space, for `read(2)` to fill without a copy; the body returns
  /// how many it has filled. Frames delivered before are no longer good.
  package mutating func withWritableBytes<E>(
    minimum: Int, _ body: (UnsafeMutableRawBufferPointer) throws(E) -> Int
  ) throws(E) -> Int {
    makeSpace(minimum)
    let filled = try body(
      UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
    end += min(max(filled, 0), capacity - end)
    return filled
  }

  /// Adds a copy of some bytes. Frames delivered before are no longer good.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    makeSpace(bytes.count)
    UnsafeMutableRawPointer(buffer + end).copyMemory(from: source, byteCount: bytes.count)
    end += bytes.count
  }

  /// Tells that no more bytes will come: a last line without LF is a message as well.
  package mutating func finish() { isEnded = true }

  private mutating func makeSpace(_ minimum: Int) {
    if start == end {
      start = 0
      searched = 0
      end = 0
      if capacity > Self.keptCapacity { move(to: Self.keptCapacity) }
    }
    if capacity - end >= minimum { return }
    let needed = end - start + minimum
    if needed > capacity {
      move(to: max(capacity * 2, needed))
    } else {
      buffer.update(from: buffer + start, count: end - start)
      settle()
    }
  }

  private mutating func move(to newCapacity: Int) {
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    moved.initialize(from: buffer + start, count: end - start)
    buffer.deallocate()
    buffer = moved
    capacity = newCapacity
    settle()
  }

  private mutating func settle() {
    end -= start
    searched = max(searched - start, 0)
    start = 0
  }

  // MARK: Frames out

  /// The next message or fault; nil when more bytes are needed or, after `finish`, when there are
  /// no more.
  package mutating func next() -> Frame? {
    while true {
      let step: Step
      switch state {
      case .line: step = nextLine()
      case .opening: step = open()
      case .choosing: step = choose()
      case .passingLine: step = passLine()
      case .header(let header): step = nextHeaderLine(header)
      case .body(let length): step = nextBody(length)
      case .passingBody(let left): step = passBody(left)
      case .seekingHeader(let last): step = seekHeader(after: last)
      case .closed: step = .wait
      }
      switch step {
      case .frame(let frame): return frame
      case .proceed: continue
      case .wait: return nil
      }
    }
  }

  /// Passes over a byte order mark, which RFC 8259 §8.1 lets readers ignore.
  private mutating func open() -> Step {
    guard let hasMark = begins(with: "\u{feff}") else { return .wait }
    if hasMark { consume(3) }
    state = .choosing
    return .proceed
  }

  private mutating func choose() -> Step {
    switch mode {
    case .line: form = .line
    case .header: form = .header
    case .auto:
      guard let isHeader = begins(with: "content-") else { return .wait }
      form = isHeader ? .header : .line
    }
    state = form == .header ? .header(Header()) : .line
    return .proceed
  }

  // MARK: Helpers

  /// Whether the pending bytes begin with that text, letters in any case; nil while it is open.
  func begins(with text: StaticString) -> Bool? {
    let length = text.utf8CodeUnitCount
    for place in 0..<min(length, end - start) {
      let byte = buffer[start + place]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != text.utf8Start[place] { return false }
    }
    return end - start >= length ? true : isEnded ? false : nil
  }

  mutating func consume(_ count: Int) {
    start += count
    searched = max(searched, start)
  }
}

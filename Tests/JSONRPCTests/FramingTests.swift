import JSON
import JSONRPC
import Testing

/// A frame that outlives the framing.
enum KeptFrame: Equatable, Sendable {
  case message(String)
  case fault(FramingFault)
}

func frames(
  _ pieces: [ArraySlice<UInt8>], mode: Framing.Mode = .auto, limit: Int = 64
) -> [KeptFrame] {
  var framing = Framing(mode: mode, maximumLength: limit)
  var found: [KeptFrame] = []
  func drain(_ framing: inout Framing) {
    while let frame = framing.next() {
      switch frame {
      case .message(let bytes): found.append(.message(String(decoding: bytes, as: UTF8.self)))
      case .fault(.tooLong(let limit, let beginning)):
        #expect(beginning.count == (mode == .header ? 0 : limit) || framing.form == .header)
        found.append(.fault(.tooLong(limit: limit)))
      case .fault(let fault): found.append(.fault(fault))
      }
    }
  }
  for piece in pieces {
    piece.withUnsafeBytes { framing.append($0) }
    drain(&framing)
  }
  framing.finish()
  drain(&framing)
  return found
}

func frames(_ text: String, mode: Framing.Mode = .auto, limit: Int = 64) -> [KeptFrame] {
  frames([Array(text.utf8)[...]], mode: mode, limit: limit)
}

struct FramingRow: Sendable, CustomTestStringConvertible {
  let name: String
  let input: String
  let frames: [KeptFrame]
  var mode = Framing.Mode.auto

  var testDescription: String { name }
}

@Suite("Frames")
struct FramingTests {
  static let long = String(repeating: "x", count: 65)
  static let full = String(repeating: "x", count: 64)
  static let tooLong = KeptFrame.fault(.tooLong(limit: 64))

  static let lines: [FramingRow] = [
    FramingRow(name: "nothing", input: "", frames: []),
    FramingRow(name: "two lines", input: "a\nb\n", frames: [.message("a"), .message("b")]),
    FramingRow(
      name: "a last line without end", input: "a\nb", frames: [.message("a"), .message("b")]),
    FramingRow(name: "CR before LF", input: "a\r\nb\r\n", frames: [.message("a"), .message("b")]),
    FramingRow(name: "one CR only is taken", input: "a\r\r\n", frames: [.message("a\r")]),
    FramingRow(name: "a last CR", input: "a\r", frames: [.message("a")]),
    FramingRow(name: "blank lines", input: "\n\r\n \t\n\r\r\na\n\n  ", frames: [.message("a")]),
    FramingRow(
      name: "a byte order mark", input: "\u{feff}a\nb\n", frames: [.message("a"), .message("b")]),
    FramingRow(name: "a byte order mark only", input: "\u{feff}", frames: []),
    FramingRow(
      name: "a second byte order mark", input: "\u{feff}\u{feff}a\n",
      frames: [.message("\u{feff}a")]),
    FramingRow(
      name: "a byte order mark later", input: "a\n\u{feff}b",
      frames: [.message("a"), .message("\u{feff}b")]),
    FramingRow(
      name: "NUL and other bytes", input: "a\u{0}b\u{85}\u{2028}c\n",
      frames: [.message("a\u{0}b\u{85}\u{2028}c")]),
    FramingRow(
      name: "a line at the limit", input: full + "\na\n", frames: [.message(full), .message("a")]),
    FramingRow(
      name: "a line at the limit with CR", input: full + "\r\na\n",
      frames: [.message(full), .message("a")]),
    FramingRow(name: "a last line at the limit", input: full, frames: [.message(full)]),
    FramingRow(
      name: "a line past the limit", input: long + "\na\n", frames: [tooLong, .message("a")]),
    FramingRow(
      name: "a line past the limit with CR", input: long + "\r\na\n",
      frames: [tooLong, .message("a")]),
    FramingRow(
      name: "a line far past the limit", input: "a\n" + long + long + long + "\nb",
      frames: [.message("a"), tooLong, .message("b")]),
    FramingRow(
      name: "two lines past the limit", input: long + "\n" + long + "\n",
      frames: [tooLong, tooLong]),
    FramingRow(name: "a last line past the limit", input: long, frames: [tooLong]),
    FramingRow(name: "half a switch", input: "Conten", frames: [.message("Conten")]),
    FramingRow(
      name: "nearly a switch", input: "Content: 2\n{}",
      frames: [.message("Content: 2"), .message("{}")]),
    FramingRow(
      name: "a switch that comes too late", input: "a\nContent-Length: 2\n",
      frames: [.message("a"), .message("Content-Length: 2")]),
    FramingRow(
      name: "no switch where lines are told", input: "Content-Length: 2\n",
      frames: [.message("Content-Length: 2")], mode: .line),
  ]

  static let headers: [FramingRow] = [
    FramingRow(name: "one body", input: "Content-Length: 2\r\n\r\n{}", frames: [.message("{}")]),
    FramingRow(name: "LF only", input: "Content-Length: 2\n\n{}", frames: [.message("{}")]),
    FramingRow(
      name: "two bodies", input: "Content-Length: 1\r\n\r\n1Content-Length: 2\r\n\r\n23",
      frames: [.message("1"), .message("23")]),
    FramingRow(
      name: "a body with line ends", input: "Content-Length: 4\r\n\r\n{\n}\n",
      frames: [.message("{\n}\n")]),
    FramingRow(
      name: "names in any case", input: "cOnTeNt-LeNgTh:2\r\n\r\n{}", frames: [.message("{}")]),
    FramingRow(
      name: "a mark before", input: "\u{feff}Content-Length: 2\r\n\r\n{}", frames: [.message("{}")]),
    FramingRow(
      name: "another field first",
      input: "Content-Type: application/json\r\nContent-Length: \t2 \r\nX: y\r\n\r\n{}",
      frames: [.message("{}")]),
    FramingRow(
      name: "another field first where headers are told",
      input: "X-Y: z\r\nContent-Length: 2\r\n\r\n{}", frames: [.message("{}")], mode: .header),
    FramingRow(
      name: "leading zeros", input: "Content-Length: 002\r\n\r\n{}", frames: [.message("{}")]),
    FramingRow(
      name: "empty lines between",
      input: "Content-Length: 1\r\n\r\n1\r\n\nContent-Length: 1\r\n\r\n2\r\n",
      frames: [.message("1"), .message("2")]),
    FramingRow(
      name: "an empty body", input: "Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n2",
      frames: [.message(""), .message("2")]),
    FramingRow(
      name: "a body at the limit", input: "Content-Length: 64\r\n\r\n" + full,
      frames: [.message(full)]),
    FramingRow(
      name: "a body past the limit",
      input: "Content-Length: 65\r\n\r\n" + long + "Content-Length: 1\r\n\r\n2",
      frames: [tooLong, .message("2")]),
    FramingRow(
      name: "a body past the limit that never ends",
      input: "Content-Length: 9223372036854775807\r\n\r\n" + long, frames: [tooLong]),
    FramingRow(
      name: "an end in a header", input: "Content-Length: 2\r\n", frames: [.fault(.unexpectedEnd)]),
    FramingRow(
      name: "an end before a body", input: "Content-Length: 2\r\n\r\n",
      frames: [.fault(.unexpectedEnd)]),
    FramingRow(
      name: "an end in a body", input: "Content-Length: 2\r\n\r\n{",
      frames: [.fault(.unexpectedEnd)]),
  ]

  static let damaged: [FramingRow] = [
    ("no number", "Content-Length: x\r\n\r\n{}"), ("nothing", "Content-Length:\r\n\r\n"),
    ("a sign", "Content-Length: +2\r\n\r\n{}"), ("a minus", "Content-Length: -2\r\n\r\n{}"),
    ("two numbers", "Content-Length: 2 2\r\n\r\n{}"),
    ("a fraction", "Content-Length: 2.0\r\n\r\n{}"),
    ("a number past 64 bits", "Content-Length: 9223372036854775808\r\n\r\n{}"),
    ("thirty digits", "Content-Length: 123456789012345678901234567890\r\n\r\n{}"),
    ("no length", "Content-Type: x\r\n\r\n{}"),
    ("two lengths", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
    ("a blank before the colon", "Content-Length : 2\r\n\r\n{}"),
    ("no name", "Content-Type: x\r\n: 2\r\n\r\n{}"),
    ("no colon", "Content-Type\r\n\r\n{}"),
    ("a continued line", "Content-Type: x\r\n y\r\n\r\n{}"),
    (
      "a line past the limit",
      "Content-Type: " + String(repeating: "x", count: 4_083) + "\r\n\r\n{}"
    ),
  ].map { row in
    FramingRow(
      name: row.0, input: row.1 + "\nContent-Lengt: 3\ncontent-length: 1\r\n\r\n2",
      frames: [.fault(.invalidHeader)] + [.message("2")])
  }

  @Test("come out of lines", arguments: lines)
  func line(_ row: FramingRow) { check(row) }

  @Test("come out behind headers", arguments: headers)
  func header(_ row: FramingRow) { check(row) }

  @Test("come again behind the next header after a damaged one", arguments: damaged)
  func recovery(_ row: FramingRow) { check(row) }

  /// The whole input, every split in two, and byte by byte.
  private func check(_ row: FramingRow) {
    let bytes = Array(row.input.utf8)
    #expect(frames(row.input, mode: row.mode) == row.frames)
    for cut in 0...bytes.count {
      let found = frames([bytes[..<cut], bytes[cut...]], mode: row.mode)
      #expect(found == row.frames, "split at \(cut)")
    }
    let single = bytes.indices.map { bytes[$0...$0] }
    #expect(frames(single, mode: row.mode) == row.frames, "byte by byte")
  }

  @Test("with a header line at its limit are read")
  func headerLineAtLimit() {
    let field = "Content-Type: " + String(repeating: "x", count: Framing.maximumHeaderLine - 14)
    #expect(frames(field + "\r\nContent-Length: 1\r\n\r\n2") == [.message("2")])
  }

  @Test(
    "do not take a bare message for a header", arguments: ["{\"a\":1}", "[1]", "\"a\": 1", "3"])
  func bareMessage(text: String) {
    #expect(
      frames(text + "\nContent-Length: 1\n\n2", mode: .header)
        == [.fault(.invalidHeader), .message("2")])
  }

  @Test(
    "are decided by what the input begins with",
    arguments: [
      ("{}", FrameForm.line), ("", .line), ("Content-", .header), ("cONTENT-TYPE: x", .header),
      ("\u{feff}content-length: 1", .header), (" Content-Length: 1", .line),
    ])
  func decision(text: String, form: FrameForm) {
    var framing = Framing(mode: .auto, maximumLength: 64)
    Array(text.utf8).withUnsafeBytes { framing.append($0) }
    #expect(framing.next() == nil)
    #expect(framing.form == form)
  }

  @Test("that are passed over take no memory")
  func constantMemory() {
    for head in ["x", "Content-Length: 900000000\r\n\r\n", "Content-Length: x\r\n"] {
      var framing = Framing(mode: .auto, maximumLength: 100)
      Array(head.utf8).withUnsafeBytes { framing.append($0) }
      let piece = [UInt8](repeating: 0x78, count: 1 << 12)
      var faults = 0
      for _ in 0..<100 {
        piece.withUnsafeBytes { framing.append($0) }
        while framing.next() != nil { faults += 1 }
        // What may be the line of a length that is not complete yet.
        #expect(framing.pendingCount <= 65)
      }
      #expect(faults == 1)
    }
  }

  @Test("are read from lent space without a copy, and large ones leave no large buffer")
  func lentSpace() {
    var framing = Framing(mode: .line, maximumLength: 8 << 20)
    var left = 5 << 20
    while left > 0 {
      let filled = framing.withWritableBytes(minimum: 1 << 16) { space in
        #expect(space.count >= 1 << 16)
        let count = min(space.count, left)
        space.prefix(count).withMemoryRebound(to: UInt8.self) { $0.update(repeating: 0x20) }
        return count
      }
      left -= filled
      #expect(framing.next() == nil)
    }
    #expect(framing.pendingCount == 5 << 20)
    let end: [UInt8] = [0x31, 0x0a]
    end.withUnsafeBytes { framing.append($0) }
    guard case .message(let bytes)? = framing.next() else {
      Issue.record("no message")
      return
    }
    #expect(bytes.count == 5 << 20 + 1)
    #expect(framing.withWritableBytes(minimum: 16) { $0.count } <= 1 << 20)
  }

  @Test("are written as they are read", arguments: FrameForm.allCases)
  func roundTrip(_ form: FrameForm) {
    let messages = ["1", "{\"a\":\"é\"}", String(repeating: "7", count: 1_000), "[]"]
    var writer = JSONWriter(capacity: 64)
    for message in messages {
      let start = writer.count
      writer.raw(message)
      form.close(&writer, from: start)
      form.close(&writer, from: writer.count)
    }
    let mode: Framing.Mode = form == .line ? .line : .header
    #expect(frames(writer.text, mode: mode, limit: 2_000) == messages.map { .message($0) })
  }

  @Test("give the same replies however the input is cut", arguments: FrameForm.allCases)
  func everySplit(_ form: FrameForm) {
    let messages = [
      #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"name":"مرحبا"}}"#,
      "[\(BatchTests.call(2)),\(BatchTests.notification),\(BatchTests.call(3, "late"))]",
      "{", "[]", #"{"jsonrpc":"2.0","id":"x","method":"fail"}"#,
    ]
    var input = JSONWriter()
    for message in messages {
      let start = input.count
      input.raw(message)
      form.close(&input, from: start)
    }
    let bytes = Array(input.bytes)
    let whole = Responder.output(for: bytes, mode: .auto)
    let mode: Framing.Mode = form == .line ? .line : .header
    #expect(frames([Array(whole.utf8)[...]], mode: mode, limit: 1_000).count == messages.count)
    for cut in 0...bytes.count {
      var responder = Responder(mode: .auto)
      responder.add(bytes[..<cut])
      responder.add(bytes[cut...])
      responder.finish()
      #expect(responder.text == whole, "split at \(cut)")
    }
  }
}

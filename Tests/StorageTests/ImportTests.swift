import Digest
import StorageTestKit
import Testing

@testable import Storage

@Suite("The import of an export")
struct ImportTests {
  /// What is left where an import came to nothing.
  private static let nothing = ["LOCK"]

  private func store() throws -> [UInt8] {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#, #"{"n":2,"text":"\#(String(repeating: "x", count: 90))"}"#])
    try register.takeSnapshot()
    try register.store.documents.write(Blob(Array("a content".utf8)))
    try register.store.documents.write(Blob(Array(repeating: 7, count: 200)))
    try register.commit([#"{"n":3}"#])
    try register.redact(1, decision: 2)
    return try ExportedStore.bytes(of: disk.afterKill(), lineBytes: 80)
  }

  @Test("refuses what is cut short anywhere, names the line, and leaves nothing")
  func truncated() throws {
    let bytes = try store()
    for count in 0..<bytes.count {
      let imported = ExportedStore.imported(Array(bytes[..<count]))
      let whole = bytes[..<count].count { $0 == 0x0A }
      #expect(
        imported.fault == .refused(line: whole + 1, reason: "the export ends before its last line"),
        "\(count) bytes")
      #expect(imported.names == Self.nothing)
    }
  }

  @Test("refuses what has one bit wrong anywhere, names the line, and leaves nothing (T32)")
  func altered() throws {
    let bytes = try store()
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 1 << (index % 8)
      let imported = ExportedStore.imported(altered)
      let line = bytes[..<index].count { $0 == 0x0A } + 1
      guard case .refused(line, _) = imported.fault else {
        Issue.record("byte \(index) of line \(line): \(String(describing: imported.fault))")
        continue
      }
      #expect(imported.names == Self.nothing)
    }
  }

  @Test("refuses lines that are missing, doubled or in another place, and what follows the end")
  func lines() throws {
    let lines = try store().split(separator: 0x0A).map { Array($0) + [0x0A] }
    for index in lines.indices {
      var missing = lines
      missing.remove(at: index)
      var doubled = lines
      doubled.insert(lines[index], at: index)
      var swapped = lines
      swapped.swapAt(index, (index + 1) % lines.count)
      for changed in [missing, doubled, swapped] {
        let imported = ExportedStore.imported(Array(changed.joined()))
        guard case .refused = imported.fault else {
          Issue.record("line \(index + 1): \(String(describing: imported.fault))")
          continue
        }
        #expect(imported.names == Self.nothing)
      }
    }
    let more = ExportedStore.imported(Array((lines + [Array("{}\n".utf8)]).joined()))
    #expect(
      more.fault
        == .refused(line: lines.count + 1, reason: "something follows the end of the export"))
  }

  /// Contents of lines that carry the right checksum, and why each is refused.
  static let written: [(name: String, lines: [String], line: Int, reason: String)] = [
    ("a later version", [#"{"export":2,"else":1"#], 1, "format version 2"),
    ("another beginning", [#"{"line":{}"#], 1, "begins otherwise"),
    ("another layout", [#"{"export":1,"purpose":"play""#], 1, "another layout"),
    ("a path that leads out", [head, #"{"file":"../x","bytes":1"#], 2, "neither a file"),
    ("an absolute path", [head, #"{"file":"/etc/passwd","bytes":1"#], 2, "neither a file"),
    ("a file of the mail", [head, #"{"file":"mail/new/1","bytes":1"#], 2, "neither a file"),
    ("a name that is none", [head, #"{"file":"journal/1.jsonl","bytes":1"#], 2, "neither a file"),
    ("a line of no file", [head, #"{"line":{}"#], 2, "belongs to no file"),
    ("a piece that is not base64", [head, segment(1, 3), #"{"piece":"x""#], 3, "not base64"),
    ("too many bytes", [head, segment(1, 2), #"{"line":{}"#], 3, "more bytes than"),
    ("too few bytes", [head, segment(1, 9), #"{"line":{}"#, segment(2, 9)], 4, "is not whole"),
    ("an order", [head, segment(2, 0), segment(1, 0)], 3, "not in its place"),
    ("the same again", [head, segment(2, 0), segment(2, 0)], 3, "not in its place"),
    (
      "a content under another's name",
      [head, #"{"file":"documents/\#(String(repeating: "0", count: 64))","bytes":0"#], 2,
      "another content"
    ),
    ("counts that are wrong", [head, #"{"end":7,"files":0"#], 2, "counts other lines"),
  ]

  private static let head =
    #"{"export":1,"purpose":"test","sequence":0,"chain":"\#(String(repeating: "0", count: 64))""#

  private static func segment(_ number: Int, _ bytes: Int) -> String {
    #"{"file":"journal/0000000000000000000\#(number).jsonl","bytes":\#(bytes)"#
  }

  @Test("refuses what an export never says, in the right checksum or not (T32)", arguments: written)
  func forged(row: (name: String, lines: [String], line: Int, reason: String)) throws {
    let imported = ExportedStore.imported(Self.checked(row.lines))
    guard case .refused(row.line, let reason) = imported.fault else {
      Issue.record("\(String(describing: imported.fault))")
      return
    }
    #expect(reason.contains(row.reason))
    #expect(imported.names == Self.nothing)
  }

  /// Lines with running checksums, made without the writer.
  private static func checked(_ lines: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.utf8
      let digits = String(CRC32C.checksum(of: bytes), radix: 16)
      let padded = String(repeating: "0", count: 8 - digits.count) + digits
      bytes += #","crc32c":"\#(padded)"}"#.utf8 + [0x0A]
    }
    return bytes
  }

  @Test("takes a line as long as an export has it, and refuses one that is longer unread")
  func longest() throws {
    for (count, reason) in [
      (ExportFormat.longestLine, "no line of an export"),
      (ExportFormat.longestLine + 1, "longer than any line"),
    ] {
      let line = Array(repeating: UInt8(0x61), count: count - 1) + [0x0A]
      let fault = ExportedStore.imported(line, by: 1 << 20).fault
      guard case .refused(1, let found) = fault else {
        Issue.record("\(String(describing: fault))")
        continue
      }
      #expect(found.contains(reason))
    }
  }

  @Test("refuses what is whole and does not verify, and leaves nothing")
  func unsound() throws {
    // A head that promises one record more than the journal has.
    var lines = try store().split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    lines[0] = lines[0].replacing(#""sequence":3"#, with: #""sequence":4"#)
    let contents = lines.dropLast().map { String($0.dropLast(21)) }
    var bytes = Self.checked(contents)
    let files = contents.count { $0.hasPrefix(#"{"file":"#) }
    let size = contents.compactMap { line in
      line.split(separator: #""bytes":"#).dropFirst().first.flatMap { Int($0) }
    }.reduce(0, +)
    let end =
      #"{"end":\#(contents.count),"files":\#(files),"bytes":\#(size),"sha256":"\#(SHA256.digest(of: bytes).hexadecimal)""#
    bytes = Self.checked(contents + [end])
    let imported = ExportedStore.imported(bytes)
    guard case .unsound(let findings) = imported.fault else {
      Issue.record("\(String(describing: imported.fault))")
      return
    }
    #expect(!findings.isEmpty)
    #expect(imported.names == Self.nothing)
  }

  @Test(
    "refuses a folder that holds anything",
    arguments: ["FORMAT", "README", "journal/import.draft", "documents/x", "mail/new"])
  func notEmpty(path: String) throws {
    let disk = SimulatedDisk()
    disk.overwrite(path, with: [1])
    let imported = ExportedStore.imported(try store(), into: disk)
    #expect(imported.fault == .notEmpty(path))
    #expect(imported.names == [path])
  }

  @Test("goes into an empty folder that a failed one has left")
  func again() throws {
    let disk = SimulatedDisk()
    let bytes = try store()
    #expect(ExportedStore.imported(Array(bytes.dropLast()), into: disk).fault != nil)
    #expect(ExportedStore.imported(bytes, into: disk).fault == nil)
  }

  @Test("refuses a folder that another process holds")
  func inUse() throws {
    let disk = SimulatedDisk()
    let lock = try Lock(on: disk, processIdentifier: 4711)
    defer { lock.release() }
    #expect(
      ExportedStore.imported(try store(), into: disk).fault
        == .storage(.inUse(processIdentifier: 4711)))
  }

  @Test("is whole or does not open, whatever call the process dies in or the power fails at")
  func crashes() throws {
    let bytes = try store()
    let calls = ExportedStore.imported(bytes).disk.callCount
    var random = SeededRandom(seed: 1)
    for number in 1...calls {
      let disk = SimulatedDisk()
      disk.set(.death, atCall: number)
      #expect(ExportedStore.imported(bytes, into: disk).fault != nil)
      for written in [0, 40, 10_000] {
        for next in [
          disk.afterKill(writtenBytes: written),
          disk.afterPowerLoss(&random, writtenBytes: written),
        ] {
          try expectWholeOrNothing(next, bytes, "call \(number): \(disk.calls[number - 1])")
        }
      }
    }
  }

  @Test(
    "is whole or does not open, whatever call fails, once or for good", arguments: [true, false])
  func errors(lasting: Bool) throws {
    let bytes = try store()
    let calls = ExportedStore.imported(bytes).disk.callCount
    var random = SeededRandom(seed: 2)
    for number in 1...calls {
      let disk = SimulatedDisk()
      disk.set(.error("EIO", lasting: lasting), atCall: number)
      let imported = ExportedStore.imported(bytes, into: disk)
      #expect(imported.fault != nil)
      if !lasting { #expect(imported.names == Self.nothing || imported.names == []) }
      let comment: Comment = "call \(number): \(disk.calls[number - 1])"
      try expectWholeOrNothing(disk.afterKill(), bytes, comment)
      try expectWholeOrNothing(disk.afterPowerLoss(&random), bytes, comment)
    }
  }

  /// Opens as the whole store, as a new one without anything in it, or not at all.
  private func expectWholeOrNothing(
    _ disk: SimulatedDisk, _ bytes: [UInt8], _ comment: Comment
  ) throws {
    let documents = disk.names(in: "documents")
    let register: LineRegister
    do throws(StorageFault) {
      register = try LineRegister(on: disk)
    } catch {
      guard case .damaged = error else {
        Issue.record("\(comment): \(error.sentence)")
        return
      }
      return
    }
    guard !register.report.isNew else {
      #expect(register.lines.isEmpty && documents.isEmpty, comment)
      return
    }
    try register.store.close()
    #expect(try ExportedStore.bytes(of: disk, lineBytes: 80) == bytes, comment)
  }
}

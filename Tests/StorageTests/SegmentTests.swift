import Storage
import StorageTestKit
import Testing

@Suite("The segments of a journal")
struct SegmentTests {
  @Test("end at their limit, and a group is never divided between two")
  func rollover() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 0..<60 { try register.commit([#"{"number":\#(number)}"#]) }
    let names = disk.names(in: "journal").filter { $0.hasSuffix(".jsonl") }
    #expect(names.count > 5)
    for name in names {
      let bytes = try #require(disk.bytes(of: "journal/\(name)"))
      let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      #expect(text.utf8.count <= LineRegister.limits.segmentBytes)
      let lines = text.split(separator: "\n")
      let first = try #require(UInt64(name.prefix(20)))
      #expect(lines.first?.hasPrefix(#"{"segment":{"version":1,"first":\#(first),"#) == true)
      #expect(lines.last?.hasPrefix(#"{"group":"#) == true)
    }
    #expect(try LineRegister(on: disk.afterKill()).lines == register.lines)
  }

  @Test("take a group that is longer than the limit whole")
  func longGroup() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    let text = String(repeating: "z", count: 80)
    let lines = (0..<40).map { #"{"number":\#($0),"text":"\#(text)"}"# }
    try register.commit(["{}"])
    try register.commit(lines)
    try register.commit(["{}"])
    #expect(disk.names(in: "journal").filter { $0.hasSuffix(".jsonl") }.count == 3)
    #expect(try LineRegister(on: disk.afterKill()).lines == ["{}"] + lines + ["{}"])
  }

  @Test("end in zeros that are no torn tail, and in nothing after a clean close")
  func zeros() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let path = "journal/00000000000000000001.jsonl"
    #expect(disk.bytes(of: path)?.last == 0)
    let killed = try LineRegister(on: disk.afterKill())
    #expect(killed.report.tornTail == nil)
    #expect(killed.lines == ["{}"])
    try register.store.close()
    #expect(disk.bytes(of: path)?.last == 0x0A)
    #expect(try LineRegister(on: disk.afterKill()).lines == ["{}"])
  }

  @Test("are filled ahead, so that a commit finds room that is already durable")
  func fill() throws {
    let disk = SimulatedDisk()
    let limits = JournalLimits(segmentBytes: 1 << 20, firstFill: 4096, fillStep: 4096)
    var register = try LineRegister(on: disk, limits: limits)
    for number in 0..<100 {
      try register.commit([#"{"number":\#(number)}"#])
      let bytes = try #require(disk.bytes(of: "journal/00000000000000000001.jsonl"))
      let used = try #require(bytes.lastIndex { $0 != 0 }) + 1
      #expect(bytes.count - used >= limits.fillStep / 2)
    }
  }

  @Test("of a newer version are refused as such")
  func newerVersion() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let path = "journal/00000000000000000001.jsonl"
    let head = GuardedText.line(#"{"segment":{"version":2,"first":1,"form":"unknown""#)
    disk.overwrite(path, with: Array(head.utf8))
    #expect(throws: StorageFault.newerFormat(file: path, found: 2, known: 1)) {
      _ = try LineRegister(on: disk.afterKill())
    }
  }
}

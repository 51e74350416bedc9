import Storage
import StorageTestKit
import Testing

@Suite("A group that cannot be written")
struct FailedWriteTests {
  @Test("is taken back, and its numbers are used again", arguments: ["write", "sync"])
  func numbersGoOn(call: String) throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    disk.set(.error("EIO", lasting: false), atCall: disk.callCount + (call == "write" ? 1 : 2))
    #expect(throws: DiskFailure.self) { try register.commit([#"{"lost":1}"#, #"{"lost":2}"#]) }
    #expect(register.store.journal.nextSequence == 2)
    #expect(register.store.journal.writer.isAvailable)
    try register.commit([#"{"n":2}"#])
    #expect(try LineRegister(on: disk.afterKill()).lines == [#"{"n":1}"#, #"{"n":2}"#])
  }

  @Test("is cut off and the cut is synced, when the write failed")
  func cut() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let before = disk.callCount
    disk.set(.error("ENOSPC", lasting: false), atCall: before + 1)
    #expect(throws: DiskFailure.self) { try register.commit(["{}"]) }
    #expect(disk.calls.dropFirst(before).map(\.operation) == [.write, .truncate, .sync])
    #expect(disk.names(in: "journal").count == 1)
  }

  @Test("ends its segment for good, when the sync failed")
  func newSegment() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let before = disk.callCount
    disk.set(.error("EIO", lasting: false), atCall: before + 2)
    #expect(throws: DiskFailure.self) { try register.commit([#"{"lost":1}"#]) }
    try register.commit([#"{"kept":1}"#])
    #expect(
      disk.names(in: "journal") == [
        "00000000000000000001.jsonl", "00000000000000000002.jsonl",
      ])
    #expect(disk.syncCount(afterFailureOf: before + 2) == 0)
    #expect(try LineRegister(on: disk.afterKill()).lines == ["{}", #"{"kept":1}"#])
  }

  @Test("is refused and not found by the next start, also where no other segment can be begun")
  func neitherSyncedNorUndone() throws {
    for call in 3...10 {
      let disk = SimulatedDisk()
      var register = try LineRegister(on: disk)
      try register.commit(["{}"])
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + 2)
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + call)
      #expect(throws: DiskFailure.self) { try register.commit([#"{"lost":1}"#]) }
      #expect(try LineRegister(on: disk.afterKill()).lines == ["{}"], "error at call \(call)")
    }
  }

  @Test("is undone by the close, where nothing has undone it before")
  func closed() throws {
    for call in 1...2 {  // the write, the sync
      let disk = SimulatedDisk()
      var register = try LineRegister(on: disk)
      try register.commit([#"{"n":1}"#])
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + call)
      let journal = register.store.journal
      register.append(#"{"refused":1}"#)
      let group = try #require(journal.seal())
      #expect(throws: DiskFailure.self) { try journal.writer.write(group) }
      journal.abandon()
      try register.store.close()
      #expect(try LineRegister(on: disk.afterKill()).lines == [#"{"n":1}"#])
    }
  }

  @Test("takes the groups sealed after it along")
  func pipeline() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    let journal = register.store.journal
    register.append(#"{"lost":1}"#)
    let first = try #require(journal.seal())
    register.append(#"{"lost":2}"#)
    let second = try #require(journal.seal())
    register.append(#"{"lost":3}"#)
    disk.set(.error("EIO", lasting: false), atCall: disk.callCount + 1)
    #expect(throws: DiskFailure.self) { try journal.writer.write(first) }
    #expect(throws: DiskFailure.self, "nothing is written over a failure") {
      try journal.writer.write(second)
    }
    journal.abandon()
    try journal.writer.restore()
    #expect(journal.openRecordCount == 0)
    #expect(register.append(#"{"kept":1}"#) == 1)
    let group = try #require(journal.seal())
    try journal.writer.write(group)
    #expect(try LineRegister(on: disk.afterKill()).lines == [#"{"kept":1}"#])
  }

  @Test("leaves the journal unavailable while it cannot be undone, and available once it can")
  func unavailable() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    disk.set(.error("EIO", lasting: true), atCall: disk.callCount + 1)
    #expect(throws: DiskFailure.self) { try register.commit([#"{"lost":1}"#]) }
    #expect(!register.store.journal.writer.isAvailable)
    #expect(throws: DiskFailure.self) { try register.commit([#"{"lost":2}"#]) }
    #expect(throws: DiskFailure.self) { try register.store.journal.writer.restore() }
    disk.heal()
    try register.store.journal.writer.restore()
    #expect(register.store.journal.writer.isAvailable)
    try register.commit([#"{"n":2}"#])
    #expect(try LineRegister(on: disk.afterKill()).lines == [#"{"n":1}"#, #"{"n":2}"#])
  }

  @Test("does not come back through a smaller group, when a new segment could not be begun")
  func halfBegunSegment() throws {
    for call in 1...8 {
      let disk = SimulatedDisk()
      var register = try LineRegister(on: disk)
      let long = #"{"n":"\#(String(repeating: "x", count: 400))"}"#
      for _ in 0..<2 { try register.commit([long]) }
      disk.set(.error("EIO", lasting: false), atCall: disk.callCount + call)
      var kept = [long, long]
      for lines in [[long, long], ["{}"]] {
        do throws(DiskFailure) {
          try register.commit(lines)
          kept += lines
        } catch {}
      }
      #expect(try LineRegister(on: disk.afterKill()).lines == kept, "error at call \(call)")
    }
  }
}

import Storage
import StorageTestKit
import Testing

@Suite("A data directory")
struct StoreTests {
  @Test("is set up where there is nothing, and found again")
  func setUp() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    #expect(register.report.isNew)
    #expect(register.store.purpose == .test)
    try register.store.close()
    let again = try LineRegister(on: disk)
    #expect(!again.report.isNew)
    #expect(again.lines.isEmpty)
  }

  @Test("keeps the purpose that it was made for")
  func purpose() throws {
    let disk = SimulatedDisk()
    _ = try LineRegister(on: disk)
    let (store, _) = try Store.open(
      disk: disk.afterKill(), options: StoreOptions(purpose: .live), snapshot: { _ in },
      record: { _, _ in })
    #expect(store.purpose == .test)
  }

  @Test("refuses a second process and names the first, until that one has closed it")
  func lock() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    #expect(throws: StorageFault.inUse(processIdentifier: 4711)) {
      _ = try LineRegister(on: disk)
    }
    try register.store.close()
    _ = try LineRegister(on: disk)
  }

  @Test("lets the lock go when it cannot be opened")
  func lockAfterFailure() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    try register.store.close()
    let format = try #require(disk.bytes(of: "FORMAT"))
    disk.overwrite("FORMAT", with: [])
    #expect(throws: StorageFault.self) { _ = try LineRegister(on: disk) }
    disk.overwrite("FORMAT", with: format)
    _ = try LineRegister(on: disk)
  }

  @Test("of a newer version is refused as such")
  func newer() throws {
    let disk = SimulatedDisk()
    let text = GuardedText.line(#"{"format":{"version":2,"form":"unknown""#)
    disk.overwrite("FORMAT", with: Array(text.utf8))
    #expect(throws: StorageFault.newerFormat(file: "FORMAT", found: 2, known: 1)) {
      _ = try LineRegister(on: disk)
    }
  }

  @Test("whose format file is missing or altered is refused")
  func format() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let bytes = try #require(disk.bytes(of: "FORMAT"))
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 0x01
      let next = disk.afterKill()
      next.overwrite("FORMAT", with: altered)
      #expect(throws: StorageFault.self, "byte \(index)") { _ = try LineRegister(on: next) }
    }
    let next = disk.afterKill()
    try next.remove("FORMAT")
    #expect(throws: StorageFault.self) { _ = try LineRegister(on: next) }
  }

  @Test("with a record that cannot be applied is refused with the record's place")
  func unreadableRecord() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let path = "journal/00000000000000000001.jsonl"
    let offset = try #require(disk.bytes(of: path)?.firstIndex(of: 0x0A)) + 1
    let expected = StorageFault.damaged(
      file: path, byteOffset: offset, reason: "record 1 cannot be applied: unknown event")
    #expect(throws: expected) {
      _ = try Store.open(
        disk: disk.afterKill(), options: StoreOptions(), snapshot: { _ in },
        record: { _, _ throws(Unreadable) in throw Unreadable("unknown event") })
    }
  }

  @Test("in memory takes the same path and keeps nothing but its documents")
  func memory() throws {
    let disk = MemoryDisk()
    var register = try LineRegister(on: disk)
    for group in Scenario.groups { try register.commit(group) }
    try register.takeSnapshot()
    #expect(register.store.journal.nextSequence == UInt64(Scenario.recordCount) + 1)
    let document = try disk.open("documents/a", .create)
    try Array("kept".utf8).withUnsafeBytes { try document.write($0, at: 0) }
    #expect(try disk.open("documents/a", .read).byteCount() == 4)
    #expect(try disk.list("documents") == ["a"])
    #expect(try disk.list("journal").isEmpty)
    try register.store.close()
  }

  @Test("says what is the matter and what to do, in one sentence")
  func sentences() {
    let faults: [StorageFault] = [
      .inUse(processIdentifier: 12), .inUse(processIdentifier: nil),
      .damaged(file: "journal/1.jsonl", byteOffset: 77, reason: "the chain is wrong"),
      .newerFormat(file: "FORMAT", found: 2, known: 1),
      .disk(DiskFailure(.write, "ENOSPC", path: "journal/1.jsonl")),
    ]
    for fault in faults {
      #expect(fault.sentence.hasSuffix("."))
      #expect(!fault.sentence.dropLast().contains(". "))
    }
    #expect(faults[2].sentence.contains("byte 77"))
    #expect(faults[4].sentence.contains("could not write 1.jsonl: ENOSPC"))
  }
}

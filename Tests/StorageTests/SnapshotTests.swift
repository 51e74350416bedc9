import StorageTestKit
import Testing

@testable import Storage

@Suite("A snapshot")
struct SnapshotTests {
  private static let sections: [(name: String, rows: [String])] = [
    ("accounts", (1...30).map { #"{"id":\#($0),"name":"Example \#($0)"}"# }),
    ("empty", []),
    ("licenses", [#"{"id":1}"#]),
  ]

  @Test("gives back the rows of each section, in order, in parts that can be read apart")
  func roundTrip() throws {
    let (disk, path) = try Self.written()
    #expect(path == "snapshot/00000000000000000002.jsonl")
    var rows: [String] = []
    var apart: [String] = []
    var sections: [String] = []
    let options = StoreOptions(purpose: .test, processIdentifier: 1)
    let (_, report) = try Store.open(
      disk: disk.afterKill(), options: options,
      snapshot: { snapshot throws(StorageFault) in
        #expect(snapshot.position.sequence == 2)
        sections = snapshot.parts.map(\.section)
        try snapshot.forEachRow { section, row throws(Unreadable) in
          rows.append(section + String(decoding: row, as: UTF8.self))
        }
        for part in snapshot.parts {
          var count = 0
          try snapshot.forEachRow(in: part) { row throws(Unreadable) in
            count += 1
            apart.append(part.section + String(decoding: row, as: UTF8.self))
          }
          #expect(count == part.rowCount)
        }
      }, record: { _, _ in Issue.record("the snapshot has every record") })
    #expect(rows == Self.sections.flatMap { section in section.rows.map { section.name + $0 } })
    #expect(apart == rows)
    #expect(sections.filter { $0 == "accounts" }.count > 3)
    #expect(sections.last == "licenses")
    #expect(report.snapshotSequence == 2)
    #expect(report.replayedRecords == 0)
  }

  @Test("is passed over, whichever of its bytes was altered, for the one before and more journal")
  func damaged() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    try register.takeSnapshot()
    try register.commit([#"{"n":2}"#])
    try register.takeSnapshot()
    try register.commit([#"{"n":3}"#])
    let path = "snapshot/00000000000000000002.jsonl"
    let bytes = try #require(disk.bytes(of: path))
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 0x01
      let next = disk.afterKill()
      next.overwrite(path, with: altered)
      let found = try LineRegister(on: next)
      #expect(found.lines == register.lines)
      #expect(found.report.snapshotSequence == 1, "byte \(index)")
      #expect(found.report.rejectedSnapshots.map(\.sequence) == [2])
    }
    for count in 0..<bytes.count {
      let next = disk.afterKill()
      next.overwrite(path, with: Array(bytes.prefix(count)))
      #expect(try LineRegister(on: next).report.snapshotSequence == 1, "cut to \(count) bytes")
    }
  }

  @Test("is not needed: the journal alone gives the same")
  func journalAlone() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for group in Scenario.groups {
      try register.commit(group)
      try register.takeSnapshot()
    }
    let with = try LineRegister(on: disk.afterKill())
    let without = disk.afterKill()
    for name in without.names(in: "snapshot") { try without.remove("snapshot/\(name)") }
    let alone = try LineRegister(on: without)
    #expect(with.report.replayedRecords == 0)
    #expect(alone.report.replayedRecords == UInt64(Scenario.recordCount))
    #expect(with.lines == alone.lines)
    #expect(with.store.journal.writer.durable == alone.store.journal.writer.durable)
  }

  @Test("is kept together with the one before it, and no other")
  func generations() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 1...4 {
      try register.commit([#"{"n":\#(number)}"#])
      try register.takeSnapshot()
    }
    #expect(
      disk.names(in: "snapshot") == [
        "00000000000000000003.jsonl", "00000000000000000004.jsonl",
      ])
  }

  @Test("does not push a good one out for one that did not verify")
  func rejectedGeneration() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 1...2 {
      try register.commit([#"{"n":\#(number)}"#])
      try register.takeSnapshot()
    }
    let next = disk.afterKill()
    next.overwrite("snapshot/00000000000000000002.jsonl", with: [0x7B])
    var again = try LineRegister(on: next)
    try again.commit([#"{"n":3}"#])
    try again.takeSnapshot()
    #expect(
      next.names(in: "snapshot") == [
        "00000000000000000001.jsonl", "00000000000000000003.jsonl",
      ])
  }

  @Test("vouches for the journal that it stands on")
  func vouches() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#])
    try register.commit([#"{"n":2}"#])
    try register.takeSnapshot()
    let path = "journal/00000000000000000001.jsonl"
    let bytes = try #require(disk.bytes(of: path))
    let end = try #require(bytes.lastIndex { $0 != 0 })
    disk.overwrite(path, with: Array(bytes[..<(end - 40)]))
    #expect(throws: StorageFault.self) { _ = try LineRegister(on: disk.afterKill()) }
  }

  @Test("that a caller cannot load is damage with the place of the row")
  func unreadableRow() throws {
    let (disk, path) = try Self.written()
    let second = try #require(disk.bytes(of: path)?.firstIndex(of: 0x0A)) + 1
    let next = disk.afterKill()
    #expect(
      throws: StorageFault.damaged(
        file: path, byteOffset: second,
        reason: "a row of accounts cannot be loaded: no such section")
    ) { _ = try LineRegister(on: next) }
  }

  @Test("of a newer version is refused, not passed over")
  func newer() throws {
    let (disk, path) = try Self.written()
    let head = GuardedText.line(#"{"snapshot":{"version":2,"form":"unknown""#)
    disk.overwrite(path, with: Array(head.utf8))
    #expect(throws: StorageFault.newerFormat(file: path, found: 2, known: 1)) {
      _ = try LineRegister(on: disk.afterKill())
    }
  }

  @Test("that is older than the newest two is removed in pieces")
  func removal() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 1...2 {
      try register.commit([#"{"n":\#(number)}"#])
      try register.takeSnapshot()
    }
    try register.commit([#"{"n":3}"#])
    let first = disk.callCount
    try register.takeSnapshot()
    let old = "snapshot/00000000000000000001.jsonl"
    let calls = disk.calls[first...].filter { $0.path == old }.map(\.operation)
    #expect(calls == [.open, .remove, .measure])
    #expect(disk.names(in: "snapshot").count == 2)
  }

  @Test("that the disk has no room for leaves nothing behind")
  func full() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    disk.set(.error("ENOSPC", lasting: false), atCall: disk.callCount + 2)
    #expect(throws: DiskFailure.self) { try register.takeSnapshot() }
    #expect(disk.names(in: "snapshot").isEmpty)
    try register.takeSnapshot()
  }

  @Test("is synced piece by piece, so that the journal never waits for more than one of them")
  func pieces() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    let row = Array(#"{"text":"\#(String(repeating: "x", count: 1_000))"}"#.utf8)
    let section = SnapshotSection("lines") { sink in
      for _ in 0..<5_000 { sink.append(row) }
    }
    let pieces = Guarded(0)
    let first = disk.callCount
    let snapshots = Snapshots(
      disk: disk, partBytes: 4 << 20, pace: { pieces.withLock { $0 += 1 } })
    _ = try snapshots.draft(at: register.store.journal.writer.durable, [section])
    var unsynced = 0
    var most = 0
    for call in disk.calls[first...] {
      if call.operation == .write { unsynced += call.byteCount }
      most = max(most, unsynced)
      if call.operation == .sync { unsynced = 0 }
    }
    #expect(unsynced == 0)
    #expect(most < 2 << 20)
    #expect(pieces.withLock { $0 } >= 4)
  }

  @Test(
    "that the system refuses to read is no damage: the start ends, and nothing is held against it",
    arguments: ["EMFILE", "EACCES", "ENOMEM"])
  func refusedReading(error: String) throws {
    let (disk, path) = try Self.written()
    let refusing = InterposedDisk(disk.afterKill()) { call throws(DiskFailure) in
      if call.path == path { throw DiskFailure(call.operation, error, path: path) }
    }
    #expect {
      _ = try LineRegister(on: refusing)
    } throws: {
      guard case .disk(let failure)? = $0 as? StorageFault else { return false }
      return failure.errorName == error
    }
  }

  @Test("that the disk cannot read any more is damaged")
  func unreadable() throws {
    let (disk, path) = try Self.written()
    let broken = InterposedDisk(disk.afterKill()) { call throws(DiskFailure) in
      if call.operation == .read, call.path == path {
        throw DiskFailure(call.operation, "EIO", path: path)
      }
    }
    #expect(try LineRegister(on: broken).report.rejectedSnapshots.map(\.sequence) == [2])
  }

  /// A store with two records and a snapshot of several sections.
  private static func written() throws -> (SimulatedDisk, path: String) {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#, #"{"n":2}"#])
    let sections = sections.map { section in
      SnapshotSection(section.name) { sink in
        for row in section.rows { sink.append(Array(row.utf8)) }
      }
    }
    let snapshots = register.store.snapshots
    let draft = try snapshots.draft(at: register.store.journal.writer.durable, sections)
    try snapshots.publish(draft)
    return (disk, "snapshot/00000000000000000002.jsonl")
  }
}

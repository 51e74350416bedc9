import StorageTestKit
import Testing

@testable import Storage

@Suite("The diagnosis of a store")
struct DiagnosisTests {
  /// Ways to damage a file.
  enum Damage: CaseIterable, Sendable {
    case flippedBytes, cut, emptied, zeroed, lengthened, removed, exchanged
  }

  /// What a start makes of a store, or a verification.
  struct Outcome: Equatable {
    /// What ends a start; a verification goes on to others behind it.
    var fault: StorageFault?
    /// What a start passes over.
    var rejected: [StorageFault] = []
  }

  @Test(
    "is the same for a start and for a verification, whatever file is damaged in whatever way (T25)",
    arguments: Damage.allCases, [true, false])
  func same(damage: Damage, isClosed: Bool) throws {
    let disk = try Self.store(isClosed: isClosed)
    let paths = disk.paths.filter { $0 != "LOCK" }
    #expect(paths.contains("journal/closed.json"))
    #expect(paths.count { $0.hasPrefix("journal/0") } > 3)
    #expect(paths.count { $0.hasPrefix("snapshot/") } == 2)
    var refused = 0
    for path in paths {
      for bytes in try Self.damaged(path, damage, disk) {
        let next = disk.afterKill()
        if let bytes { next.overwrite(path, with: bytes) } else { try next.remove(path) }
        let verified = Self.verified(next.afterKill())
        let before = next.paths.filter { $0 != "LOCK" }.map { next.bytes(of: $0) }
        let started = Self.started(next)
        #expect(verified == started, "\(path), \(damage)")
        guard started.fault != nil else { continue }
        refused += 1
        #expect(next.paths.filter { $0 != "LOCK" }.map { next.bytes(of: $0) } == before)
      }
    }
    #expect(refused > 0)
  }

  @Test("names an older snapshot that does not verify, at the start too")
  func olderSnapshot() throws {
    let disk = try Self.store(isClosed: true)
    let path = try #require(disk.paths.first { $0.hasPrefix("snapshot/") })
    var bytes = try #require(disk.bytes(of: path))
    bytes[bytes.count / 2] ^= 1
    disk.overwrite(path, with: bytes)
    let report = try LineRegister(on: disk.afterKill()).report
    #expect(report.snapshotSequence == 20)
    #expect(report.rejectedSnapshots.map(\.sequence) == [10])
    #expect(try Verification.run(on: disk).findings == report.rejectedSnapshots.map(\.fault))
  }

  @Test("refuses an old segment that is damaged, although a snapshot stands after it (T25)")
  func oldSegment() throws {
    let disk = try Self.store(isClosed: true)
    let path = "journal/00000000000000000001.jsonl"
    var bytes = try #require(disk.bytes(of: path))
    bytes[400] ^= 1
    disk.overwrite(path, with: bytes)
    let outcome = Self.started(disk.afterKill())
    guard case .damaged(path, let offset, _)? = outcome.fault else {
      Issue.record("\(outcome)")
      return
    }
    #expect(offset <= 400)
    #expect(Self.verified(disk) == outcome)
  }

  @Test("makes a folder again that a copy left out because it was empty, and misses the journal")
  func folders() throws {
    let disk = try Self.store(isClosed: true)
    let calls = disk.callCount
    _ = try LineRegister(on: disk)
    let made = disk.calls[calls...].filter { $0.operation == .createFolder }.map(\.path)
    #expect(Set(made) == Set(Layout.folders))
    let missing = InterposedDisk(disk.afterKill()) { call throws(DiskFailure) in
      if call.operation == .list, call.path == "journal" {
        throw DiskFailure(.list, "ENOENT", path: "journal")
      }
    }
    let expected = StorageFault.damaged(
      file: "journal", byteOffset: 0, reason: "the folder is missing")
    #expect(throws: expected) { _ = try LineRegister(on: missing) }
    #expect(try Verification.run(on: missing).findings == [expected])
  }

  // MARK: An empty journal

  /// What is left of a register whose journal is gone.
  enum Rest: CaseIterable, Sendable {
    case content, snapshot, damagedSnapshot
  }

  enum Loss: CaseIterable, Sendable {
    case removed, emptied, zeroed, torn
  }

  @Test(
    "refuses an empty journal beside what it held, and changes nothing, with a format or without",
    arguments: Rest.allCases, Loss.allCases)
  func emptyJournal(rest: Rest, loss: Loss) throws {
    for hasFormat in [true, false] {
      let disk = try Self.remains(rest, loss, hasFormat: hasFormat)
      let paths = disk.paths
      let outcome = Self.started(disk)
      guard case .damaged(let file, _, let reason)? = outcome.fault else {
        Issue.record("\(rest) with a journal \(loss) opened as a new register")
        continue
      }
      #expect(hasFormat ? file.hasPrefix("journal/") : file == "FORMAT")
      #expect(reason.contains(hasFormat ? "record" : "format"))
      #expect(outcome.fault?.sentence.contains("restore the data directory") == true)
      #expect(disk.paths.filter { $0 != "LOCK" } == paths.filter { $0 != "LOCK" })
      #expect(Self.verified(disk.afterKill()).fault == outcome.fault)
    }
  }

  @Test("opens a store that holds nothing but its folders as a new one, and again")
  func new() throws {
    let disk = SimulatedDisk()
    disk.overwrite("documents/half.draft", with: [1])
    disk.overwrite("documents/notes.txt", with: [1])
    #expect(try LineRegister(on: disk).report.isNew)
    #expect(try LineRegister(on: disk.afterKill()).lines == [])
    #expect(try Verification.run(on: disk.afterKill()).isSound)
  }

  private static func remains(
    _ rest: Rest, _ loss: Loss, hasFormat: Bool
  ) throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    let blob = Blob(Array("content".utf8))
    if rest == .content { try register.store.documents.write(blob) }
    try register.commit(["{}"])
    if rest != .content { try register.takeSnapshot() }
    let next = disk.afterKill()
    let path = "journal/00000000000000000001.jsonl"
    let bytes = try #require(next.bytes(of: path))
    switch loss {
    case .removed: try next.remove(path)
    case .emptied: next.overwrite(path, with: [])
    case .zeroed: next.overwrite(path, with: bytes.map { _ in 0 })
    case .torn:
      let end = try #require(bytes.lastIndex { $0 != 0 })
      next.overwrite(path, with: Array(bytes[..<(end - 30)]))
    }
    if rest == .damagedSnapshot {
      next.overwrite("snapshot/00000000000000000001.jsonl", with: [0x7B])
    }
    if !hasFormat { try next.remove("FORMAT") }
    return next
  }

  // MARK: Stores and outcomes

  /// Several segments, two snapshots, the mark of a close, and some records after it or none.
  private static func store(isClosed: Bool) throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 1...20 {
      try register.commit([#"{"number":\#(number)}"#])
      if number % 10 == 0 { try register.takeSnapshot() }
    }
    for number in 1...3 { try register.commit([#"{"after":\#(number)}"#]) }
    try register.store.close()
    if isClosed { return disk }
    var again = try LineRegister(on: disk)
    for number in 1...3 { try again.commit([#"{"again":\#(number)}"#]) }
    return disk.afterKill()
  }

  /// The bytes of the file after each damage of the kind; `nil` where it is removed.
  private static func damaged(
    _ path: String, _ damage: Damage, _ disk: SimulatedDisk
  ) throws -> [[UInt8]?] {
    let bytes = try #require(disk.bytes(of: path))
    switch damage {
    case .flippedBytes:
      return stride(from: 0, to: bytes.count, by: 13).map { index in
        var altered = bytes
        altered[index] ^= 0x04
        return altered
      }
    case .cut: return stride(from: 1, to: bytes.count, by: 29).map { Array(bytes[..<$0]) }
    case .emptied: return [[]]
    case .zeroed:
      return [bytes.map { _ in 0 }] + [bytes.count / 2].map { Array(bytes[..<$0]) + zeros(40) }
    case .lengthened:
      return [bytes + Array(#"{"sequence":"#.utf8), bytes + zeros(64), bytes + bytes]
    case .removed: return [nil]
    case .exchanged:
      let folder = Layout.folder(of: path)
      return disk.paths.filter { Layout.folder(of: $0) == folder && $0 != path && $0 != "LOCK" }
        .map { disk.bytes(of: $0) }
    }
  }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static func started(_ disk: SimulatedDisk) -> Outcome {
    do throws(StorageFault) {
      let register = try LineRegister(on: disk)
      return Outcome(rejected: register.report.rejectedSnapshots.map(\.fault))
    } catch {
      return Outcome(fault: error)
    }
  }

  private static func verified(_ disk: SimulatedDisk) -> Outcome {
    do throws(StorageFault) {
      var findings = try Verification.run(on: disk).findings
      let others = findings.partition { !isOfSnapshot($0) }
      // A start ends with the first, and tells of nothing else.
      if let first = findings[others...].first { return Outcome(fault: first) }
      return Outcome(rejected: findings)
    } catch {
      return Outcome(fault: error)
    }
  }

  private static func isOfSnapshot(_ fault: StorageFault) -> Bool {
    guard case .damaged(let file, _, _) = fault else { return false }
    return file.hasPrefix("snapshot/")
  }
}

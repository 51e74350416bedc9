import StorageTestKit
import Testing

@testable import Storage

@Suite("The diagnosis of a store")
struct DiagnosisTests {
  /// Ways to damage a file.
  enum Damage: CaseIterable, Sendable {
    case flippedBytes, cut, emptied, zeroed, lengthened, removed, exchanged
  }

  /// What a start makes of a store, with the verification of its history that follows, or what a
  /// verification makes of it beside no engine.
  struct Outcome: Equatable {
    /// What ended it.
    var fault: StorageFault?
    var findings: [StorageFault] = []

    /// Whether the start ended with one of the findings, or went on and found them all.
    func agrees(with verified: Outcome) -> Bool {
      guard let fault else { return self == verified }
      return verified.fault == fault || verified.findings.contains(fault)
    }
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
        #expect(started.agrees(with: verified), "\(path), \(damage): \(started), \(verified)")
        guard started.fault != nil else { continue }
        refused += 1
        #expect(next.paths.filter { $0 != "LOCK" }.map { next.bytes(of: $0) } == before)
      }
    }
    #expect(refused > 0)
  }

  @Test(
    "names an older snapshot that does not verify once the start is over, and counts on it no more")
  func olderSnapshot() throws {
    let disk = try Self.store(isClosed: true)
    let path = try #require(disk.paths.first { $0.hasPrefix("snapshot/") })
    var bytes = try #require(disk.bytes(of: path))
    bytes[bytes.count / 2] ^= 1
    disk.overwrite(path, with: bytes)
    let register = try LineRegister(on: disk.afterKill())
    #expect(register.report.snapshotSequence == 20)
    #expect(register.report.rejectedSnapshots == [])
    let snapshots = register.store.snapshots
    #expect(try snapshots.kept() == [10, 20])
    let findings = try RunningVerification(register.store) { [] }.run().findings
    #expect(try snapshots.kept() == [20])
    #expect(findings.count == 1)
    #expect(try Verification.run(on: disk).findings == findings)
  }

  @Test("names an old segment that is damaged once the start is over, which did not need it (T25)")
  func oldSegment() throws {
    let disk = try Self.store(isClosed: true)
    let path = "journal/00000000000000000001.jsonl"
    var bytes = try #require(disk.bytes(of: path))
    bytes[400] ^= 1
    disk.overwrite(path, with: bytes)
    let outcome = Self.started(disk.afterKill())
    guard outcome.fault == nil, case .damaged(path, let offset, _)? = outcome.findings.first else {
      Issue.record("\(outcome)")
      return
    }
    #expect(offset <= 400)
    #expect(Self.verified(disk) == outcome)
  }

  @Test("refuses an old segment that is gone, or is another, although a snapshot stands after it")
  func oldSegmentMissing() throws {
    let first = "journal/00000000000000000001.jsonl"
    let disk = try Self.store(isClosed: true)
    let other = try #require(disk.paths.last { $0.hasPrefix("journal/0") })
    for bytes in [nil, [], disk.bytes(of: other)] as [[UInt8]?] {
      let next = disk.afterKill()
      if let bytes { next.overwrite(first, with: bytes) } else { try next.remove(first) }
      let outcome = Self.started(next.afterKill())
      #expect(outcome.fault != nil)
      #expect(outcome.agrees(with: Self.verified(next)))
    }
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
      #expect(outcome.agrees(with: Self.verified(disk.afterKill())))
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
      return stride(from: 0, to: bytes.count, by: 43).map { index in
        var altered = bytes
        altered[index] ^= 0x04
        return altered
      }
    case .cut: return stride(from: 1, to: bytes.count, by: 97).map { Array(bytes[..<$0]) }
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
      return Outcome(findings: try RunningVerification(register.store) { [] }.run().findings)
    } catch {
      return Outcome(fault: error)
    }
  }

  private static func verified(_ disk: SimulatedDisk) -> Outcome {
    do throws(StorageFault) {
      return Outcome(findings: try Verification.run(on: disk).findings)
    } catch {
      return Outcome(fault: error)
    }
  }
}

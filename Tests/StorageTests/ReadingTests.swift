import Digest
import StorageTestKit
import Testing

@testable import Storage

/// An engine on a simulated disk that goes on while another process reads its store.
// Unchecked: one thread has it, which does what the engine does in the middle of its own reading.
private final class RunningEngine: @unchecked Sendable {
  /// What an engine does to its files.
  enum Deed: CaseIterable, Sendable {
    case commits, beginsSegments, publishesSnapshots, redacts, removesContents, takesBack, closes
    case everything
  }

  let disk = SimulatedDisk()
  private(set) var register: LineRegister
  private var contents: [Digest256: String] = [:]

  /// Several segments, two snapshots and some contents, each named by a line.
  init() throws {
    register = try LineRegister(on: disk)
    for number in 0..<6 {
      let blob = Blob(Array("content \(number)".utf8))
      contents[blob.digest] = blob.digest.hexadecimal
      try register.store.documents.write(blob)
      try register.commit([#"{"names":"\#(blob.digest.hexadecimal)"}"#])
    }
    try register.takeSnapshot()
    for number in 0..<6 { try register.commit([#"{"number":\#(number)}"#]) }
    try register.takeSnapshot()
    try register.commit([#"{"last":1}"#])
  }

  func `do`(_ deed: Deed) {
    do {
      switch deed {
      case .commits: try register.commit([#"{"more":1}"#, #"{"more":2}"#])
      case .beginsSegments:
        for number in 0..<8 { try register.commit([#"{"filling":\#(number)}"#]) }
      case .publishesSnapshots: try publish(2)
      case .redacts:
        let decision = register.store.journal.nextSequence
        try publish(2)
        try register.redact(2, decision: decision)
      case .removesContents: try removeContents()
      case .takesBack:
        // The write comes through and its sync does not: what is there whole never happened.
        disk.set(.error("EIO", lasting: false), atCall: disk.callCount + 2)
        try? register.commit([#"{"taken":"back"}"#])
      case .closes: try register.store.close()
      case .everything:
        for deed in Deed.allCases where deed != .everything { self.do(deed) }
      }
    } catch {
      Issue.record("\(deed): \(error)")
    }
  }

  private func publish(_ count: Int) throws {
    for number in 0..<count {
      try register.commit([#"{"published":\#(number)}"#])
      try register.takeSnapshot()
    }
  }

  private func removeContents() throws {
    for digest in contents.keys.sorted(by: { $0.hexadecimal < $1.hexadecimal }).prefix(3) {
      try register.commit([#"{"unnames":"\#(digest.hexadecimal)"}"#])
      _ = register.store.documents.remove([digest])
    }
  }

  /// The contents that these lines name and have not given up.
  static func named(by lines: [String]) -> Set<Digest256> {
    func digests(_ member: String) -> Set<Digest256> {
      Set(
        lines.compactMap { line in
          guard line.hasPrefix(#"{"\#(member)":""#) else { return nil }
          return Digest256(hexadecimal: String(line.split(separator: "\"")[2]))
        })
    }
    return digests("names").subtracting(digests("unnames"))
  }
}

/// Counts calls, and does something once at one of them.
private final class Moment: Sendable {
  private let count = Guarded(0)
  let number: Int

  init(_ number: Int) { self.number = number }

  /// Whether the call that is made now is the one.
  func comes() -> Bool {
    count.withLock { count in
      count += 1
      return count == number
    }
  }

  var hasCome: Bool { count.withLock { $0 } >= number }
}

@Suite("A store that is read")
struct ReadingTests {
  @Test("is not changed, and lies on a disk that takes no change")
  func readOnly() throws {
    let engine = try RunningEngine()
    for disk in [engine.disk, engine.disk.afterKill()] {
      let before = disk.paths.map { disk.bytes(of: $0) }
      let paths = disk.paths
      let reading = try StoreReading(of: InterposedDisk.readOnly(disk))
      #expect(try Verification.run(on: reading, reading.purpose).isSound)
      #expect(disk.paths == paths)
      #expect(disk.paths.map { disk.bytes(of: $0) } == before)
    }
  }

  @Test("takes no change itself")
  func takesNoChange() throws {
    let engine = try RunningEngine()
    let reading = try StoreReading(of: engine.disk)
    let path = try #require(engine.disk.paths.first { $0.hasPrefix("journal/0") })
    for mode in [OpenMode.update, .updateOrCreate, .create] {
      #expect(throws: DiskFailure(.open, "EROFS", path: path)) { _ = try reading.open(path, mode) }
    }
    let file = try reading.open(path, .read)
    #expect(throws: DiskFailure.self) { try file.write([1], at: 0) }
    #expect(throws: DiskFailure.self) { try file.truncate(to: 0) }
    #expect(throws: DiskFailure.self) { try reading.remove(path) }
    #expect(throws: DiskFailure.self) { try reading.rename(path, to: "other") }
  }

  @Test(
    "has all that was acknowledged before, whole, whatever its engine does at whichever call",
    arguments: RunningEngine.Deed.allCases)
  fileprivate func beside(deed: RunningEngine.Deed) throws {
    var number = 1
    while true {
      let engine = try RunningEngine()
      let acknowledged = engine.register.lines
      let moment = Moment(number)
      let disk = InterposedDisk(engine.disk) { _ in if moment.comes() { engine.do(deed) } }
      let comment: Comment = "\(deed) at call \(number)"
      let reading = try StoreReading(of: disk)
      let report = try Verification.run(on: reading, reading.purpose)
      #expect(report.findings == [], comment)
      #expect(report.lastSequence >= UInt64(acknowledged.count), comment)
      try expectRestore(of: reading, report, acknowledged, comment)
      if let decision = report.redactions.keys.max() {
        #expect(report.snapshots.contains { $0 >= decision }, comment)
      }
      if !moment.hasCome { break }
      number += 1
    }
    #expect(number > 20)
  }

  /// Exports, imports, opens, and compares with what was acknowledged.
  private func expectRestore(
    of reading: StoreReading, _ report: VerificationReport, _ acknowledged: [String],
    _ comment: Comment
  ) throws {
    var lines: [String] = []
    _ = try Verification.run(
      on: reading, reading.purpose,
      record: { _, record in
        switch record {
        case .payload(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
        case .redacted: lines.append(LineRegister.redacted)
        }
      })
    var bytes: [UInt8] = []
    let named = RunningEngine.named(by: lines)
    _ = try StoreExport.run(on: reading, report, documents: Array(named)) { part in
      bytes += part
      return true
    }
    let imported = ExportedStore.imported(bytes)
    #expect(imported.fault == nil, comment)
    let found = try LineRegister(on: imported.disk)
    for (line, other) in zip(found.lines, acknowledged) where line != LineRegister.redacted {
      #expect(line == other, comment)
    }
    #expect(found.lines.count >= acknowledged.count, comment)
    #expect(!found.lines.contains(#"{"taken":"back"}"#), comment)
    #expect(try found.store.documents.damages(among: Array(named)) == [], comment)
  }

  @Test("keeps contents where they are, until the last reader has gone")
  func contentsStay() throws {
    let disk = SimulatedDisk()
    let register = try LineRegister(on: disk)
    let blob = Blob(Array("content".utf8))
    try register.store.documents.write(blob)
    var readings = [try StoreReading(of: disk), try StoreReading(of: disk)]
    while !readings.isEmpty {
      #expect(register.store.documents.remove([blob.digest]) == [blob.digest])
      readings.removeLast()
    }
    #expect(register.store.documents.remove([blob.digest]) == [])
    #expect(disk.names(in: "documents").isEmpty)
  }

  @Test("is read again where a group was met in pieces, and one after it whole")
  func pieces() throws {
    let engine = try RunningEngine()
    let path = try #require(
      engine.disk.paths.last { $0.hasPrefix("journal/0") && $0.hasSuffix(".jsonl") })
    let bytes = try #require(engine.disk.bytes(of: path))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.split(separator: "\n").count { $0.hasPrefix(#"{"group""#) } > 1)
    let start = try #require(bytes.firstIndex(of: 0x0A)) + 1
    let moment = Moment(1)
    let disk = InterposedDisk(
      engine.disk,
      lens: { read, buffer in
        guard read == path, moment.comes() else { return }
        for index in start..<start + 20 { buffer[index] = 0 }
      }, before: { _ in })
    let report = try Verification.run(on: disk)
    #expect(report.findings == [])
    #expect(report.lastSequence == UInt64(engine.register.lines.count))
  }

  @Test("takes a group that is being written for no damage, and does not count it")
  func halfGroup() throws {
    let engine = try RunningEngine()
    let path = try #require(
      engine.disk.paths.last { $0.hasPrefix("journal/0") && $0.hasSuffix(".jsonl") })
    var bytes = try #require(engine.disk.bytes(of: path))
    let end = try #require(bytes.lastIndex { $0 != 0 }) + 1
    bytes.replaceSubrange(end..<end + 9, with: Array(#"{"sequenc"#.utf8))
    engine.disk.overwrite(path, with: bytes)
    let report = try Verification.run(on: engine.disk)
    #expect(report.isSound)
    #expect(report.tornByteCount == 9)
    #expect(report.lastSequence == UInt64(engine.register.lines.count))
  }

  @Test("is given up where it changes at each of so many attempts, with what to do")
  func unsettled() throws {
    let engine = try RunningEngine()
    let disk = InterposedDisk(engine.disk) { call in
      if call.operation == .list, call.path == "journal" { engine.do(.publishesSnapshots) }
    }
    let expected = StorageFault.unsettled(attempts: StoreReading.attempts)
    #expect(throws: expected) { _ = try StoreReading(of: disk) }
    #expect(expected.sentence.contains("try again"))
    // One attempt fewer is enough.
    let other = try RunningEngine()
    let moments = Guarded(0)
    let settling = InterposedDisk(other.disk) { call in
      guard call.operation == .list, call.path == "snapshot" else { return }
      // Each attempt looks twice.
      let count = moments.withLock { count in
        count += 1
        return count
      }
      if count % 2 == 0, count / 2 < StoreReading.attempts { other.do(.publishesSnapshots) }
    }
    #expect(try Verification.run(on: settling).isSound)
  }

  @Test("gives every file back")
  func givesBack() throws {
    let engine = try RunningEngine()
    for deed in [RunningEngine.Deed.commits, .publishesSnapshots] {
      for number in 1...12 {
        let moment = Moment(number)
        let disk = InterposedDisk(engine.disk) { _ in if moment.comes() { engine.do(deed) } }
        #expect(try Verification.run(on: disk).isSound)
        #expect(disk.openCount == 0)
      }
    }
    // Nobody reads any more, so that contents may go.
    let gone = engine.register.store.documents.remove(
      Array(RunningEngine.named(by: engine.register.lines)))
    #expect(gone == [])
  }
}

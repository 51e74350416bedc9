import Storage
import StorageTestKit
import Testing

@Suite("Contents that are taken out of the journal while it is written to")
struct JournalRedactionTests {
  /// Twenty-four records over several segments, every third with a name in it.
  private static func filled() throws -> (SimulatedDisk, LineRegister) {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 1...24 {
      let name = number % 3 == 0 ? "Amal" : "nobody"
      try register.commit([#"{"number":\#(number),"name":"\#(name)"}"#])
    }
    return (disk, register)
  }

  private static func names(_ payload: UnsafeRawBufferPointer) -> Bool {
    String(decoding: payload, as: UTF8.self).contains("Amal")
  }

  private static func redact(
    _ register: LineRegister, before sequence: UInt64 = 22
  ) throws -> [UInt64: Int] {
    try JournalRedaction(register.store).run(before: sequence) { _, payload in
      names(payload) ? 22 : nil
    }
  }

  private func holdsName(_ disk: SimulatedDisk, below limit: Int) -> Bool {
    disk.names(in: "journal").contains { name in
      let text = String(decoding: disk.bytes(of: "journal/\(name)") ?? [], as: UTF8.self)
      return (1..<limit).contains { text.contains(#"{"number":\#($0),"name":"Amal"}"#) }
    }
  }

  @Test("are gone from every segment, and the chain and what follows are as they were")
  func gone() throws {
    var (disk, register) = try Self.filled()
    let before = register.store.journal.writer.durable
    #expect(disk.names(in: "journal").count > 3)
    #expect(try Self.redact(register) == [22: 7])
    #expect(!holdsName(disk, below: 22))
    #expect(register.store.journal.writer.durable == before)
    try register.commit([#"{"after":1}"#])
    let next = try LineRegister(on: disk.afterKill())
    #expect(next.lines.last == #"{"after":1}"#)
    #expect(next.lines[20] == LineRegister.redacted)
    #expect(next.lines[23] == #"{"number":24,"name":"Amal"}"#)
    let report = try Verification.run(on: disk.afterKill())
    #expect(report.isSound)
    #expect(report.redactions == [22: 7])
  }

  @Test("stay where there are no two snapshots that show the decision, each of which verifies")
  func snapshotsMissing() throws {
    var (disk, register) = try Self.filled()
    let redaction = JournalRedaction(register.store)
    func fault(from sequence: UInt64) -> StorageFault? {
      do throws(StorageFault) {
        try redaction.checkSnapshots(from: sequence)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(from: 22) != nil, "there is none")
    try register.takeSnapshot()
    #expect(fault(from: 22) != nil, "there is one")
    try register.commit([#"{"number":25}"#])
    try register.takeSnapshot()
    #expect(fault(from: 24) == nil)
    #expect(fault(from: 25) != nil, "one of them stands before it")
    let path = "snapshot/\(disk.names(in: "snapshot")[0])"
    disk.overwrite(path, with: Array("{}\n".utf8))
    guard case .damaged(path, 0, _)? = fault(from: 22) else {
      Issue.record("the damaged snapshot is not named: \(String(describing: fault(from: 22)))")
      return
    }
    _ = try RunningVerification(register.store) { [] }.run()
    #expect(fault(from: 22) != nil, "one is left once the other was found not to verify")
  }

  @Test("leave with the segment that had them, whose bytes are given back in pieces")
  func pieces() throws {
    let (disk, register) = try Self.filled()
    let first = disk.callCount
    _ = try Self.redact(register)
    let calls = disk.calls[first...].filter { $0.path.hasPrefix("journal/00000000000000000001.") }
    #expect(calls.contains { $0.operation == .write && $0.path.hasSuffix(".draft") })
    #expect(calls.last?.operation == .measure)
    #expect(calls.last?.path.hasSuffix(".draft") == false)
  }

  @Test("count the same when it is done again, which changes nothing")
  func again() throws {
    let (disk, register) = try Self.filled()
    _ = try Self.redact(register)
    let calls = disk.callCount
    #expect(try Self.redact(register) == [22: 7])
    #expect(disk.calls[calls...].allSatisfy { $0.operation != .write && $0.operation != .rename })
  }

  @Test("leave the segment alone that is being written to, unless it has any")
  func current() throws {
    var (disk, register) = try Self.filled()
    try register.commit([#"{"number":25,"name":"Amal"}"#])
    let names = disk.names(in: "journal")
    _ = try Self.redact(register, before: 2)
    #expect(disk.names(in: "journal") == names)
    _ = try Self.redact(register, before: 26)
    #expect(disk.names(in: "journal").count == names.count + 1)
    #expect(!holdsName(disk, below: 26))
  }

  @Test("take what a crash left along, which may hold anything")
  func torn() throws {
    let (disk, register) = try Self.filled()
    disk.overwrite("journal/torn-00000000000000000009-1", with: Array("Amal".utf8))
    _ = try Self.redact(register)
    #expect(!disk.names(in: "journal").contains { $0.hasPrefix("torn") })
  }

  @Test("go one segment at a time, whatever call the process dies in")
  func crashes() throws {
    let (whole, filled) = try Self.filled()
    let start = whole.callCount
    _ = try Self.redact(filled)
    var random = SeededRandom(seed: 3)
    for number in start + 1...whole.callCount {
      let (disk, register) = try Self.filled()
      disk.set(.death, atCall: number)
      _ = try? Self.redact(register)
      for next in [
        disk.afterKill(writtenBytes: 17), disk.afterPowerLoss(&random, writtenBytes: 17),
      ] {
        let again = try LineRegister(on: next)
        #expect(again.lines.count == 24, "call \(number)")
        #expect(try Self.redact(again) == [22: 7], "call \(number)")
        #expect(!holdsName(next, below: 22), "call \(number)")
        #expect(try Verification.run(on: next.afterKill()).isSound, "call \(number)")
      }
    }
  }
}

import Storage
import StorageTestKit
import Testing

@Suite("A record whose content must go")
struct RedactionTests {
  private static let secret = #"{"name":"to be erased"}"#

  @Test("is gone from every file of the journal, and the chain verifies as before")
  func redacts() throws {
    let (disk, register) = try Self.filled()
    let before = register.store.journal.writer.durable
    #expect(try register.redact(2, decision: 3) == [3: 1])
    #expect(register.store.journal.writer.durable == before)
    for name in disk.names(in: "journal") {
      let text = String(decoding: try #require(disk.bytes(of: "journal/\(name)")), as: UTF8.self)
      #expect(!text.contains("to be erased"))
    }
    let next = try LineRegister(on: disk.afterKill())
    #expect(next.lines == [register.lines[0], LineRegister.redacted] + register.lines[2...])
    #expect(next.store.journal.writer.durable == before)
    let report = try Verification.run(on: disk.afterKill())
    #expect(report.isSound)
    #expect(report.redactedCount == 1)
  }

  @Test("lets the journal go on where it was")
  func goesOn() throws {
    var (disk, register) = try Self.filled()
    try register.redact(2, decision: 3)
    try register.commit([#"{"after":1}"#])
    #expect(try LineRegister(on: disk.afterKill()).lines.last == #"{"after":1}"#)
    #expect(try Verification.run(on: disk.afterKill()).isSound)
  }

  @Test("tells replay which record decided so")
  func decision() throws {
    let (disk, register) = try Self.filled()
    try register.redact(2, decision: 3)
    var decisions: [UInt64: UInt64] = [:]
    _ = try Store.open(
      disk: disk.afterKill(), options: StoreOptions(), snapshot: { _ in },
      record: { sequence, record in
        if case .redacted(_, let decision) = record { decisions[sequence] = decision }
      })
    #expect(decisions == [2: 3])
  }

  @Test("is redacted once, and no other is in its place where there is none of its number")
  func outcomes() throws {
    let (_, register) = try Self.filled()
    for sequence: UInt64 in [0, 6] { #expect(try register.redact(sequence, decision: 3) == [:]) }
    for _ in 1...2 { #expect(try register.redact(2, decision: 5) == [5: 1]) }
  }

  @Test("is damage when its digest or its decision is altered afterwards")
  func altered() throws {
    let (disk, register) = try Self.filled()
    try register.redact(2, decision: 3)
    let path = "journal/00000000000000000001.jsonl"
    let bytes = try #require(disk.bytes(of: path))
    for index in bytes.indices {
      let next = disk.afterKill()
      var altered = bytes
      altered[index] ^= 0x01
      next.overwrite(path, with: altered)
      #expect(throws: StorageFault.self, "byte \(index)") { _ = try LineRegister(on: next) }
    }
  }

  @Test("can be any record of any segment")
  func everyRecord() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    for number in 0..<24 { try register.commit([#"{"number":\#(number)}"#]) }
    for sequence in 1...24 {
      #expect(try register.redact(UInt64(sequence), decision: 24) == [24: sequence])
    }
    let next = try LineRegister(on: disk.afterKill())
    #expect(next.lines == Array(repeating: LineRegister.redacted, count: 24))
    #expect(try Verification.run(on: disk.afterKill()).isSound)
  }

  /// Five records, the second of which is to go.
  private static func filled() throws -> (SimulatedDisk, LineRegister) {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit([#"{"n":1}"#, secret])
    try register.commit([#"{"decision":1}"#])
    try register.commit([#"{"n":4}"#, #"{"n":5}"#])
    return (disk, register)
  }
}

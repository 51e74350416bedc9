import Storage
import StorageTestKit
import Testing

@Suite("A verification")
struct VerificationTests {
  @Test("counts what there is and changes nothing")
  func sound() throws {
    let disk = SimulatedDisk()
    var scenario = Scenario()
    scenario.run(on: disk)
    let next = disk.afterKill()
    let before = next.names(in: "journal").map { next.bytes(of: "journal/\($0)") }
    let report = try Verification.run(on: next)
    #expect(report.isSound)
    #expect(report.lastSequence == UInt64(Scenario.recordCount))
    #expect(report.groupCount == Scenario.groups.count)
    #expect(report.redactedCount == 1)
    #expect(report.snapshots == [4, 7])
    #expect(report.segmentCount > 1)
    #expect(next.names(in: "journal").map { next.bytes(of: "journal/\($0)") } == before)
  }

  @Test("finds a snapshot that does not verify")
  func snapshot() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    try register.takeSnapshot()
    disk.overwrite("snapshot/00000000000000000001.jsonl", with: [])
    let report = try Verification.run(on: disk.afterKill())
    #expect(!report.isSound)
    #expect(report.snapshots.isEmpty)
    #expect(report.lastSequence == 1)
  }

  @Test("tells of a torn tail and leaves it where it is")
  func tornTail() throws {
    let disk = SimulatedDisk()
    var register = try LineRegister(on: disk)
    try register.commit(["{}"])
    disk.set(.death, atCall: disk.callCount + 1)
    #expect(throws: DiskFailure.self) { try register.commit(["{}"]) }
    let next = disk.afterKill(writtenBytes: 9)
    let report = try Verification.run(on: next)
    #expect(report.isSound)
    #expect(report.tornByteCount == 9)
    #expect(report.lastSequence == 1)
    #expect(try LineRegister(on: next).report.tornTail?.byteCount == 9)
  }

  @Test("refuses a place where there is no store")
  func nothing() {
    #expect(throws: StorageFault.noStore) { _ = try Verification.run(on: SimulatedDisk()) }
  }
}

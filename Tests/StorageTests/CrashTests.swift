import Storage
import StorageTestKit
import Testing

@Suite("A store that is cut off at any moment")
struct CrashTests {
  /// How many calls the scenario makes when nothing goes wrong.
  private static let calls: [SimulatedDisk.Call] = {
    let disk = SimulatedDisk()
    var scenario = Scenario()
    scenario.run(on: disk)
    return disk.calls
  }()

  /// Every byte of what is written in place. What is written beside is read only once it is whole.
  private static func step(_ call: SimulatedDisk.Call) -> Int {
    if call.isFill { return 100 }
    let isBeside = call.path.hasSuffix(".draft") && call.path != "journal/next.draft"
    return isBeside ? 16 : 1
  }

  @Test("completes the scenario when nothing goes wrong")
  func undisturbed() throws {
    let disk = SimulatedDisk()
    var scenario = Scenario()
    scenario.run(on: disk)
    #expect(scenario.isComplete)
    #expect(scenario.acknowledged.count == Scenario.recordCount)
    let found = try LineRegister(on: disk.afterKill())
    #expect(scenario.allows(found.lines))
    #expect(found.report.tornTail == nil)
    #expect(found.report.snapshotSequence == 7)
  }

  @Test(
    "keeps every acknowledged group and no half one, whatever byte the process is killed at (T19)",
    arguments: 0..<8)
  func killed(slice: Int) throws {
    for (index, call) in Self.calls.enumerated() where index % 8 == slice {
      let disk = SimulatedDisk()
      disk.set(.death, atCall: index + 1)
      var scenario = Scenario()
      scenario.run(on: disk)
      let byteCount = call.operation == .write ? call.byteCount : 0
      for writtenBytes in stride(from: 0, through: byteCount, by: Self.step(call)) {
        let next = disk.afterKill(writtenBytes: writtenBytes)
        // Going on takes longer than finding what is there, so it is tried at every fifth byte.
        try expectSound(
          next, scenario, goesOn: writtenBytes % 5 == 0, "\(call), \(writtenBytes) bytes written")
      }
    }
  }

  @Test(
    "keeps every acknowledged group and no half one, whatever the power failure leaves (T19)",
    arguments: 0..<8)
  func powerLoss(slice: Int) throws {
    var random = SeededRandom(seed: UInt64(slice))
    for (index, call) in Self.calls.enumerated() where index % 8 == slice {
      let disk = SimulatedDisk()
      disk.set(.death, atCall: index + 1)
      var scenario = Scenario()
      scenario.run(on: disk)
      for attempt in 0..<4 {
        let written = call.operation == .write ? call.byteCount * attempt / 3 : 0
        let next = disk.afterPowerLoss(&random, writtenBytes: written)
        try expectSound(next, scenario, "\(call), attempt \(attempt)")
      }
    }
  }

  @Test(
    "survives an error of any call, once or for good, and then a loss of power",
    arguments: [("EIO", false), ("ENOSPC", true)])
  func errors(error: String, lasting: Bool) throws {
    var random = SeededRandom(seed: lasting ? 1 : 2)
    var number = 1
    while true {
      let disk = SimulatedDisk()
      disk.set(.error(error, lasting: lasting), atCall: number)
      var scenario = Scenario()
      scenario.run(on: disk)
      if disk.callCount < number { break }
      let comment: Comment = "\(error) at call \(number): \(disk.calls[number - 1])"
      try expectSound(disk.afterKill(), scenario, comment)
      try expectSound(disk.afterPowerLoss(&random), scenario, comment)
      number += 1
    }
    #expect(number > 50)
  }

  @Test("goes on after an error of any call, once the disk is well again")
  func heals() throws {
    for number in 1...Self.calls.count {
      let disk = SimulatedDisk()
      var register = try LineRegister(on: disk)
      disk.set(.error("EIO", lasting: true), atCall: disk.callCount + number)
      var kept: [String] = []
      for group in Scenario.groups.dropLast() {
        do throws(DiskFailure) {
          try register.commit(group)
          kept += group
        } catch {}
      }
      disk.heal()
      // A group that was refused may bring the journal back, or be refused once more.
      try register.store.journal.writer.restore()
      try register.commit([#"{"after":"healing"}"#])
      kept.append(#"{"after":"healing"}"#)
      #expect(register.lines == kept)
      #expect(try LineRegister(on: disk.afterKill()).lines == kept, "error at call \(number)")
    }
  }

  /// Opens the disk twice, commits in between, and compares with what the scenario allows.
  private func expectSound(
    _ disk: SimulatedDisk, _ scenario: Scenario, goesOn: Bool = true, _ comment: Comment
  ) throws {
    var register: LineRegister
    do throws(StorageFault) {
      register = try LineRegister(on: disk)
    } catch {
      Issue.record("\(comment): \(error.sentence)")
      return
    }
    #expect(scenario.allows(register.lines), "\(comment): \(register.lines)")
    #expect(register.report.rejectedSnapshots.isEmpty, comment)
    guard goesOn else { return }
    // Short, so that it would not cover up what a cut has left uncut.
    try register.commit(["{}"])
    let again = try LineRegister(on: disk.afterKill())
    #expect(again.lines == register.lines, comment)
    #expect(again.report.tornTail == nil, comment)
  }
}

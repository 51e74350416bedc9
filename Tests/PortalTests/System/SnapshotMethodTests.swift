import JSON
import Storage
import Testing

@testable import Portal
@testable import TestKit

@Suite("A snapshot on request")
struct SnapshotMethodTests {
  @Test("is written, verifies, and is what the next start begins with")
  func snapshot() throws {
    try withDisk { disk in
      let office = try Office(disk: disk)
      let registrar = try office.founder()
      _ = try office.practitioner("a.person@mail.example")
      let receipt = try office.call("system.snapshot", by: registrar)
      let verdict = try office.call("audit.verify", by: registrar)
      #expect(verdict["snapshots"]?.elements.last?.integer == receipt["sequence"]?.integer)
      #expect(verdict["sound"] == .bool(true))
      let before = try office.call("system.metrics", by: registrar)
      try office.client.engine.close()
      let again = try EngineClient(disk: disk)
      let after = try again.call("system.metrics", office.params(registrar))
      #expect(after["accounts"] == before["accounts"])
      #expect(after["lastEvent"] == before["lastEvent"])
      #expect(office.client.faults.isEmpty)
      #expect(again.faults.isEmpty)
    }
  }
}

@Suite("A snapshot that nobody asked for")
struct UnaskedSnapshotTests {
  @Test("takes the place of one that does not verify, also where the start adopts new rules")
  func replacesDamaged() throws {
    try withDisk { disk in
      let office = try Office(disk: disk)
      let registrar = try office.founder()
      try office.call("system.snapshot", by: registrar)
      try office.client.engine.close()
      let name = try #require(try disk.list("snapshot").first)
      let file = try disk.open("snapshot/\(name)", .update)
      try Array("!".utf8).withUnsafeBytes { try file.write($0, at: 20) }
      file.close()
      let policy = try #require(RulesInForce.files.first { $0.name == "policy.json" })
      let content = policy.content.replacing(
        "\"creditsPerProvider\": {\"value\": 60,", with: "\"creditsPerProvider\": {\"value\": 61,")
      #expect(content != policy.content)
      let rules = RulesSource.offered([RulesFile(name: policy.name, content: content)])
      let again = try EngineClient(disk: disk, rules: rules)
      _ = try again.call("system.ping")
      let verdict = try again.call("audit.verify", office.params(registrar))
      #expect(verdict["sound"] == .bool(true))
      #expect(verdict["snapshots"]?.elements.count == 1)
      #expect(again.faults == [])
    }
  }

  /// Changes something so many times, each in a record of its own.
  private func write(_ count: Int, _ office: Office, by member: Office.Member) throws {
    for _ in 0..<count {
      let language = lastRecord(office).isMultiple(of: 2) ? "fr" : "ar"
      try office.call("account.setLocale", by: member, #""language":"\#(language)""#)
    }
  }

  /// What `audit.verify` finds: the last records that snapshots show, oldest first.
  private func snapshots(_ office: Office, by auditor: Office.Member) throws -> [Int] {
    try office.call("audit.verify", by: auditor)["snapshots"]?.elements.compactMap(\.integer) ?? []
  }

  private func lastRecord(_ office: Office) -> Int {
    Int(office.client.engine.store.journal.nextSequence) - 1
  }

  @Test("is written when as many records came as were set, and not one earlier")
  func atTheLimit() throws {
    try withDisk { disk in
      let office = try Office(disk: disk) { $0.snapshotRecords = 40 }
      let founder = try office.founder()
      try write(39 - lastRecord(office), office, by: founder)
      #expect(lastRecord(office) == 39)
      #expect(try snapshots(office, by: founder) == [])
      try write(1, office, by: founder)
      #expect(try snapshots(office, by: founder) == [40])
      // So often settings change only in some more time.
      let clock = office.client.clock
      clock.advance(to: clock.now() + Interval.seconds(1_500))
      try write(80, office, by: founder)
      #expect(try snapshots(office, by: founder) == [80, 120])
      #expect(office.client.faults == [])
    }
  }

  @Test("gets rarer as the history grows: each waits for a quarter of all records")
  func getsRarer() throws {
    try withDisk { disk in
      let office = try Office(disk: disk) { $0.snapshotRecords = 1 }
      let founder = try office.founder()
      try write(100, office, by: founder)
      let last = try snapshots(office, by: founder)
      #expect(last.count == 2)
      #expect((last.last ?? 0) - (last.first ?? 0) == (last.last ?? 0) / 4)
    }
  }

  @Test("is taken soon after a start that had much to replay, and what is read stays the same")
  func afterStart() throws {
    try withDisk { disk in
      let office = try Office(disk: disk)
      let founder = try office.founder()
      try write(40, office, by: founder)
      #expect(try snapshots(office, by: founder) == [])
      let before = try office.call("account.get", by: founder)
      try office.client.engine.close()
      let again = try Office(disk: disk) { $0.snapshotRecords = 40 }
      #expect(try again.call("account.get", by: founder) == before)
      #expect(try snapshots(again, by: founder).count == 1)
      try again.client.engine.close()
      let third = try Office(disk: disk)
      #expect(try third.call("account.get", by: founder) == before)
      #expect(third.client.faults == [])
    }
  }
}

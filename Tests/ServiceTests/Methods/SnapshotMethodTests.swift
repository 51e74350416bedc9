import JSON
import Service
import TestKit
import Testing

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

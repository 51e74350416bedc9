import JSON
import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

@Suite("The export of a register")
struct RegistryCopyTests {
  @Test("comes back to the byte after ten years of licensing with crashes", arguments: 3...4)
  func licensing(seed: Int) throws {
    let simulation = try LicensingSimulation(seed: UInt64(seed))
    try simulation.run()
    try expectSameAfterImport(simulation.disk.afterKill())
  }

  @Test("comes back to the byte after a hundred steps of accounts with crashes", arguments: 3...4)
  func accounts(seed: Int) throws {
    let simulation = try RegisterSimulation(seed: UInt64(seed))
    try simulation.run(steps: 100)
    try expectSameAfterImport(simulation.disk.afterKill())
  }

  @Test("has a snapshot, documents and parts of documents in it")
  func everything() throws {
    let disk = SimulatedDisk()
    let world = try ExampleWorld(on: disk)
    try world.call("system.snapshot", ["session": "{session:registrar}"])
    try world.call(
      "account.setLocale", ["session": "{session:nurse}", "language": "ar"])
    try world.client.engine.close()
    #expect(disk.names(in: "documents").count > 2)
    #expect(disk.names(in: "snapshot").count == 1)
    try expectSameAfterImport(disk)
  }
}

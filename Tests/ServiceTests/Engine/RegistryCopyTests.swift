import JSON
import Registry
import Storage
import StorageTestKit
import TestKit
import Testing

@testable import Service

@Suite("The export of a register")
struct RegistryCopyTests {
  @Test("comes back to the byte after ten years of licensing with crashes", arguments: 3...4)
  func licensing(seed: Int) throws {
    let simulation = try LicensingSimulation(seed: UInt64(seed))
    try simulation.run()
    try expectSame(simulation.disk.afterKill())
  }

  @Test("comes back to the byte after a hundred steps of accounts with crashes", arguments: 3...4)
  func accounts(seed: Int) throws {
    let simulation = try RegisterSimulation(seed: UInt64(seed))
    try simulation.run(steps: 100)
    try expectSame(simulation.disk.afterKill())
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
    try expectSame(disk)
  }

  /// Exports, imports, exports again, and opens what was imported.
  private func expectSame(_ disk: SimulatedDisk) throws {
    let bytes = try exported(disk)
    let copy = SimulatedDisk()
    let store = try StoreImport(into: copy)
    let fault = bytes.withUnsafeBytes { bytes -> ImportFault? in
      do throws(ImportFault) {
        try store.take(bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault == nil)
    let summary = try store.finish(check: RegistryCopy.check)
    #expect(summary.byteCount > 10_000)
    #expect(try exported(copy) == bytes)
    let before = try EngineClient(disk: disk)
    let after = try EngineClient(disk: copy)
    let digests = before.engine.registry.rowDigests()
    #expect(after.engine.registry.rowDigests() == digests)
  }

  private func exported(_ disk: SimulatedDisk) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let outcome = try RegistryCopy.export(from: disk) { part in
      bytes += part
      return true
    }
    guard case .exported = outcome else {
      Issue.record("\(outcome)")
      return []
    }
    return bytes
  }
}

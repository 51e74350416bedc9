import Storage
import StorageTestKit
import Testing

@testable import Portal
@testable import TestKit

/// Exports, imports, exports again, and opens what was imported.
func expectSameAfterImport(_ disk: SimulatedDisk) throws {
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

import Digest
package import Storage

/// Exports and imports of stores on disks in memory.
package enum ExportedStore {
  /// What an import leaves: the disk, and the fault if there was one.
  package struct Imported {
    package let disk: SimulatedDisk
    package let fault: ImportFault?

    /// The names of all files that are left.
    package var names: [String] {
      disk.names(in: "")
        + Layout.folders.flatMap { folder in disk.names(in: folder).map { "\(folder)/\($0)" } }
    }
  }

  /// The bytes of the export of a sound store; every content in its folder is taken as named.
  package static func bytes(
    of disk: SimulatedDisk, lineBytes: Int? = nil
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let report = try Verification.run(on: disk)
    let documents = disk.names(in: "documents").compactMap(Digest256.init(hexadecimal:))
    _ = try StoreExport.run(on: disk, report, documents: documents, lineBytes: lineBytes) { part in
      bytes += part
      return true
    }
    return bytes
  }

  /// Imports the bytes, handed in by so many at a time.
  package static func imported(
    _ bytes: [UInt8], by count: Int = 1_000, into disk: SimulatedDisk = SimulatedDisk()
  ) -> Imported {
    do throws(ImportFault) {
      let store = try StoreImport(into: disk)
      var start = 0
      while start < bytes.count {
        let end = min(start + count, bytes.count)
        try take(Array(bytes[start..<end]), into: store)
        start = end
      }
      _ = try store.finish { disk, lock, purpose throws(StorageFault) in
        try Verification.run(
          on: disk, holding: lock, purpose, snapshot: { _ in }, record: { _, _ in },
          contents: { [] })
      }
    } catch {
      return Imported(disk: disk, fault: error)
    }
    return Imported(disk: disk, fault: nil)
  }

  private static func take(_ bytes: [UInt8], into store: StoreImport) throws(ImportFault) {
    let result = bytes.withUnsafeBytes { bytes -> ImportFault? in
      do throws(ImportFault) {
        try store.take(bytes)
        return nil
      } catch {
        return error
      }
    }
    if let result { throw result }
  }
}

import Foundation
import Storage

/// Lends a folder of its own, which is gone afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.path + "/service-\(UUID().uuidString)"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

/// Lends a real disk with a folder of its own.
func withDisk(_ body: (any Disk) throws -> Void) throws {
  try withFolder { try body(PosixDisk(directory: $0)) }
}

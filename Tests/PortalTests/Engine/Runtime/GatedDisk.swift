import Foundation
import Storage

/// A disk whose syncs wait until they are let through: by it a test decides when a group becomes
/// durable.
final class GatedDisk: Disk {
  private let disk: any Disk
  let gate = Gate()

  init(_ disk: any Disk) { self.disk = disk }

  /// Closed, it holds up whoever passes until it is opened.
  final class Gate: @unchecked Sendable {
    // Unchecked, because the condition guards everything.
    private let condition = NSCondition()
    private var isOpen = true
    private var waiting = 0

    func close() { change { isOpen = false } }
    func open() { change { isOpen = true } }

    private func change(_ body: () -> Void) {
      condition.lock()
      body()
      condition.broadcast()
      condition.unlock()
    }

    func pass() {
      condition.lock()
      waiting += 1
      condition.broadcast()
      while !isOpen { condition.wait() }
      waiting -= 1
      condition.unlock()
    }

    /// Returns once somebody waits at the closed gate.
    func awaitSomebody() {
      condition.lock()
      while waiting == 0 { condition.wait() }
      condition.unlock()
    }
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    GatedFile(try disk.open(path, mode), gate)
  }
  func openRoot() throws(DiskFailure) -> any DiskFile { try disk.openRoot() }
  func createFolder(_ path: String) throws(DiskFailure) { try disk.createFolder(path) }
  func syncFolder(_ path: String) throws(DiskFailure) { try disk.syncFolder(path) }
  func list(_ path: String) throws(DiskFailure) -> [String] { try disk.list(path) }
  func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    try disk.rename(path, to: newPath)
  }
  func remove(_ path: String) throws(DiskFailure) { try disk.remove(path) }
}

private final class GatedFile: DiskFile {
  private let file: any DiskFile
  private let gate: GatedDisk.Gate

  init(_ file: any DiskFile, _ gate: GatedDisk.Gate) {
    self.file = file
    self.gate = gate
  }

  func byteCount() throws(DiskFailure) -> Int { try file.byteCount() }
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int {
    try file.read(into: buffer, at: offset)
  }
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
    try file.write(bytes, at: offset)
  }
  func sync() throws(DiskFailure) {
    gate.pass()
    try file.sync()
  }
  func truncate(to byteCount: Int) throws(DiskFailure) { try file.truncate(to: byteCount) }
  func hasName() throws(DiskFailure) -> Bool { try file.hasName() }
  func tryLock() throws(DiskFailure) -> Bool { try file.tryLock() }
  func lockShared() throws(DiskFailure) { try file.lockShared() }
  func close() { file.close() }
}

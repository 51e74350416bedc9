package import Storage

/// A disk through which every call passes a hook first, which may do something else meanwhile, or
/// refuse the call: what another process does at that moment, a file system that takes no change, or
/// one that is full.
package final class InterposedDisk: Disk {
  /// A call that is about to be made.
  package struct Call: Hashable, Sendable {
    package let operation: DiskFailure.Operation
    package let path: String
    /// What a file is opened for; `nil` for every other call.
    package let mode: OpenMode?

    /// Whether it changes anything that others see.
    package var isChange: Bool {
      switch operation {
      case .open: mode != .read
      case .write, .sync, .truncate, .rename, .remove, .createFolder: true
      case .read, .measure, .lock, .list: false
      }
    }
  }

  package typealias Hook = @Sendable (Call) throws(DiskFailure) -> Void
  /// Alters what a read of a file gives.
  package typealias Lens = @Sendable (String, UnsafeMutableRawBufferPointer) -> Void

  private let disk: any Disk
  private let lens: Lens?
  private let hook: Hook
  private let openFiles = Guarded(0)

  /// How many files have been opened and not closed.
  package var openCount: Int { openFiles.withLock { $0 } }

  package init(_ disk: any Disk, lens: Lens? = nil, before hook: @escaping Hook) {
    self.disk = disk
    self.lens = lens
    self.hook = hook
  }

  /// A disk that takes no change, as a backup that is mounted.
  package static func readOnly(_ disk: any Disk) -> InterposedDisk {
    InterposedDisk(disk) { call throws(DiskFailure) in
      if call.isChange { throw DiskFailure(call.operation, "EROFS", path: call.path) }
    }
  }

  private func pass(
    _ operation: DiskFailure.Operation, _ path: String, mode: OpenMode? = nil
  ) throws(DiskFailure) {
    try hook(Call(operation: operation, path: path, mode: mode))
  }

  package func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    try pass(.open, path, mode: mode)
    let file = try disk.open(path, mode)
    openFiles.withLock { $0 += 1 }
    return File(file, of: self, path: path)
  }

  package func openRoot() throws(DiskFailure) -> any DiskFile {
    let file = try disk.openRoot()
    openFiles.withLock { $0 += 1 }
    return File(file, of: self, path: "")
  }

  package func createFolder(_ path: String) throws(DiskFailure) {
    try pass(.createFolder, path)
    try disk.createFolder(path)
  }

  package func syncFolder(_ path: String) throws(DiskFailure) {
    try pass(.sync, path)
    try disk.syncFolder(path)
  }

  package func list(_ path: String) throws(DiskFailure) -> [String] {
    try pass(.list, path)
    return try disk.list(path)
  }

  package func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    try pass(.rename, path)
    try disk.rename(path, to: newPath)
  }

  package func remove(_ path: String) throws(DiskFailure) {
    try pass(.remove, path)
    try disk.remove(path)
  }

  private final class File: DiskFile {
    private let file: any DiskFile
    private let disk: InterposedDisk
    private let path: String

    init(_ file: any DiskFile, of disk: InterposedDisk, path: String) {
      self.file = file
      self.disk = disk
      self.path = path
    }

    func byteCount() throws(DiskFailure) -> Int {
      try disk.pass(.measure, path)
      return try file.byteCount()
    }

    func read(
      into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(DiskFailure) -> Int {
      try disk.pass(.read, path)
      let count = try file.read(into: buffer, at: offset)
      disk.lens?(path, UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
      return count
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
      try disk.pass(.write, path)
      try file.write(bytes, at: offset)
    }

    func sync() throws(DiskFailure) {
      try disk.pass(.sync, path)
      try file.sync()
    }

    func truncate(to byteCount: Int) throws(DiskFailure) {
      try disk.pass(.truncate, path)
      try file.truncate(to: byteCount)
    }

    func hasName() throws(DiskFailure) -> Bool { try file.hasName() }

    func tryLock() throws(DiskFailure) -> Bool {
      try disk.pass(.lock, path)
      return try file.tryLock()
    }

    func lockShared() throws(DiskFailure) {
      try disk.pass(.lock, path)
      try file.lockShared()
    }

    func close() {
      disk.openFiles.withLock { $0 -= 1 }
      file.close()
    }
  }
}

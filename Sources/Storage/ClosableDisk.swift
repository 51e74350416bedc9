/// A disk that can be changed until the store is closed, and is only read from then on.
///
/// Snapshots are written and contents removed by threads that the end of a process does not wait for,
/// since that may take long. What they are about when the lock goes must not go on: by then the data
/// directory may belong to the next process. So `close()` waits for the one call that is being made,
/// and each later one is refused with `ECANCELED`.
///
/// Calls that change something go one at a time: meant for one thread, beside the one that closes.
final class ClosableDisk: Disk {
  private let disk: any Disk
  private let isClosed = Guarded(false)

  init(_ disk: any Disk) { self.disk = disk }

  /// Waits for the change that is being made, and lets no other pass.
  func close() { isClosed.withLock { $0 = true } }

  fileprivate func pass<Result: Sendable>(
    _ operation: DiskFailure.Operation, _ path: String, _ body: () throws(DiskFailure) -> Result
  ) throws(DiskFailure) -> Result {
    try isClosed.withLock { isClosed throws(DiskFailure) in
      if isClosed { throw DiskFailure(operation, "ECANCELED", path: path) }
      return try body()
    }
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    if mode == .read { return try disk.open(path, mode) }
    return File(
      try pass(.open, path) { () throws(DiskFailure) in try disk.open(path, mode) },
      of: self, path: path)
  }

  func openRoot() throws(DiskFailure) -> any DiskFile { try disk.openRoot() }

  func createFolder(_ path: String) throws(DiskFailure) {
    try pass(.createFolder, path) { () throws(DiskFailure) in try disk.createFolder(path) }
  }

  func syncFolder(_ path: String) throws(DiskFailure) {
    try pass(.sync, path) { () throws(DiskFailure) in try disk.syncFolder(path) }
  }

  func list(_ path: String) throws(DiskFailure) -> [String] { try disk.list(path) }

  func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    try pass(.rename, path) { () throws(DiskFailure) in try disk.rename(path, to: newPath) }
  }

  func remove(_ path: String) throws(DiskFailure) {
    try pass(.remove, path) { () throws(DiskFailure) in try disk.remove(path) }
  }

  private final class File: DiskFile {
    private let file: any DiskFile
    private let disk: ClosableDisk
    private let path: String

    init(_ file: any DiskFile, of disk: ClosableDisk, path: String) {
      self.file = file
      self.disk = disk
      self.path = path
    }

    func byteCount() throws(DiskFailure) -> Int { try file.byteCount() }

    func read(
      into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(DiskFailure) -> Int {
      try file.read(into: buffer, at: offset)
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
      try disk.pass(.write, path) { () throws(DiskFailure) in try file.write(bytes, at: offset) }
    }

    func sync() throws(DiskFailure) {
      try disk.pass(.sync, path) { () throws(DiskFailure) in try file.sync() }
    }

    func truncate(to byteCount: Int) throws(DiskFailure) {
      try disk.pass(.truncate, path) { () throws(DiskFailure) in try file.truncate(to: byteCount) }
    }

    func hasName() throws(DiskFailure) -> Bool { try file.hasName() }
    func tryLock() throws(DiskFailure) -> Bool { try file.tryLock() }
    func lockShared() throws(DiskFailure) { try file.lockShared() }
    func close() { file.close() }
  }
}

import Glibc

/// An open file of the machine.
final class PosixFile: DiskFile {
  private let descriptor: Int32
  private let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  func byteCount() throws(DiskFailure) -> Int {
    Int(try status(.measure).st_size)
  }

  func hasName() throws(DiskFailure) -> Bool {
    try status(.measure).st_nlink > 0
  }

  private func status(_ operation: DiskFailure.Operation) throws(DiskFailure) -> stat {
    var status = stat()
    try check(operation, path) { fstat(descriptor, &status) }
    return status
  }

  /// Refuses what is no file of bytes, in the words that the system has for it.
  func checkIsFile() throws(DiskFailure) {
    switch try status(.open).st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw DiskFailure(.open, "EISDIR", path: path)
    default: throw DiskFailure(.open, "ENXIO", path: path)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int {
    var done = 0
    while done < buffer.count {
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = try check(.read, path) {
        pread(descriptor, part.baseAddress, part.count, offset + done)
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure) {
    var done = 0
    while done < bytes.count {
      let part = UnsafeRawBufferPointer(rebasing: bytes[done...])
      done += try check(.write, path) {
        pwrite(descriptor, part.baseAddress, part.count, offset + done)
      }
    }
  }

  func sync() throws(DiskFailure) {
    // Not repeated after EINTR either: a sync that did not say yes is never asked again.
    guard fdatasync(descriptor) == 0 else {
      throw DiskFailure(.sync, SystemError.name(errno), path: path)
    }
  }

  func truncate(to byteCount: Int) throws(DiskFailure) {
    try check(.truncate, path) { ftruncate(descriptor, byteCount) }
  }

  func tryLock() throws(DiskFailure) -> Bool {
    // flock belongs to the open file: a second open in this process is refused too, and the lock
    // ends with the process however it ends.
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw DiskFailure(.lock, SystemError.name(errno), path: path) }
    }
    return true
  }

  func lockShared() throws(DiskFailure) {
    try check(.lock, path) { flock(descriptor, LOCK_SH) }
  }

  func close() { Glibc.close(descriptor) }
}

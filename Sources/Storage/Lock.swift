/// Keeps a second process out of the data directory.
///
/// Both the data directory and a file in it are locked: the file's name can be removed, and a folder
/// cannot be locked on every file system. The locks belong to the open files and end with the process,
/// however it ends. The number in the file is only there to be told to the one who comes second.
package final class Lock: Sendable {
  private let file: any DiskFile
  private let root: any DiskFile

  /// More than the longest number and its line feed.
  private static let holderBytes = 16

  /// Takes the lock, or names the process that has it.
  package init(
    on disk: any Disk, processIdentifier: Int32 = SystemError.processIdentifier
  ) throws(StorageFault) {
    do throws(DiskFailure) {
      root = try disk.openRoot()
    } catch {
      throw .disk(error)
    }
    do throws(DiskFailure) {
      file = try disk.open(Layout.lock, .updateOrCreate)
    } catch {
      root.close()
      throw .disk(error)
    }
    var isTaken = false
    var holder: Int32?
    do throws(DiskFailure) {
      isTaken = try !Self.isLocked(root)
      if !isTaken { isTaken = try !file.tryLock() }
      if isTaken {
        holder = try Self.holder(file)
      } else {
        try Self.note(processIdentifier, in: file)
      }
    } catch {
      release()
      throw .disk(error)
    }
    if isTaken {
      release()
      throw .inUse(processIdentifier: holder)
    }
  }

  /// Locks the folder. Where the system cannot do that, as over NFS, the file alone has to do.
  private static func isLocked(_ root: any DiskFile) throws(DiskFailure) -> Bool {
    do throws(DiskFailure) {
      return try root.tryLock()
    } catch {
      guard ["EBADF", "EINVAL", "ENOLCK", "EOPNOTSUPP"].contains(error.errorName) else {
        throw error
      }
      return true
    }
  }

  /// Writes over what is there, which takes no room; a full disk keeps nobody from reading.
  private static func note(_ identifier: Int32, in file: any DiskFile) throws(DiskFailure) {
    let line = Array("\(identifier)\n".utf8)
    do throws(DiskFailure) {
      try file.write(line, at: 0)
      try file.truncate(to: line.count)
    } catch {
      if !error.isFull { throw error }
    }
  }

  private static func holder(_ file: any DiskFile) throws(DiskFailure) -> Int32? {
    try FileImage(of: file, range: 0..<holderBytes).withBytes { bytes in
      Int32(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
    }
  }

  /// Lets the next process in.
  package func release() {
    file.close()
    root.close()
  }
}

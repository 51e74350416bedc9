import Digest

// How a store is read while another process may write it
//
// Nothing is written, made or removed, and the lock that keeps out a second engine is left alone: a
// mounted backup is read in the same way as the directory of a running engine. What that engine
// does meanwhile, and why what is read holds together all the same:
//
//     appends groups        the last segment is copied once, up to the last byte that was there; what
//                           is appended later is another matter
//     begins a segment      before the copy is done: everything is opened anew. Afterwards it is a
//                           later segment, and not part of what is read
//     publishes a snapshot  the files are held open, so that a removed generation is still there.
//                           While they are being opened: everything is opened anew
//     redacts a segment     the new file takes the old one's name, and the old one is held open.
//                           Which of the two was opened makes no difference: contents go once they
//                           are in two snapshots, and those are the ones that were opened, or older
//     removes contents      waits: they are too many to be held open, so a shared lock on FORMAT
//                           says that somebody reads them, and the engine tries again later
//     closes                cuts zeros, and leaves a mark that was read before or is not missed
//     starts                moves a torn tail aside: it stands in the copy
//
// Of the groups that are there one at most, the last, may still be on its way to the disk, as after a
// crash at that moment. All that was durable before is in it.

/// A store as it was when it was opened to be read; gives its lock and its files back with its last
/// reference.
///
/// It is a disk that only this store is on and that takes no change, so whatever reads a store can
/// read it.
package final class StoreReading: Disk {
  /// How often everything is opened anew because the engine changed it meanwhile.
  package static let attempts = 32

  package let purpose: StorePurpose
  private let disk: any Disk
  private let format: any DiskFile
  private let held: HeldFiles

  /// Opens the store on the disk, and waits for contents that are being removed at this moment.
  package init(of disk: any Disk) throws(StorageFault) {
    guard let purpose = try StoreFormat.read(from: disk) else {
      if let fault = try Examination.faultWithoutFormat(on: disk) { throw fault }
      throw .noStore
    }
    self.purpose = purpose
    self.disk = disk
    do throws(DiskFailure) {
      try Self.checkPlaces(on: disk)
      format = try Readers.enter(disk)
    } catch {
      throw .disk(error)
    }
    do throws(StorageFault) {
      held = try Self.hold(disk)
    } catch {
      format.close()
      throw error
    }
  }

  deinit { format.close() }

  /// Refuses what would keep an engine from starting although nothing is read there: something else in
  /// the place of the contents' folder or of the lock. Both may be missing.
  private static func checkPlaces(on disk: any Disk) throws(DiskFailure) {
    do throws(DiskFailure) {
      _ = try disk.list(Layout.documents)
    } catch {
      if !error.isAbsent { throw error }
    }
    do throws(DiskFailure) {
      try disk.open(Layout.lock, .read).close()
    } catch {
      if error.isNoFile { throw error }
    }
  }

  private static func hold(_ disk: any Disk) throws(StorageFault) -> HeldFiles {
    for _ in 0..<attempts {
      do throws(DiskFailure) {
        if let files = try HeldFiles(of: disk) { return files }
      } catch {
        throw .disk(error)
      }
    }
    throw .unsettled(attempts: attempts)
  }

  // MARK: As a disk

  package func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile {
    guard mode == .read else { throw DiskFailure(.open, "EROFS", path: path) }
    if HeldFiles.folders.contains(Layout.folder(of: path)) {
      return try held.open(path)
    }
    return try disk.open(path, .read)
  }

  package func openRoot() throws(DiskFailure) -> any DiskFile { try disk.openRoot() }

  package func list(_ path: String) throws(DiskFailure) -> [String] {
    if HeldFiles.folders.contains(path) { return try held.list(path) }
    return try disk.list(path)
  }

  package func createFolder(_ path: String) throws(DiskFailure) {
    throw DiskFailure(.createFolder, "EROFS", path: path)
  }

  package func syncFolder(_ path: String) throws(DiskFailure) {
    throw DiskFailure(.sync, "EROFS", path: path)
  }

  package func rename(_ path: String, to newPath: String) throws(DiskFailure) {
    throw DiskFailure(.rename, "EROFS", path: path)
  }

  package func remove(_ path: String) throws(DiskFailure) {
    throw DiskFailure(.remove, "EROFS", path: path)
  }
}

/// Tells an engine that others read contents which it may want to remove.
///
/// The lock is on the file of the format: every store has one, and nothing else locks it.
enum Readers {
  /// Enters as a reader; the file's close is the way out.
  static func enter(_ disk: any Disk) throws(DiskFailure) -> any DiskFile {
    let file = try disk.open(Layout.format, .read)
    do throws(DiskFailure) {
      try file.lockShared()
    } catch {
      file.close()
      throw error
    }
    return file
  }

  /// Does something that no reader may meet, or returns `nil` because there is one.
  static func whileAbsent<Result>(
    _ disk: any Disk, _ body: () throws(DiskFailure) -> Result
  ) throws(DiskFailure) -> Result? {
    let file: any DiskFile
    do throws(DiskFailure) {
      file = try disk.open(Layout.format, .update)
    } catch {
      // Without a format there is no store to be read.
      if error.isAbsent { return try body() }
      throw error
    }
    defer { file.close() }
    return try file.tryLock() ? body() : nil
  }
}

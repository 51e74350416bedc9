/// The few calls that storage makes of a file system, rooted at one data directory.
///
/// Paths are relative to the root, parts joined by `/`; the root itself is the empty path. Nothing
/// is promised to outlive a loss of power before `DiskFile.sync()` (a file's bytes) or
/// `syncFolder(_:)` (names created, renamed or removed in it) has returned.
package protocol Disk: Sendable {
  /// Opens a file; `.create` makes it, or empties the one that is there.
  func open(_ path: String, _ mode: OpenMode) throws(DiskFailure) -> any DiskFile
  /// The data directory itself, to be locked.
  func openRoot() throws(DiskFailure) -> any DiskFile
  /// Makes a folder that only its owner may enter; one that is there already is left as it is.
  func createFolder(_ path: String) throws(DiskFailure)
  /// Returns once the names in the folder are durable.
  func syncFolder(_ path: String) throws(DiskFailure)
  /// The names in the folder, sorted by bytes, without `.` and `..`.
  func list(_ path: String) throws(DiskFailure) -> [String]
  /// Gives the file another name at once; a file that had that name is replaced.
  func rename(_ path: String, to newPath: String) throws(DiskFailure)
  /// Removes a file's name.
  func remove(_ path: String) throws(DiskFailure)
}

/// What a file is opened for.
package enum OpenMode: Hashable, Sendable {
  /// To read a file that exists.
  case read
  /// To read and write a file that exists.
  case update
  /// To read and write a file, made where there is none, kept where there is one.
  case updateOrCreate
  /// To read and write a file that begins empty.
  case create
}

/// An open file. One thread uses it at a time.
package protocol DiskFile: AnyObject, Sendable {
  func byteCount() throws(DiskFailure) -> Int
  /// Fills the buffer from the offset on, and returns how many bytes there were before the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DiskFailure) -> Int
  /// Writes all the bytes at the offset; after a failure any part of them may have been written.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(DiskFailure)
  /// Returns once the file's bytes are durable. After a failure the file's content is unknown to
  /// the system itself, and asking again proves nothing.
  func sync() throws(DiskFailure)
  func truncate(to byteCount: Int) throws(DiskFailure)
  /// Whether a name stands for the file, of ours or of a backup that was made by hard links.
  func hasName() throws(DiskFailure) -> Bool
  /// Takes the exclusive lock on the file, or returns `false` when another process holds one.
  func tryLock() throws(DiskFailure) -> Bool
  /// Takes a shared lock on the file, and waits for whoever holds the exclusive one.
  func lockShared() throws(DiskFailure)
  /// Gives the file back, and with it the lock; no other call follows.
  func close()
}

extension DiskFile {
  /// Writes zeros over a range, in pieces that need no large buffer.
  func fillWithZeros(_ range: Range<Int>) throws(DiskFailure) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { piece.deallocate() }
    piece.initializeMemory(as: UInt8.self, repeating: 0)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let count = min(piece.count, range.upperBound - offset)
      try write(UnsafeRawBufferPointer(rebasing: piece[..<count]), at: offset)
      offset += count
    }
  }

  /// Writes all the bytes of the array at the offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(DiskFailure) {
    let image = FileImage(copying: bytes)
    try image.withBytes { part throws(DiskFailure) in try write(part, at: offset) }
  }
}

extension Disk {
  /// The whole content of a file.
  func readAll(_ path: String) throws(DiskFailure) -> FileImage {
    let file = try open(path, .read)
    defer { file.close() }
    return try FileImage(of: file, range: 0..<file.byteCount())
  }

  /// Puts a small file in place so that a crash leaves the old one or the new one, never a part.
  func replace(_ path: String, with bytes: [UInt8]) throws(DiskFailure) {
    try place(path) { file throws(DiskFailure) in try file.write(bytes, at: 0) }
  }

  /// The first of numbered paths in a folder that nothing there has.
  func freeName(
    in folder: String, _ path: (_ attempt: Int) -> String
  ) throws(DiskFailure) -> String {
    let names = Set(try list(folder))
    var attempt = 1
    while names.contains(String(path(attempt).dropFirst(folder.count + 1))) { attempt += 1 }
    return path(attempt)
  }

  /// Puts a file in place as `replace` does, written by the closure.
  ///
  /// It is written under a draft name and synced before it gets its own. Where any of this fails the
  /// draft is removed: a full disk is often why, and would stay full.
  func place(
    _ path: String, _ write: (any DiskFile) throws(DiskFailure) -> Void
  ) throws(DiskFailure) {
    let draft = path + Layout.draftSuffix
    do throws(DiskFailure) {
      let file = try open(draft, .create)
      defer { file.close() }
      try write(file)
      try file.sync()
      try rename(draft, to: path)
    } catch {
      discard(draft)
      throw error
    }
    try syncFolder(Layout.folder(of: path))
  }

  /// Removes the draft of a write that failed. One that cannot be removed is replaced by the next
  /// attempt, or removed by the next start.
  func discard(_ draft: String) { try? remove(draft) }
}

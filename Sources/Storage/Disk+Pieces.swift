// Large files beside the journal
//
// A sync of the journal waits for whatever else the disk is told to make durable at the time: 355 ms
// for a snapshot of 200 MB that is synced at its end, 90 ms for one that is freed at once, and 9 ms
// where either is done in the pieces below (ext4).

/// Called before each piece; returns once nothing more urgent waits for the disk.
package typealias Pace = @Sendable () -> Void

/// How large the pieces of large files are, in bytes.
struct PieceSizes {
  /// What is written between two syncs: what a disk takes in a few milliseconds.
  var writtenBytes = 1 << 20
  /// What is given back between two syncs.
  var freedBytes = 8 << 20
}

extension Disk {
  /// Puts a large file in the place of another, so that a crash leaves the old one or the new one.
  func replaceInPieces(
    _ path: String, with bytes: [UInt8], _ pace: Pace, _ sizes: PieceSizes = PieceSizes()
  ) throws(DiskFailure) {
    let old = try open(path, .update)
    defer { old.close() }
    try place(path) { file throws(DiskFailure) in
      let image = FileImage(copying: bytes)
      try image.withBytes { bytes throws(DiskFailure) in
        for start in stride(from: 0, to: bytes.count, by: sizes.writtenBytes) {
          let end = min(start + sizes.writtenBytes, bytes.count)
          pace()
          try file.write(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), at: start)
          try file.sync()
        }
      }
    }
    free(old, pace, sizes)
  }

  /// Removes a large file.
  func removeInPieces(
    _ path: String, _ pace: Pace, _ sizes: PieceSizes = PieceSizes()
  ) throws(DiskFailure) {
    // One that cannot be opened is removed all the same.
    let old = try? open(path, .update)
    defer { old?.close() }
    try remove(path)
    guard let old else { return }
    // A name that comes back after a loss of power must not stand for a part of the file.
    try syncFolder(Layout.folder(of: path))
    free(old, pace, sizes)
  }

  /// Gives back the bytes of a file that has no name any more. Where something is in the way the
  /// system frees it at once, when it is closed.
  private func free(_ file: any DiskFile, _ pace: Pace, _ sizes: PieceSizes) {
    do throws(DiskFailure) {
      // Who reads it now has it open already, and reads it whole.
      guard try Readers.whileAbsent(self, {}) != nil, try !file.hasName() else { return }
      var count = try file.byteCount()
      while count > sizes.freedBytes {
        count -= sizes.freedBytes
        pace()
        try file.truncate(to: count)
        try file.sync()
      }
    } catch {}
  }
}

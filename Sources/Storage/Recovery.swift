/// What opening a store found and did.
package struct RecoveryReport: Sendable {
  /// Bytes that a crash left after the last whole group.
  package struct TornTail: Hashable, Sendable {
    /// What has become of them.
    package enum Place: Hashable, Sendable {
      /// They were moved to this file and cut.
      case moved(to: String)
      /// They stand where they stood, for the disk is full: nothing is written before they can be
      /// moved, which each write tries.
      case left(DiskFailure)
    }

    /// The segment they were found in, and where they began in it.
    package let file: String
    package let byteOffset: Int
    package let byteCount: Int
    package let place: Place
  }

  /// The sequence number of the snapshot that was loaded; 0 without one.
  package var snapshotSequence: UInt64 = 0
  package var rejectedSnapshots: [RejectedSnapshot] = []
  /// The last record's sequence number.
  package var lastSequence: UInt64 = 0
  /// How many records were replayed after the snapshot.
  package var replayedRecords: UInt64 = 0
  package var tornTail: TornTail?
  /// Whether the data directory was empty and has been set up.
  package var isNew = false
}

/// Makes the journal ready to be written to, once it has been read.
enum Recovery {
  /// Opens the last segment and moves a torn tail aside.
  ///
  /// A full disk leaves the tail where it is: what was read is served, and nothing is written before
  /// `JournalSegments.restore()` has moved it.
  static func resume(
    _ disk: any Disk, limits: JournalLimits, at end: JournalEnd
  ) throws(DiskFailure) -> (JournalSegments, RecoveryReport.TornTail?) {
    guard let segment = end.segment else {
      return (
        JournalSegments(disk: disk, limits: limits, durable: end.position, current: nil), nil
      )
    }
    let path = Layout.segment(first: segment.first)
    let file = try disk.open(path, .update)
    do throws(DiskFailure) {
      // A process that was killed may have written bytes that were read here and never synced.
      try file.sync()
      let current = JournalSegments.Current(
        file: file, first: segment.first, byteCount: segment.byteCount,
        filled: segment.fileByteCount)
      var segments = JournalSegments(
        disk: disk, limits: limits, durable: end.position, current: current)
      guard case .torn(let range) = segment.tail else { return (segments, nil) }
      let place = try segments.mend(range, of: current)
      return (
        segments,
        RecoveryReport.TornTail(
          file: path, byteOffset: range.lowerBound, byteCount: range.count, place: place)
      )
    } catch {
      file.close()
      throw error
    }
  }

  /// Copies a torn tail to a file of its own, which is durable when this returns; the caller cuts it.
  ///
  /// So a crash at any point leaves the bytes in one place or in both.
  static func copyAside(
    _ range: Range<Int>, of file: any DiskFile, before sequence: UInt64, on disk: any Disk
  ) throws(DiskFailure) -> String {
    let target = try disk.freeName(in: Layout.journal) { Layout.torn(sequence, attempt: $0) }
    let tail = try FileImage(of: file, range: range)
    try disk.place(target) { copy throws(DiskFailure) in
      try tail.withBytes { bytes throws(DiskFailure) in try copy.write(bytes, at: 0) }
    }
    return target
  }

  /// Removes what a crash left half made, and makes folders that a copy left out because they were
  /// empty.
  static func tidy(_ disk: any Disk) throws(DiskFailure) {
    let names = Set(try disk.list(""))
    let missing = Layout.folders.filter { !names.contains($0) }
    for folder in missing { try disk.createFolder(folder) }
    if !missing.isEmpty { try disk.syncFolder("") }
    try removeDrafts(disk)
  }

  /// Removes what is half made.
  static func removeDrafts(_ disk: any Disk) throws(DiskFailure) {
    for folder in ["", Layout.journal, Layout.snapshots] {
      for name in try disk.list(folder) where name.hasSuffix(Layout.draftSuffix) {
        try disk.remove(folder.isEmpty ? name : "\(folder)/\(name)")
      }
    }
  }
}

/// What opening a store found and did.
package struct RecoveryReport: Sendable {
  /// A snapshot that did not verify and was passed over.
  package struct RejectedSnapshot: Hashable, Sendable {
    package let sequence: UInt64
    package let reason: String
  }

  /// Bytes that a crash left after the last whole group.
  package struct TornTail: Hashable, Sendable {
    /// The segment they were cut from, and where they began in it.
    package let file: String
    package let byteOffset: Int
    package let byteCount: Int
    /// The file they were moved to.
    package let movedTo: String
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
  /// Moves a torn tail aside and opens the last segment.
  ///
  /// In this order, so that a crash at any point leaves the bytes in one place or in both: the
  /// tail is copied under a draft name, synced, renamed, the folder synced; then the segment is
  /// cut and the cut synced, before any group is written. A draft left by a crash is removed.
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
    var torn: RecoveryReport.TornTail?
    var filled = segment.fileByteCount
    do throws(DiskFailure) {
      if case .torn(let range) = segment.tail {
        let target = try freeName(on: disk, sequence: end.position.sequence + 1)
        try moveAside(range, of: file, to: target, on: disk)
        try file.truncate(to: segment.byteCount)
        filled = segment.byteCount
        torn = RecoveryReport.TornTail(
          file: path, byteOffset: range.lowerBound, byteCount: range.count, movedTo: target)
      }
      // Also without a cut: a process that was killed may have written bytes that were read
      // here and never synced.
      try file.sync()
    } catch {
      file.close()
      throw error
    }
    let current = JournalSegments.Current(
      file: file, first: segment.first, byteCount: segment.byteCount, filled: filled)
    return (
      JournalSegments(disk: disk, limits: limits, durable: end.position, current: current), torn
    )
  }

  private static func freeName(on disk: any Disk, sequence: UInt64) throws(DiskFailure) -> String {
    let names = Set(try disk.list(Layout.journal))
    var attempt = 1
    while true {
      let path = Layout.torn(sequence, attempt: attempt)
      if !names.contains(String(path.dropFirst(Layout.journal.count + 1))) { return path }
      attempt += 1
    }
  }

  private static func moveAside(
    _ range: Range<Int>, of file: any DiskFile, to target: String, on disk: any Disk
  ) throws(DiskFailure) {
    let tail = try FileImage(of: file, range: range)
    try disk.place(target) { copy throws(DiskFailure) in
      try tail.withBytes { bytes throws(DiskFailure) in try copy.write(bytes, at: 0) }
    }
  }

  /// Removes what a crash left half-made.
  static func removeDrafts(on disk: any Disk) throws(DiskFailure) {
    for folder in ["", Layout.journal, Layout.snapshots] {
      for name in try disk.list(folder) where name.hasSuffix(Layout.draftSuffix) {
        try disk.remove(folder.isEmpty ? name : "\(folder)/\(name)")
      }
    }
  }
}

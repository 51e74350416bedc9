/// The rows of one table, to be written to a snapshot.
package struct SnapshotSection: Sendable {
  let name: String
  let writeRows: @Sendable (inout RowSink) -> Void

  /// Names the section and hands in what writes its rows, one `append` a row.
  ///
  /// The name has letters, digits, `-` and `_` only. Rows are written while the engine goes on, so
  /// the closure holds its own copy of the table.
  package init(_ name: String, writeRows: @escaping @Sendable (inout RowSink) -> Void) {
    precondition(
      !name.isEmpty && name.utf8.allSatisfy(SnapshotName.allows), "a section's name is plain")
    self.name = name
    self.writeRows = writeRows
  }
}

/// A snapshot that is written and synced, and does not count yet.
package struct SnapshotDraft: Sendable {
  package let position: JournalPosition
  let path: String
}

/// The snapshots of a store; may be used from another thread than the journal.
package final class Snapshots: Sendable {
  /// The newest one, and one to fall back on.
  package static let generations = 2

  let disk: any Disk
  let pace: Pace
  private let partBytes: Int
  /// Those that were found not to verify.
  private let rejected: Guarded<Set<UInt64>>

  init(disk: any Disk, partBytes: Int, rejected: Set<UInt64> = [], pace: @escaping Pace) {
    self.disk = disk
    self.pace = pace
    self.partBytes = partBytes
    self.rejected = Guarded(rejected)
  }

  /// Counts no longer on snapshots that were found not to verify.
  func reject(_ sequences: [UInt64]) { rejected.withLock { $0.formUnion(sequences) } }

  /// Writes the sections to a file that does not count yet; slow, meant for a background thread.
  ///
  /// - Parameter position: Where the copy stands: after the last durable group, for what is not yet
  ///   durable may still be taken back.
  package func draft(
    at position: JournalPosition, _ sections: [SnapshotSection]
  ) throws(DiskFailure) -> SnapshotDraft {
    let path = Layout.snapshot(position.sequence) + Layout.draftSuffix
    do throws(DiskFailure) {
      try write(sections, at: position, to: path)
    } catch {
      disk.discard(path)
      throw error
    }
    return SnapshotDraft(position: position, path: path)
  }

  private func write(
    _ sections: [SnapshotSection], at position: JournalPosition, to path: String
  ) throws(DiskFailure) {
    let file = try disk.open(path, .create)
    defer { file.close() }
    var sink = RowSink(file: file, partBytes: partBytes, pace: pace)
    sink.appendLine(SnapshotHead.line(at: position))
    for section in sections {
      sink.begin(section: section.name)
      section.writeRows(&sink)
    }
    sink.endPart()
    sink.appendLine(SnapshotParts.line(sink.parts))
    if let failure = sink.failure { throw failure }
    try file.sync()
  }

  /// Puts the draft in place and removes all but the newest two; one that cannot be put in place is
  /// removed itself.
  package func publish(_ draft: SnapshotDraft) throws(DiskFailure) {
    let sequence = draft.position.sequence
    do throws(DiskFailure) {
      try disk.rename(draft.path, to: Layout.snapshot(sequence))
    } catch {
      disk.discard(draft.path)
      throw error
    }
    try disk.syncFolder(Layout.snapshots)
    let all = try Self.sequences(on: disk)
    let rejected = rejected.withLock {
      $0.remove(sequence)
      return $0
    }
    let kept = all.filter { !rejected.contains($0) }.suffix(Self.generations)
    for old in all where !kept.contains(old) {
      try disk.removeInPieces(Layout.snapshot(old), pace)
    }
  }

  /// Where the snapshots that are kept stand, in order; those that were found not to verify are left
  /// out.
  package func kept() throws(DiskFailure) -> [UInt64] {
    let rejected = rejected.withLock { $0 }
    return try Self.sequences(on: disk).filter { !rejected.contains($0) }
  }

  /// The sequence numbers of the snapshots there are, in order.
  static func sequences(on disk: any Disk) throws(DiskFailure) -> [UInt64] {
    do throws(DiskFailure) {
      return try disk.list(Layout.snapshots).compactMap(Layout.number(inName:)).sorted()
    } catch {
      // The folder is made anew when it is missing: the journal has all of it.
      if error.isAbsent { return [] }
      throw error
    }
  }
}

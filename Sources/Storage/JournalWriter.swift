/// Puts sealed groups on disk; safe to share, one call at a time.
package final class JournalWriter: Sendable {
  private let state: Guarded<JournalSegments>

  init(_ segments: JournalSegments) { state = Guarded(segments) }

  /// The place after the last group that is on disk; waits for a write under way.
  package var durable: JournalPosition { state.withLock { $0.durable } }

  /// Whether the next write will be tried; `false` after a failure until it has been undone.
  package var isAvailable: Bool { state.withLock { $0.isAvailable } }

  /// Writes a group and returns once it is durable: one write, one `fdatasync`, and now and then
  /// a new segment.
  ///
  /// Groups come in the order they were sealed. After a failure this and every later call fails
  /// with it, until the group is abandoned.
  package func write(_ group: SealedGroup) throws(DiskFailure) {
    try state.withLock { state throws(DiskFailure) in try state.write(group) }
  }

  /// Readies the disk for the groups to come: at most one small step, to be called by the thread
  /// that writes, after the replies to a group have left.
  ///
  /// Fills the next stretch of the segment with zeros (a millisecond), or makes the next segment.
  /// A full disk is not reported here: the write that has no room reports it.
  package func prepare() { state.withLock { $0.prepare() } }

  /// Undoes on disk what a failed write left; does nothing where nothing failed.
  ///
  /// After a failed write the file is cut back to the last durable group and the cut is synced.
  /// After a failed sync the file is never synced again, since the system may have dropped the
  /// bytes and forgotten it: a new segment begins, whose name says that the group and all after
  /// it in the old segment are void. If this fails too the journal is *unavailable*: every write
  /// is refused with the failure, reads go on, and each later call tries again. Only a crash in
  /// that state leaves it to the next start whether the group, whose callers were told that the
  /// storage is unavailable, is found whole on disk.
  package func restore() throws(DiskFailure) {
    try state.withLock { state throws(DiskFailure) in try state.restore() }
  }

  /// Makes sure that nothing more is written to a segment.
  func endSegment(_ first: UInt64) throws(DiskFailure) {
    try state.withLock { state throws(DiskFailure) in
      try state.checkAvailable()
      try state.end(first)
    }
  }

  /// Leaves a mark that vouches for all that is durable.
  func close() throws(DiskFailure) {
    try state.withLock { state throws(DiskFailure) in try state.close() }
  }
}

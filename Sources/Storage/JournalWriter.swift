import Synchronization

/// Puts sealed groups on disk; safe to share, one call at a time.
package final class JournalWriter: Sendable {
  private let state: Mutex<JournalSegments>
  // Copies of what the deciding thread asks for, which must not wait for a sync under way.
  private let available = Atomic(true)
  private let abandoned = Atomic(0)
  private let last: Atomic<UInt64>

  init(_ segments: JournalSegments) {
    last = Atomic(segments.durable.sequence)
    state = Mutex(segments)
  }

  /// Makes a change and shows what came of it.
  private func change<Result: Sendable, Failure: Error>(
    _ body: (inout JournalSegments) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try state.withLock { state throws(Failure) in
      defer {
        available.store(state.isAvailable, ordering: .releasing)
        abandoned.store(state.abandonments, ordering: .releasing)
        last.store(state.durable.sequence, ordering: .releasing)
      }
      return try body(&state)
    }
  }

  /// The place after the last group that is on disk; waits for a write under way.
  package var durable: JournalPosition { state.withLock { $0.durable } }

  /// The last record that is on disk; never waits.
  package var durableSequence: UInt64 { last.load(ordering: .acquiring) }

  /// Whether the next write will be tried; `false` after a failure until it has been undone. Never
  /// waits.
  package var isAvailable: Bool { available.load(ordering: .acquiring) }

  /// How often groups have been taken back; a copy of the state taken before is then in doubt.
  /// Never waits.
  package var abandonments: Int { abandoned.load(ordering: .acquiring) }

  /// Writes a group and returns once it is durable: one write, one `fdatasync`, and now and then
  /// a new segment.
  ///
  /// Groups come in the order they were sealed. After a failure this and every later call fails
  /// with it, until the group is abandoned.
  package func write(_ group: SealedGroup) throws(DiskFailure) {
    try change { state throws(DiskFailure) in try state.write(group) }
  }

  /// Readies the disk for the groups to come: at most one small step, to be called by the thread
  /// that writes, after the replies to a group have left.
  ///
  /// Fills the next stretch of the segment with zeros (a millisecond), or makes the next segment.
  /// A full disk is not reported here: the write that has no room reports it.
  package func prepare() { change { $0.prepare() } }

  /// Undoes on disk what a failed write left; does nothing where nothing failed.
  ///
  /// After a failed write the file is cut back to the last durable group and the cut is synced.
  /// After a failed sync the file is never synced again, since the system may have dropped the
  /// bytes and forgotten it: a new segment begins, whose name says that the group and all after
  /// it in the old segment are void. If this fails too the journal is *unavailable*: every write
  /// is refused with the failure, reads go on, and each later call of `restore()` or `abandon`
  /// tries again. Only a crash in that state leaves it to the next start whether the group, whose
  /// callers were told that the storage is unavailable, is found whole on disk.
  package func restore() throws(DiskFailure) {
    try change { state throws(DiskFailure) in try state.restore() }
  }

  func abandon() throws(DiskFailure) {
    try change { state throws(DiskFailure) in
      state.abandonments += 1
      try state.restore()
    }
  }

  /// Replaces the content of a durable record by its digest.
  ///
  /// The record that decided so must be durable. Holds up commits while one segment is written
  /// again. Snapshots taken before still have the content, and so do bytes that were moved aside:
  /// take two new snapshots, and remove `journal/torn-…`.
  package func redact(
    sequence: UInt64, decision: UInt64
  ) throws(StorageFault) -> RedactionOutcome {
    try change { state throws(StorageFault) in
      try state.redact(sequence: sequence, decision: decision)
    }
  }

  /// Leaves a mark that vouches for all that is durable.
  func close() throws(DiskFailure) {
    try change { state throws(DiskFailure) in try state.close() }
  }
}

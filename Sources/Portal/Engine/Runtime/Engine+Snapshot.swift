import Storage

// When a snapshot is taken
//
// When somebody asks for one, and by itself when the next start would have much to replay: as many
// records as `Configuration.snapshotRecords`, or a quarter of all there are, whichever is more. A
// snapshot holds the whole register, so they get rarer as the history grows, and all of them
// together write a few times what the last one does. One that fails is tried again after as many
// records more.
//
// The copy of the tables costs nothing, but it must stand between two groups of the journal: right
// after one was sealed, or while nothing is open. What was sealed may still be on its way to the
// disk, so the rows are written, by a thread of their own, once it has arrived.

/// A copy of everything, and the last record that it shows.
struct SnapshotCopy {
  let sequence: UInt64
  let sections: [SnapshotSection]
}

extension Engine {
  /// Whether the next start would have much to replay.
  private var isSnapshotDue: Bool {
    let sequence = store.journal.nextSequence - 1
    return sequence >= snapshotSequence + max(configuration.snapshotRecords, sequence / 4)
  }

  /// Copies the tables if a snapshot is wanted or due, and none is under way. Nothing may be recorded
  /// in the open group.
  func copyForSnapshot() {
    guard !isSnapshotUnderWay, wantsSnapshot || isSnapshotDue else { return }
    wantsSnapshot = false
    isSnapshotUnderWay = true
    snapshotSequence = store.journal.nextSequence - 1
    let sections = registry.snapshot().map { section in
      SnapshotSection("\(section.name)") { sink in
        section.writeRows { row in sink.append(UnsafeRawBufferPointer(row)) }
      }
    }
    snapshotCopy = SnapshotCopy(sequence: snapshotSequence, sections: sections)
    if writing == nil { writeSnapshotCopy() }
  }

  /// Everything in the copy is durable: it is written out.
  func writeSnapshotCopy() {
    guard let copy = snapshotCopy else { return }
    snapshotCopy = nil
    precondition(durable.sequence == copy.sequence, "a copy is written once it is durable")
    workers.snapshot(
      at: durable, copy.sections, isSynchronous: configuration.isSynchronous)
  }

  /// The copy describes what never happened; another one is taken when it can be.
  func dropSnapshotCopy() {
    guard snapshotCopy != nil else { return }
    snapshotCopy = nil
    isSnapshotUnderWay = false
    wantsSnapshot = true
  }

  func snapshotDone(_ result: Result<UInt64, DiskFailure>) {
    isSnapshotUnderWay = false
    snapshotsChanged()
    switch result {
    case .success(let sequence):
      log.write(.info, "snapshot written", ["sequence": "\(sequence)"])
    case .failure(let failure):
      log.write(.error, "snapshot failed", ["reason": "\(failure)"])
    }
  }
}

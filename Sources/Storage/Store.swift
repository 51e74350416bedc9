/// How a store is opened.
package struct StoreOptions: Sendable {
  /// What a new store is made for; one that exists keeps its own purpose.
  package var purpose: StorePurpose
  package var journal: JournalLimits
  /// How long a part of a snapshot may grow, in bytes.
  package var snapshotPartBytes: Int
  /// This process, told to whoever finds the store in use.
  package var processIdentifier: Int32

  package init(
    purpose: StorePurpose = .live, journal: JournalLimits = JournalLimits(),
    snapshotPartBytes: Int = 4 << 20, processIdentifier: Int32 = SystemError.processIdentifier
  ) {
    self.purpose = purpose
    self.journal = journal
    self.snapshotPartBytes = snapshotPartBytes
    self.processIdentifier = processIdentifier
  }
}

/// A data directory that this process has open: lock, journal and snapshots together.
///
/// `open` gives back the state in two steps: the rows of the newest snapshot that verifies, then
/// each record after it. Nothing on disk is changed before all of it has been read and accepted.
package final class Store {
  package let disk: any Disk
  package let purpose: StorePurpose
  /// For the thread that decides; its `writer` for the thread that commits.
  package let journal: Journal
  /// For the thread that writes snapshots.
  package let snapshots: Snapshots
  /// Whether there is anything on the disk to be read: a store in memory keeps no journal.
  package var isKept: Bool { !(disk is MemoryDisk) }
  /// The contents of documents: written by the thread that commits, read by any.
  package let documents: DocumentBlobs
  /// What the threads beside the journal's change, one for each of them.
  private let changed: [ClosableDisk]
  private let lock: Lock

  private init(
    disk: any Disk, purpose: StorePurpose, writer: JournalWriter, options: StoreOptions,
    rejected: [RejectedSnapshot], lock: Lock
  ) {
    let besideJournal = ClosableDisk(disk)
    let withContents = ClosableDisk(disk)
    self.disk = disk
    self.purpose = purpose
    journal = Journal(writer: writer)
    // A group that is being written is waited for, so that calls go first.
    snapshots = Snapshots(
      disk: besideJournal, partBytes: options.snapshotPartBytes,
      rejected: Set(rejected.map(\.sequence)), pace: { _ = writer.durable })
    documents = DocumentBlobs(on: withContents)
    changed = [besideJournal, withContents]
    self.lock = lock
  }

  /// Opens the data directory, made where there is none, and hands out what it holds.
  ///
  /// - Parameters:
  ///   - snapshot: Called at most once, with a snapshot that verifies, before any record.
  ///   - record: Called for each record after the snapshot, in order.
  package static func open(
    disk: any Disk, options: StoreOptions,
    snapshot: (VerifiedSnapshot) throws(StorageFault) -> Void,
    record: (_ sequence: UInt64, _ record: JournalRecord) throws(Unreadable) -> Void
  ) throws(StorageFault) -> (Store, RecoveryReport) {
    let lock = try Lock(on: disk, processIdentifier: options.processIdentifier)
    do throws(StorageFault) {
      return try open(disk, options, lock, snapshot, record)
    } catch {
      lock.release()
      throw error
    }
  }

  private static func open(
    _ disk: any Disk, _ options: StoreOptions, _ lock: Lock,
    _ load: (VerifiedSnapshot) throws(StorageFault) -> Void,
    _ replay: (_ sequence: UInt64, _ record: JournalRecord) throws(Unreadable) -> Void
  ) throws(StorageFault) -> (Store, RecoveryReport) {
    var report = RecoveryReport()
    let purpose: StorePurpose
    if let found = try StoreFormat.read(from: disk) {
      purpose = found
    } else {
      try setUp(disk, options.purpose)
      purpose = options.purpose
      report.isNew = true
    }
    let examination = try Examination(of: disk, .state)
    report.rejectedSnapshots = examination.rejected
    if let fault = examination.closedFault { throw fault }
    if let newest = examination.snapshots.last {
      try load(newest)
      report.snapshotSequence = newest.position.sequence
    }
    var scan = examination.scan
    let end = try scan.run(replay)
    try examination.checkBeginning(end)
    report.lastSequence = end.position.sequence
    report.replayedRecords = end.position.sequence - report.snapshotSequence
    do throws(DiskFailure) {
      try Recovery.tidy(disk)
      let (segments, torn) = try Recovery.resume(disk, limits: options.journal, at: end)
      report.tornTail = torn
      let store = Store(
        disk: disk, purpose: purpose, writer: JournalWriter(segments), options: options,
        rejected: report.rejectedSnapshots, lock: lock)
      return (store, report)
    } catch {
      throw .disk(error)
    }
  }

  /// Makes the folders, and last the file that says that they are all there.
  private static func setUp(_ disk: any Disk, _ purpose: StorePurpose) throws(StorageFault) {
    if let fault = try Examination.faultWithoutFormat(on: disk) { throw fault }
    do throws(DiskFailure) {
      for folder in Layout.folders { try disk.createFolder(folder) }
      try disk.replace(Layout.format, with: StoreFormat.line(purpose))
    } catch {
      throw .disk(error)
    }
  }

  /// Ends cleanly: leaves a mark that vouches for everything durable, and lets the lock go.
  ///
  /// Waits for the call that each other thread is making of the disk, and lets none follow: what is
  /// half made by then is removed. After a failure the data is as safe as after a crash.
  package func close() throws(DiskFailure) {
    defer { lock.release() }
    for disk in changed { disk.close() }
    try journal.writer.close()
    try Recovery.removeDrafts(disk)
  }
}

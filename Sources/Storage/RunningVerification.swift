package import Digest

/// Reads a store that this process has open and goes on writing, and checks everything that was
/// durable when the reading began.
///
/// Groups that are written meanwhile may be met in any state; what is found behind the place that
/// is vouched for counts for nothing. Contents of documents may be removed meanwhile, and are then
/// found to be missing: whoever knows which are still named leaves such findings out.
package struct RunningVerification: Sendable {
  private let disk: any Disk
  private let writer: JournalWriter
  private let snapshots: Snapshots
  private let contents: @Sendable () -> [Digest256]

  /// - Parameter contents: Gives the contents of documents that are durable by now; called once, by
  ///   the thread that reads them.
  package init(_ store: Store, contents: @escaping @Sendable () -> [Digest256]) {
    disk = store.disk
    writer = store.journal.writer
    snapshots = store.snapshots
    self.contents = contents
  }

  /// Reads everything; nothing where the store is in memory, which keeps no journal.
  package func run() throws(StorageFault) -> VerificationReport {
    try readContents(after: try readJournal())
  }

  /// Reads the journal and the snapshots. Runs on any thread, but on the one that writes snapshots if
  /// there can be any.
  package func readJournal() throws(StorageFault) -> VerificationReport {
    var report = VerificationReport()
    guard !(disk is MemoryDisk) else { return report }
    // The journal must reach this place, with this chain.
    let durable = writer.durable
    var vouched = [durable]
    let examination = try Examination(of: disk, .history)
    try report.note(examination)
    snapshots.reject(examination.rejected.map(\.sequence))
    // A snapshot taken since may stand on records behind the place that is vouched for.
    vouched += examination.vouched.filter { $0.sequence <= durable.sequence }
    do throws(StorageFault) {
      _ = try report.read(JournalScan(disk: disk, vouched: vouched), on: disk)
    } catch {
      // The bytes of a group that is being written are not damage.
      if report.lastSequence < durable.sequence { try report.note(error) }
    }
    return report
  }

  /// Reads the contents of documents, which takes longest, on any thread.
  package func readContents(
    after journal: VerificationReport
  ) throws(StorageFault) -> VerificationReport {
    var report = journal
    guard !(disk is MemoryDisk) else { return report }
    try report.read(contents(), in: DocumentBlobs(on: disk))
    return report
  }
}

/// Reads a store that this process has open and goes on writing, and checks everything that was
/// durable when the reading began.
///
/// Groups that are written meanwhile may be met in any state; what is found behind the place that
/// is vouched for counts for nothing.
package struct RunningVerification: Sendable {
  private let disk: any Disk
  private let writer: JournalWriter

  package init(_ store: Store) {
    disk = store.disk
    writer = store.journal.writer
  }

  /// Whether there is anything on the disk to be read: a store in memory keeps no journal.
  package var isKept: Bool { !(disk is MemoryDisk) }

  /// Runs on any thread, but on the one that writes snapshots if there can be any.
  package func run() throws(StorageFault) -> VerificationReport {
    var report = VerificationReport()
    guard isKept else { return report }
    // The journal must reach this place, with this chain.
    let durable = writer.durable
    var vouched = [durable]
    let examination = try Examination(of: disk)
    try report.note(examination)
    // A snapshot taken since may stand on records behind the place that is vouched for.
    vouched += examination.vouched.filter { $0.sequence <= durable.sequence }
    report.segmentCount = try JournalScan.segments(on: disk).count
    var scan = JournalScan(disk: disk, vouched: vouched)
    var redactedCount = 0
    do throws(StorageFault) {
      _ = try scan.run { _, record throws(Unreadable) in
        switch record {
        case .payload: break
        case .redacted: redactedCount += 1
        }
      }
    } catch {
      // The bytes of a group that is being written are not damage.
      if scan.position.sequence < durable.sequence { try report.note(error) }
    }
    report.redactedCount = redactedCount
    report.groupCount = scan.groupCount
    report.lastSequence = scan.position.sequence
    return report
  }
}

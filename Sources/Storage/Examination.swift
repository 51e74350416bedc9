import Digest

/// What a store holds, as a start and a verification both find it: in one way, with one diagnosis.
///
/// A start reads what it needs: the newest snapshot that verifies and the journal after it, and of
/// what that stands for only whether it is there. It ends with the first fault of the journal or of
/// the mark of a clean close, and passes over snapshots that do not verify. A verification reads all
/// and keeps every fault as a finding; a running engine does the same once it has started
/// (`RunningVerification`), so that what a start did not read is told soon after, in the same words.
struct Examination {
  /// How much of the history is read.
  enum Depth {
    /// The newest snapshot that verifies, and the journal after it.
    case state
    /// Every snapshot, and the journal from its first record on.
    case history
  }

  let disk: any Disk
  private let depth: Depth
  /// Those that verify, in order.
  private(set) var snapshots: [VerifiedSnapshot] = []
  /// Those that do not.
  private(set) var rejected: [RejectedSnapshot] = []
  /// Why the mark of the last clean close says nothing.
  private(set) var closedFault: StorageFault?
  private var closed: JournalPosition?

  /// Reads the snapshots and the mark of the last clean close.
  init(of disk: any Disk, _ depth: Depth) throws(StorageFault) {
    self.disk = disk
    self.depth = depth
    let sequences: [UInt64]
    do throws(DiskFailure) {
      sequences = try Snapshots.sequences(on: disk)
    } catch {
      throw .disk(error)
    }
    for sequence in sequences.reversed() where depth == .history || snapshots.isEmpty {
      try readSnapshot(sequence)
    }
    snapshots.reverse()
    rejected.reverse()
    do throws(StorageFault) {
      closed = try ClosedMark.read(from: disk)
    } catch {
      closedFault = error
    }
  }

  private mutating func readSnapshot(_ sequence: UInt64) throws(StorageFault) {
    do throws(VerifiedSnapshot.Refusal) {
      snapshots.append(try VerifiedSnapshot.verify(sequence, on: disk))
    } catch {
      let fault = error.fault(of: sequence)
      switch error {
      case .newer, .disk: throw fault
      case .unverifiable: rejected.append(RejectedSnapshot(sequence: sequence, fault: fault))
      }
    }
  }

  /// The places that are known to have been durable, with their chain.
  var vouched: [JournalPosition] {
    snapshots.map(\.position) + (closed.map { [$0] } ?? [])
  }

  /// The journal, to be read from its first record on, or from where the newest snapshot stands.
  var scan: JournalScan {
    JournalScan(
      disk: disk, start: depth == .state ? snapshots.last?.position ?? .start : .start,
      vouched: vouched,
      // A snapshot gets its name once its records are durable, so the name alone tells how far the
      // journal must reach.
      reach: rejected.map(\.sequence).max() ?? 0)
  }

  /// Throws where the journal ends before its first record and something else of a register is
  /// there: contents that were named by records which are gone. As a new register it would remove
  /// them.
  func checkBeginning(_ end: JournalEnd) throws(StorageFault) {
    guard end.position == .start, let content = try Self.firstContent(on: disk) else { return }
    throw .damaged(
      file: Layout.segment(first: 1), byteOffset: 0,
      reason: "the journal has no record, although the content \(content) was kept")
  }

  /// The path of a document's content.
  static func firstContent(on disk: any Disk) throws(StorageFault) -> String? {
    try names(in: Layout.documents, on: disk)
      .first { Digest256(hexadecimal: $0) != nil }.map { "\(Layout.documents)/\($0)" }
  }

  /// The fault of a directory that has no format: half an import, or nothing of a store at all.
  static func faultWithoutFormat(on disk: any Disk) throws(StorageFault) -> StorageFault? {
    let kept = try names(in: Layout.journal, on: disk) + names(in: Layout.snapshots, on: disk)
    if kept.isEmpty, try firstContent(on: disk) == nil { return nil }
    return .damaged(
      file: Layout.format, byteOffset: 0,
      reason: "the format of the store is missing, as after an import that was cut short")
  }

  /// The names in a folder; none where there is no such folder.
  private static func names(
    in folder: String, on disk: any Disk
  ) throws(StorageFault) -> [String] {
    do throws(DiskFailure) {
      return try disk.list(folder)
    } catch {
      if error.isAbsent { return [] }
      throw .disk(error)
    }
  }
}

/// A snapshot that does not verify and is passed over.
package struct RejectedSnapshot: Hashable, Sendable {
  package let sequence: UInt64
  /// What of it does not verify.
  package let fault: StorageFault
}

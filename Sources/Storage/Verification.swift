package import Digest

/// What a verification of a data directory found; nothing on disk is changed by it.
package struct VerificationReport: Sendable {
  /// The last record's sequence number, as far as the journal verifies.
  package var lastSequence: UInt64 = 0
  package var segmentCount = 0
  package var groupCount = 0
  package var redactedCount = 0
  /// How many records have lost their content, for each decision.
  package var redactions: [UInt64: Int] = [:]
  /// The sequence numbers of the snapshots that verify, in order.
  package var snapshots: [UInt64] = []
  /// The sequence numbers of those that do not, in order.
  package var rejectedSnapshots: [UInt64] = []
  /// How many bytes a crash left after the last whole group; the next start moves them aside.
  package var tornByteCount = 0
  /// How many contents of documents were read.
  package var contentCount = 0
  /// Everything that does not verify; empty when all is well.
  package var findings: [StorageFault] = []

  /// What the store was made for.
  var purpose = StorePurpose.live
  /// The last record's number with the chain there.
  var position = JournalPosition.start
  /// The journal's files as far as they verify.
  var segments: [SegmentExtent] = []

  /// Whether all is well.
  package var isSound: Bool { findings.isEmpty }
}

/// Reads everything that storage keeps and checks it: each segment from the first record on, each
/// snapshot, and that every snapshot and the last clean close stand on the journal's chain.
package enum Verification {
  /// Verifies the data directory as it is now, also beside the process that writes it.
  ///
  /// - Throws: What kept it from being read, as `StoreReading` does.
  package static func run(on disk: any Disk) throws(StorageFault) -> VerificationReport {
    let reading = try StoreReading(of: disk)
    return try run(on: reading, reading.purpose)
  }

  /// Verifies a store that nobody changes meanwhile, and hands out what it holds, so that whoever
  /// understands the content can check that too.
  ///
  /// Damage is a finding, also what the closures make of a content. What is thrown kept the
  /// verification from taking place: the store is of a newer format, or the disk refused a call.
  ///
  /// - Parameters:
  ///   - disk: A `StoreReading`, or a data directory that the caller has locked and that need not be
  ///     complete otherwise.
  ///   - snapshot: Called for each snapshot that verifies, before any record.
  ///   - record: Called for each record from the first on, in order.
  ///   - contents: Called last, for the contents of documents that should be there.
  package static func run(
    on disk: any Disk, _ purpose: StorePurpose,
    snapshot: (VerifiedSnapshot) throws(StorageFault) -> Void = { _ in },
    record: (_ sequence: UInt64, _ record: JournalRecord) throws(Unreadable) -> Void = { _, _ in },
    contents: () -> [Digest256] = { [] }
  ) throws(StorageFault) -> VerificationReport {
    var report = VerificationReport()
    report.purpose = purpose
    let examination = try Examination(of: disk, .history)
    try report.note(examination)
    for found in examination.snapshots {
      do throws(StorageFault) {
        try snapshot(found)
      } catch {
        try report.note(error)
      }
    }
    do throws(StorageFault) {
      let end = try report.read(examination.scan, on: disk, record)
      if case .torn(let range)? = end.segment?.tail { report.tornByteCount = range.count }
      try examination.checkBeginning(end)
    } catch {
      try report.note(error)
    }
    try report.read(contents(), in: DocumentBlobs(on: disk))
    return report
  }
}

extension VerificationReport {
  /// Reads the journal, hands out its records, and keeps how far it verifies, also when it ends with a
  /// fault.
  mutating func read(
    _ scan: consuming JournalScan, on disk: any Disk,
    _ handOut: JournalScan.Replay = { _, _ in }
  ) throws(StorageFault) -> JournalEnd {
    segmentCount = try JournalScan.segments(on: disk).count
    var scan = scan
    var redactions: [UInt64: Int] = [:]
    defer {
      self.redactions = redactions
      redactedCount = redactions.values.reduce(0, +)
      groupCount = scan.groupCount
      lastSequence = scan.position.sequence
      position = scan.position
      segments = scan.extents
    }
    return try scan.run { sequence, record throws(Unreadable) in
      switch record {
      case .payload: break
      case .redacted(_, let decision): redactions[decision, default: 0] += 1
      }
      try handOut(sequence, record)
    }
  }

  /// Reads contents that should be there, and keeps what is wrong with them as findings. What is
  /// found is looked at again: meanwhile it may have been healed, or removed and uploaded again.
  mutating func read(_ contents: [Digest256], in blobs: DocumentBlobs) throws(StorageFault) {
    do throws(DiskFailure) {
      let found = try blobs.damages(among: contents).map(\.digest)
      findings += try blobs.damages(among: found).map { .damagedContent($0) }
    } catch {
      throw .disk(error)
    }
    contentCount += contents.count
  }

  /// Leaves out what was found of contents that are no longer named, and were removed while they were
  /// read.
  package mutating func dropContents(where isUnnamed: (Digest256) -> Bool) {
    findings.removeAll { finding in
      switch finding {
      case .damagedContent(let damage): isUnnamed(damage.digest)
      case .damaged, .inUse, .newerFormat, .noStore, .unsettled, .disk: false
      }
    }
  }

  /// Keeps damage as a finding and throws anything else.
  mutating func note(_ fault: StorageFault) throws(StorageFault) {
    switch fault {
    case .damaged, .damagedContent: findings.append(fault)
    case .inUse, .newerFormat, .noStore, .unsettled, .disk: throw fault
    }
  }

  /// Keeps what was found beside the journal.
  mutating func note(_ examination: Examination) throws(StorageFault) {
    snapshots = examination.snapshots.map(\.position.sequence)
    rejectedSnapshots = examination.rejected.map(\.sequence)
    findings += examination.rejected.map(\.fault)
    if let fault = examination.closedFault { try note(fault) }
  }
}

import Digest
package import Storage

/// Verifies a store whole: the bytes, as `Verification` does, and what they say. Every
/// record and every row can be read and applied, each snapshot shows what the journal says up to
/// its place, nothing refers to what does not exist, and the contents of documents are those that
/// they were.
package enum RegistryVerification {
  /// What a verification found, and which contents the register names.
  struct Outcome {
    var report: VerificationReport
    let documents: [Digest256]
  }

  /// Verifies a data directory as it is now, also beside the process that writes it.
  package static func run(on disk: any Disk) throws(StorageFault) -> VerificationReport {
    let reading = try StoreReading(of: disk)
    return try run(on: reading, reading.purpose).report
  }

  /// Verifies a store that nobody changes meanwhile: see `Verification.run`.
  static func run(
    on disk: any Disk, _ purpose: StorePurpose
  ) throws(StorageFault) -> Outcome {
    var content = ContentVerification()
    var documents: [Digest256] = []
    var report = try Verification.run(
      on: disk, purpose,
      snapshot: { snapshot throws(StorageFault) in try content.take(snapshot) },
      record: { sequence, record throws(Unreadable) in try content.take(sequence, record) },
      contents: {
        documents = content.replay.registry.namedBlobs.inOrder
        return documents
      })
    report.findings += content.findings
    return Outcome(report: report, documents: documents)
  }
}

// A journal with removed contents
//
//     1 … 40   41   42 … 60 │ snapshot at 60 │ 61 … 75 │ snapshot at 75 │ 76 … 80
//              └ its content was removed
//
// Up to 40 the journal tells everything. From 41 on it does not, so records are only read; what the
// snapshot at 60 shows stands for them, and from there on the journal tells everything again. The
// decision that a removed content names must be an erasure.

/// What the records and rows of a store say, while they are read.
private struct ContentVerification: ~Copyable {
  var replay = RegistryReplay()
  private var snapshots: [UInt64: VerifiedSnapshot] = [:]
  private var digests: [UInt64: [String: RowsDigest]] = [:]
  /// The files of snapshots that do not show what the journal says.
  private var different: [String] = []
  /// Whether the replayed register shows everything.
  private var isWhole = true
  /// The records that decided an erasure, and those that a removal names.
  private var erasures: Set<UInt64> = []
  private var removals: Set<UInt64> = []

  mutating func take(_ snapshot: VerifiedSnapshot) throws(StorageFault) {
    var copy = RegistryReplay()
    try copy.load(snapshot)
    snapshots[snapshot.position.sequence] = snapshot
    digests[snapshot.position.sequence] = copy.registry.rowDigests()
  }

  mutating func take(_ sequence: UInt64, _ record: JournalRecord) throws(Unreadable) {
    switch record {
    case .payload(let bytes):
      let transaction = try replay.transaction(in: bytes)
      if transaction.events.contains(where: { $0.event is DataErased }) {
        erasures.insert(sequence)
      }
      if isWhole { replay.apply(transaction, sequence: Int(sequence)) }
    case .redacted(_, let decision):
      // A start could not go on from here either, so both say the same.
      guard snapshots.keys.contains(where: { $0 >= sequence }) else {
        return try replay.apply(sequence, record)
      }
      removals.insert(decision)
      isWhole = false
    }
    guard let shown = digests[sequence], let snapshot = snapshots[sequence] else { return }
    if isWhole {
      if shown != replay.registry.rowDigests() { different.append(snapshot.file) }
    } else {
      replay = RegistryReplay()
      do throws(StorageFault) {
        try replay.load(snapshot)
      } catch {
        throw Unreadable(error.sentence)
      }
      isWhole = true
    }
  }

  var findings: [StorageFault] {
    var reasons = removals.subtracting(erasures).sorted().map {
      "contents were removed by the decision of record \($0), which decides no erasure"
    }
    if isWhole {
      reasons += replay.registry.danglingReferences.map { "\($0) does not exist" }
    }
    return different.map { file in
      .damaged(file: file, byteOffset: 0, reason: "it does not show what the journal says")
    } + reasons.map { .damaged(file: "journal", byteOffset: 0, reason: $0) }
  }
}

package import Digest
import Registry
package import Storage

/// Verifies a data directory whole: the bytes, as `Verification` does, and what they say. Every
/// record and every row can be read and applied, each snapshot shows what the journal says up to
/// its place, nothing refers to what does not exist, and the contents of documents are those that
/// they were.
package enum RegistryVerification {
  /// What a verification found, and which contents the register names.
  package struct Outcome {
    package var report: VerificationReport
    package let documents: [Digest256]
  }

  /// See `Verification.run`.
  package static func run(on disk: any Disk) throws(StorageFault) -> VerificationReport {
    let purpose = try Verification.purpose(on: disk)
    let lock = try Lock(on: disk)
    defer { lock.release() }
    return try run(on: disk, holding: lock, purpose).report
  }

  /// Verifies a data directory that the caller has locked.
  package static func run(
    on disk: any Disk, holding lock: Lock, _ purpose: StorePurpose
  ) throws(StorageFault) -> Outcome {
    var replay = RegistryReplay()
    var expected: [UInt64: [String: RowsDigest]] = [:]
    var different: [UInt64] = []
    var isWhole = true
    var report = try Verification.run(
      on: disk, holding: lock, purpose,
      snapshot: { snapshot throws(StorageFault) in
        var copy = RegistryReplay()
        try copy.load(snapshot)
        expected[snapshot.position.sequence] = copy.registry.rowDigests()
      },
      record: { sequence, record throws(Unreadable) in
        try replay.apply(sequence, record)
        if case .redacted = record { isWhole = false }
        // After a removal the journal alone no longer tells what a snapshot shows.
        guard isWhole, let shown = expected[sequence] else { return }
        if shown != replay.registry.rowDigests() { different.append(sequence) }
      },
      contents: { blobs throws(DiskFailure) in
        var findings: [StorageFault] = []
        for digest in replay.registry.namedBlobs {
          if let damage = try blobs.damage(of: digest) { findings.append(damage) }
        }
        return findings
      })
    for sequence in different {
      report.findings.append(
        .damaged(
          file: "snapshot of record \(sequence)", byteOffset: 0,
          reason: "it does not show what the journal says"))
    }
    for reference in replay.registry.danglingReferences where isWhole {
      report.findings.append(
        .damaged(file: "journal", byteOffset: 0, reason: "\(reference) does not exist"))
    }
    return Outcome(report: report, documents: replay.registry.namedBlobs)
  }
}

package import Storage

/// The whole register as an export, and back.
///
/// Both verify all there is, as `RegistryVerification` does: a store that does not verify is not
/// exported, and what was imported opens only once it has been verified. That replays the journal,
/// and takes about as much memory as an engine that has the register open; the copying itself takes
/// a few megabytes.
package enum RegistryCopy {
  /// What came of an export.
  package enum Outcome {
    case exported(ExportSummary)
    /// The store does not verify; nothing was written.
    case unsound([StorageFault])
    /// Whoever takes the bytes took no more.
    case cut
  }

  /// Exports the store on the disk as it is now, also beside the process that writes it.
  ///
  /// - Parameter write: Takes the next bytes; `false` ends the export.
  package static func export(
    from disk: any Disk, write: @escaping ([UInt8]) -> Bool
  ) throws(StorageFault) -> Outcome {
    let reading = try StoreReading(of: disk)
    let found = try RegistryVerification.run(on: reading, reading.purpose)
    guard found.report.isSound else { return .unsound(found.report.findings) }
    let summary = try StoreExport.run(
      on: reading, found.report, documents: found.documents, write: write)
    return summary.map(Outcome.exported) ?? .cut
  }

  /// Verifies what an import has written.
  package static func check(
    _ disk: any Disk, _ purpose: StorePurpose
  ) throws(StorageFault) -> VerificationReport {
    try RegistryVerification.run(on: disk, purpose).report
  }
}

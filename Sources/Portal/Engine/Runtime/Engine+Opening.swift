import Digest
import JSON
import Shape
package import Storage

/// Why an engine could not be opened.
package enum OpeningFault: Error, Sendable {
  case storage(StorageFault)
  /// A test clock, a seed or a recording for a store that was not created for tests.
  case notForTests
  /// The reference data offered has faults; nothing was adopted.
  case seeds([String])
}

extension Engine {
  /// Opens a store, gives it its first records if it is new, adopts the rules if they have changed,
  /// and returns the engine that goes on from there.
  ///
  /// - Parameter rules: Which rules are to be in force from now on.
  package static func open(
    disk: any Disk, configuration: Configuration, rules: RulesSource = .carried,
    clock: any Clock, random: RandomSource, inbox: EngineInbox, log: Log = .none
  ) throws(OpeningFault) -> Engine {
    var replay = RegistryReplay()
    let isForTests =
      configuration.isForTests || configuration.testClock || random.isSeeded
    let store: Store
    let report: RecoveryReport
    do throws(StorageFault) {
      (store, report) = try Store.open(
        disk: disk, options: StoreOptions(purpose: isForTests ? .test : .live),
        snapshot: { snapshot throws(StorageFault) in try replay.load(snapshot) },
        record: { sequence, record throws(Unreadable) in try replay.apply(sequence, record) })
    } catch {
      throw .storage(error)
    }
    if isForTests, store.purpose != .test { throw .notForTests }
    // The clock goes on from the last record; where none followed the snapshot, from its last one.
    let last = replay.registry.tables.auditEntries[Int(store.journal.nextSequence) - 1]
    if let instant = replay.lastInstant ?? last?.at { clock.resume(at: instant) }
    report.tell(log)
    let engine = Engine(
      configuration: configuration, store: store, registry: replay.registry, clock: clock,
      random: random, inbox: inbox, log: log, snapshotSequence: report.snapshotSequence)
    try engine.begin(rules)
    try engine.removeOrphanedBlobs()
    engine.replaceSnapshots(report.rejectedSnapshots.map(\.sequence))
    engine.readHistory()
    return engine
  }

  /// Has the history read that the start did not need, so that damage in it is noticed while there
  /// still is a backup of it. Not where work is awaited: it would take as long as the start saved.
  private func readHistory() {
    guard store.isKept, !configuration.isSynchronous else { return }
    workers.readHistory(RunningVerification(store) { [] })
  }

  /// Tells the operator what of the history does not verify. The register goes on: it stands on a
  /// snapshot that verifies and on what came after it.
  func historyRead(_ result: Result<VerificationReport, StorageFault>) {
    switch result {
    case .success(let report):
      replaceSnapshots(report.rejectedSnapshots)
      for finding in report.findings {
        log.write(
          .error, "the history of the register does not verify; the register itself is whole",
          ["finding": finding.sentence])
      }
    case .failure(let fault):
      log.write(
        .error, "the history of the register could not be read", ["reason": fault.sentence])
    }
  }

  /// Has a snapshot taken in place of those that do not verify, since the register stands on fewer.
  func replaceSnapshots(_ rejected: [UInt64]) {
    if rejected.isEmpty { return }
    snapshotsChanged()
    wantsSnapshot = true
  }

  /// Records what a new store begins with, and the rules if they are not those in force.
  private func begin(_ rules: RulesSource) throws(OpeningFault) {
    let call = Call(self, method: .start, at: clock.now(), actor: Actor(.host))
    random.begin(record: store.journal.nextSequence)
    do throws(Refusal) {
      if registry.facts == nil {
        try call.record(
          StoreCreated(isForTests: store.purpose == .test, key: call.newSecret()))
      }
      let files = rules.files(after: registry.rules?.files)
      if files != registry.rules?.files {
        try call.record(
          RulesAdopted(version: (registry.rules?.version ?? 0) + 1, files: files))
      }
      try appendToJournal(call)
    } catch {
      rollBack(call)
    }
    if let sealed = store.journal.seal() {
      do throws(DiskFailure) {
        try store.journal.writer.write(sealed)
      } catch {
        throw .storage(.disk(error))
      }
      durable = store.journal.writer.durable
      registry.discardUndoLog()
    }
    reference = Reference(registry.rules)
    durablePublication = registry.lastPublication
    wokenAt = durablePublication
    let key = registry.facts?.key ?? Digest256(words: 0, 0, 0, 0)
    fingerprintKey = HMACSHA256(key: key)
    cursorSeal = CursorSeal(fingerprintKey, startedAt: startedAt)
    decoyHash = Yescrypt.decoy(
      cost: configuration.passwordCost,
      saltEntropy: Array(fingerprintKey("decoy").bytes.prefix(Yescrypt.saltByteCount)))
  }

  /// Ends cleanly: everything that may leave is in `output` already.
  package func close() throws(DiskFailure) {
    workers.close()
    try store.close()
  }
}

extension RecoveryReport {
  /// Tells the operator what recovery found.
  fileprivate func tell(_ log: Log) {
    for snapshot in rejectedSnapshots {
      log.write(
        .warning, "a snapshot does not verify and was passed over; the next two take its place",
        ["sequence": "\(snapshot.sequence)", "finding": snapshot.fault.sentence])
    }
    if let tornTail {
      var details = [
        "file": tornTail.file, "byteOffset": "\(tornTail.byteOffset)",
        "byteCount": "\(tornTail.byteCount)",
      ]
      switch tornTail.place {
      case .moved(let file):
        details["movedTo"] = file
        log.write(.warning, "the journal's end was torn; it was moved aside", details)
      case .left(let failure):
        details["reason"] = "\(failure)"
        log.write(
          .error,
          "the journal's end is torn, and the disk is too full to move it aside; writes are refused"
            + " until there is room", details)
      }
    }
  }
}

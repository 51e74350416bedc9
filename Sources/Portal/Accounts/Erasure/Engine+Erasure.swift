import Shape
import Storage

/// How far erasures have come that the journal is to follow.
struct ErasureProgress {
  /// Whether contents are being taken out of the journal.
  var isUnderWay = false
  /// Where the kept snapshots stand; nil where that has to be looked up.
  var snapshots: [UInt64]?
  /// Whether none of the erasures can go on before there is another snapshot.
  var waitsForSnapshot = false
  /// When another snapshot may be taken for the sake of erasures: they are a day apart.
  var snapshotAt: Uptime?
  /// When what failed is tried again.
  var retryAt: Uptime?
  /// When there is something to do, if it only waits for the time.
  var nextAt: Uptime?
}

extension Engine {
  /// How many erasures one reading of the journal follows: they share a record that says so.
  private static let erasuresPerReading = 1_000

  /// Brings what was erased out of the journal, as far as that can be done now. Where slow work is
  /// awaited every step is done in the same turn, so that the same input gives the same bytes.
  func followErasures() {
    while takeErasureStep() {
      commit()
      guard configuration.isSynchronous else { return }
      takeMessages()
      commit()
    }
  }

  /// Takes the next step, if there is one: see `JournalErasure`.
  private func takeErasureStep() -> Bool {
    erasing.nextAt = nil
    guard registry.hasErasuresInJournal, !erasing.isUnderWay, !isSnapshotUnderWay, !wantsSnapshot,
      !isReadOnly, isTime(erasing.retryAt)
    else { return false }
    // Only a snapshot brings them further, so there is nothing to look up before the next one.
    if erasing.waitsForSnapshot, !isTime(erasing.snapshotAt) { return false }
    erasing.waitsForSnapshot = false
    let erasures = registry.erasuresInJournal()
    guard store.isKept else { return noteRedactions(erasures.map { ($0.id, 0) }) }
    let durable = durable.sequence
    guard let first = erasures.first?.decision, UInt64(first) <= durable,
      let snapshots = keptSnapshots()
    else { return false }
    let covered = snapshots.count >= Snapshots.generations ? snapshots[0] : 0
    let ready = erasures.filter { UInt64($0.decision ?? Int.max) <= covered }
    // The second snapshot needs a record after the first.
    guard !ready.isEmpty || snapshots.last.map({ $0 < durable }) ?? true else { return false }
    if ready.isEmpty {
      guard isTime(erasing.snapshotAt) else {
        erasing.waitsForSnapshot = true
        return false
      }
      erasing.snapshotAt = clock.uptime() + .days(1)
      wantsSnapshot = true
    } else {
      erasing.isUnderWay = true
      workers.redact(
        Array(ready.prefix(Self.erasuresPerReading)), JournalRedaction(store),
        isSynchronous: configuration.isSynchronous)
    }
    return true
  }

  /// Whether there is nothing to wait for; if there is, the engine wakes then.
  private func isTime(_ moment: Uptime?) -> Bool {
    guard let moment, moment > clock.uptime() else { return true }
    erasing.nextAt = moment
    return false
  }

  private func keptSnapshots() -> [UInt64]? {
    if let known = erasing.snapshots { return known }
    do throws(DiskFailure) {
      let kept = try store.snapshots.kept()
      erasing.snapshots = kept
      return kept
    } catch {
      log.write(.error, "snapshots cannot be listed", ["reason": "\(error)"])
      erasing.retryAt = clock.uptime() + .hours(1)
      return nil
    }
  }

  func redactionDone(_ result: Result<[ErasureID: Int], StorageFault>) {
    erasing.isUnderWay = false
    switch result {
    case .success(let counts):
      _ = noteRedactions(counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    case .failure(let fault):
      log.write(.error, "records could not be redacted", ["reason": fault.sentence])
      // It takes the place of the older one, which may be what cannot be read.
      wantsSnapshot = true
      erasing.retryAt = clock.uptime() + .hours(1)
    }
  }

  /// Records that the journal has followed; false if that cannot be recorded now.
  private func noteRedactions(_ counts: [(id: ErasureID, records: Int)]) -> Bool {
    let recorded: Void? = recordUnasked(at: clock.now()) { call throws(Refusal) in
      for (id, records) in counts { try call.record(RecordsRedacted(id: id, records: records)) }
    }
    if recorded == nil { erasing.retryAt = clock.uptime() + .hours(1) }
    return recorded != nil
  }

  /// The snapshots are no longer those that were listed.
  func snapshotsChanged() {
    erasing.snapshots = nil
    erasing.waitsForSnapshot = false
  }
}

extension Accounts {
  /// Decides what goes when of an account that closes, by the rules in force. Of members of staff
  /// nothing goes: the register has to tell who decided.
  func planErasure(of id: AccountID) throws(Refusal) {
    guard registry.sharedAccount(id)?.value.kind.role != nil else { return }
    for step in reference.retention.steps {
      try record(
        ErasurePlanned(
          id: newIdentifier(), of: .account(id), kinds: step.kinds, dueAt: at + step.after))
    }
  }

  /// Drops a registration that will never be an account, with all that was stated for it.
  ///
  /// What another one replaces goes by a record of its own, as the erasures of accounts do: the record
  /// that opens or verifies the other may lose its contents later, and then decides nothing any more.
  ///
  /// - Parameters:
  ///   - newer: The registration for the same address that takes its place.
  ///   - isAlone: Whether the record says nothing else that must stay.
  func drop(
    _ registration: PendingAccountID, replacedBy newer: PendingAccountID? = nil,
    isAlone: Bool = true
  ) throws(Refusal) {
    let erasure: ErasureID = newIdentifier()
    try record(RegistrationDropped(registration: registration, replacedBy: newer))
    try record(
      ErasurePlanned(id: erasure, of: .registration(registration), kinds: [], dueAt: at))
    if newer == nil, isAlone { try record(DataErased(id: erasure)) }
  }

  /// Does an erasure that is due. An owner who is owed money must stay reachable until it is paid,
  /// so the erasure of contact data is then planned again, as far ahead as the rules keep it.
  func erase(_ id: ErasureID) throws(Refusal) {
    if let erasure = registry.sharedErasure(id)?.value, erasure.kinds.contains(.contact),
      let account = erasure.owner.account, call.licensing.fees.isOwedMoney(account)
    {
      let step = reference.retention.steps.first { $0.kinds.contains(.contact) }
      try record(
        ErasurePlanned(
          id: newIdentifier(), of: erasure.owner, kinds: [.contact],
          dueAt: at + (step?.after ?? .days(1))))
      try record(
        ErasurePlanned(
          id: id, of: erasure.owner, kinds: erasure.kinds.filter { $0 != .contact },
          dueAt: erasure.dueAt))
    }
    let contents = registry.sharedErasure(id).map { registry.contents(of: $0.value) } ?? []
    try record(DataErased(id: id))
    if !contents.isEmpty { call.afterCommit(.removeBlobs(contents)) }
  }
}

import Digest
import Foundation
import Storage

/// The threads beside the engine's: for passwords, mail, the journal, snapshots, reading documents,
/// inspecting and verifying them. Each does one kind of slow work and posts what came of it.
final class Workers: Sendable {
  private let hasher: PasswordHasher
  private let mail = MailLanes()
  private let commit: SerialWorker
  let snapshots: SerialWorker
  private let contents: SerialWorker
  private let inspections: SerialWorker
  private let verifications: SerialWorker
  let inbox: EngineInbox
  private let store: StoreAccess

  init(_ configuration: Configuration, _ store: Store, _ inbox: EngineInbox) {
    self.inbox = inbox
    self.store = StoreAccess(
      writer: store.journal.writer, snapshots: store.snapshots, documents: store.documents)
    hasher = PasswordHasher { completion in inbox.post(.hashed(completion)) }
    commit = SerialWorker("journal", givesWay: false)
    snapshots = SerialWorker("snapshot", givesWay: true)
    contents = SerialWorker("documents", givesWay: true)
    inspections = SerialWorker("inspection", givesWay: true)
    verifications = SerialWorker("verification", givesWay: true)
  }

  /// What other threads may touch of the store.
  private struct StoreAccess: Sendable {
    let writer: JournalWriter
    let snapshots: Snapshots
    let documents: DocumentBlobs

    func write(_ group: SealedGroup?, _ blobs: [Blob]) throws(DiskFailure) -> WrittenGroup {
      try writer.restore()  // what an earlier failure left, once the disk is well
      var healed: [ContentDamage] = []
      for blob in blobs { if let damage = try documents.write(blob) { healed.append(damage) } }
      if let group { try writer.write(group) }
      return WrittenGroup(end: writer.durable, healed: healed)
    }
  }

  func hash(_ job: PasswordJob) { hasher.submit(job) }

  func deliver(_ mail: ComposedMail, _ id: MailID, over transport: any MailTransport) {
    self.mail.run(to: mail.recipient) { [inbox] in
      inbox.post(.mailed(id, Workers.outcome(of: mail, over: transport)))
    }
  }

  /// Ends what is being handed over, on a thread of its own; each mail comes back as a failure.
  func endMail(over transport: any MailTransport) {
    let thread = Thread { transport.end() }
    thread.name = "end of mail"
    thread.start()
  }

  /// Delivers on the calling thread.
  static func outcome(
    of mail: ComposedMail, over transport: any MailTransport
  ) -> Result<Void, MailFailure> {
    do throws(MailFailure) {
      try transport.deliver(mail)
      return .success(())
    } catch {
      return .failure(error)
    }
  }

  /// Writes contents and then the group whose records name them, on the thread of the journal.
  func write(_ group: SealedGroup?, _ blobs: [Blob]) {
    commit.run { [inbox, store] in
      do throws(DiskFailure) {
        inbox.post(.written(.success(try store.write(group, blobs))))
        store.writer.prepare()
      } catch {
        inbox.post(.written(.failure(error)))
      }
    }
  }

  /// Writes contents and then the group whose records name them, on the calling thread.
  func writeNow(_ group: SealedGroup?, _ blobs: [Blob]) throws(DiskFailure) -> WrittenGroup {
    try store.write(group, blobs)
  }

  /// Undoes what a failed group left on the disk, so that no start finds it, and then removes contents.
  /// Where that fails each later write tries it again first.
  func restore(removing digests: [Digest256], isSynchronous: Bool) {
    let job: @Sendable () -> Void = { [inbox, store] in
      do throws(DiskFailure) {
        try store.writer.restore()
      } catch {
        return inbox.post(.journalUnavailable(error, digests))
      }
      Self.remove(digests, store, inbox)
    }
    if isSynchronous { job() } else { commit.run(job) }
  }

  /// Removes contents that nothing names. On the thread that writes them, so that one that is handed
  /// in again later is written anew.
  func remove(_ digests: [Digest256], isSynchronous: Bool) {
    let job: @Sendable () -> Void = { [inbox, store] in Self.remove(digests, store, inbox) }
    if isSynchronous { job() } else { commit.run(job) }
  }

  /// What stays is an orphan meanwhile, which the next start would remove.
  private static func remove(_ digests: [Digest256], _ store: StoreAccess, _ inbox: EngineInbox) {
    let kept = store.documents.remove(digests)
    if !kept.isEmpty { inbox.post(.blobsKept(kept)) }
  }

  /// Writes and publishes a snapshot, on its own thread or on this one.
  func snapshot(
    at position: JournalPosition, _ sections: [SnapshotSection], isSynchronous: Bool
  ) {
    let job: @Sendable () -> Void = { [inbox, store] in
      do throws(DiskFailure) {
        let draft = try store.snapshots.draft(at: position, sections)
        try store.snapshots.publish(draft)
        inbox.post(.snapshotDone(.success(position.sequence)))
      } catch {
        inbox.post(.snapshotDone(.failure(error)))
      }
    }
    if isSynchronous { job() } else { snapshots.run(job) }
  }

  /// Reads the history that a start did not need, on the thread of snapshots.
  func readHistory(_ verification: RunningVerification) {
    snapshots.run { [inbox] in
      inbox.post(
        .historyRead(Result { () throws(StorageFault) in try verification.readJournal() }))
    }
  }

  /// Does slow work, each kind on a thread of its own. Looking at files that arrive takes longest, and
  /// holds up nobody who reads.
  func run(_ job: BackgroundJob, _ ticket: UInt64) {
    let worker: SerialWorker
    switch job {
    case .verification(let verification): return run(verification, ticket)
    case .reading, .collecting: worker = contents
    case .inspecting, .joining: worker = inspections
    }
    worker.run { [inbox] in inbox.post(.backgroundDone(ticket, job.run())) }
  }

  /// Reads the journal and the snapshots on the thread of snapshots, so that it never meets one that is
  /// half published, and then the contents, which may be very many, where they keep nothing waiting.
  private func run(_ verification: RunningVerification, _ ticket: UInt64) {
    snapshots.run { [inbox, verifications] in
      let journal = Result { () throws(StorageFault) in try verification.readJournal() }
      verifications.run {
        let all = journal.flatMap { report in
          Result { () throws(StorageFault) in try verification.readContents(after: report) }
        }
        inbox.post(.backgroundDone(ticket, .verification(all)))
      }
    }
  }

  func close() {
    hasher.close()
    mail.close()
    commit.close()
    snapshots.close()
    contents.close()
    inspections.close()
    verifications.close()
  }
}

/// What came of writing a group.
struct WrittenGroup: Sendable {
  /// Up to where the journal is durable now.
  let end: JournalPosition
  /// Which contents were damaged on the disk until now.
  let healed: [ContentDamage]
}

/// A thread that does one thing after the other.
final class SerialWorker: Sendable {
  private struct State: Sendable {
    var jobs: [@Sendable () -> Void] = []
    var isClosed = false
  }

  private let state = Guarded(State())
  private let signal = DispatchSemaphore(value: 0)

  /// - Parameter givesWay: Whether replies do not wait for what it does, so that others come first.
  init(_ name: String, givesWay: Bool) {
    let thread = Thread { [state, signal] in
      if givesWay { ThreadPriority.giveWay() }
      while true {
        signal.wait()
        let job: (@Sendable () -> Void)? = state.withLock { state in
          state.jobs.isEmpty ? nil : state.jobs.removeFirst()
        }
        guard let job else { return }
        job()
      }
    }
    thread.name = name
    thread.start()
  }

  deinit { close() }

  func run(_ job: @escaping @Sendable () -> Void) {
    state.withLock { if !$0.isClosed { $0.jobs.append(job) } }
    signal.signal()
  }

  /// Ends the thread once the jobs that it has been given are done.
  func close() {
    state.withLock { $0.isClosed = true }
    signal.signal()
  }
}

import Foundation
import JSON
import Storage

// How replies become durable before they leave
//
//     open       calls run, records go into the journal's open group, replies into the group's output
//     writing    the group before it is on its way to the disk, on the committer's thread
//     durable    its replies move to `output`, its effects are done, its undo log is discarded
//
// While one group is being written the next is gathered, so the disk never waits for decisions nor
// decisions for the disk. A group that recorded nothing still waits for the one before it, whose
// changes its reads may have seen.

extension Engine {
  /// Ends a turn: looks at what other threads have sent, does what is due, and commits.
  package func endTurn() {
    takeMessages()
    doDueWork()
    commit()
    followErasures()
    if hasHeldEvents, output.count < Limit.pendingOutput { deliverEvents() }
  }

  /// Whether another turn would do something at once.
  package var wantsTurn: Bool {
    if hasHeldEvents, output.count < Limit.pendingOutput { return true }
    if writing == nil, !commitBatch.isEmpty { return true }
    return idleTime.map { $0.milliseconds <= 0 } ?? false
  }

  /// So many records make a group that an idle disk is worth waking for, with more to come.
  private static let recordsForIdleDisk = 16

  /// Whether the turn should end although more input has arrived: the disk, which takes longer than
  /// deciding does, stands idle while enough is gathered for a group, or is done with the last one.
  package var wantsCommit: Bool {
    writing == nil
      ? store.journal.openRecordCount >= Self.recordsForIdleDisk : inbox.hasMessages
  }

  /// Whether a mail is being handed over.
  package var hasMailUnderWay: Bool { !mailsUnderWay.isEmpty }

  /// Starts the commit of what was gathered, if none is under way.
  func commit() {
    guard writing == nil else { return }
    // Due work leaves records, but no replies.
    guard !commitBatch.isEmpty || store.journal.openRecordCount > 0 else {
      return copyForSnapshot()
    }
    commitBatch.lastPublication = registry.lastPublication
    let sealed = store.journal.seal()
    guard sealed != nil || !commitBatch.blobs.isEmpty else {
      release(takeBatch())
      if store.journal.openRecordCount == 0 { copyForSnapshot() }
      return
    }
    commitBatch.mark = registry.mark()
    let blobs = commitBatch.blobs
    writing = (takeBatch(), sealed)
    copyForSnapshot()
    if configuration.isSynchronous {
      do throws(DiskFailure) {
        finishWriting(.success(try workers.writeNow(sealed, blobs)))
        store.journal.writer.prepare()
      } catch {
        finishWriting(.failure(error))
      }
    } else {
      workers.write(sealed, blobs)
    }
  }

  private func takeBatch() -> CommitBatch {
    let taken = commitBatch
    commitBatch = spareBatch ?? CommitBatch()
    spareBatch = nil
    return taken
  }

  /// The group that was being written is durable, or cannot be made so.
  func finishWriting(_ result: Result<WrittenGroup, DiskFailure>) {
    guard let (batch, _) = writing else { return }
    writing = nil
    switch result {
    case .success(let written):
      isDiskFailing = false
      durable = written.end
      for damage in written.healed {
        log.write(
          .error, "content of a document was damaged; it was uploaded again and is whole now",
          ["file": damage.file, "reason": damage.reason])
      }
      if let mark = batch.mark { registry.discardUndoLog(upTo: mark) }
      writeSnapshotCopy()
      release(batch)
      removeBlobs()
    case .failure(let failure):
      isDiskFailing = true
      log.write(.error, "commit failed", ["reason": "\(failure)"])
      undo(batch)
    }
    commit()
  }

  /// Lets the replies of a durable group leave and does what waited for it.
  private func release(_ batch: CommitBatch) {
    output.raw(batch.output.bytes)
    durablePublication = batch.lastPublication
    let effects = batch.effects
    let held = batch.held
    batch.clear()
    spareBatch = batch
    if !held.isEmpty { hold(held) }
    for effect in effects { perform(effect) }
    deliverEvents()
  }

  /// Undoes everything that is not durable, and runs the same messages again with writes refused:
  /// reads get their answers from the restored state, and do not wait for a disk that fails.
  private func undo(_ failed: CommitBatch) {
    registry.revert(to: .beginning)
    dropSnapshotCopy()
    unneededBlobs.formUnion(failed.blobs.map(\.digest))
    store.journal.abandon()
    // The contents of that group may be why the disk is full.
    workers.restore(removing: takeUnneededBlobs(), isSynchronous: configuration.isSynchronous)
    let batches = [failed, takeBatch()]
    // What they were to do is decided anew; the guesses that it had in flight are over.
    for batch in batches { batch.effects.removeAll() }
    unknownAddresses.noteAgain(from: reference.policy.failedSignInsBeforeDelay)
    addressesNotedAt = nil
    isReadOnly = true
    for batch in batches {
      for item in batch.items {
        switch item {
        case .message(let range):
          batch.messages.withUnsafeBufferPointer {
            runMessage(UnsafeBufferPointer(rebasing: $0[range]))
          }
        case .fault(let fault): refuse(fault)
        case .resumption(let pending, let resumption):
          runResumed(pending, resumption)
        case .held(let reply):
          if case .batch(let batch, let slot) = reply.destination {
            fill(slot, of: batch, with: reply)
          }
        }
      }
    }
    isReadOnly = false
    retryDueWorkAfter = clock.uptime() + .seconds(1)
    commitBatch.lastPublication = registry.lastPublication
    release(takeBatch())
  }

  /// Whether nothing is under way that a reply or an event could still come from.
  package var isIdle: Bool {
    writing == nil && commitBatch.isEmpty && passwords.isEmpty && pendingBackground.isEmpty
      && !hasHeldEvents && discreetCalls.isEmpty && heldReplies.isEmpty
  }

  /// Whether more input should be taken: replies that nobody reads must not pile up.
  package var acceptsInput: Bool {
    output.count + commitBatch.output.count < Limit.pendingOutput
      && commitBatch.messages.count < Limit.groupBytes
  }

  // MARK: Messages of other threads

  func takeMessages() {
    for message in inbox.takeAll() {
      switch message {
      case .written(let result): finishWriting(result)
      case .journalUnavailable(let failure, let digests):
        log.write(.error, "journal unavailable", ["reason": "\(failure)"])
        unneededBlobs.formUnion(digests)
      case .blobsKept(let digests): unneededBlobs.formUnion(digests)
      case .hashed(let completion): hashed(completion)
      case .mailed(let id, let result): mailed(id, result)
      case .backgroundDone(let ticket, let outcome): backgroundDone(ticket, outcome)
      case .historyRead(let result): historyRead(result)
      case .snapshotDone(let result): snapshotDone(result)
      case .redactionDone(let result): redactionDone(result)
      }
    }
  }

  private func perform(_ effect: PostCommitAction) {
    switch effect {
    case .enterPasswordQueue(let turn, let pending): enterPasswordQueue(turn, pending)
    case .hash(let work, let pending): startHash(work, pending)
    case .leavePasswordQueue(let ticket): leavePasswordQueue(ticket)
    case .wait(let seconds, let pending): startWaiting(seconds, pending)
    case .discreet(let pending): startDiscreet(pending)
    case .background(let job, let pending): startBackground(job, pending)
    case .deliver(let mail, let id): deliver(mail, id)
    case .subscribe(let subscription): begin(subscription)
    case .unsubscribe(let id): subscriptions[id] = nil
    case .snapshot: wantsSnapshot = true
    case .removeBlobs(let digests): unneededBlobs.formUnion(digests)
    }
  }

  func resume(_ pending: SuspendedCall, _ resumption: Method.Resumption) {
    commitBatch.keep(pending, resumption)
    runResumed(pending, resumption)
  }
}

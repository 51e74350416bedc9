import Digest
import Inspection
import Storage

/// Slow work that is done beside the engine.
enum BackgroundJob: Sendable {
  /// Verify the journal, the snapshots and the contents of documents.
  case verification(RunningVerification)
  /// Read a part of a document's content.
  case reading(DocumentBlobs, Digest256, Range<Int>)
  /// Look at a file that arrived whole.
  case inspecting([UInt8], MediaType)
  /// Put the parts of an upload together, and look at the file they make.
  case joining(DocumentBlobs, [Digest256], MediaType)
  /// Read several contents whole.
  case collecting(DocumentBlobs, [Digest256])

  /// What work waits for what: of each kind one piece is done at a time.
  enum Kind: Hashable {
    case verification, content, export, inspection

    /// How many calls may wait for work of the kind.
    var waitingLimit: Int {
      switch self {
      case .verification: 1
      case .content: Limit.waitingContents
      case .export: Limit.waitingExports
      case .inspection: Limit.waitingInspections
      }
    }

    /// How many calls of one account may wait for work of the kind, so that there is room for others.
    var waitingLimitOfAccount: Int {
      switch self {
      case .verification: 1
      case .content: Limit.waitingContentsOfAccount
      case .export: Limit.waitingExportsOfAccount
      case .inspection: Limit.waitingInspectionsOfAccount
      }
    }
  }

  var kind: Kind {
    switch self {
    case .verification: .verification
    case .reading: .content
    case .inspecting, .joining: .inspection
    case .collecting: .export
    }
  }

  /// Does the work on the calling thread.
  func run() -> BackgroundOutcome {
    switch self {
    case .verification(let verification):
      do throws(StorageFault) {
        return .verification(.success(try verification.run()))
      } catch {
        return .verification(.failure(error))
      }
    case .reading(let blobs, let digest, let range):
      do throws(ContentFault) {
        return .read(.success(try blobs.read(digest, range)))
      } catch {
        return .read(.failure(error))
      }
    case .inspecting(let bytes, let mediaType):
      return .inspected(mediaType.finding(in: bytes))
    case .joining(let blobs, let parts, let mediaType):
      do throws(ContentFault) {
        let blob = try blobs.join(parts)
        return .joined(
          .success(InspectedBlob(blob: blob, finding: mediaType.finding(in: blob.bytes))))
      } catch {
        return .joined(.failure(error))
      }
    case .collecting(let blobs, let digests):
      do throws(ContentFault) {
        return .collected(.success(try blobs.collect(digests)))
      } catch {
        return .collected(.failure(error))
      }
    }
  }
}

/// What came of slow work.
enum BackgroundOutcome: Sendable {
  case verification(Result<VerificationReport, StorageFault>)
  case read(Result<[UInt8], ContentFault>)
  case inspected(FileFinding?)
  case joined(Result<InspectedBlob, ContentFault>)
  case collected(Result<[Digest256: [UInt8]], ContentFault>)
}

/// A file, and what keeps it from being kept.
struct InspectedBlob: Sendable {
  let blob: Blob
  let finding: FileFinding?
}

/// A call that waits for slow work.
struct PendingBackground {
  let kind: BackgroundJob.Kind
  let call: SuspendedCall
}

extension Engine {
  func startBackground(_ job: BackgroundJob, _ pending: SuspendedCall) {
    let kind = job.kind
    let waiting = pendingBackground.values.filter { $0.kind == kind }
    let ofAccount = waiting.count { $0.call.account == pending.account }
    guard waiting.count < kind.waitingLimit, ofAccount < kind.waitingLimitOfAccount else {
      return resume(pending, .busy)
    }
    if configuration.isSynchronous { return resume(pending, .finished(job.run())) }
    nextTicket += 1
    pendingBackground[nextTicket] = PendingBackground(kind: kind, call: pending)
    workers.run(job, nextTicket)
  }

  func backgroundDone(_ ticket: UInt64, _ outcome: BackgroundOutcome) {
    if case .verification(.success(let report)) = outcome {
      replaceSnapshots(report.rejectedSnapshots)
    }
    guard let pending = pendingBackground.removeValue(forKey: ticket) else { return }
    resume(pending.call, .finished(outcome))
  }

  /// Removes contents that are not needed any more, unless a call decided since names one again.
  ///
  /// Each commit tries, for those that another process reads, as an export does, and those that the
  /// disk refuses to let go are handed back. Not before a group that failed has been cut from the
  /// journal: a start may find it whole until then, and needs its contents.
  func removeBlobs() {
    let digests = takeUnneededBlobs()
    if digests.isEmpty { return }
    workers.remove(digests, isSynchronous: configuration.isSynchronous)
  }

  /// What is to be removed by the thread that writes, before it writes anything decided from now on.
  func takeUnneededBlobs() -> [Digest256] {
    let unnamed = unneededBlobs.filter { !registry.namesBlob($0) }
    unneededBlobs = []
    return Array(unnamed)
  }

  /// Removes the contents that a crash left behind.
  func removeOrphanedBlobs() throws(OpeningFault) {
    let orphans: [Digest256]
    do throws(DiskFailure) {
      orphans = try store.documents.orphans { registry.namesBlob($0) }
    } catch {
      throw .storage(.disk(error))
    }
    guard !orphans.isEmpty else { return }
    let kept = store.documents.remove(orphans)
    unneededBlobs.formUnion(kept)
    log.write(
      .info, "contents that nothing names removed",
      ["count": "\(orphans.count - kept.count)", "kept": "\(kept.count)"])
  }
}

package import Storage

/// Slow work that is done beside the engine, one at a time.
package enum BackgroundJob: Sendable {
  /// Verify the journal and the snapshots.
  case verification(RunningVerification)

  /// Does the work on the calling thread.
  func run() -> BackgroundOutcome {
    switch self {
    case .verification(let verification):
      do throws(StorageFault) {
        return .verification(.success(try verification.run()))
      } catch {
        return .verification(.failure(error))
      }
    }
  }
}

/// What came of slow work.
package enum BackgroundOutcome: Sendable {
  case verification(Result<VerificationReport, StorageFault>)
}

extension Engine {
  func startBackground(_ job: BackgroundJob, _ pending: PendingCall) {
    guard pendingBackground == nil else { return goOn(pending, .busy) }
    if configuration.isSynchronous { return goOn(pending, .finished(job.run())) }
    pendingBackground = pending
    workers.run(job)
  }

  func backgroundDone(_ outcome: BackgroundOutcome) {
    guard let pending = pendingBackground else { return }
    pendingBackground = nil
    goOn(pending, .finished(outcome))
  }
}

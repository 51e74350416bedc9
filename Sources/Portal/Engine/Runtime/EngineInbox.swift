import Digest
import Storage

/// What other threads tell the engine.
enum EngineMessage: Sendable {
  case hashed(PasswordHasher.Completion)
  case mailed(MailID, Result<Void, MailFailure>)
  case written(Result<WrittenGroup, DiskFailure>)
  /// Why what a failed group left on the disk could not be undone, and its contents, which stay then.
  case journalUnavailable(DiskFailure, [Digest256])
  /// Contents that nothing names could not be removed.
  case blobsKept([Digest256])
  case backgroundDone(UInt64, BackgroundOutcome)
  /// What a reading found of the history that the start did not need.
  case historyRead(Result<VerificationReport, StorageFault>)
  case snapshotDone(Result<UInt64, DiskFailure>)
  /// How many records have lost their content for each erasure.
  case redactionDone(Result<[ErasureID: Int], StorageFault>)
}

/// Takes messages from other threads until the engine's own looks at them.
package final class EngineInbox: Sendable {
  private let messages = Guarded<[EngineMessage]>([])
  private let wake: @Sendable () -> Void

  /// `wake` is called from any thread when there is something to look at.
  package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func post(_ message: EngineMessage) {
    messages.withLock { $0.append(message) }
    wake()
  }

  /// Whether there is something to look at.
  var hasMessages: Bool { messages.withLock { !$0.isEmpty } }

  /// Takes everything out, in the order it came.
  func takeAll() -> [EngineMessage] {
    messages.withLock { messages in
      let all = messages
      messages.removeAll(keepingCapacity: true)
      return all
    }
  }
}

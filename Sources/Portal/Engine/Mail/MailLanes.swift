import Foundation
import Storage

/// The threads that hand mails over: several at a time, so that a way out that hangs holds up the
/// mails of its own lane and of its recipient, and no others.
///
/// Mails to one recipient leave in the order in which they were handed in: while one is being handed
/// over, later ones to the same address wait for it.
final class MailLanes: Sendable {
  /// How many mails are handed over at a time.
  static let count = 4

  private struct Job: Sendable {
    let recipient: String
    let work: @Sendable () -> Void
  }

  private struct State: Sendable {
    var jobs: [Job] = []
    /// To whom a mail is being handed over.
    var recipients: Set<String> = []
    var isClosed = false

    /// The oldest job whose recipient has none before it.
    mutating func take() -> Job? {
      guard let place = jobs.firstIndex(where: { !recipients.contains($0.recipient) }) else {
        return nil
      }
      let job = jobs.remove(at: place)
      recipients.insert(job.recipient)
      return job
    }
  }

  private let state = Guarded(State())
  /// Signaled for every job that is added or has become free, and for the end.
  private let signal = DispatchSemaphore(value: 0)

  init() {
    for number in 1...Self.count {
      let thread = Thread { [state, signal] in
        while true {
          signal.wait()
          while let job = state.withLock({ $0.take() }) {
            job.work()
            let hasMore = state.withLock { state in
              state.recipients.remove(job.recipient)
              return !state.jobs.isEmpty
            }
            if hasMore { signal.signal() }
          }
          if state.withLock({ $0.isClosed && $0.jobs.isEmpty }) { break }
        }
        // The next lane looks as well.
        signal.signal()
      }
      thread.name = "mail \(number)"
      thread.start()
    }
  }

  deinit { close() }

  /// Has a mail to a recipient handed over once its turn comes.
  func run(to recipient: String, _ work: @escaping @Sendable () -> Void) {
    state.withLock {
      if !$0.isClosed { $0.jobs.append(Job(recipient: recipient, work: work)) }
    }
    signal.signal()
  }

  /// Ends the threads once the jobs that they have been given are done.
  func close() {
    state.withLock { $0.isClosed = true }
    signal.signal()
  }
}

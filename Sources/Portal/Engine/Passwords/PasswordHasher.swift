import Foundation

/// A few threads that do `PasswordJob`s, oldest first.
///
/// Hashing costs about as much memory as time. Who may have a password hashed, and when, is decided
/// before, by `PasswordQueue`, which gives out no more jobs than there are threads. A job that was
/// submitted is always done and its outcome delivered once, unless `close()` drops it first.
final class PasswordHasher: Sendable {
  /// What a job came to.
  struct Completion: Sendable {
    /// The job's own ticket.
    let ticket: PasswordTicket
    /// What came of it.
    let outcome: PasswordJob.Outcome
  }

  /// How many threads hash.
  static let threadCount = 2

  private let queue = Queue()

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - threads: how many, at least 1.
  ///   - deliver: called once for each job, on one of the threads; return from it soon.
  init(
    threads: Int = threadCount, deliver: @escaping @Sendable (Completion) -> Void
  ) {
    precondition(threads >= 1, "hashing needs a thread")
    for number in 1...threads {
      let thread = Thread { [queue] in
        ThreadPriority.giveWay()
        while let job = queue.next() {
          deliver(Completion(ticket: job.ticket, outcome: job.run()))
        }
      }
      thread.name = "password hasher \(number)"
      thread.start()
    }
  }

  deinit {
    queue.close()
  }

  /// Has a job done; dropped when the hasher is closed.
  func submit(_ job: PasswordJob) { queue.append(job) }

  /// Drops what waits and lets the threads end after the job they are at. Further jobs are dropped.
  func close() {
    queue.close()
  }
}

/// The jobs that no thread has taken yet. The threads hold this, not the hasher, which can therefore
/// go away.
// Unchecked, because everything mutable is touched only while `condition` is locked.
private final class Queue: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [PasswordJob] = []
  private var isClosed = false

  func append(_ job: PasswordJob) {
    condition.lock()
    defer { condition.unlock() }
    guard !isClosed else { return }
    waiting.append(job)
    condition.signal()
  }

  /// The oldest job, once there is one; `nil` when the queue is closed.
  func next() -> PasswordJob? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && !isClosed { condition.wait() }
    return isClosed ? nil : waiting.removeFirst()
  }

  func close() {
    condition.lock()
    defer { condition.unlock() }
    isClosed = true
    waiting.removeAll()
    condition.broadcast()
  }
}

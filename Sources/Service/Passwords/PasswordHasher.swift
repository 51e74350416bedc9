import Foundation

/// A few threads that do `PasswordJob`s, with a bounded queue before them.
///
/// Hashing costs about as much memory as time; the bound keeps a flood of sign-ins from taking
/// either from the rest. When the queue is full the caller says "busy", which can be tried again.
/// A job handed in is always done and its outcome delivered once, unless `close()` drops it first.
package final class PasswordHasher: Sendable {
  /// What a job came to.
  package struct Completion: Sendable {
    /// The job's own ticket.
    package let ticket: UInt64
    /// What came of it.
    package let outcome: PasswordJob.Outcome
  }

  /// How many threads hash, unless told otherwise.
  package static let defaultWorkers = 2

  /// How many jobs may wait, besides those being done, unless told otherwise.
  package static let defaultWaitingLimit = 64

  private let queue: Queue

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - workers: how many, at least 1.
  ///   - waitingLimit: how many jobs may wait, at least 1.
  ///   - deliver: called once for each job, on one of the threads; return from it soon.
  package init(
    workers: Int = defaultWorkers, waitingLimit: Int = defaultWaitingLimit,
    deliver: @escaping @Sendable (Completion) -> Void
  ) {
    precondition(workers >= 1 && waitingLimit >= 1, "a pool needs a worker and room for a job")
    let queue = Queue(limit: waitingLimit)
    self.queue = queue
    for number in 1...workers {
      let thread = Thread {
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

  /// Hands in a job; false, and nothing done, when the queue is full or closed.
  package func submit(_ job: PasswordJob) -> Bool {
    queue.append(job)
  }

  /// Drops what waits and lets the threads end after the job they are at. Further jobs are refused.
  package func close() {
    queue.close()
  }
}

/// The jobs that wait. The threads hold this, not the hasher, which can therefore go away.
// Unchecked, because everything mutable is touched only while `condition` is locked.
private final class Queue: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private var waiting: [PasswordJob] = []
  private var isClosed = false

  init(limit: Int) {
    self.limit = limit
  }

  func append(_ job: PasswordJob) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !isClosed, waiting.count < limit else { return false }
    waiting.append(job)
    condition.signal()
    return true
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

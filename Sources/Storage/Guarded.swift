import Glibc

/// A value that several threads share, reached only under its lock.
///
/// The lock is one of the system's: the thread sanitizer knows it, whereas it reports races that are
/// none inside `Synchronization.Mutex` on Linux, which waits on a futex that the sanitizer cannot
/// see.
// Unchecked, because `value` is touched only between `lock` and `unlock`.
package final class Guarded<Value>: @unchecked Sendable {
  /// At an address of its own, which a lock must keep.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var value: Value

  /// Guards `value`, which must not be reachable from elsewhere any more.
  package init(_ value: sending Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Runs `body` alone with the value; keep it short, and do not come back from inside it.
  package func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}

import Foundation

/// A value that several threads share, reached only under its lock.
///
/// The lock is `NSLock`: the thread sanitizer knows it, whereas it reports races that are none
/// inside `Synchronization.Mutex` on Linux, which waits on a futex that the sanitizer cannot see.
// Unchecked, because `value` is touched only between `lock` and `unlock`.
package final class Guarded<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  /// Guards `value`, which must not be reachable from elsewhere any more.
  package init(_ value: sending Value) {
    self.value = value
  }

  /// Runs `body` alone with the value; keep it short, and do not come back from inside it.
  package func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}

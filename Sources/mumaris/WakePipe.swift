import Glibc
import Synchronization

/// A pipe to oneself: its reading end becomes readable when another thread, or a signal, has
/// something to say.
final class WakePipe: Sendable {
  /// The end to wait for.
  let readingEnd: Int32
  /// The end that a signal handler writes to.
  let writingEnd: Int32
  private let isAwake = Atomic(false)

  init() throws(SystemFailure) {
    var ends: [Int32] = [-1, -1]
    _ = try SystemCall.retrying { pipe(&ends) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readingEnd = ends[0]
    writingEnd = ends[1]
  }

  /// Makes it readable; from any thread. What there is to say must be said before.
  func wake() {
    guard !isAwake.exchange(true, ordering: .acquiringAndReleasing) else { return }
    Self.ring(writingEnd)
  }

  /// Makes it silent until the next `wake()`. What there is to hear must be looked at after.
  func clear() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { bytes in
      while read(readingEnd, bytes.baseAddress, bytes.count) == bytes.count {}
    }
    isAwake.store(false, ordering: .sequentiallyConsistent)
  }

  /// Writes a byte; a full pipe is readable anyway. Safe in a signal handler.
  static func ring(_ writingEnd: Int32) {
    var byte: UInt8 = 1
    _ = write(writingEnd, &byte, 1)
  }
}

import Glibc
import Synchronization

/// The signals that ask the process to end: SIGTERM, SIGINT and SIGHUP.
///
/// The first one makes the descriptor readable, and the engine's thread ends in good order. The
/// second one ends the process in the handler itself, whatever the thread is doing: what was
/// acknowledged is durable, so nothing is lost by it. A handler, not a blocked mask, because a mask
/// would be inherited by the mail program.
enum EndSignals {
  // Reached from a signal handler, which may take no lock.
  private static let descriptor = Atomic<Int32>(-1)
  private static let count = Atomic(0)

  /// Listens from now on; ignores SIGPIPE, so that a reader who goes away is an error of the write.
  static func listen(_ wake: WakePipe) {
    descriptor.store(wake.writingEnd, ordering: .sequentiallyConsistent)
    _ = hasArrived
    signal(SIGPIPE, SIG_IGN)
    // A parent's mask is inherited, and worker threads of libdispatch block every signal.
    var ours = sigset_t()
    sigemptyset(&ours)
    for number in [SIGTERM, SIGINT, SIGHUP] {
      signal(number) { _ in EndSignals.arrive() }
      sigaddset(&ours, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &ours, nil)
  }

  /// Whether one has arrived.
  static var hasArrived: Bool { count.load(ordering: .sequentiallyConsistent) > 0 }

  private static func arrive() {
    let before = count.add(1, ordering: .sequentiallyConsistent).oldValue
    guard before == 0 else { _exit(ExitCode.unfinished.rawValue) }
    let savedError = errno
    WakePipe.ring(descriptor.load(ordering: .sequentiallyConsistent))
    errno = savedError
  }
}

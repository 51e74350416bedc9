import Glibc
import Synchronization

// How the process ends that is refused memory
//
// Swift's allocator and Foundation have no way on without memory: they end the process by SIGABRT,
// SIGILL, SIGTRAP or SIGSEGV, as a mistake in the program does. The system's allocator leaves ENOMEM
// as the thread's error number just before; that tells the two apart. For want of memory the handler
// writes one line and ends the process with an exit code of its own. After anything else it leaves
// the signal to whoever had it before, and the process ends as it would have.
//
// A process with a limit on its memory also keeps what the runtime prints in such a moment from
// standard error: descriptors 1 and 2, to which nothing of ours writes, lead into a pipe. What
// arrives there is passed on at the end, unless it says in other words what the line says.
//
// The handler takes no lock and no memory, and calls only what is safe in one. The system's own
// killer, which takes memory back from whole machines and containers, asks nobody: that is `kill -9`,
// which loses nothing either.

/// Ends the process with one plain line when it is refused memory.
enum MemoryShortage {
  /// What the handler needs; it never moves and is never freed.
  private struct Prepared {
    let line: UnsafeMutableRawBufferPointer
    /// Where operators read.
    let errors: Int32
    /// Where what others print arrives; -1 where it goes to `errors` at once.
    let prints: Int32
    let before: [sigaction]
  }

  // Reached from a signal handler, which may take no lock.
  private static let address = Atomic<UInt>(0)
  private static let isTold = Atomic(false)

  private static let signals = [SIGABRT, SIGILL, SIGTRAP, SIGSEGV]
  /// Bytes of the stack on which the handler of the engine's thread runs, whose own may be full.
  private static let stackSize = 1 << 16

  private static var prepared: UnsafeMutablePointer<Prepared>? {
    UnsafeMutablePointer(bitPattern: address.load(ordering: .sequentiallyConsistent))
  }

  private static let failure = CommandFailure(
    code: .outOfMemory,
    sentence: "The system refused memory: raise the limit of this process (ulimit -v), or give the"
      + " machine more, then start again. What was acknowledged is kept.")

  /// Listens from now on.
  static func listen() {
    let line = failure.line + "\n"
    let errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard errors >= 0 else { return }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: line.utf8.count, alignment: 1)
    bytes.copyBytes(from: line.utf8)
    var before: [sigaction] = []
    for number in signals {
      var action = sigaction()
      sigaction(number, nil, &action)
      before.append(action)
    }
    let place = UnsafeMutablePointer<Prepared>.allocate(capacity: 1)
    place.initialize(
      to: Prepared(line: bytes, errors: errors, prints: setPrintsAside(), before: before))
    address.store(UInt(bitPattern: place), ordering: .sequentiallyConsistent)
    _ = isTold.load(ordering: .sequentiallyConsistent)
    useOwnStack()
    for number in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { MemoryShortage.arrive($0) }
      action.sa_flags = SA_ONSTACK | Int32(SA_NODEFER)
      sigaction(number, &action, nil)
    }
  }

  /// Passes on what others have printed; at the end of the process.
  static func passOnPrints() {
    guard let place = prepared else { return }
    fflush(nil)
    passOnPrints(place)
  }

  private static func useOwnStack() {
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
  }

  /// Lets descriptors 1 and 2 lead into a pipe where memory is limited, and returns its other end.
  private static func setPrintsAside() -> Int32 {
    guard [RLIMIT_AS, RLIMIT_DATA].contains(where: { isLimited($0.rawValue) }) else { return -1 }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return -1 }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    for number in [STDOUT_FILENO, STDERR_FILENO] { dup2(ends[1], number) }
    close(ends[1])
    return ends[0]
  }

  private static func isLimited(_ resource: UInt32) -> Bool {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(resource), &limit) == 0 && limit.rlim_cur != rlim_t.max
  }

  // MARK: In the handler

  private static func arrive(_ number: Int32) {
    let isShortage = errno == ENOMEM
    guard let place = prepared else { _exit(128 + number) }
    guard isShortage else { return leave(number, place) }
    guard !isTold.exchange(true, ordering: .sequentiallyConsistent) else {
      // Another thread says it.
      while true { pause() }
    }
    let errors = place.pointee.errors
    var room = pollfd(fd: errors, events: Int16(POLLOUT), revents: 0)
    // A line that nobody makes room for is dropped.
    if poll(&room, 1, 0) > 0 {
      _ = write(errors, place.pointee.line.baseAddress, place.pointee.line.count)
    }
    _exit(ExitCode.outOfMemory.rawValue)
  }

  /// Leaves the signal to whoever had it before.
  private static func leave(_ number: Int32, _ place: UnsafeMutablePointer<Prepared>) {
    passOnPrints(place)
    for index in 0..<4 where signals[index] == number {
      place.pointee.before.withUnsafeBufferPointer {
        _ = sigaction(number, $0.baseAddress.map { $0 + index }, nil)
      }
    }
    // What a thread did itself comes again as soon as it goes on; an abort does not.
    if number == SIGABRT { raise(number) }
  }

  /// Gives standard error back its descriptor, and writes there what was printed.
  private static func passOnPrints(_ place: UnsafeMutablePointer<Prepared>) {
    let (errors, prints) = (place.pointee.errors, place.pointee.prints)
    guard prints >= 0 else { return }
    dup2(errors, STDERR_FILENO)
    withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { piece in
      while true {
        let count = read(prints, piece.baseAddress, piece.count)
        guard count > 0 else { return }
        _ = write(errors, piece.baseAddress, count)
      }
    }
  }
}

import Glibc

/// Calls of the system, made again where a signal interrupts them.
enum SystemCall {
  /// The call's result, or the system's error number.
  static func retrying<Result: SignedInteger>(
    _ call: () -> Result
  ) throws(SystemFailure) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemFailure(number: errno) }
    }
  }

  /// Waits until a descriptor that does not wait by itself is ready.
  static func wait(for events: Int32, of descriptor: Int32) {
    var waiting = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    _ = poll(&waiting, 1, -1)
  }
}

/// What the system gave as the reason of its refusal.
struct SystemFailure: Error, Hashable {
  let number: Int32

  /// The system's own words.
  var sentence: String { strerror(number).map { String(cString: $0) } ?? "error \(number)" }

  /// Whether the call would have had to wait.
  var wouldWait: Bool { number == EAGAIN || number == EWOULDBLOCK }
}

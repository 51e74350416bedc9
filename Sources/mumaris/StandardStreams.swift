import Glibc

/// The three descriptors that a process is given, put in order before anything else runs.
///
/// Standard output carries the protocol alone, so it moves to a private descriptor and its own
/// number leads to standard error: whatever prints by mistake cannot reach the protocol. One of the
/// three that was closed leads to `/dev/null`, so that no file opened later gets its number.
enum StandardStreams {
  /// Puts them in order, and returns the private descriptor of the output.
  static func secure() throws(CommandFailure) -> Int32 {
    var wasOutputClosed = false
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      if descriptor == STDOUT_FILENO { wasOutputClosed = true }
      // The lowest free number is given, which is this one.
      guard open("/dev/null", O_RDWR) == descriptor else {
        throw CommandFailure(
          code: .inputOutput, sentence: "Descriptor \(descriptor) is closed and stays so.")
      }
    }
    guard !wasOutputClosed else {
      throw CommandFailure(
        code: .inputOutput,
        sentence: "Standard output is closed, so nothing could be answered: connect it.")
    }
    do throws(SystemFailure) {
      let output = try SystemCall.retrying { fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) }
      _ = try SystemCall.retrying { dup2(STDERR_FILENO, STDOUT_FILENO) }
      return output
    } catch {
      throw CommandFailure(
        code: .inputOutput, sentence: "Standard output cannot be set aside: \(error.sentence).")
    }
  }
}

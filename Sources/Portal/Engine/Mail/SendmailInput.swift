import Foundation

/// The standard input of a mail program, from this side.
///
/// A pair of connected sockets instead of a pipe: a write to a program that has gone then fails
/// (`MSG_NOSIGNAL`) where a pipe would raise SIGPIPE in the whole process, and it can wait with a
/// deadline. Both ends are closed on `exec`, so no other child holds them open.
final class SendmailInput {
  private let reading: Int32
  private let writing: Int32
  private var readingIsOpen = true
  private var writingIsOpen = true

  init() throws(MailFailure) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .temporary(.system(operation: "socketpair", errorNumber: errno))
    }
    reading = ends[0]
    writing = ends[1]
  }

  /// The end the program reads; it stays owned by this object.
  var readingEnd: FileHandle {
    FileHandle(fileDescriptor: reading, closeOnDealloc: false)
  }

  func closeReadingEnd() {
    guard readingIsOpen else { return }
    readingIsOpen = false
    Foundation.close(reading)
  }

  /// Writes everything and ends the input; false if the deadline came first.
  ///
  /// True also where the program stopped reading: what that means, its exit status says.
  func write(_ bytes: [UInt8], until deadline: DispatchTime) -> Bool {
    var written = 0
    while written < bytes.count {
      guard waitUntilWritable(deadline) else { return false }
      let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
      let count = bytes[written...].withUnsafeBytes {
        send(writing, $0.baseAddress, $0.count, flags)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR, errno != EAGAIN {
        break
      }
    }
    closeWritingEnd()
    return true
  }

  func close() {
    closeReadingEnd()
    closeWritingEnd()
  }

  private func closeWritingEnd() {
    guard writingIsOpen else { return }
    writingIsOpen = false
    Foundation.close(writing)
  }

  private func waitUntilWritable(_ deadline: DispatchTime) -> Bool {
    while true {
      let now = DispatchTime.now()
      guard now < deadline else { return false }
      let milliseconds = (deadline.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000 + 1
      var request = pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)
      let count = poll(&request, 1, Int32(min(milliseconds, UInt64(Int32.max))))
      if count > 0 { return true }
      if count < 0, errno != EINTR { return true }
    }
  }
}

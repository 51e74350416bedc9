import Glibc

/// A descriptor that is written without ever waiting for its reader.
///
/// Whether a call waits is a property of the open file, which other processes may share: a shell,
/// or the reader itself. So a pipe or a terminal is opened anew through `/proc`, which gives an open
/// file of our own; a socket is asked at each call; a regular file never waits. Where none of this
/// can be had, the shared file is changed, and changed back in `restore()`.
struct OutputDescriptor: ~Copyable {
  /// What came of a write.
  enum Outcome: Equatable {
    case wrote(Int)
    /// The reader has to read first.
    case full
    /// Nobody will read any more.
    case closed
    case failed(SystemFailure)
  }

  private enum Manner { case write, send }

  let number: Int32
  private let manner: Manner
  private let flagsBefore: Int32?

  /// Takes over a descriptor.
  init(_ descriptor: Int32) {
    var status = stat()
    let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
    switch kind {
    case S_IFSOCK:
      self.init(descriptor, .send)
    case S_IFIFO, S_IFCHR:
      let own = open(
        "/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if own >= 0 {
        close(descriptor)
        self.init(own, .write)
      } else {
        let flags = fcntl(descriptor, F_GETFL)
        let isChanged = flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0
        self.init(descriptor, .write, flagsBefore: isChanged ? flags : nil)
      }
    default:
      self.init(descriptor, .write)
    }
  }

  private init(_ number: Int32, _ manner: Manner, flagsBefore: Int32? = nil) {
    self.number = number
    self.manner = manner
    self.flagsBefore = flagsBefore
  }

  /// Writes as much as fits now.
  func write(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    do throws(SystemFailure) {
      let count = try SystemCall.retrying {
        switch manner {
        case .write: Glibc.write(number, bytes.baseAddress, bytes.count)
        case .send:
          send(
            number, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
        }
      }
      return .wrote(count)
    } catch {
      if error.wouldWait { return .full }
      return error.number == EPIPE || error.number == ECONNRESET ? .closed : .failed(error)
    }
  }

  /// Leaves a shared file as it was found.
  func restore() {
    if let flagsBefore { _ = fcntl(number, F_SETFL, flagsBefore) }
  }
}

import Glibc
import JSONRPC

/// What was said, in the form of a transcript: `-->` for a message that came, `<--` for one that
/// went, `#` for a piece of input that could not be read as a message.
///
/// A message of several lines, which header framing allows, is joined into one: a line break
/// outside of a string is white space, and inside of one it is no JSON.
struct Transcript: ~Copyable {
  private let descriptor: Int32
  private var pending: [UInt8] = []
  /// Why it could not be written to its end; nothing is added from then on.
  private(set) var failure: CommandFailure?
  private var replies: Framing?

  /// Begins a file that does not exist yet.
  init(file: String) throws(CommandFailure) {
    do throws(SystemFailure) {
      descriptor = try SystemCall.retrying {
        open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      }
    } catch {
      throw CommandFailure(
        code: .cannotCreate, sentence: "--record cannot make its file: \(error.sentence).")
    }
  }

  deinit { close(descriptor) }

  mutating func received(_ frame: Frame) {
    switch frame {
    case .message(let bytes): add("--> ", bytes)
    case .fault(let fault): add("# ", Array(fault.reason.utf8))
    }
    flush()
  }

  /// - Parameter bytes: of the output, whole frames or parts of them.
  mutating func sent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ form: FrameForm) {
    var framing =
      replies.take() ?? Framing(mode: form == .line ? .line : .header, maximumLength: .max)
    framing.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes)))
    while case .message(let message)? = framing.next() { add("<-- ", message) }
    replies = consume framing
    flush()
  }

  private mutating func add(_ mark: StaticString, _ bytes: some Sequence<UInt8>) {
    mark.withUTF8Buffer { pending.append(contentsOf: $0) }
    pending.append(contentsOf: bytes.lazy.map { $0 == 0x0a || $0 == 0x0d ? 0x20 : $0 })
    pending.append(0x0a)
  }

  /// A transcript that cannot be written is given up; the engine goes on, and its end says so.
  private mutating func flush() {
    defer { pending.removeAll(keepingCapacity: true) }
    if failure != nil { return }
    var start = 0
    while start < pending.count {
      do throws(SystemFailure) {
        start += try SystemCall.retrying {
          pending[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        }
      } catch {
        failure = CommandFailure(
          code: .inputOutput,
          sentence: "The file of --record could not be written to its end: \(error.sentence).")
        return
      }
    }
  }
}

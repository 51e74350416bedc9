import Glibc
import JSONRPC

/// Standard input, read once for each time that it is readable, so that a read never waits.
struct StandardInput {
  /// What came of a read.
  enum Outcome: Equatable {
    case bytes(Int)
    /// Somebody else took what was there.
    case nothing
    case end
    case failed(SystemFailure)
  }

  /// The least space a read is lent, in bytes: more than a pipe holds unless it was made larger.
  static let readSpace = 256 << 10

  let number: Int32 = STDIN_FILENO

  /// Reads what is there into the framing's own memory.
  func read(into framing: inout Framing) -> Outcome {
    do throws(SystemFailure) {
      let count = try framing.withWritableBytes(minimum: Self.readSpace) {
        space throws(SystemFailure) in
        try SystemCall.retrying { Glibc.read(number, space.baseAddress, space.count) }
      }
      return count == 0 ? .end : .bytes(count)
    } catch {
      return error.wouldWait ? .nothing : .failed(error)
    }
  }
}

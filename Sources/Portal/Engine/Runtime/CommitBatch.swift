import JSON
import JSONRPC
import Storage

/// What runs between two commits: the messages that have arrived, the replies they were given, and
/// what is to be done once everything they recorded is durable.
///
/// The messages are kept until then. If the commit fails, everything is taken back and they are run
/// again without being allowed to record anything: reads get their answers, writes are refused.
final class CommitBatch {
  /// One thing that ran.
  enum Item {
    /// A message, by its place among the kept bytes.
    case message(Range<Int>)
    /// A piece of the input that is no message.
    case fault(FramingFault)
    /// A call that went on.
    case resumption(SuspendedCall, Method.Resumption)
    /// A durable reply whose moment came.
    case held(HeldReply)
  }

  private(set) var items: [Item] = []
  private(set) var messages: [UInt8] = []
  var output = JSONWriter(capacity: 1 << 12)
  var effects: [PostCommitAction] = []
  /// Replies that leave at a moment of their own once it is durable.
  var held: [HeldReply] = []
  /// Contents that are to be durable before its records, which name them, and before its replies.
  var blobs: [Blob] = []
  /// Where the register stands after it.
  var mark: Registry.Mark?
  /// How far the stream goes with it.
  var lastPublication = 0

  /// How many mails are to be handed over.
  var mailCount: Int {
    effects.count {
      if case .deliver = $0 { true } else { false }
    }
  }

  var isEmpty: Bool { items.isEmpty && output.count == 0 && effects.isEmpty }

  func keep(_ message: UnsafeBufferPointer<UInt8>) {
    let start = messages.count
    messages.append(contentsOf: message)
    items.append(.message(start..<messages.count))
  }

  func keep(_ pending: SuspendedCall, _ resumption: Method.Resumption) {
    items.append(.resumption(pending, resumption))
  }

  func keep(_ fault: FramingFault) { items.append(.fault(fault)) }

  func keep(_ reply: HeldReply) { items.append(.held(reply)) }

  /// Keeps what a call that was recorded leaves to be done; nearly every call leaves nothing.
  func keep(_ call: Call) {
    if !call.transaction.effects.isEmpty { effects.append(contentsOf: call.transaction.effects) }
    if !call.transaction.blobs.isEmpty { blobs.append(contentsOf: call.transaction.blobs) }
  }

  /// Makes it ready for the next turn, keeping its memory.
  func clear() {
    items.removeAll(keepingCapacity: true)
    messages.removeAll(keepingCapacity: true)
    output.truncate(to: 0)
    output.shrink(to: 1 << 20)
    effects.removeAll(keepingCapacity: true)
    held.removeAll(keepingCapacity: true)
    blobs = []
    mark = nil
  }
}

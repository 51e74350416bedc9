import JSON
import JSONRPC

// Replies that tell nothing by when they come
//
//     arrival      params are checked; the call waits
//     + 100 ms     all that wait are decided together
//     + 200 ms     the reply leaves, long after what was decided is durable
//
// Deciding takes longer for an address with an account than for one without: there is a mail to
// record, and a disk to wait for. So the reply leaves at a moment that was fixed when the call
// arrived, and calls that arrive in the meantime are held up equally by both. A failed sign-in has
// waited for its password to be compared; its reply leaves a fixed time after that.
//
// Too many waiting calls are never refused: the oldest are answered early.

/// A call that waits to be decided together with others.
struct DiscreetCall {
  let pending: SuspendedCall
  let decidesAt: Uptime
}

/// A reply that is durable and waits for its moment.
struct HeldReply {
  let destination: Destination
  let bytes: [UInt8]
  let leavesAt: Uptime
}

extension Engine {
  /// Whether replies wait for their moment: not where each is awaited, nor after the last.
  private var isDiscreet: Bool {
    !configuration.isSynchronous && !configuration.testClock && !isEnding
  }

  /// Lets a call wait until it is decided together with others, and fixes when it is answered.
  func startDiscreet(_ pending: SuspendedCall) {
    guard isDiscreet else { return resume(pending, .woken) }
    let arrivedAt = pending.arrivedAt
    pending.carried.answersAt = arrivedAt + Interval(milliseconds: Limit.replyMilliseconds)
    discreetCalls.append(
      DiscreetCall(
        pending: pending, decidesAt: arrivedAt + Interval(milliseconds: Limit.decisionMilliseconds))
    )
    guard discreetCalls.count > Limit.waitingReplies else { return }
    resume(discreetCalls.removeFirst().pending, .woken)
  }

  /// Decides what has waited long enough, all of it together.
  func decideDiscreetCalls(until now: Uptime) {
    guard let first = discreetCalls.first, first.decidesAt <= now else { return }
    let due = discreetCalls.prefix { $0.decidesAt <= now }
    discreetCalls.removeFirst(due.count)
    for call in due { resume(call.pending, .woken) }
  }

  /// When the reply of a call leaves; nil for at once.
  func moment(ofReplyTo call: Call) -> Uptime? {
    guard isDiscreet else { return nil }
    if let answersAt = call.carried.answersAt { return answersAt }
    let rest = Limit.replyMilliseconds - Limit.decisionMilliseconds
    return call.isDiscreet ? call.beganAt + Interval(milliseconds: rest) : nil
  }

  /// Keeps the replies of a durable group until their moments come.
  func hold(_ replies: [HeldReply]) {
    for reply in replies {
      let place = heldReplies.lastIndex { $0.leavesAt <= reply.leavesAt }.map { $0 + 1 } ?? 0
      heldReplies.insert(reply, at: place)
    }
    let excess = isEnding ? heldReplies.count : heldReplies.count - Limit.waitingReplies
    if excess > 0 { letGo(excess) }
  }

  /// Lets the replies leave whose moment has come.
  func releaseReplies(until now: Uptime) {
    guard let first = heldReplies.first, first.leavesAt <= now else { return }
    letGo(heldReplies.prefix { $0.leavesAt <= now }.count)
  }

  private func letGo(_ count: Int) {
    let leaving = heldReplies.prefix(count)
    heldReplies.removeFirst(count)
    for reply in leaving {
      switch reply.destination {
      case .output:
        // Straight out: it is durable, and waits for no commit of what others have sent.
        let start = output.count
        reply.bytes.withUnsafeBufferPointer { output.raw($0) }
        form.close(&output, from: start)
      case .batch(let batch, let slot):
        commitBatch.keep(reply)
        fill(slot, of: batch, with: reply)
      case .nowhere: break
      }
    }
  }

  /// Fills the place of a reply in its batch, whose other replies may not be durable yet.
  func fill(_ slot: Int, of batch: BatchReply, with reply: HeldReply) {
    batch.fill(slot) { writer in reply.bytes.withUnsafeBufferPointer { writer.raw($0) } }
    send(batch)
  }

  /// The input has ended: decides and answers at once what still waits.
  func endDiscretion() {
    let calls = discreetCalls
    discreetCalls = []
    for call in calls {
      call.pending.carried.answersAt = nil
      resume(call.pending, .timeIsUp)
    }
    letGo(heldReplies.count)
  }

  /// When the next of them is to be looked at.
  var nextDiscreetMoment: Uptime? {
    [discreetCalls.first?.decidesAt, heldReplies.first?.leavesAt].compactMap(\.self).min()
  }
}

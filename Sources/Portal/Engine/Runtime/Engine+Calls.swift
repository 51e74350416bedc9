import Digest
import JSON
import JSONRPC
import Shape
import Storage

extension Engine {
  /// Runs a call and writes its reply to where it belongs.
  func call(
    _ name: JSONValue, _ params: JSONValue?, _ id: RequestID, _ destination: Destination
  ) {
    guard let method = catalogue.method(name) else {
      let name = String(String.UnicodeScalarView(name.string.unicodeScalars.prefix(100)))
      let nobody = Call(self, method: .unknown, at: clock.now())
      return reply(to: id, destination, nobody) { (_, _) throws(Refusal) in
        throw Refusal(.methodNotFound, ["method": name])
      }
    }
    let call = Call(self, method: method, at: clock.now(), actor: method.access.actor)
    call.noteLocale(params)
    let source = params.map { Source($0, aids: aids) }
    reply(to: id, destination, call) { (call, writer) throws(Refusal) in
      try method.run(call, source, &writer)
    }
  }

  /// Goes on with a call that was put off, checking its session anew.
  func runResumed(_ pending: SuspendedCall, _ resumption: Method.Resumption) {
    let call = Call(
      self, method: pending.method, at: clock.now(), actor: pending.method.access.actor)
    call.options.locale = pending.language
    call.carried = pending.carried
    // The guess is no longer in flight: the body counts it if it failed.
    call.carried.reservation?.end()
    call.carried.reservation = nil
    pending.id.withID { id in
      reply(to: id, pending.destination, call) { (call, writer) throws(Refusal) in
        if let token = pending.carried.token { try call.authenticate(token, pending.method.access) }
        return try pending.continuation.run(call, resumption, &writer)
      }
    }
    if case .batch(let batch, _) = pending.destination { send(batch) }
  }

  private func reply(
    to id: RequestID, _ destination: Destination, _ call: Call,
    _ body: (Call, inout JSONWriter) throws(Refusal) -> Method.Outcome
  ) {
    switch destination {
    case .output:
      let start = commitBatch.output.count
      if run(call, id, destination, &commitBatch.output, body) {
        guard let leavesAt = moment(ofReplyTo: call) else {
          return form.close(&commitBatch.output, from: start)
        }
        let bytes = Array(commitBatch.output.bytes[start...])
        commitBatch.output.truncate(to: start)
        commitBatch.held.append(
          HeldReply(destination: destination, bytes: bytes, leavesAt: leavesAt))
      } else {
        commitBatch.output.truncate(to: start)
      }
    case .batch(let batch, let slot):
      scratch.truncate(to: 0)
      if run(call, id, destination, &scratch, body) {
        guard let leavesAt = moment(ofReplyTo: call) else {
          return batch.fill(slot) { $0.raw(scratch.bytes) }
        }
        commitBatch.held.append(
          HeldReply(
            destination: destination, bytes: Array(scratch.bytes), leavesAt: leavesAt))
      }
    case .nowhere:
      scratch.truncate(to: 0)
      _ = run(call, id, destination, &scratch, body)
    }
  }

  /// Runs the body, and settles what it decided. True if a whole reply was written.
  private func run(
    _ call: Call, _ id: RequestID, _ destination: Destination, _ writer: inout JSONWriter,
    _ body: (Call, inout JSONWriter) throws(Refusal) -> Method.Outcome
  ) -> Bool {
    let start = writer.count
    random.begin(record: store.journal.nextSequence)
    do throws(Refusal) {
      writer.beginReply(to: id)
      let resultStart = writer.count
      switch try body(call, &writer) {
      case .done:
        try complete(call, &writer, from: resultStart)
        writer.endReply()
        endPasswordTurn(of: call)
        return true
      case .queueing(let turn, let continuation):
        suspend(.enterPasswordQueue(turn, pending(call, id, destination, continuation)))
      case .hashing(let work, let continuation):
        suspend(.hash(work, pending(call, id, destination, continuation)))
      case .waiting(let seconds, let continuation):
        suspend(.wait(seconds: seconds, pending(call, id, destination, continuation)))
      case .discreet(let continuation):
        suspend(.discreet(pending(call, id, destination, continuation)))
      case .background(let job, let continuation):
        suspend(.background(job, pending(call, id, destination, continuation)))
      }
      return false
    } catch {
      writer.truncate(to: start)
      commitOrRollBack(call, call.carried.isByPosition ? error.byPosition(of: call.method) : error)
        .write(to: &writer, id: id, reference.errorTexts, call.language)
      endPasswordTurn(of: call)
      return true
    }
  }

  /// Settles the events of a refused call, and returns what to answer.
  private func commitOrRollBack(_ call: Call, _ refusal: Refusal) -> Refusal {
    do throws(Refusal) {
      guard refusal.keepsDecision else {
        rollBack(call)
        return refusal
      }
      try appendToJournal(call)
      commitBatch.keep(call)
      return refusal
    } catch {
      rollBack(call)
      return error
    }
  }

  private func pending(
    _ call: Call, _ id: RequestID, _ destination: Destination,
    _ continuation: Method.Continuation
  ) -> SuspendedCall {
    SuspendedCall(
      id: id.kept, destination: destination, method: call.method,
      account: call.accountRow?.value.id, language: call.language, carried: call.carried,
      arrivedAt: call.beganAt, continuation: continuation)
  }

  func suspend(_ effect: PostCommitAction) { commitBatch.effects.append(effect) }

  // MARK: What was decided

  /// Puts what a call decided into the open group, or takes it back if it only validates.
  private func complete(
    _ call: Call, _ writer: inout JSONWriter, from resultStart: Int
  ) throws(Refusal) {
    if call.options.validateOnly {
      writer.truncate(to: resultStart)
      ValidationResult(call.transaction.events).write(to: &writer)
      rollBack(call)
      return
    }
    try call.audit.recordReads()
    try noteUse(call)
    try appendToJournal(call)
    commitBatch.keep(call)
  }

  /// Writes the call's decision into the open group of the journal.
  func appendToJournal(_ call: Call) throws(Refusal) {
    guard !call.transaction.events.isEmpty || call.transaction.answer != nil else { return }
    guard !isReadOnly else { throw Refusal(.storageUnavailable, retryAfter: .seconds(1)) }
    let transaction = Transaction(
      at: call.at, actor: call.actor, method: call.method.name.text,
      events: call.transaction.events,
      answer: call.transaction.answer)
    registry.finish(transaction, stamp(of: call))
    payload.truncate(to: 0)
    transaction.write(to: &payload)
    let salt = random.next()
    store.journal.append(
      UnsafeRawBufferPointer(payload.bytes), salt: Salt(high: salt.first, low: salt.second))
  }

  /// Undoes what a call has changed.
  func rollBack(_ call: Call) {
    guard let mark = call.transaction.startMark else { return }
    registry.revert(to: mark)
  }
}

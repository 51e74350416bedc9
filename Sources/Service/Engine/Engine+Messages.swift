import JSON
package import JSONRPC
import Registry
import Shape

extension Engine {
  /// Runs one frame of the input. Its replies leave after the next commit.
  package func receive(_ frame: Frame) {
    switch frame {
    case .message(let bytes):
      group.keep(bytes)
      runMessage(bytes)
    case .fault(let fault):
      refuse(fault.error == .parseError ? .parseError : .invalidRequest, Rule(fault), id: .null)
    }
  }

  /// Runs a message: one call or a batch.
  func runMessage(_ bytes: UnsafeBufferPointer<UInt8>) {
    let value: JSONValue
    do throws(JSONFault) {
      value = try index.read(bytes, depth: Limit.depth)
    } catch {
      guard error.kind == .loneSurrogate else {
        return refuse(.parseError, Rule(error), id: .null)
      }
      // All but a character can be read, so the caller need not wait for an answer in vain.
      let mended = bytes.replacingLoneSurrogates()
      return mended.withUnsafeBufferPointer { mended in
        refuse(.parseError, Rule(error), id: readableID(in: mended, asIn: bytes))
      }
    }
    switch Message(value) {
    case .single(let envelope): run(envelope, nil)
    case .invalidBatch(let fault): refuse(.invalidRequest, Rule(fault), id: .null)
    case .batch(var batch):
      let reply = BatchReply()
      while let envelope = batch.next() { run(envelope, reply) }
      reply.seal()
      send(reply)
    }
  }

  /// The id of a call whose text was mended, if the id itself was not; null for a batch, whose calls
  /// cannot be answered one by one.
  private func readableID(
    in mended: UnsafeBufferPointer<UInt8>, asIn bytes: UnsafeBufferPointer<UInt8>
  ) -> RequestID {
    guard let value = try? index.read(mended, depth: Limit.depth), value.kind == .object else {
      return .null
    }
    switch Envelope(value) {
    case .request(let id, _, _), .invalid(let id, _):
      guard case .lexeme(let lexeme) = id, let first = lexeme.baseAddress,
        let start = mended.baseAddress
      else { return .null }
      return bytes[(first - start)...].starts(with: lexeme) ? id : .null
    case .notification, .response: return .null
    }
  }

  private func run(_ envelope: Envelope, _ batch: BatchReply?) {
    switch envelope {
    case .request(let id, let method, let params):
      let destination = batch.map { Destination.batch($0, slot: $0.addSlot()) } ?? .output
      call(method, params, id, destination)
    case .notification(let method, let params):
      call(method, params, .absent, .nowhere)
    case .response: return
    case .invalid(let id, let fault):
      guard let batch else { return refuse(.invalidRequest, Rule(fault), id: id) }
      batch.fill(batch.addSlot()) { writer in
        write(.invalidRequest, Rule(fault), id: id, to: &writer)
      }
    }
  }

  /// Answers something that is no call.
  private func refuse(_ type: ErrorType, _ reason: Rule, id: RequestID) {
    let start = group.output.count
    write(type, reason, id: id, to: &group.output)
    form.close(&group.output, from: start)
  }

  /// Whoever sent it could name no language, so it is told in the engine's.
  private func write(
    _ type: ErrorType, _ reason: Rule, id: RequestID, to writer: inout JSONWriter
  ) {
    let texts = reference.errorTexts
    let language = configuration.language
    Refusal(type, ["reason": texts.reason(reason, in: language)])
      .write(to: &writer, id: id, texts, language)
  }

  /// A batch leaves when its last call is answered.
  func send(_ batch: BatchReply) {
    guard batch.isComplete else { return }
    let start = group.output.count
    batch.write(to: &group.output)
    form.close(&group.output, from: start)
  }
}

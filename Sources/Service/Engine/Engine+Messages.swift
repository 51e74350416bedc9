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
      return refuse(.parseError, Rule(error), id: .null)
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

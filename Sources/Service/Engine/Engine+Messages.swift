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
      refuse(fault.error == .parseError ? .parseError : .invalidRequest, fault.reason, id: .null)
    }
  }

  /// Runs a message: one call or a batch.
  func runMessage(_ bytes: UnsafeBufferPointer<UInt8>) {
    let value: JSONValue
    do throws(JSONFault) {
      value = try index.read(bytes, depth: Limit.depth)
    } catch {
      return refuse(.parseError, "\(error.kind.rawValue) at byte \(error.offset)", id: .null)
    }
    switch Message(value) {
    case .single(let envelope): run(envelope, nil)
    case .invalidBatch(let fault): refuse(.invalidRequest, fault.reason, id: .null)
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
    case .invalid(let id, let reason):
      guard let batch else { return refuse(.invalidRequest, reason.reason, id: id) }
      batch.fill(batch.addSlot()) { writer in
        Refusal(.invalidRequest, ["reason": reason.reason])
          .write(to: &writer, id: id, reference.errorTexts, configuration.language)
      }
    }
  }

  /// Answers something that is no call.
  private func refuse(_ type: ErrorType, _ reason: String, id: RequestID) {
    let start = group.output.count
    Refusal(type, ["reason": reason])
      .write(to: &group.output, id: id, reference.errorTexts, configuration.language)
    form.close(&group.output, from: start)
  }

  /// A batch leaves when its last call is answered.
  func send(_ batch: BatchReply) {
    guard batch.isComplete else { return }
    let start = group.output.count
    batch.write(to: &group.output)
    form.close(&group.output, from: start)
  }
}

import JSON
package import JSONRPC
import Shape

extension Engine {
  /// Runs one frame of the input. Its replies leave after the next commit.
  package func receive(_ frame: Frame) {
    switch frame {
    case .message(let bytes):
      commitBatch.keep(bytes)
      runMessage(bytes)
    case .fault(let fault):
      commitBatch.keep(fault)
      refuse(fault)
    }
  }

  /// Answers a piece of the input that is no message.
  func refuse(_ fault: FramingFault) {
    let error: ErrorType = fault.error == .parseError ? .parseError : .invalidRequest
    switch fault {
    case .tooLong(_, let beginning):
      beginning.withUnsafeBufferPointer { refuse(error, Rule(fault), in: $0) }
    case .invalidHeader, .unexpectedEnd: refuse(error, Rule(fault), id: .null)
    }
  }

  /// Runs a message: one call or a batch.
  func runMessage(_ bytes: UnsafeBufferPointer<UInt8>) {
    let value: JSONValue
    do throws(JSONFault) {
      value = try index.read(bytes, depth: Limit.depth)
    } catch {
      return refuse(.parseError, Rule(error), in: bytes)
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

  /// Refuses a text that is no JSON, or the beginning of one that is too long, under the id that it
  /// begins with, if one can be read all the same: a caller waits for its answer by that. A batch is refused as a whole, under none.
  private func refuse(_ error: ErrorType, _ rule: Rule, in bytes: UnsafeBufferPointer<UInt8>) {
    let mended = bytes.replacingLoneSurrogates()
    mended.withUnsafeBufferPointer { mended in
      do throws(JSONFault) {
        let value = try index.read(mended, depth: Limit.depth)
        refuse(error, rule, id: readableID(of: value, in: mended, asIn: bytes))
      } catch let fault {
        mended.object(before: fault.offset).withUnsafeBufferPointer { object in
          let value = try? index.read(object, depth: Limit.depth)
          refuse(error, rule, id: readableID(of: value, in: object, asIn: bytes))
        }
      }
    }
  }

  /// The id of a call whose text was mended, if the id itself was not.
  private func readableID(
    of value: JSONValue?, in mended: UnsafeBufferPointer<UInt8>,
    asIn bytes: UnsafeBufferPointer<UInt8>
  ) -> RequestID {
    guard let value, value.kind == .object else { return .null }
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
    let start = commitBatch.output.count
    write(type, reason, id: id, to: &commitBatch.output)
    form.close(&commitBatch.output, from: start)
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
    let start = commitBatch.output.count
    batch.write(to: &commitBatch.output)
    form.close(&commitBatch.output, from: start)
  }
}

import JSON
import JSONRPC

/// A server with four methods, so that rules are tested by what goes in and what comes out:
/// `echo` returns its params, `fail` an error of its own, `late` answers once everything else of
/// the message has been answered, and `pair` wants exactly two positions.
struct Responder: ~Copyable {
  var framing: Framing
  private let index = JSONIndex()
  private var output = JSONWriter()

  init(mode: Framing.Mode = .line, maximumLength: Int = 1 << 16) {
    framing = Framing(mode: mode, maximumLength: maximumLength)
  }

  /// What a whole input is answered with.
  static func output(
    for input: String, mode: Framing.Mode = .line, maximumLength: Int = 1 << 16
  ) -> String {
    output(for: Array(input.utf8), mode: mode, maximumLength: maximumLength)
  }

  static func output(
    for input: [UInt8], mode: Framing.Mode = .line, maximumLength: Int = 1 << 16
  ) -> String {
    var responder = Responder(mode: mode, maximumLength: maximumLength)
    responder.add(input[...])
    responder.finish()
    return responder.text
  }

  var text: String { output.text }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { framing.append($0) }
    answerAll()
  }

  mutating func finish() {
    framing.finish()
    answerAll()
  }

  private mutating func answerAll() {
    while let frame = framing.next() {
      let start = output.count
      switch frame {
      case .message(let bytes): answer(bytes)
      case .fault(let fault):
        output.errorReply(to: .null, code: fault.error.code, message: fault.reason)
      }
      framing.form.close(&output, from: start)
    }
  }

  private mutating func answer(_ bytes: UnsafeBufferPointer<UInt8>) {
    let value: JSONValue
    do throws(JSONFault) {
      value = try index.read(bytes, depth: 64)
    } catch {
      output.errorReply(to: .null, .parseError)
      return
    }
    switch Message(value) {
    case .single(let envelope):
      guard Self.expectsReply(envelope) else { return }
      Self.reply(to: envelope, &output)
    case .batch(let batch): answer(batch)
    case .invalidBatch(let fault):
      output.errorReply(
        to: .null, code: StandardError.invalidRequest.code, message: fault.reason)
    }
  }

  private mutating func answer(_ batch: Batch) {
    let replies = BatchReply()
    var batch = batch
    var late: [(slot: Int, id: KeptRequestID)] = []
    while let envelope = batch.next() {
      guard Self.expectsReply(envelope) else { continue }
      let slot = replies.addSlot()
      if case .request(let id, let method, _) = envelope, method.isText("late") {
        late.append((slot, id.kept))
      } else {
        replies.fill(slot) { Self.reply(to: envelope, &$0) }
      }
    }
    replies.seal()
    for (slot, id) in late.reversed() {
      id.withID { id in
        replies.fill(slot) {
          $0.beginReply(to: id)
          $0.raw("\"late\"")
          $0.endReply()
        }
      }
    }
    replies.write(to: &output)
  }

  private static func expectsReply(_ envelope: Envelope) -> Bool {
    switch envelope {
    case .request, .invalid: true
    case .notification, .response: false
    }
  }

  private static func reply(to envelope: Envelope, _ output: inout JSONWriter) {
    switch envelope {
    case .notification, .response: break
    case .invalid(let id, _): output.errorReply(to: id, .invalidRequest)
    case .request(let id, let method, let params):
      if method.isText("echo") {
        output.beginReply(to: id)
        if let params { output.raw(params.lexeme) } else { output.raw("null") }
        output.endReply()
      } else if method.isText("fail") {
        output.errorReply(to: id, code: 1_000, message: "No \"luck\"") {
          $0.raw("{\"type\":\"test/fail\"}")
        }
      } else if method.isText("pair") {
        guard params?.kind == .array, params?.count == 2 else {
          output.errorReply(to: id, .invalidParams)
          return
        }
        output.beginReply(to: id)
        output.bool(true)
        output.endReply()
      } else {
        output.errorReply(to: id, .methodNotFound)
      }
    }
  }
}

/// Error replies as they leave.
enum Expected {
  static let parseError = error(.parseError)
  static let invalid = error(.invalidRequest)

  static func error(_ error: StandardError, id: String = "null") -> String {
    self.error(error.code, error.message, id: id)
  }

  static func error(_ code: Int, _ message: String, id: String = "null") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"message":"\#(message)"}}"#
  }

  static func result(_ result: String, id: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#
  }
}

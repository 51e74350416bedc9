import JSON
import JSONRPC
import Testing

@Suite("A batch")
struct BatchTests {
  static func call(_ id: Int, _ method: String = "echo") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)"}"#
  }
  static let notification = #"{"jsonrpc":"2.0","method":"echo"}"#
  static let response = #"{"jsonrpc":"2.0","id":1,"result":1}"#
  static func done(_ id: Int, _ result: String = "null") -> String {
    Expected.result(result, id: String(id))
  }

  static let rows: [ProtocolRow] = [
    ProtocolRow(
      "of nothing is one invalid request", "[]",
      Expected.error(-32600, "A batch has at least one call.")),
    ProtocolRow("of one wrong member is an array of one error", "[1]", "[\(Expected.invalid)]"),
    ProtocolRow(
      "of three wrong members is an array of three errors", "[1,2,3]",
      "[\(Expected.invalid),\(Expected.invalid),\(Expected.invalid)]"),
    ProtocolRow("in a batch is a wrong member", "[[]]", "[\(Expected.invalid)]"),
    ProtocolRow("of notifications has no reply", "[\(notification),\(notification)]", nil),
    ProtocolRow("of responses has no reply", "[\(response)]", nil),
    ProtocolRow("of one call is an array of one", "[\(call(1))]", "[\(done(1))]"),
    ProtocolRow(
      "of everything answers what expects an answer, in order",
      "[\(call(1)),\(notification),{\"foo\":1},\(response),\(call(5, "nope")),\(call(6))]",
      "[\(done(1)),\(Expected.invalid),\(Expected.error(.methodNotFound, id: "5")),\(done(6))]"),
    ProtocolRow(
      "keeps the order where answers come late",
      "[\(call(1, "late")),\(call(2)),\(notification),\(call(3, "late")),\(call(4))]",
      "[\(done(1, "\"late\"")),\(done(2)),\(done(3, "\"late\"")),\(done(4))]"),
    ProtocolRow(
      "that cannot be read is one parse error", #"[{"jsonrpc":"2.0","id":1},{"#,
      Expected.parseError),
    ProtocolRow(
      "one past the limit is refused as one, naming the limit",
      "[" + Array(repeating: notification, count: 1_001).joined(separator: ",") + "]",
      Expected.error(-32600, "A batch has at most 1000 calls.")),
    ProtocolRow(
      "at the limit is answered",
      "[" + (1...1_000).map { call($0) }.joined(separator: ",") + "]",
      "[" + (1...1_000).map { done($0) }.joined(separator: ",") + "]"),
  ]

  @Test("gets exactly the reply the rules ask for", arguments: rows)
  func rule(_ row: ProtocolRow) {
    let expected = row.output.map { $0 + "\n" } ?? ""
    #expect(Responder.output(for: row.input, maximumLength: 1 << 20) == expected)
  }

  @Test("writes nothing until it is sealed and every slot is filled")
  func completeness() {
    let reply = BatchReply()
    var output = JSONWriter()
    let first = reply.addSlot()
    let second = reply.addSlot()
    reply.fill(second) { $0.integer(2) }
    reply.write(to: &output)
    #expect(!reply.isComplete && output.text.isEmpty)
    reply.fill(first) { $0.integer(1) }
    #expect(!reply.isComplete)
    reply.seal()
    #expect(reply.isComplete && reply.byteCount == 2)
    reply.write(to: &output)
    #expect(output.text == "[1,2]")
  }

  @Test("lets a reply be replaced before it leaves, and forgets one that failed to be written")
  func replacement() {
    struct Failure: Error {}
    let reply = BatchReply()
    let slot = reply.addSlot()
    reply.seal()
    #expect(throws: Failure.self) {
      try reply.fill(slot) { (writer: inout JSONWriter) throws(Failure) in
        writer.raw("half")
        throw Failure()
      }
    }
    #expect(!reply.isComplete && reply.byteCount == 0)
    reply.fill(slot) { $0.raw("\"done\"") }
    reply.fill(slot) { $0.raw("\"undone\"") }
    var output = JSONWriter()
    reply.write(to: &output)
    #expect(output.text == "[\"undone\"]")
  }
}

import JSON
import JSONRPC

// What a text asks for is answered in JSON, with its id.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = UnsafeBufferPointer(start: start, count: count)
  let index = JSONIndex()
  withExtendedLifetime(index) {
    if let value = try? index.read(text, depth: 64) { visit(value) }
  }
  return 0
}

private func visit(_ value: JSONValue) {
  switch Message(value) {
  case .single(let envelope): answer(envelope)
  case .batch(var batch):
    var left = batch.count
    while let envelope = batch.next() {
      answer(envelope)
      left -= 1
    }
    precondition(left == 0, "each member of a batch is one envelope")
  case .invalidBatch(let fault): precondition(!fault.reason.isEmpty, "a fault has a reason")
  }
}

private func answer(_ envelope: Envelope) {
  switch envelope {
  case .request(let id, let method, let params):
    reply(to: id)
    precondition(method.kind == .string, "a method is a string")
    precondition(params == nil || params?.kind == .object || params?.kind == .array, "structured")
  case .notification(let method, _): precondition(method.kind == .string, "a method is a string")
  case .response: break
  case .invalid(let id, let reason):
    reply(to: id)
    precondition(!reason.reason.isEmpty, "a fault has a reason")
  }
}

private func reply(to id: RequestID) {
  var writer = JSONWriter()
  id.kept.withID { writer.errorReply(to: $0, code: -32600, message: "A \"reason\".") }
  precondition((try? JSONTree(parsing: writer.bytes)) != nil, "a reply is JSON")
}

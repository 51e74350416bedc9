import JSON
import Shape

/// The response that is remembered under a call's idempotency key.
struct Idempotency: Facade {
  let call: Call

  /// Writes the answer that the same call got before, if it did.
  func replayResponse<P: Shaped>(_ params: P, _ writer: inout JSONWriter) throws(Refusal) -> Bool {
    guard let key = options.idempotencyKey else { return false }
    let id = IdempotencyKeyScope(
      account: actor.account, method: call.method.name.text, key: key.text)
    guard let answer = registry.tables.answers[id], answer.endsAt > at else { return false }
    guard answer.fingerprint == engine.fingerprint(of: params) else {
      throw Refusal(.idempotencyMismatch, at: "idempotencyKey", ["key": key.text])
    }
    answer.result.write(to: &writer)
    return true
  }

  /// Keeps the answer just written, to be given again.
  func storeResponse<P: Shaped>(_ params: P, _ writer: borrowing JSONWriter, from start: Int) {
    guard let key = options.idempotencyKey, !options.validateOnly else { return }
    let bytes = UnsafeBufferPointer(rebasing: writer.bytes[start...])
    call.transaction.answer = IdempotencyRecord(
      account: actor.account, method: call.method.name.text, key: key.text,
      fingerprint: engine.fingerprint(of: params),
      result: RawJSON(String(decoding: bytes, as: UTF8.self)), endsAt: at + policy.idempotency)
  }
}

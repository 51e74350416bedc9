import Digest
import JSON
import Shape

extension Call {
  /// Checks who calls, then reads the method's params and the common ones.
  ///
  /// In this order, so that somebody who may not call learns nothing about what would be valid.
  func params<P: Shaped>(_ type: P.Type, _ source: Source?) throws(Refusal) -> P {
    let source = source ?? engine.emptyParams
    var members = ReadingMembers<P>(ObjectReader(source))
    try enter(&members.reader, isByPosition: source.value.kind == .array)
    let params = P.shape(&members)
    try leave(&members.reader)
    let issues = params.issues
    if !issues.isEmpty { throw Refusal(issues: issues) }
    return params
  }

  /// Takes the session, which stands first by position where it is needed, and checks it.
  private func enter(_ reader: inout ObjectReader, isByPosition: Bool) throws(Refusal) {
    let access = method.access
    guard access.takesSession else { return }
    // One that may be left out goes by name only, so that it stands in nobody's way.
    if !access.needsSession, isByPosition { return }
    guard let value = reader.find("session") else {
      guard access.needsSession else { return }
      throw Refusal(.sessionRequired, at: "session")
    }
    guard value.kind == .string else {
      throw Refusal(issues: [Issue(.wrongType("string"), at: "session")])
    }
    guard let token = TokenText(value, TokenText.sessionPrefix) else {
      throw Refusal(.sessionInvalid, at: "session")
    }
    try authenticate(token.bits, access)
  }

  /// Checks a session by its token's bits. Done again when a call that was put off goes on.
  func authenticate(_ token: Digest256, _ access: Access) throws(Refusal) {
    self.token = token
    let (session, account) = try engine.liveSession(token, at: at)
    // First, so that a refusal too is in the language of the account.
    signIn(session, account)
    try access.check(session, account) { roles in
      reference.roleNames.list(roles, in: language)
    }
  }

  private func leave(_ reader: inout ObjectReader) throws(Refusal) {
    if reader.hasMore { options.read(&reader) }
    do throws(Fault) {
      try reader.finish()
    } catch {
      throw Refusal(error)
    }
    if let option = options.firstUsed(outside: method.options) {
      throw Refusal(.optionNotSupported, at: option.rawValue, ["option": option.rawValue])
    }
  }

  // MARK: Done once

  /// Writes the answer that the same call got before, if it did.
  func repeatAnswer<P: Shaped>(_ params: P, _ writer: inout JSONWriter) throws(Refusal) -> Bool {
    guard let key = options.idempotencyKey else { return false }
    let id = AnswerKey(account: actor.account, method: method.name.text, key: key.text)
    guard let answer = registry.tables.answers[id], answer.endsAt > at else { return false }
    guard answer.fingerprint == engine.fingerprint(of: params) else {
      throw Refusal(.idempotencyMismatch, at: "idempotencyKey", ["key": key.text])
    }
    answer.result.write(to: &writer)
    return true
  }

  /// Keeps the answer just written, to be given again.
  func keepAnswer<P: Shaped>(_ params: P, _ writer: borrowing JSONWriter, from start: Int) {
    guard let key = options.idempotencyKey, !options.validateOnly else { return }
    let bytes = UnsafeBufferPointer(rebasing: writer.bytes[start...])
    answer = Answer(
      account: actor.account, method: method.name.text, key: key.text,
      fingerprint: engine.fingerprint(of: params),
      result: RawJSON(String(decoding: bytes, as: UTF8.self)), endsAt: at + policy.idempotency)
  }
}

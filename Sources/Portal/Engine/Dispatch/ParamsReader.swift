import Digest
import JSON
import Shape

/// Reads the params of one call.
struct ParamsReader: Facade {
  let call: Call

  /// Checks who calls, then reads the method's params and the common ones.
  ///
  /// In this order, so that somebody who may not call learns nothing about what would be valid.
  func read<P: Shaped>(_ type: P.Type, from source: Source?) throws(Refusal) -> P {
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
    let access = call.method.access
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
    try call.authenticate(token.bits, access)
  }

  private func leave(_ reader: inout ObjectReader) throws(Refusal) {
    if reader.hasMore { call.options.read(&reader) }
    do throws(Fault) {
      try reader.finish()
    } catch {
      throw Refusal(error)
    }
    if let option = options.firstUsed(outside: call.method.options) {
      throw Refusal(.optionNotSupported, at: option.rawValue, ["option": option.rawValue])
    }
  }
}

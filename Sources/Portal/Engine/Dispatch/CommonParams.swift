import Digest
import JSON
import Shape

/// What every method that can use it takes besides its own members, by name only.
struct CommonParams: Sendable {
  /// The language of sentences in the reply.
  var locale: Language?
  /// Makes the call safe to repeat: the same key is done once.
  var idempotencyKey: IdempotencyKey?
  /// The version the caller has seen; another one refuses the call.
  var ifVersion: Int?
  /// Only tells what would happen.
  var validateOnly = false
  /// Where the call comes from, in the words of the spawning process.
  var origin: Origin?

  init() {}

  /// Reads those that are there. Called after a method's own members, so that a call that uses none
  /// pays nothing.
  mutating func read(_ reader: inout ObjectReader) {
    locale = reader.optional("locale")
    idempotencyKey = reader.optional("idempotencyKey")
    ifVersion = reader.optional("ifVersion")
    validateOnly = reader.optional("validateOnly") ?? false
    origin = reader.optional("origin")
  }

  /// The members as the contract shows them.
  static func descriptions(
    _ options: Set<Option>, in catalogue: inout SchemaCatalogue
  ) -> [MemberDescription] {
    var all = [
      MemberDescription(
        name: "locale", meaning: "The language of sentences in the reply; by name only.",
        isRequired: false, schema: Language.schema(in: &catalogue)),
      MemberDescription(
        name: "origin",
        meaning: "Where the call comes from, such as a network address, in words that the spawning "
          + "process chooses: callers without a session have a budget for each origin. It is not "
          + "kept in clear; by name only.",
        isRequired: false, schema: Origin.schema(in: &catalogue)),
    ]
    if options.contains(.idempotencyKey) {
      all.append(
        MemberDescription(
          name: "idempotencyKey",
          meaning: "A repeat with the same key and params is done once and gets the first answer, "
            + "for 24 hours. A call that was refused is not remembered: repeated, it is decided anew. "
            + "By name only.",
          isRequired: false, schema: IdempotencyKey.schema(in: &catalogue)))
    }
    if options.contains(.ifVersion) {
      all.append(
        MemberDescription(
          name: "ifVersion",
          meaning: "The version of the account that the caller has seen; if it has changed since, "
            + "the call is refused. By name only.",
          isRequired: false, schema: Int.schema(in: &catalogue)))
    }
    if options.contains(.validateOnly) {
      all.append(
        MemberDescription(
          name: "validateOnly",
          meaning: "True only tells what would happen, and changes nothing; by name only.",
          isRequired: false, schema: Bool.schema(in: &catalogue)))
    }
    return all
  }

  /// The options that a method may offer; `locale` and `origin` go with every method.
  enum Option: String, CaseIterable, Hashable, Sendable {
    case idempotencyKey, ifVersion, validateOnly
  }

  /// The first option that was used.
  func firstUsed(outside offered: Set<Option>) -> Option? {
    if idempotencyKey != nil, !offered.contains(.idempotencyKey) { return .idempotencyKey }
    if ifVersion != nil, !offered.contains(.ifVersion) { return .ifVersion }
    if validateOnly, !offered.contains(.validateOnly) { return .validateOnly }
    return nil
  }
}

/// Where a call comes from, as the spawning process names it. It may say anything; the engine only
/// tells origins apart, by a keyed digest that is held in memory, and with a registration until that is
/// verified or dropped.
struct Origin: TextValue {
  let text: String

  static let form = TextForm(
    "Where a call comes from, in words that the spawning process chooses.",
    length: 1...200, pattern: "^[!-~]{1,200}$", example: "203.0.113.7")

  init(checking text: String) throws(Fault) {
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw Fault(.wrongForm(Self.form.example))
    }
    self.text = text
  }
}

/// A key chosen by the caller.
struct IdempotencyKey: TextValue {
  let text: String

  static let form = TextForm(
    "A key chosen by the caller, new for each thing to be done; a UUID serves well.",
    length: 8...200, pattern: "^[!-~]{8,200}$", example: "3f0c8a52-6c1e-4f0b-9f8e-1f6f0f6f2a11")

  init(checking text: String) throws(Fault) {
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw Fault(.wrongForm(Self.form.example))
    }
    self.text = text
  }
}

/// A secret of 256 random bits as callers carry it, behind a prefix that tells what it is.
struct TokenText: Sendable {
  /// The random bits.
  let bits: Digest256

  /// The text that callers carry.
  static func text(_ bits: Digest256, _ prefix: StaticString) -> String {
    "\(prefix)_\(bits.base64URL)"
  }

  /// Reads a token straight from the bytes of the text.
  init?(_ value: JSONValue, _ prefix: StaticString) {
    guard value.kind == .string, !value.isEscaped else { return nil }
    self.init(value.content, prefix)
  }

  init?(_ content: UnsafeBufferPointer<UInt8>, _ prefix: StaticString) {
    let length = prefix.utf8CodeUnitCount
    guard content.count == length + 1 + Digest256.base64URLCount, content[length] == 0x5f
    else { return nil }
    for place in 0..<length where content[place] != prefix.utf8Start[place] { return nil }
    let digits = UnsafeRawBufferPointer(
      UnsafeBufferPointer(rebasing: content[(length + 1)...]))
    guard let bits = Digest256(base64URL: digits) else { return nil }
    self.bits = bits
  }

  /// What the register knows the token by.
  var digest: Digest256 { bits.withBytes { SHA256.digest(of: $0) } }
}

extension TokenText {
  /// Before the token of a session.
  static let sessionPrefix: StaticString = "mst"
  /// Before the token of a known device.
  static let devicePrefix: StaticString = "mdt"
  /// Before the token of a mailed link.
  static let linkPrefix: StaticString = "mlt"
}

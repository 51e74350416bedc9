import JSON
import Shape

/// What an identifier identifies: it gives the prefix, and makes identifiers of different things
/// different types.
protocol Identified {
  /// Three letters before the underscore.
  static var identifierPrefix: StaticString { get }
  /// One sentence on what is identified.
  static var identifierMeaning: StaticString { get }
}

/// An identifier of one kind of thing: `acc_3f8m…`, 64 random bits in 13 characters of Crockford's
/// base 32 (no i, l, o, u, so that it can be read out on the telephone).
///
/// Random, so that nobody learns from one identifier what others there are or how many.
struct Identifier<Thing: Identified>: Hashable, Sendable {
  let bits: UInt64
}

extension Identifier: Comparable {
  static func < (left: Identifier, right: Identifier) -> Bool { left.bits < right.bits }
}

/// The 32 digits of an identifier, in the order of their values.
private let identifierDigits: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
private let identifierDigitCount = 13

extension Identifier: Wire {
  private static var textLength: Int {
    Thing.identifierPrefix.utf8CodeUnitCount + 1 + identifierDigitCount
  }

  static func read(_ source: Source) throws(Fault) -> Identifier {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard let identifier = Identifier(text: source.value.content) else {
      throw Fault(.wrongForm(sample.text))
    }
    return identifier
  }

  init?(text: UnsafeBufferPointer<UInt8>) {
    let prefix = Thing.identifierPrefix
    let prefixLength = prefix.utf8CodeUnitCount
    guard text.count == Self.textLength, text[prefixLength] == 0x5f else { return nil }
    for place in 0..<prefixLength where text[place] != prefix.utf8Start[place] { return nil }
    var bits: UInt64 = 0
    for place in (prefixLength + 1)..<text.count {
      guard let digit = Self.value(of: text[place]) else { return nil }
      // The first digit holds the top four bits only.
      if place == prefixLength + 1, digit > 15 { return nil }
      bits = bits << 5 | digit
    }
    self.bits = bits
  }

  /// The identifier that a text is, if it is one of this type.
  init?(_ text: String) {
    var text = text
    guard let identifier = text.withUTF8({ Identifier(text: $0) }) else { return nil }
    self = identifier
  }

  private static func value(of byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x68: UInt64(byte - 0x57)
    case 0x6a, 0x6b: UInt64(byte - 0x58)
    case 0x6d, 0x6e: UInt64(byte - 0x59)
    case 0x70...0x74: UInt64(byte - 0x5a)
    case 0x76...0x7a: UInt64(byte - 0x5b)
    default: nil
    }
  }

  borrowing func write(to writer: inout JSONWriter) {
    let value = copy self
    value.withText { writer.string(utf8: $0) }
  }

  var text: String { withText { String(decoding: $0, as: UTF8.self) } }

  private func withText<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textLength) { text in
      let prefix = Thing.identifierPrefix
      let prefixLength = prefix.utf8CodeUnitCount
      for place in 0..<prefixLength { text[place] = prefix.utf8Start[place] }
      text[prefixLength] = 0x5f
      for place in 0..<identifierDigitCount {
        let shift = UInt64(5 * (identifierDigitCount - 1 - place))
        text[prefixLength + 1 + place] = identifierDigits.utf8Start[Int(bits >> shift & 31)]
      }
      return body(UnsafeBufferPointer(text))
    }
  }

  static var sample: Identifier { Identifier(bits: 0x1d6f_54a3_77c0_92be) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    let prefix = "\(Thing.identifierPrefix)"
    return catalogue.reference(to: "\(Thing.self)Identifier") { _ in
      [
        "type": "string",
        "description": .string("\(Thing.identifierMeaning)"),
        "pattern": .string("^\(prefix)_[0-9a-f][0-9a-hjkmnp-tv-z]{12}$"),
        "examples": [.string(sample.text)],
      ]
    }
  }
}

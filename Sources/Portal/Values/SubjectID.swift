import JSON
import Shape

/// The identifier of what a notification is about, whatever kind of thing that is.
///
/// Kept as three letters and 64 bits, since there are as many of them as there are notifications.
struct SubjectID: Hashable, Sendable {
  /// The three letters before the underscore, in the lowest bytes.
  private let prefix: UInt32
  private let bits: UInt64

  init<Thing>(_ id: Identifier<Thing>) {
    let start = Thing.identifierPrefix.utf8Start
    prefix = (0..<3).reduce(0) { $0 << 8 | UInt32(start[$1]) }
    bits = id.bits
  }

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count > 4, bytes.prefix(3).allSatisfy({ $0 &- 0x61 < 26 }),
      let shape = Identifier<Application>(
        Application.identifierPrefix.text + text.dropFirst(3))
    else { return nil }
    prefix = bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    bits = shape.bits
  }

  var text: String {
    let letters = [16, 8, 0].map { UInt8(truncatingIfNeeded: prefix >> $0) }
    // Identifiers of all kinds are written alike behind their prefix.
    return String(decoding: letters, as: UTF8.self)
      + Identifier<Application>(bits: bits).text.dropFirst(3)
  }
}

extension SubjectID {
  /// The application that it is, if it is one.
  var application: ApplicationID? {
    let id = ApplicationID(bits: bits)
    return self == SubjectID(id) ? id : nil
  }
}

extension SubjectID: Wire {
  static func read(_ source: Source) throws(Fault) -> SubjectID {
    guard source.value.kind == .string else { throw Fault(.wrongType("string")) }
    guard let subject = SubjectID(source.value.string) else {
      throw Fault(.wrongForm(sample.text))
    }
    return subject
  }

  borrowing func write(to writer: inout JSONWriter) { text.write(to: &writer) }

  static var sample: SubjectID { SubjectID(ApplicationID.sample) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    catalogue.reference(to: "SubjectIdentifier") { _ in
      [
        "type": "string",
        "description": "The identifier of what it is about: an application, a license and so on.",
        "pattern": "^[a-z]{3}_[0-9a-f][0-9a-hjkmnp-tv-z]{12}$",
        "examples": [.string(sample.text)],
      ]
    }
  }
}

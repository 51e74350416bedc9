import Shape

/// Something the applicant states: the value of one of the service's inputs, in the member that the
/// kind of the input asks for.
struct StatedValue: Shaped, Hashable {
  var name: ReferenceCode
  var value: Line?
  var personName: PersonName?
  var arabicName: ArabicPersonName?
  var identity: IdentityDocument?
  var qualification: Qualification?

  static let meaning: StaticString =
    "Something the applicant states: a name, and one of the members behind it."

  static func shape<M: Members<StatedValue> & ~Copyable>(_ m: inout M) -> StatedValue {
    StatedValue(
      name: m("name", "Which input of the service it is.") { $0.name },
      value: m.optional("value", "A code, a day, a number or a text, as the input asks.") {
        $0.value
      },
      personName: m.optional("personName", "For inputs of the kind `personName`.") {
        $0.personName
      },
      arabicName: m.optional("arabicName", "For inputs of the kind `arabicName`.") {
        $0.arabicName
      },
      identity: m.optional("identity", "For inputs of the kind `identity`.") { $0.identity },
      qualification: m.optional("qualification", "For inputs of the kind `qualification`.") {
        $0.qualification
      })
  }

  static var sample: StatedValue {
    StatedValue(name: .sample, value: .sample)
  }

  var issues: [Issue] {
    let members: [(name: String, isThere: Bool)] = [
      ("value", value != nil), ("personName", personName != nil),
      ("arabicName", arabicName != nil), ("identity", identity != nil),
      ("qualification", qualification != nil),
    ]
    let present = members.filter(\.isThere)
    if present.isEmpty { return [Issue(.missing, at: "value")] }
    return present.dropFirst().map { Issue(.statedTwice($0.name), at: $0.name) }
  }

  /// What is stated; nil only for a value that its own issues refuse.
  var content: StatedContent? {
    if let value { return .text(value) }
    if let personName { return .personName(personName) }
    if let arabicName { return .arabicName(arabicName) }
    if let identity { return .identity(identity) }
    return qualification.map { .qualification($0) }
  }
}

extension StatedValue {
  /// A value that stands for itself: a code, a day, a number or a text.
  init(name: ReferenceCode, text: Line) {
    self.init(
      name: name, value: text, personName: nil, arabicName: nil, identity: nil, qualification: nil)
  }
}

/// What is stated under a name.
enum StatedContent: Hashable, Sendable {
  case text(Line)
  case personName(PersonName)
  case arabicName(ArabicPersonName)
  case identity(IdentityDocument)
  case qualification(Qualification)
}

extension Application {
  /// What the applicant stated under a name.
  func content(of name: ReferenceCode) -> StatedContent? {
    values.first { $0.name == name }?.content
  }

  /// The text that the applicant stated under a name.
  func text(of name: String) -> String? {
    values.first { $0.name.text == name }?.value?.text
  }

  /// A code that the applicant stated under a name.
  func code(of name: String) -> ReferenceCode? {
    text(of: name).flatMap { try? ReferenceCode($0) }
  }
}

extension Rule {
  /// A second value behind the same name; the one that the kind of the input asks for satisfies it.
  static func statedTwice(_ member: String) -> Rule {
    Rule("application/stated-twice", ["member": member])
  }
}

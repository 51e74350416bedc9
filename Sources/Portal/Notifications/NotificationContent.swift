import Shape

// What somebody is told, in no language yet: the kind says which text, the arguments fill it, and
// what the reference data has names for stands here as codes. So the same thing is read in any
// language, and kept once.

/// What somebody is told, before it is put into a language.
struct NotificationContent: Shaped {
  var kind: MailKind
  var arguments: [MailArgument]
  var names: [NamedArgument]
  /// The rules under which it was said, whose texts it uses.
  var rulesVersion: Int

  static let meaning: StaticString = "What somebody is told, in no language yet."

  static func shape<M: Members<NotificationContent> & ~Copyable>(_ m: inout M)
    -> NotificationContent
  {
    NotificationContent(
      kind: m("kind", "Which text it is.") { $0.kind },
      arguments: m.list("arguments", "What fills the text.", upTo: Stored.most) {
        $0.arguments
      },
      names: m.list("names", "What fills it from the reference data.", upTo: Stored.most) {
        $0.names
      },
      rulesVersion: m("rulesVersion", "The rules whose texts it uses.") { $0.rulesVersion })
  }
}

/// A place in a text that names of the reference data fill.
struct NamedArgument: Shaped {
  var name: String
  var items: [NamedItem]
  /// The rules in which the names stand, where they are others than those of the text.
  var rulesVersion: Int?

  init(_ name: String, _ items: [NamedItem], rulesVersion: Int? = nil) {
    self.name = name
    self.items = items
    self.rulesVersion = rulesVersion
  }

  static let meaning: StaticString = "A place that names of the reference data fill."

  static func shape<M: Members<NamedArgument> & ~Copyable>(
    _ m: inout M
  ) -> NamedArgument {
    NamedArgument(
      m("name", "The place.") { $0.name },
      m.list("items", "What is named, in this order.", upTo: Stored.most) { $0.items },
      rulesVersion: m.optional("rulesVersion", "The rules in which the names stand.") {
        $0.rulesVersion
      })
  }
}

/// Which list of the reference data has a name.
enum NameList: String, Choice {
  case services, reasons, documentKinds, inputs, declarations, profile
  case certificateTypes, certificateCauses

  static let meaning: StaticString = "A list of the reference data that has names."

  var meaning: StaticString {
    switch self {
    case .services: "The services."
    case .reasons: "The reasons for decisions."
    case .documentKinds: "The kinds of documents."
    case .inputs: "What the service states that `within` names."
    case .declarations: "The declarations."
    case .profile: "The members of a profile."
    case .certificateTypes: "The types of certificates."
    case .certificateCauses: "What ends a certificate."
    }
  }
}

/// Something that the reference data has a name for.
struct NamedItem: Shaped {
  var list: NameList
  var code: ReferenceCode
  /// The service that an input belongs to.
  var within: ReferenceCode?
  /// The reason that is given for it.
  var reason: ReferenceCode?

  init(
    _ list: NameList, _ code: ReferenceCode, within: ReferenceCode? = nil,
    reason: ReferenceCode? = nil
  ) {
    self.list = list
    self.code = code
    self.within = within
    self.reason = reason
  }

  static let meaning: StaticString = "Something that the reference data has a name for."

  static func shape<M: Members<NamedItem> & ~Copyable>(_ m: inout M) -> NamedItem {
    NamedItem(
      m("list", "In which list it stands.") { $0.list },
      m("code", "Its code.") { $0.code },
      within: m.optional("within", "The service that it belongs to.") { $0.within },
      reason: m.optional("reason", "The reason that is given for it.") { $0.reason })
  }
}

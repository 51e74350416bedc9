import Shape

/// What documents of a kind can be attached to.
enum DocumentUse: String, Choice {
  case account, application, activity

  static let meaning: StaticString = "What documents of a kind can be attached to."

  var meaning: StaticString {
    switch self {
    case .account: "The account of the owner: it proves who it belongs to and what they are."
    case .application: "An application for a service that asks for the kind."
    case .activity: "An activity of continuing education."
    }
  }
}

/// A kind of document: what it proves, and what files can be one.
struct DocumentKind: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var mediaTypes: [MediaType]
  var uses: [DocumentUse]
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A kind of document."

  static func shape<M: Members<DocumentKind> & ~Copyable>(
    _ m: inout M
  ) -> DocumentKind {
    DocumentKind(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      mediaTypes: m.list("mediaTypes", "What files can be one.", upTo: 10) { $0.mediaTypes },
      uses: m.list("uses", "What it can be attached to.", upTo: 10) { $0.uses },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// `seeds/document-kinds.json` as a whole.
struct DocumentKindFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var documentKinds: [DocumentKind]

  static let meaning: StaticString = "The kinds of documents."

  static func shape<M: Members<DocumentKindFile> & ~Copyable>(
    _ m: inout M
  ) -> DocumentKindFile {
    DocumentKindFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      documentKinds: m.list("documentKinds", "The kinds.", upTo: 300) { $0.documentKinds })
  }
}

/// The kinds of documents of a version of the rules.
struct DocumentKinds: Sendable {
  /// In the order of the file.
  let all: [DocumentKind]

  /// Rules adopted before there were kinds have none.
  init(_ file: DocumentKindFile?) { all = file?.documentKinds ?? [] }

  subscript(code: ReferenceCode) -> DocumentKind? { all.first { $0.code == code } }
}

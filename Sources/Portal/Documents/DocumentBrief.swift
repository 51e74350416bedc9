import Shape

/// What happened to a document.
enum DocumentChange: String, Choice {
  case added, attached, detached, removed

  static let meaning: StaticString = "What happened to a document."

  var meaning: StaticString {
    switch self {
    case .added: "It was uploaded."
    case .attached: "It was attached to something."
    case .detached: "It is no longer attached."
    case .removed: "It was removed."
    }
  }
}

/// A document in an event.
struct DocumentBrief: View {
  var document: DocumentID
  var kind: ReferenceCode
  var change: DocumentChange
  var attachedTo: DocumentHolder?

  init(_ document: Document, _ change: DocumentChange) {
    self.init(
      document: document.id, kind: document.kind, change: change,
      attachedTo: document.attachment?.to)
  }

  static let meaning: StaticString = "A document in an event."

  static func members<M: ViewMembers<DocumentBrief> & ~Copyable>(_ m: inout M) {
    m("document", "The document.") { $0.document }
    m("kind", "What kind of document.") { $0.kind }
    m("change", "What happened to it.") { $0.change }
    m.optional("attachedTo", "What it is attached to now.") { $0.attachedTo }
  }

  private init(
    document: DocumentID, kind: ReferenceCode, change: DocumentChange, attachedTo: DocumentHolder?
  ) {
    self.document = document
    self.kind = kind
    self.change = change
    self.attachedTo = attachedTo
  }
}

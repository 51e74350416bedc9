import Shape

/// A document of an application.
struct AttachedDocument: View {
  var id: DocumentID
  var kind: ReferenceCode
  var title: Line?
  var mediaType: MediaType
  var attachedAt: Instant

  static let meaning: StaticString =
    "A document of an application; `document.read` gives its content."

  static func members<M: ViewMembers<AttachedDocument> & ~Copyable>(_ m: inout M) {
    m("id", "The document.") { $0.id }
    m("kind", "What kind of document: a code of `reference.documentKinds`.") { $0.kind }
    m.optional("title", "What its owner calls it.") { $0.title }
    m("mediaType", "What kind of file it is.") { $0.mediaType }
    m("attachedAt", "When it was attached.") { $0.attachedAt }
  }
}

extension AttachedDocument {
  /// Nil for one that is not attached.
  init?(_ document: Shared<Document>) {
    let value = document.value
    guard let attachment = value.attachment else { return nil }
    self.init(
      id: value.id, kind: value.kind, title: value.title, mediaType: value.mediaType,
      attachedAt: attachment.at)
  }
}

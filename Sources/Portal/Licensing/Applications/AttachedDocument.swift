import Shape

/// A document of an application.
struct AttachedDocument: Shaped {
  var id: DocumentID
  var kind: ReferenceCode
  var title: Line?
  var mediaType: MediaType
  var attachedAt: Instant

  static let meaning: StaticString =
    "A document of an application; `document.read` gives its content."

  static func shape<M: Members<AttachedDocument> & ~Copyable>(
    _ m: inout M
  ) -> AttachedDocument {
    AttachedDocument(
      id: m("id", "The document.") { $0.id },
      kind: m("kind", "What kind of document: a code of `reference.documentKinds`.") { $0.kind },
      title: m.optional("title", "What its owner calls it.") { $0.title },
      mediaType: m("mediaType", "What kind of file it is.") { $0.mediaType },
      attachedAt: m("attachedAt", "When it was attached.") { $0.attachedAt })
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

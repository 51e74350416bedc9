import Digest
import Shape

/// A document as callers see it.
struct DocumentView: RecordView {
  static let disclosure = Disclosure(to: [.owner, .facility, .caseStaff, .support])

  var id: DocumentID
  var owner: AccountID
  var kind: ReferenceCode
  var mediaType: MediaType
  var size: Int
  var digest: String
  var title: Line?
  var uploadedAt: Instant
  var attachedTo: DocumentHolder?
  var attachedAt: Instant?

  static let meaning: StaticString = "A document: all but its content."

  static func members<M: ViewMembers<DocumentView> & ~Copyable>(_ m: inout M) {
    m("id", "The document.") { $0.id }
    m("owner", "Whose it is.") { $0.owner }
    m("kind", "What kind of document: a code of `reference.documentKinds`.") { $0.kind }
    m("mediaType", "What kind of file.") { $0.mediaType }
    m("size", "How many bytes it has.") { $0.size }
    m("digest", "The SHA-256 digest of its content, in hexadecimal digits.") {
      $0.digest
    }
    m.optional("title", "What its owner calls it.") { $0.title }
    m("uploadedAt", "When it was uploaded.") { $0.uploadedAt }
    m.optional("attachedTo", "What it is attached to.") { $0.attachedTo }
    m.optional("attachedAt", "Since when.") { $0.attachedAt }
  }
}

extension DocumentView {
  init(_ document: Shared<Document>) {
    let value = document.value
    self.init(
      id: value.id, owner: value.owner, kind: value.kind, mediaType: value.mediaType,
      size: value.size, digest: value.digest.hexadecimal, title: value.title,
      uploadedAt: value.uploadedAt, attachedTo: value.attachment?.to,
      attachedAt: value.attachment?.at)
  }
}

/// An upload in parts as its owner sees it.
struct UploadView: View {
  var id: UploadID
  var kind: ReferenceCode
  var mediaType: MediaType
  var size: Int
  var received: Int
  var title: Line?
  var dropsAt: Instant

  static let meaning: StaticString = "A document on its way, that arrives in parts."

  static func members<M: ViewMembers<UploadView> & ~Copyable>(_ m: inout M) {
    m("id", "The upload.") { $0.id }
    m("kind", "What kind of document it becomes.") { $0.kind }
    m("mediaType", "What kind of file it is to be.") { $0.mediaType }
    m("size", "How many bytes it is to have.") { $0.size }
    m("received", "How many have arrived: the offset of the next part.") {
      $0.received
    }
    m.optional("title", "What its owner calls it.") { $0.title }
    m("dropsAt", "When it is dropped unless it is finished before.") { $0.dropsAt }
  }
}

extension UploadView {
  init(_ upload: Shared<Upload>) {
    let value = upload.value
    self.init(
      id: value.id, kind: value.kind, mediaType: value.mediaType, size: value.size,
      received: value.received, title: value.title, dropsAt: value.dropsAt)
  }
}

/// The documents of an account.
struct DocumentList: View {
  var documents: [DocumentView]
  var uploads: [UploadView]

  static let meaning: StaticString =
    "The documents of an account that the caller may know of."

  static func members<M: ViewMembers<DocumentList> & ~Copyable>(_ m: inout M) {
    m.list("documents", "The documents, oldest first.", upTo: 1_000) {
      $0.documents
    }
    m.list("uploads", "One's own uploads that are not finished.", upTo: 1_000) {
      $0.uploads
    }
  }
}

/// A part of the content of a document.
struct DocumentPart: RecordView {
  /// Auditors see that there is a document, and not what is in it.
  static let disclosure = Disclosure(
    to: DocumentView.disclosure.readers.subtracting(Readers(.auditor)))

  var document: DocumentID
  var mediaType: MediaType
  var size: Int
  var offset: Int
  var content: FileContent
  var next: Int?

  static let meaning: StaticString =
    "A part of the content of a document, as its owner made it: to be served as an attachment, with `X-Content-Type-Options: nosniff` and a sandboxed Content-Security-Policy, never inline from the portal's own origin."

  static func members<M: ViewMembers<DocumentPart> & ~Copyable>(_ m: inout M) {
    m("document", "The document.") { $0.document }
    m("mediaType", "What kind of file it is.") { $0.mediaType }
    m("size", "How many bytes the whole has.") { $0.size }
    m("offset", "Where the part begins.") { $0.offset }
    m("content", "Its bytes.") { $0.content }
    m.optional("next", "Where the next part begins; left out at the end.") { $0.next }
  }
}

/// The kinds of documents.
struct DocumentKindList: View {
  var documentKinds: [DocumentKind]

  static let meaning: StaticString = "The kinds of documents."

  static func members<M: ViewMembers<DocumentKindList> & ~Copyable>(_ m: inout M) {
    m.list("documentKinds", "The kinds.", upTo: 300) { $0.documentKinds }
  }
}

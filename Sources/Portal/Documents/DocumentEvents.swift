import Digest
import Shape

/// The events of documents.
enum DocumentEvents {
  static let all: [any Event.Type] = [
    DocumentAdded.self, DocumentAttached.self, DocumentDetached.self, DocumentRemoved.self,
    UploadBegun.self, UploadPartAdded.self, UploadDropped.self,
  ]
}

/// A document was uploaded: its content is on the disk.
struct DocumentAdded: Event {
  var id: DocumentID
  var owner: AccountID
  var kind: ReferenceCode
  var mediaType: MediaType
  var size: Int
  var digest: Digest256
  var title: Line?
  /// The upload in parts that ends with it.
  var upload: UploadID?

  static let name: StaticString = "documentAdded"
  static let meaning: StaticString = "A document was uploaded."
  var account: AccountID? { owner }

  static func shape<M: Members<DocumentAdded> & ~Copyable>(_ m: inout M) -> DocumentAdded {
    DocumentAdded(
      id: m("id", "The document.") { $0.id },
      owner: m("owner", "Whose it is.") { $0.owner },
      kind: m("kind", "What kind of document.") { $0.kind },
      mediaType: m("mediaType", "What kind of file.") { $0.mediaType },
      size: m("size", "How many bytes it has.") { $0.size },
      digest: m("digest", "The SHA-256 digest of its content.") { $0.digest },
      title: m.optional("title", "What its owner calls it.") { $0.title },
      upload: m.optional("upload", "The upload in parts that ends with it.") { $0.upload })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    if let upload { registry.remove(upload: upload) }
    let document = Document(
      id: id, owner: owner, kind: kind, mediaType: mediaType, size: size, digest: digest,
      title: title, uploadedAt: stamp.at)
    registry.put(document)
    registry.publish(document, .added, stamp)
  }
}

/// A document was attached to the account of its owner, or to something that it is about.
struct DocumentAttached: Event {
  var id: DocumentID
  var to: DocumentHolder

  static let name: StaticString = "documentAttached"
  static let meaning: StaticString = "A document was attached to something."
  var account: AccountID? { nil }

  static func shape<M: Members<DocumentAttached> & ~Copyable>(
    _ m: inout M
  ) -> DocumentAttached {
    DocumentAttached(
      id: m("id", "The document.") { $0.id },
      to: m("to", "What it is attached to.") { $0.to })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.attach(id, to: to, stamp)
  }
}

/// A document is no longer attached to anything.
struct DocumentDetached: Event {
  var id: DocumentID

  static let name: StaticString = "documentDetached"
  static let meaning: StaticString = "A document is no longer attached to anything."
  var account: AccountID? { nil }

  static func shape<M: Members<DocumentDetached> & ~Copyable>(
    _ m: inout M
  ) -> DocumentDetached {
    DocumentDetached(id: m("id", "The document.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.attach(id, to: nil, stamp)
  }
}

/// A document was removed by its owner.
struct DocumentRemoved: Event {
  var id: DocumentID

  static let name: StaticString = "documentRemoved"
  static let meaning: StaticString = "A document was removed."
  var account: AccountID? { nil }

  static func shape<M: Members<DocumentRemoved> & ~Copyable>(
    _ m: inout M
  ) -> DocumentRemoved {
    DocumentRemoved(id: m("id", "The document.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard let document = registry.tables.documents[id] else { return }
    registry.remove(document: id)
    registry.publish(document, .removed, stamp)
  }
}

/// An upload in parts was begun.
struct UploadBegun: Event {
  var id: UploadID
  var owner: AccountID
  var kind: ReferenceCode
  var mediaType: MediaType
  var size: Int
  var title: Line?
  var dropsAt: Instant

  static let name: StaticString = "uploadBegun"
  static let meaning: StaticString = "An upload in parts was begun."
  var account: AccountID? { owner }

  static func shape<M: Members<UploadBegun> & ~Copyable>(_ m: inout M) -> UploadBegun {
    UploadBegun(
      id: m("id", "The upload.") { $0.id },
      owner: m("owner", "Whose it is.") { $0.owner },
      kind: m("kind", "What kind of document it becomes.") { $0.kind },
      mediaType: m("mediaType", "What kind of file it is to be.") { $0.mediaType },
      size: m("size", "How many bytes it is to have.") { $0.size },
      title: m.optional("title", "What its owner calls it.") { $0.title },
      dropsAt: m("dropsAt", "When it is dropped unless it is finished before.") { $0.dropsAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      Upload(
        id: id, owner: owner, kind: kind, mediaType: mediaType, size: size, title: title,
        parts: [], begunAt: stamp.at, dropsAt: dropsAt))
  }
}

/// A part of an upload has arrived: its bytes are on the disk.
struct UploadPartAdded: Event {
  var id: UploadID
  var part: UploadPart

  static let name: StaticString = "uploadPartAdded"
  static let meaning: StaticString = "A part of an upload has arrived."
  var account: AccountID? { nil }

  static func shape<M: Members<UploadPartAdded> & ~Copyable>(
    _ m: inout M
  ) -> UploadPartAdded {
    UploadPartAdded(
      id: m("id", "The upload.") { $0.id },
      part: m("part", "What has arrived.") { $0.part })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var upload = registry.tables.uploads[id] else { return }
    upload.parts.append(part)
    registry.put(upload)
  }
}

/// An upload was given up, by its owner or because its time was over.
struct UploadDropped: Event {
  var id: UploadID

  static let name: StaticString = "uploadDropped"
  static let meaning: StaticString = "An upload was given up before it was finished."
  var account: AccountID? { nil }

  static func shape<M: Members<UploadDropped> & ~Copyable>(
    _ m: inout M
  ) -> UploadDropped {
    UploadDropped(id: m("id", "The upload.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) { registry.remove(upload: id) }
}

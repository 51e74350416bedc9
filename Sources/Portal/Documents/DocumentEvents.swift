package import Digest
package import Shape

/// The events of documents.
package enum DocumentEvents {
  package static let all: [any Event.Type] = [
    DocumentAdded.self, DocumentAttached.self, DocumentDetached.self, DocumentRemoved.self,
    UploadBegun.self, UploadPartAdded.self, UploadDropped.self,
  ]
}

/// A document was uploaded: its content is on the disk.
package struct DocumentAdded: Event {
  package var id: DocumentID
  package var owner: AccountID
  package var kind: ReferenceCode
  package var mediaType: MediaType
  package var size: Int
  package var digest: Digest256
  package var title: Line?
  /// The upload in parts that ends with it.
  package var upload: UploadID?

  package init(
    id: DocumentID, owner: AccountID, kind: ReferenceCode, mediaType: MediaType, size: Int,
    digest: Digest256, title: Line? = nil, upload: UploadID? = nil
  ) {
    self.id = id
    self.owner = owner
    self.kind = kind
    self.mediaType = mediaType
    self.size = size
    self.digest = digest
    self.title = title
    self.upload = upload
  }

  package static let name: StaticString = "documentAdded"
  package static let meaning: StaticString = "A document was uploaded."
  package var account: AccountID? { owner }

  package static func shape<M: Members<DocumentAdded> & ~Copyable>(_ m: inout M) -> DocumentAdded {
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

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    if let upload { registry.remove(upload: upload) }
    let document = Document(
      id: id, owner: owner, kind: kind, mediaType: mediaType, size: size, digest: digest,
      title: title, uploadedAt: stamp.at)
    registry.put(document)
    registry.publish(document, .added, stamp)
  }
}

/// A document was attached to the account of its owner, or to something that it is about.
package struct DocumentAttached: Event {
  package var id: DocumentID
  package var to: DocumentHolder

  package init(id: DocumentID, to: DocumentHolder) {
    self.id = id
    self.to = to
  }

  package static let name: StaticString = "documentAttached"
  package static let meaning: StaticString = "A document was attached to something."
  package var account: AccountID? { nil }

  package static func shape<M: Members<DocumentAttached> & ~Copyable>(
    _ m: inout M
  ) -> DocumentAttached {
    DocumentAttached(
      id: m("id", "The document.") { $0.id },
      to: m("to", "What it is attached to.") { $0.to })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.attach(id, to: to, stamp)
  }
}

/// A document is no longer attached to anything.
package struct DocumentDetached: Event {
  package var id: DocumentID

  package init(id: DocumentID) { self.id = id }

  package static let name: StaticString = "documentDetached"
  package static let meaning: StaticString = "A document is no longer attached to anything."
  package var account: AccountID? { nil }

  package static func shape<M: Members<DocumentDetached> & ~Copyable>(
    _ m: inout M
  ) -> DocumentDetached {
    DocumentDetached(id: m("id", "The document.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.attach(id, to: nil, stamp)
  }
}

/// A document was removed by its owner.
package struct DocumentRemoved: Event {
  package var id: DocumentID

  package init(id: DocumentID) { self.id = id }

  package static let name: StaticString = "documentRemoved"
  package static let meaning: StaticString = "A document was removed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<DocumentRemoved> & ~Copyable>(
    _ m: inout M
  ) -> DocumentRemoved {
    DocumentRemoved(id: m("id", "The document.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard let document = registry.tables.documents[id] else { return }
    registry.remove(document: id)
    registry.publish(document, .removed, stamp)
  }
}

/// An upload in parts was begun.
package struct UploadBegun: Event {
  package var id: UploadID
  package var owner: AccountID
  package var kind: ReferenceCode
  package var mediaType: MediaType
  package var size: Int
  package var title: Line?
  package var dropsAt: Instant

  package init(
    id: UploadID, owner: AccountID, kind: ReferenceCode, mediaType: MediaType, size: Int,
    title: Line? = nil, dropsAt: Instant
  ) {
    self.id = id
    self.owner = owner
    self.kind = kind
    self.mediaType = mediaType
    self.size = size
    self.title = title
    self.dropsAt = dropsAt
  }

  package static let name: StaticString = "uploadBegun"
  package static let meaning: StaticString = "An upload in parts was begun."
  package var account: AccountID? { owner }

  package static func shape<M: Members<UploadBegun> & ~Copyable>(_ m: inout M) -> UploadBegun {
    UploadBegun(
      id: m("id", "The upload.") { $0.id },
      owner: m("owner", "Whose it is.") { $0.owner },
      kind: m("kind", "What kind of document it becomes.") { $0.kind },
      mediaType: m("mediaType", "What kind of file it is to be.") { $0.mediaType },
      size: m("size", "How many bytes it is to have.") { $0.size },
      title: m.optional("title", "What its owner calls it.") { $0.title },
      dropsAt: m("dropsAt", "When it is dropped unless it is finished before.") { $0.dropsAt })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(
      Upload(
        id: id, owner: owner, kind: kind, mediaType: mediaType, size: size, title: title,
        parts: [], begunAt: stamp.at, dropsAt: dropsAt))
  }
}

/// A part of an upload has arrived: its bytes are on the disk.
package struct UploadPartAdded: Event {
  package var id: UploadID
  package var part: UploadPart

  package init(id: UploadID, part: UploadPart) {
    self.id = id
    self.part = part
  }

  package static let name: StaticString = "uploadPartAdded"
  package static let meaning: StaticString = "A part of an upload has arrived."
  package var account: AccountID? { nil }

  package static func shape<M: Members<UploadPartAdded> & ~Copyable>(
    _ m: inout M
  ) -> UploadPartAdded {
    UploadPartAdded(
      id: m("id", "The upload.") { $0.id },
      part: m("part", "What has arrived.") { $0.part })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var upload = registry.tables.uploads[id] else { return }
    upload.parts.append(part)
    registry.put(upload)
  }
}

/// An upload was given up, by its owner or because its time was over.
package struct UploadDropped: Event {
  package var id: UploadID

  package init(id: UploadID) { self.id = id }

  package static let name: StaticString = "uploadDropped"
  package static let meaning: StaticString = "An upload was given up before it was finished."
  package var account: AccountID? { nil }

  package static func shape<M: Members<UploadDropped> & ~Copyable>(
    _ m: inout M
  ) -> UploadDropped {
    UploadDropped(id: m("id", "The upload.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) { registry.remove(upload: id) }
}

package import Digest
package import Shape

/// A document on its way, that arrives in parts.
package struct Upload: Entity {
  package var id: UploadID
  package var owner: AccountID
  package var kind: ReferenceCode
  package var mediaType: MediaType
  /// How many bytes it is to have.
  package var size: Int
  package var title: Line?
  /// What has arrived, in order and without gaps.
  package var parts: [UploadPart]
  package var begunAt: Instant
  /// When it is dropped unless it is finished before.
  package var dropsAt: Instant

  package init(
    id: UploadID, owner: AccountID, kind: ReferenceCode, mediaType: MediaType, size: Int,
    title: Line? = nil, parts: [UploadPart], begunAt: Instant, dropsAt: Instant
  ) {
    self.id = id
    self.owner = owner
    self.kind = kind
    self.mediaType = mediaType
    self.size = size
    self.title = title
    self.parts = parts
    self.begunAt = begunAt
    self.dropsAt = dropsAt
  }

  package static let meaning: StaticString = "A document on its way, that arrives in parts."

  package static func shape<M: Members<Upload> & ~Copyable>(_ m: inout M) -> Upload {
    Upload(
      id: m("id", "The upload.") { $0.id },
      owner: m("owner", "Whose it is.") { $0.owner },
      kind: m("kind", "What kind of document it becomes.") { $0.kind },
      mediaType: m("mediaType", "What kind of file it is to be.") { $0.mediaType },
      size: m("size", "How many bytes it is to have.") { $0.size },
      title: m.optional("title", "What its owner calls it.") { $0.title },
      parts: m.list("parts", "What has arrived, in order.", upTo: Stored.most) { $0.parts },
      begunAt: m("begunAt", "When it was begun.") { $0.begunAt },
      dropsAt: m("dropsAt", "When it is dropped.") { $0.dropsAt })
  }

  package static func reindex(
    from old: Shared<Upload>?, to new: Shared<Upload>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.owner != new?.value.owner {
      if let old { indexes.uploadsByOwner.drop(id, from: old.value.owner) }
      if let new { indexes.uploadsByOwner.add(id, to: new.value.owner) }
    }
    if let old {
      for part in old.value.parts { indexes.blobUses.withdraw(part.digest) }
    }
    if let new {
      for part in new.value.parts { indexes.blobUses.count(part.digest) }
    }
    indexes.agenda.set(.uploadLapse(id), at: new?.value.dropsAt)
  }
}

extension Upload {
  /// How many bytes have arrived: where the next part begins.
  package var received: Int { parts.reduce(0) { $0 + $1.size } }

  /// Whether just this has arrived at just this place.
  package func has(_ part: UploadPart, at offset: Int) -> Bool {
    var start = 0
    for known in parts {
      if start == offset { return known == part }
      start += known.size
    }
    return false
  }
}

/// A part of an upload that has arrived.
package struct UploadPart: Shaped, Hashable {
  /// Of its bytes: the name under which they are kept.
  package var digest: Digest256
  package var size: Int

  package init(digest: Digest256, size: Int) {
    self.digest = digest
    self.size = size
  }

  package static let meaning: StaticString = "A part of an upload that has arrived."

  package static func shape<M: Members<UploadPart> & ~Copyable>(_ m: inout M) -> UploadPart {
    UploadPart(
      digest: m("digest", "The SHA-256 digest of its bytes.") { $0.digest },
      size: m("size", "How many bytes it has.") { $0.size })
  }
}

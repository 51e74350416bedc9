import Digest
import Shape

/// A document on its way, that arrives in parts.
struct Upload: Entity {
  var id: UploadID
  var owner: AccountID
  var kind: ReferenceCode
  var mediaType: MediaType
  /// How many bytes it is to have.
  var size: Int
  var title: Line?
  /// What has arrived, in order and without gaps.
  var parts: [UploadPart]
  var begunAt: Instant
  /// When it is dropped unless it is finished before.
  var dropsAt: Instant

  static let meaning: StaticString = "A document on its way, that arrives in parts."

  static func shape<M: Members<Upload> & ~Copyable>(_ m: inout M) -> Upload {
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

  static func reindex(
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
  var received: Int { parts.reduce(0) { $0 + $1.size } }

  /// Whether just this has arrived at just this place.
  func has(_ part: UploadPart, at offset: Int) -> Bool {
    var start = 0
    for known in parts {
      if start == offset { return known == part }
      start += known.size
    }
    return false
  }
}

/// A part of an upload that has arrived.
struct UploadPart: Shaped, Hashable {
  /// Of its bytes: the name under which they are kept.
  var digest: Digest256
  var size: Int

  static let meaning: StaticString = "A part of an upload that has arrived."

  static func shape<M: Members<UploadPart> & ~Copyable>(_ m: inout M) -> UploadPart {
    UploadPart(
      digest: m("digest", "The SHA-256 digest of its bytes.") { $0.digest },
      size: m("size", "How many bytes it has.") { $0.size })
  }
}

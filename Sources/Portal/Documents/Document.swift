import Digest
import Shape

/// A file that proves something, as the register keeps it: what is known of it, while its content
/// lies on the disk under its digest.
struct Document: Entity {
  var id: DocumentID
  var owner: AccountID
  /// A code of the kinds of documents.
  var kind: ReferenceCode
  var mediaType: MediaType
  /// In bytes.
  var size: Int
  /// Of the content: the name under which it is kept.
  var digest: Digest256
  var title: Line?
  var uploadedAt: Instant
  var attachment: DocumentAttachment?

  static let meaning: StaticString = "A document as the register keeps it."

  static func shape<M: Members<Document> & ~Copyable>(_ m: inout M) -> Document {
    Document(
      id: m("id", "The document.") { $0.id },
      owner: m("owner", "Whose it is.") { $0.owner },
      kind: m("kind", "What kind of document.") { $0.kind },
      mediaType: m("mediaType", "What kind of file.") { $0.mediaType },
      size: m("size", "How many bytes it has.") { $0.size },
      digest: m("digest", "The SHA-256 digest of its content.") { $0.digest },
      title: m.optional("title", "What its owner calls it.") { $0.title },
      uploadedAt: m("uploadedAt", "When it was uploaded.") { $0.uploadedAt },
      attachment: m.optional("attachment", "What it is attached to.") { $0.attachment })
  }

  static func reindex(
    from old: Shared<Document>?, to new: Shared<Document>?, in indexes: inout Indexes
  ) {
    if let old {
      indexes.documentsByOwner.drop(old.value.id, from: old.value.owner)
      indexes.blobUses.withdraw(old.value.digest)
      if let application = old.value.application {
        indexes.documentsByApplication.drop(old.value.id, from: application)
      }
      if let activity = old.value.activity {
        indexes.documentsByActivity.drop(old.value.id, from: activity)
      }
    }
    if let new {
      indexes.documentsByOwner.add(new.value.id, to: new.value.owner)
      indexes.blobUses.count(new.value.digest)
      if let application = new.value.application {
        indexes.documentsByApplication.add(new.value.id, to: application)
      }
      if let activity = new.value.activity {
        indexes.documentsByActivity.add(new.value.id, to: activity)
      }
    }
  }

  /// The application it belongs to, if it is attached to one.
  var application: ApplicationID? {
    switch attachment?.to {
    case .application(let id): id
    case .account, .activity, .ticket, .none: nil
    }
  }

  /// The activity of continuing education it belongs to, if it is attached to one.
  var activity: CPDActivityID? {
    switch attachment?.to {
    case .activity(let id): id
    case .account, .application, .ticket, .none: nil
    }
  }
}

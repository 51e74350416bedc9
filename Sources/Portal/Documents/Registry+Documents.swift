import Digest
import Shape

// What the events of documents have in common when they are applied, and what is asked of them.

extension Registry {
  mutating func put(_ record: Document) { tables.documents.put(record, next(), &indexes) }
  mutating func put(_ record: Upload) { tables.uploads.put(record, next(), &indexes) }
  mutating func remove(upload id: UploadID) { tables.uploads.remove(id, next(), &indexes) }
  mutating func remove(document id: DocumentID) { tables.documents.remove(id, next(), &indexes) }

  /// Attaches a document, or takes it off, and tells its owner and the history of its application.
  mutating func attach(_ id: DocumentID, to holder: DocumentHolder?, _ stamp: EventMetadata) {
    if case .application(let application)? = holder
      ?? tables.documents.row(id)?.value.attachment?.to,
      let kind = tables.documents.row(id)?.value.kind
    {
      note(StepChange(holder == nil ? .detached : .attached, kind), application, stamp)
    }
    set(id, to: holder, stamp)
  }

  private mutating func note(_ change: StepChange, _ id: ApplicationID, _ stamp: EventMetadata) {
    guard var application = tables.applications[id] else { return }
    application.noteInLastStep(change, stamp)
    put(application)
  }

  private mutating func set(_ id: DocumentID, to holder: DocumentHolder?, _ stamp: EventMetadata) {
    guard var document = tables.documents[id] else { return }
    document.attachment = nil
    if let holder {
      document.attachment = DocumentAttachment(to: holder, at: stamp.at, round: round(of: holder))
    }
    put(document)
    publish(document, holder == nil ? .detached : .attached, stamp)
  }

  private func round(of holder: DocumentHolder) -> Int {
    switch holder {
    case .account, .ticket: 0
    case .application(let id): tables.applications.row(id)?.value.returnCount ?? 0
    case .activity(let id): tables.cpdActivities.row(id)?.value.returnCount ?? 0
    }
  }

  /// A draft is no more, and what was attached to it is free again. What was handed in stays with
  /// the file for good.
  mutating func releaseDocuments(of application: ApplicationID, _ stamp: EventMetadata) {
    for document in documents(of: application) { set(document.value.id, to: nil, stamp) }
  }

  /// Whoever may see the thing that it is attached to reads it there; its own changes are its
  /// owner's.
  mutating func publish(_ document: Document, _ change: DocumentChange, _ stamp: EventMetadata) {
    publish(
      .documentChanged, document.id.text, to: Audience(account: document.owner),
      DocumentBrief(document, change), stamp)
  }
}

// MARK: Queries

extension Registry {
  func sharedDocument(_ id: DocumentID) -> Shared<Document>? { tables.documents.row(id) }

  func sharedUpload(_ id: UploadID) -> Shared<Upload>? { tables.uploads.row(id) }

  /// The documents of an account, oldest first.
  func documents(of account: AccountID) -> [Shared<Document>] {
    inOrder(indexes.documentsByOwner[account] ?? [])
  }

  /// The documents that are attached to an application, oldest first.
  func documents(of application: ApplicationID) -> [Shared<Document>] {
    inOrder(indexes.documentsByApplication[application] ?? [])
  }

  /// The documents that are attached to an activity of continuing education, oldest first.
  func documents(of activity: CPDActivityID) -> [Shared<Document>] {
    inOrder(indexes.documentsByActivity[activity] ?? [])
  }

  private func inOrder(_ ids: [DocumentID]) -> [Shared<Document>] {
    ids.compactMap { tables.documents.row($0) }
      .sorted { ($0.value.uploadedAt, $0.value.id) < ($1.value.uploadedAt, $1.value.id) }
  }

  /// The uploads of an account that are not finished, oldest first.
  func uploads(of account: AccountID) -> [Shared<Upload>] {
    (indexes.uploadsByOwner[account] ?? []).compactMap { tables.uploads.row($0) }
      .sorted { ($0.value.begunAt, $0.value.id) < ($1.value.begunAt, $1.value.id) }
  }

  /// Whether a document or an upload needs the content of this digest.
  func namesBlob(_ digest: Digest256) -> Bool { indexes.blobUses[digest] != nil }

  /// The contents that are needed now.
  var namedBlobs: NamedBlobs { NamedBlobs(uses: indexes.blobUses) }
}

/// The contents that were needed at some time. Making it copies nothing, so that another thread can
/// list them.
struct NamedBlobs: Sendable {
  fileprivate let uses: ShardedIndex<Digest256, Int>

  /// Their digests, in order.
  var inOrder: [Digest256] {
    uses.all.map(\.key).sorted {
      ($0.first, $0.second, $0.third, $0.fourth) < ($1.first, $1.second, $1.third, $1.fourth)
    }
  }
}

extension ShardedIndex where Value == Int {
  mutating func count(_ key: Key) { update(key, default: 0) { $0 += 1 } }

  /// Takes one away; the last one takes the entry along.
  mutating func withdraw(_ key: Key) {
    var rest = 0
    update(key, default: 0) { count in
      count -= 1
      rest = count
    }
    if rest <= 0 { self[key] = nil }
  }
}

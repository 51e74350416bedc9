import Digest
import Shape
import Storage

/// Documents and uploads within a call: who may read which, what may be attached.
struct Documents: Facade {
  let call: Call
}

extension Call {
  var documents: Documents { Documents(call: self) }
}

// What the methods of documents have in common: finding one without telling strangers that it
// exists, and what a file must satisfy before it is kept.

extension Role {
  /// Those who hold documents against what is claimed: applications are examined by intake,
  /// reviewers and approvers, accounts are compared by registrars, and support checks them before
  /// access is restored. Fees need none, so finance does not; auditors see that there are documents
  /// and not what they say.
  static let documentReaders: [Role] = [.intake, .reviewer, .approver, .registrar, .support]
}

extension Documents {
  /// A document that the caller may know of.
  func document(_ id: DocumentID) throws(Refusal) -> Shared<Document> {
    guard let document = registry.sharedDocument(id), try mayKnow(document) else {
      throw Refusal(.notFound, at: "document")
    }
    call.audit.noteRead(id, of: document.value.owner)
    return document
  }

  /// Its owner, and staff once it was shown to them.
  func mayKnow(_ document: Shared<Document>) throws(Refusal) -> Bool {
    let account = try sharedAccount
    if document.value.owner == account.value.id { return true }
    if try call.staff.isOwnAsStaff(document.value.owner) { return false }
    switch document.value.attachment?.to {
    case .account:
      return (Role.documentReaders + [.auditor]).contains(where: account.value.roles.contains)
        || isHandedOver(document, to: account)
    case .application(let id):
      guard let application = registry.sharedApplication(id) else { return false }
      return try call.licensing.applications.mayExamine(application)
    case .activity(let id):
      guard let activity = registry.sharedCPD(id) else { return false }
      return try call.cpd.mayKnow(activity) && account.value.kind == .staff
    case .ticket(let id):
      guard let ticket = registry.sharedTicket(id)?.value else { return false }
      return registry.standing(of: account.value, to: ticket) != nil
    case .none: return false
    }
  }

  /// Whether it goes with an application for a job of a facility that is still open: the facility
  /// reads it until then, and no longer.
  private func isHandedOver(_ document: Shared<Document>, to facility: Shared<Account>) -> Bool {
    facility.value.isVerifiedFacility
      && registry.jobApplications(of: document.value.owner).contains { application in
        application.value.facility == facility.value.id && application.value.state.isOpen
          && application.value.documents.contains(document.value.id)
      }
  }

  /// A document whose content the caller may read.
  func readableDocument(_ id: DocumentID) throws(Refusal) -> Shared<Document> {
    let document = try document(id)
    let account = try sharedAccount
    let isReader = Role.documentReaders.contains(where: account.value.roles.contains)
    guard
      document.value.owner == account.value.id || isReader || isHandedOver(document, to: account)
    else {
      let roles = reference.roleNames.list(Role.documentReaders, in: language)
      throw Refusal(.forbidden, ["roles": roles])
    }
    return document
  }

  /// A document of the caller.
  func ownDocument(_ id: DocumentID) throws(Refusal) -> Shared<Document> {
    guard let document = registry.sharedDocument(id),
      document.value.owner == (try sharedAccount.value.id)
    else { throw Refusal(.notFound, at: "document") }
    return document
  }

  /// An upload of the caller.
  func ownUpload(_ id: UploadID) throws(Refusal) -> Shared<Upload> {
    guard let upload = registry.sharedUpload(id),
      upload.value.owner == (try sharedAccount.value.id)
    else { throw Refusal(.notFound, at: "upload") }
    return upload
  }

  /// The document as it stands after what the call has decided.
  func documentView(_ id: DocumentID) throws(Refusal) -> DocumentView {
    DocumentView(try document(id))
  }

  // MARK: Taking in

  /// Refuses a file that could not be kept, whatever it says: of a kind there is none of, too large,
  /// or one too many.
  func check(
    kind code: ReferenceCode, _ mediaType: MediaType, size: Int, at member: String
  ) throws(Refusal) {
    guard let kind = reference.documentKinds[code] else {
      throw Refusal(issues: [Issue(.referenceUnknown(code.text), at: "kind")])
    }
    guard kind.mediaTypes.contains(mediaType) else {
      let accepted = kind.mediaTypes.map(\.rawValue).joined(separator: ", ")
      throw Refusal(
        .documentMediaTypeNotAccepted, at: "mediaType",
        ["kind": code.text, "accepted": accepted])
    }
    guard size <= Limit.documentBytes else {
      throw Refusal(.documentTooLarge, at: member, ["maximum": "\(Limit.documentBytes)"])
    }
    let account = try sharedAccount.value.id
    let documents = registry.documents(of: account)
    let uploads = registry.uploads(of: account)
    guard documents.count + uploads.count < policy.documentsPerAccount else {
      throw Refusal(.documentTooMany, ["maximum": "\(policy.documentsPerAccount)"])
    }
    let used =
      documents.reduce(0) { $0 + $1.value.size } + uploads.reduce(0) { $0 + $1.value.size }
    guard used + size <= policy.documentBytesPerAccount else {
      throw Refusal(
        .documentQuotaExceeded, at: member, ["maximum": "\(policy.documentBytesPerAccount)"])
    }
  }

  /// Records a document with its content.
  func add(
    _ blob: Blob, kind: ReferenceCode, _ mediaType: MediaType, title: Line?,
    upload: UploadID? = nil
  ) throws(Refusal) -> DocumentView {
    let id: DocumentID = newIdentifier()
    try record(
      DocumentAdded(
        id: id, owner: try sharedAccount.value.id, kind: kind, mediaType: mediaType,
        size: blob.bytes.count, digest: blob.digest, title: title, upload: upload))
    try call.keep(blob)
    return try documentView(id)
  }

  /// Adds a part to an upload; one that has arrived already is fine, and is kept again in case its
  /// file was damaged.
  func add(
    _ bytes: [UInt8], at offset: Int, to upload: Shared<Upload>
  ) throws(Refusal) {
    let blob = Blob(bytes)
    let part = UploadPart(digest: blob.digest, size: bytes.count)
    if upload.value.has(part, at: offset) { return try call.keep(blob) }
    let received = upload.value.received
    guard offset == received else {
      throw Refusal(.uploadOffset, at: "offset", ["expected": "\(received)"])
    }
    let rest = upload.value.size - received
    let sizes = min(rest, Limit.documentPartMinimum)...min(rest, Limit.documentPart)
    guard sizes.contains(bytes.count), !bytes.isEmpty else {
      throw Refusal(
        .uploadPartSize, at: "content",
        ["minimum": "\(sizes.lowerBound)", "maximum": "\(sizes.upperBound)"])
    }
    try record(UploadPartAdded(id: upload.value.id, part: part))
    try call.keep(blob)
  }

  /// Gives an upload up, and lets go of what had arrived.
  func drop(_ id: UploadID) throws(Refusal) {
    let parts = registry.sharedUpload(id)?.value.parts ?? []
    try record(UploadDropped(id: id))
    call.afterCommit(.removeBlobs(parts.map(\.digest)))
  }
}

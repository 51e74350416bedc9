import Shape
import Storage

extension Section {
  static let document = Section(
    "document",
    "Files that prove something: checked by their content, attached to what they prove. What is kept is a PDF, PNG or JPEG without scripts, other files, passwords or anything behind its end; it remains what a stranger made, so whoever serves it sends it as an attachment of its own media type with `nosniff`, sandboxed, from another origin than the portal's.",
    whole + inParts + reading + attaching)

  /// The people and facilities that documents belong to.
  private static let owners: Access = .roles([.practitioner, .technician, .facility])

  /// What keeps a file from being taken in at all.
  private static let takingIn: [ErrorType] = [
    .documentMediaTypeNotAccepted, .documentTooLarge, .documentTooMany, .documentQuotaExceeded,
  ]

  private static let whole: [Method] = [
    .background(
      "document.upload",
      "Uploads a document as a whole. It is kept if it does nothing but show pages: no scripts, no other files in it, no password, nothing behind its end.",
      access: owners, params: DocumentInput.self, result: DocumentView.self,
      options: [.idempotencyKey, .validateOnly], isWrite: true,
      errors: takingIn + [.documentContentMismatch, .documentUnsafe],
      examples: [
        .init(
          "Uploads an identity document.",
          params: #"""
            {"session":"{session:nurse}","kind":"identity","mediaType":"application/pdf",\#
            "content":"JVBERi0xLjcKJSVFT0YK","title":"National identity card"}
            """#)
      ],
      job: { (call, params) throws(Refusal) in
        let bytes = params.content.bytes
        try call.documents.check(
          kind: params.kind, params.mediaType, size: bytes.count, at: "content")
        return .inspecting(bytes, params.mediaType)
      },
      body: { (call, params, outcome) throws(Refusal) in
        guard case .inspected(let finding) = outcome else { throw Refusal(.internalError) }
        if let finding { throw Refusal(finding, in: params.mediaType, at: "content") }
        let bytes = params.content.bytes
        // There may be more documents than before it was looked at.
        try call.documents.check(
          kind: params.kind, params.mediaType, size: bytes.count, at: "content")
        return try call.documents.add(
          Blob(bytes), kind: params.kind, params.mediaType, title: params.title)
      })
  ]

  private static let inParts: [Method] = [
    .write(
      "document.beginUpload", "Begins to upload a document in parts.",
      access: owners, params: UploadInput.self, result: UploadView.self, errors: takingIn,
      examples: [
        .init(
          "Begins.",
          params: #"""
            {"session":"{session:nurse}","kind":"qualification",\#
            "mediaType":"application/pdf","size":3145728}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.documents.check(
        kind: params.kind, params.mediaType, size: params.size.value, at: "size")
      let id: UploadID = call.newIdentifier()
      try call.record(
        UploadBegun(
          id: id, owner: try call.sharedAccount.value.id, kind: params.kind,
          mediaType: params.mediaType, size: params.size.value, title: params.title,
          dropsAt: call.at + call.policy.upload))
      return UploadView(try call.documents.ownUpload(id))
    },
    .write(
      "document.addPart",
      "Adds the next part to an upload; one that has arrived already gets the same answer.",
      access: owners, params: UploadPartInput.self, result: UploadView.self,
      errors: [.notFound, .uploadOffset, .uploadPartSize],
      examples: [
        .init(
          "Adds the only part of a small file.",
          params: #"""
            {"session":"{session:nurse}","upload":"{upload:begun}","offset":0,\#
            "content":"JVBERi0xLjcKJSVFT0YK"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let upload = try call.documents.ownUpload(params.upload)
      try call.documents.add(params.content.bytes, at: params.offset.value, to: upload)
      return UploadView(try call.documents.ownUpload(params.upload))
    },
    .background(
      "document.finishUpload",
      "Puts the parts of an upload together, and checks the file they make.",
      access: owners, params: UploadParams.self, result: DocumentView.self,
      options: [.idempotencyKey, .validateOnly], isWrite: true,
      errors: [
        .notFound, .uploadIncomplete, .documentContentMismatch, .documentUnsafe,
        .documentUnreadable, .uploadDamaged,
      ],
      examples: [
        .init(
          "Finishes.",
          params: #"{"session":"{session:nurse}","upload":"{upload:arrived}"}"#)
      ],
      job: { (call, params) throws(Refusal) in
        let upload = try call.documents.wholeUpload(params.upload).value
        return .joining(
          call.engine.store.documents, upload.parts.map(\.digest), upload.mediaType)
      },
      body: { (call, params, outcome) throws(Refusal) in
        // It may have been dropped while its parts were read.
        let upload = try call.documents.wholeUpload(params.upload).value
        guard case .joined(let result) = outcome else { throw Refusal(.internalError) }
        let inspected = try call.documents.content(result, of: upload)
        if let finding = inspected.finding {
          throw Refusal(finding, in: upload.mediaType, at: "upload")
        }
        let view = try call.documents.add(
          inspected.blob, kind: upload.kind, upload.mediaType, title: upload.title,
          upload: upload.id)
        call.afterCommit(.removeBlobs(upload.parts.map(\.digest)))
        return view
      }),
    .write(
      "document.dropUpload", "Gives an upload in parts up.",
      access: owners, params: UploadParams.self, result: Done.self, errors: [.notFound],
      examples: [
        .init(
          "Gives it up.",
          params: #"{"session":"{session:nurse}","upload":"{upload:begun}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.documents.drop(try call.documents.ownUpload(params.upload).value.id)
      return Done()
    },
  ]

  private static let reading: [Method] = [
    .read(
      "document.get", "Returns what is known of a document.",
      access: .signedIn, params: DocumentParams.self, result: DocumentView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Staff look at what proves an identity.",
          params: #"{"session":"{session:support}","document":"{document:identity}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.documents.documentView(params.document)
    },
    .background(
      "document.read",
      "Reads the content of a document, in parts. It was uploaded by a user: serve it as an attachment (`Content-Disposition: attachment`, `X-Content-Type-Options: nosniff`, `Content-Security-Policy: sandbox; default-src 'none'`), and never inline from the portal's own origin.",
      access: .signedIn, params: DocumentRange.self, result: DocumentPart.self,
      errors: [.notFound, .forbidden, .documentUnreadable, .documentDamaged],
      examples: [
        .init(
          "Reads the beginning.",
          params: #"""
            {"session":"{session:nurse}","document":"{document:identity}","length":9}
            """#)
      ],
      job: { (call, params) throws(Refusal) in
        let document = try call.documents.readableDocument(params.document)
        return .reading(
          call.engine.store.documents, document.value.digest, try params.range(in: document))
      },
      body: { (call, params, outcome) throws(Refusal) in
        // It may have been removed while it was read.
        let document = try call.documents.readableDocument(params.document)
        guard case .read(let result) = outcome else { throw Refusal(.internalError) }
        let range = try params.range(in: document)
        return DocumentPart(
          document: document.value.id, mediaType: document.value.mediaType,
          size: document.value.size, offset: range.lowerBound,
          content: FileContent(try call.documents.content(result, of: [document.value])),
          next: range.upperBound < document.value.size ? range.upperBound : nil)
      }),
    .read(
      "document.list", "Lists one's own documents, or for staff those that they may know of.",
      access: .signedIn, params: DocumentFilter.self, result: DocumentList.self,
      errors: [.notFound],
      examples: [
        .init(
          "Lists one's own.",
          params: #"{"session":"{session:nurse}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.documents.documentList(of: params.account)
    },
  ]

  private static let attaching: [Method] = [
    .write(
      "document.attach", "Attaches a document to one's account, as proof of what its kind says.",
      access: owners, params: DocumentParams.self, result: DocumentView.self,
      errors: [.notFound, .documentAttached, .documentNotForThis],
      examples: [
        .init(
          "Attaches it.",
          params: #"{"session":"{session:nurse}","document":"{document:loose}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let document = try call.documents.ownDocument(params.document).value
      let holder = DocumentHolder.account(document.owner)
      if document.attachment?.to == holder { return try call.documents.documentView(document.id) }
      guard document.attachment == nil else { throw Refusal(.documentAttached, at: "document") }
      guard call.reference.documentKinds[document.kind]?.uses.contains(.account) == true else {
        throw Refusal(.documentNotForThis, at: "document", ["kind": document.kind.text])
      }
      try call.record(DocumentAttached(id: document.id, to: holder))
      return try call.documents.documentView(document.id)
    },
    .write(
      "document.detach", "Takes a document off one's account.",
      access: owners, params: DocumentParams.self, result: DocumentView.self,
      errors: [.notFound, .documentAttached],
      examples: [
        .init(
          "Takes it off.",
          params: #"{"session":"{session:nurse}","document":"{document:identity}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let document = try call.documents.ownDocument(params.document).value
      switch document.attachment?.to {
      case .none: break
      case .account: try call.record(DocumentDetached(id: document.id))
      case .application, .activity, .ticket: throw Refusal(.documentAttached, at: "document")
      }
      return try call.documents.documentView(document.id)
    },
    .write(
      "document.remove", "Removes a document that is not attached, with its content.",
      access: owners, params: DocumentParams.self, result: Done.self,
      errors: [.notFound, .documentAttached],
      examples: [
        .init(
          "Removes it.",
          params: #"{"session":"{session:nurse}","document":"{document:loose}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let document = try call.documents.ownDocument(params.document).value
      guard document.attachment == nil else { throw Refusal(.documentAttached, at: "document") }
      try call.record(DocumentRemoved(id: document.id))
      call.afterCommit(.removeBlobs([document.digest]))
      return Done()
    },
  ]
}

extension Documents {
  /// An upload of the caller that has arrived completely.
  fileprivate func wholeUpload(_ id: UploadID) throws(Refusal) -> Shared<Upload> {
    let upload = try ownUpload(id)
    let received = upload.value.received
    guard received == upload.value.size else {
      throw Refusal(
        .uploadIncomplete, at: "upload",
        ["received": "\(received)", "size": "\(upload.value.size)"])
    }
    return upload
  }

  fileprivate func documentList(of owner: AccountID?) throws(Refusal) -> DocumentList {
    let account = try sharedAccount
    let owner = owner ?? account.value.id
    let isOwn = owner == account.value.id
    guard isOwn || (account.value.kind == .staff && registry.sharedAccount(owner) != nil) else {
      throw Refusal(.notFound, at: "account")
    }
    call.audit.noteRead(owner, of: owner)
    var views: [DocumentView] = []
    for document in registry.documents(of: owner) where try mayKnow(document) {
      views.append(DocumentView(document))
    }
    return DocumentList(
      documents: views, uploads: isOwn ? registry.uploads(of: owner).map(UploadView.init) : [])
  }
}

extension DocumentRange {
  /// The bytes that are meant.
  fileprivate func range(in document: Shared<Document>) throws(Refusal) -> Range<Int> {
    let size = document.value.size
    let start = offset?.value ?? 0
    guard start <= size else {
      throw Refusal(issues: [Issue(.outOfRange(0...size), at: "offset")])
    }
    return start..<min(size, start + (length?.value ?? Limit.documentPart))
  }
}

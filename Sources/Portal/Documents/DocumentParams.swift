import Shape

/// Names a document.
struct DocumentParams: Shaped {
  var document: DocumentID

  static let meaning: StaticString = "Names a document."

  static func shape<M: Members<DocumentParams> & ~Copyable>(
    _ m: inout M
  ) -> DocumentParams {
    DocumentParams(document: m("document", "The document.") { $0.document })
  }
}

/// Whose documents.
struct DocumentFilter: Shaped {
  var account: AccountID?

  static let meaning: StaticString = "Whose documents."

  static func shape<M: Members<DocumentFilter> & ~Copyable>(
    _ m: inout M
  ) -> DocumentFilter {
    DocumentFilter(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account })
  }
}

/// A document as a whole.
struct DocumentInput: Shaped {
  var kind: ReferenceCode
  var mediaType: MediaType
  var content: FileContent
  var title: Line?

  static let meaning: StaticString = "A document as a whole."

  static func shape<M: Members<DocumentInput> & ~Copyable>(
    _ m: inout M
  ) -> DocumentInput {
    DocumentInput(
      kind: m("kind", "What kind of document: a code of `reference.documentKinds`.") { $0.kind },
      mediaType: m("mediaType", "What kind of file it is.") { $0.mediaType },
      content: m("content", "All its bytes, at most 10 MiB.") { $0.content },
      title: m.optional("title", "What its owner calls it.") { $0.title })
  }
}

/// A document that is to arrive in parts.
struct UploadInput: Shaped {
  var kind: ReferenceCode
  var mediaType: MediaType
  var size: FileSize
  var title: Line?

  static let meaning: StaticString = "A document that is to arrive in parts."

  static func shape<M: Members<UploadInput> & ~Copyable>(_ m: inout M) -> UploadInput {
    UploadInput(
      kind: m("kind", "What kind of document: a code of `reference.documentKinds`.") { $0.kind },
      mediaType: m("mediaType", "What kind of file it is.") { $0.mediaType },
      size: m("size", "How many bytes it will have, at most 10 MiB.") { $0.size },
      title: m.optional("title", "What its owner calls it.") { $0.title })
  }
}

/// Names an upload.
struct UploadParams: Shaped {
  var upload: UploadID

  static let meaning: StaticString = "Names an upload in parts."

  static func shape<M: Members<UploadParams> & ~Copyable>(
    _ m: inout M
  ) -> UploadParams {
    UploadParams(upload: m("upload", "The upload.") { $0.upload })
  }
}

/// A part of a document.
struct UploadPartInput: Shaped {
  var upload: UploadID
  var offset: FileOffset
  var content: FileContent

  static let meaning: StaticString = "A part of a document."

  static func shape<M: Members<UploadPartInput> & ~Copyable>(
    _ m: inout M
  ) -> UploadPartInput {
    UploadPartInput(
      upload: m("upload", "The upload.") { $0.upload },
      offset: m("offset", "Where the part begins: at the end of what has arrived.") {
        $0.offset
      },
      content: m("content", "Its bytes: from 64 KiB, but for the last part, to 1 MiB.") {
        $0.content
      })
  }
}

/// Which part of a document is to be read.
struct DocumentRange: Shaped {
  var document: DocumentID
  var offset: FileOffset?
  var length: ReadLength?

  static let meaning: StaticString = "Which part of a document is to be read."

  static func shape<M: Members<DocumentRange> & ~Copyable>(
    _ m: inout M
  ) -> DocumentRange {
    DocumentRange(
      document: m("document", "The document.") { $0.document },
      offset: m.optional("offset", "Where to begin; at the first byte if left out.") {
        $0.offset
      },
      length: m.optional("length", "How many bytes at most; 1 MiB if left out.") { $0.length })
  }
}

/// How many bytes a file is to have.
struct FileSize: BoundedInteger {
  static let meaning: StaticString = "How many bytes a file has."
  static let range = 1...(1 << 40)
  static let sampleValue = 248_113
  let value: Int

  init(inRange value: Int) { self.value = value }
}

/// A place in a file.
struct FileOffset: BoundedInteger {
  static let meaning: StaticString = "A place in a file, in bytes from its beginning."
  static let range = 0...(1 << 40)
  static let sampleValue = 0
  let value: Int

  init(inRange value: Int) { self.value = value }
}

/// How much of a file one call reads.
struct ReadLength: BoundedInteger {
  static let meaning: StaticString = "How many bytes one call reads at most."
  static let range = 1...Limit.documentPart
  static let sampleValue = Limit.documentPart
  let value: Int

  init(inRange value: Int) { self.value = value }
}

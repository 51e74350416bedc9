package import Shape

/// Names a document.
package struct DocumentParams: Shaped {
  package var document: DocumentID

  package static let meaning: StaticString = "Names a document."

  package static func shape<M: Members<DocumentParams> & ~Copyable>(
    _ m: inout M
  ) -> DocumentParams {
    DocumentParams(document: m("document", "The document.") { $0.document })
  }
}

/// Whose documents.
package struct DocumentFilter: Shaped {
  package var account: AccountID?

  package static let meaning: StaticString = "Whose documents."

  package static func shape<M: Members<DocumentFilter> & ~Copyable>(
    _ m: inout M
  ) -> DocumentFilter {
    DocumentFilter(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account })
  }
}

/// A document as a whole.
package struct DocumentInput: Shaped {
  package var kind: ReferenceCode
  package var mediaType: MediaType
  package var content: FileContent
  package var title: Line?

  package static let meaning: StaticString = "A document as a whole."

  package static func shape<M: Members<DocumentInput> & ~Copyable>(
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
package struct UploadInput: Shaped {
  package var kind: ReferenceCode
  package var mediaType: MediaType
  package var size: FileSize
  package var title: Line?

  package static let meaning: StaticString = "A document that is to arrive in parts."

  package static func shape<M: Members<UploadInput> & ~Copyable>(_ m: inout M) -> UploadInput {
    UploadInput(
      kind: m("kind", "What kind of document: a code of `reference.documentKinds`.") { $0.kind },
      mediaType: m("mediaType", "What kind of file it is.") { $0.mediaType },
      size: m("size", "How many bytes it will have, at most 10 MiB.") { $0.size },
      title: m.optional("title", "What its owner calls it.") { $0.title })
  }
}

/// Names an upload.
package struct UploadParams: Shaped {
  package var upload: UploadID

  package static let meaning: StaticString = "Names an upload in parts."

  package static func shape<M: Members<UploadParams> & ~Copyable>(
    _ m: inout M
  ) -> UploadParams {
    UploadParams(upload: m("upload", "The upload.") { $0.upload })
  }
}

/// A part of a document.
package struct UploadPartInput: Shaped {
  package var upload: UploadID
  package var offset: FileOffset
  package var content: FileContent

  package static let meaning: StaticString = "A part of a document."

  package static func shape<M: Members<UploadPartInput> & ~Copyable>(
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
package struct DocumentRange: Shaped {
  package var document: DocumentID
  package var offset: FileOffset?
  package var length: ReadLength?

  package static let meaning: StaticString = "Which part of a document is to be read."

  package static func shape<M: Members<DocumentRange> & ~Copyable>(
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
package struct FileSize: BoundedInteger {
  package static let meaning: StaticString = "How many bytes a file has."
  package static let range = 1...(1 << 40)
  package static let sampleValue = 248_113
  package let value: Int

  package init(inRange value: Int) { self.value = value }
}

/// A place in a file.
package struct FileOffset: BoundedInteger {
  package static let meaning: StaticString = "A place in a file, in bytes from its beginning."
  package static let range = 0...(1 << 40)
  package static let sampleValue = 0
  package let value: Int

  package init(inRange value: Int) { self.value = value }
}

/// How much of a file one call reads.
package struct ReadLength: BoundedInteger {
  package static let meaning: StaticString = "How many bytes one call reads at most."
  package static let range = 1...Limit.documentPart
  package static let sampleValue = Limit.documentPart
  package let value: Int

  package init(inRange value: Int) { self.value = value }
}

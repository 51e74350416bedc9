package import Digest

/// A content of a document that is not what it was when it was written, or is not there.
package struct ContentDamage: Hashable, Sendable {
  /// What is the matter with it.
  package enum Cause: Hashable, Sendable {
    case missing
    /// Its bytes are not those of the digest that it is named by.
    case altered
    /// It has more bytes than any content, so the rest was not even read.
    case tooLong
    /// A link, a folder or the like is in its place.
    case noFile
    /// The disk cannot read it: the system's name of the error.
    case unreadable(String)
  }

  package let digest: Digest256
  package let cause: Cause

  package init(_ digest: Digest256, _ cause: Cause) {
    self.digest = digest
    self.cause = cause
  }

  /// Where it lies, seen from the data directory.
  package var file: String { Layout.document(digest) }

  /// What is the matter, for a line of a log.
  package var reason: String {
    switch cause {
    case .missing: "the content of a document is missing"
    case .altered: "the content is not the one that it is named by"
    case .tooLong: "it is longer than any content"
    case .noFile: "it is no file"
    case .unreadable(let errorName): "it cannot be read: \(errorName)"
    }
  }

  /// What to do about it.
  package static let remedy = "restore the file from a backup, or upload the same content again"
}

/// Why contents could not be had.
package enum ContentFault: Error, Hashable, Sendable {
  /// These are damaged: one at least.
  case damaged([ContentDamage])
  /// The disk refused a call; the same may succeed later.
  case disk(DiskFailure)
}

import Digest

/// Where everything in a data directory lies.
///
///     FORMAT                              version of the layout, and what the store is for; whoever
///                                         reads beside an engine has a shared lock on it
///     LOCK                                held by the process that has the store open
///     journal/00000000000000000001.jsonl  segments, named by their first sequence number
///     journal/closed.json                 how far the last clean close vouches for the journal
///     journal/import.draft                there as long as an import is not whole
///     journal/torn-00000000000000000009-1 bytes that a crash left behind, moved aside
///     snapshot/00000000000000000008.jsonl snapshots, named by their sequence number
///     documents/5e884898…                 contents of documents, named by their digest
///     documents/5e884898…-no-file-1       what stood in the place of one, set aside
///     mail/                               kept by others
package enum Layout {
  package static let lock = "LOCK"
  package static let format = "FORMAT"
  package static let journal = "journal"
  package static let snapshots = "snapshot"
  package static let documents = "documents"
  package static let mail = "mail"
  /// The folders of a data directory.
  package static let folders = [journal, snapshots, documents, mail]
  static let closed = "journal/closed.json"
  static let nextSegment = "journal/next.draft"
  static let importMark = "journal/import.draft"
  static let draftSuffix = ".draft"
  private static let lineSuffix = ".jsonl"
  private static let numberDigits = 20

  static func document(_ digest: Digest256) -> String { "\(documents)/\(digest.hexadecimal)" }
  /// Where something goes that was no file and stood in the place of a content.
  static func setAside(_ digest: Digest256, attempt: Int) -> String {
    "\(document(digest))-no-file-\(attempt)"
  }

  static func segment(first: UInt64) -> String { "\(journal)/\(padded(first))\(lineSuffix)" }

  static func snapshot(_ sequence: UInt64) -> String {
    "\(snapshots)/\(padded(sequence))\(lineSuffix)"
  }

  static func torn(_ sequence: UInt64, attempt: Int) -> String {
    "\(journal)/torn-\(padded(sequence))-\(attempt)"
  }

  /// Whether a name in the journal's folder is that of bytes moved aside.
  static func isTorn(_ name: String) -> Bool { name.hasPrefix("torn-") }

  /// The number a segment or a snapshot is named by, or `nil` for a name that is neither.
  static func number(inName name: String) -> UInt64? {
    guard name.utf8.count == numberDigits + lineSuffix.utf8.count, name.hasSuffix(lineSuffix),
      let number = UInt64(name.prefix(numberDigits)), padded(number) + lineSuffix == name
    else { return nil }
    return number
  }

  /// Consumes the name of a segment or a snapshot, and gives the number in it.
  static func takeNumber(_ reader: inout FixedReader) -> UInt64? {
    let end = reader.position + numberDigits + lineSuffix.utf8.count
    guard end <= reader.end else { return nil }
    defer { reader.position = end }
    return number(inName: String(decoding: reader.bytes[reader.position..<end], as: UTF8.self))
  }

  /// The folder a path lies in; the empty path for a name at the root.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Twenty digits hold every 64-bit number, so names sort as their numbers do.
  private static func padded(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: numberDigits - digits.utf8.count) + digits
  }
}

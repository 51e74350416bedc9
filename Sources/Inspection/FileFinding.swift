/// Why a file is not kept.
///
/// What is found is named as its format names it (`/JavaScript`, `IDAT`), so it is the same in every
/// language.
package enum FileFinding: Hashable, Sendable {
  /// It is no whole file of the format it is said to have.
  case notWhole
  /// It does something when it is opened, or carries other files or media.
  case active(String)
  /// It cannot be read without a key, or is packed so that nobody can tell what it holds.
  case unreadable(String)
  /// Something else stands behind its end or hides in it: an archive, a page of a site.
  case trailing(String)
  /// A page or picture of absurd size.
  case dimensions(String)
  /// Opening it would unpack more than is reasonable.
  case unpacksTooLarge(String)
}

/// What a file is said to be.
package enum FileFormat: Sendable, CaseIterable {
  case pdf, png, jpeg
}

/// How much of a file a viewer may have to hold: beyond what scanners and cameras make, and little
/// enough that opening a document harms nobody.
package enum InspectionLimit {
  /// Pixels of one picture: sensors of phones have up to 108 million, an A3 page at 600 dots an inch
  /// 70 million.
  package static let pixels = 120_000_000
  /// Pixels of a side, as wide scanners make.
  package static let side = 65_535
  /// Bytes that one packed part unpacks to: a page of A3 in colors at 600 dots an inch has 209
  /// million.
  package static let unpackedPart = 256 << 20
  /// Work that looking at a file may take, in bytes that all packed parts unpack to. That much takes
  /// from one to three seconds.
  package static let work = 512 << 20
  /// Packed parts of a file.
  package static let parts = 50_000
  /// Passes over a progressive picture: each is decoded over all its pixels.
  package static let scans = 100
  /// Pictures one after the other in one file, as phones add for depth and light.
  package static let pictures = 16
  /// A side of a page in points: 200 inches, which is as much as viewers support.
  package static let pageSide = 14_400
  /// Text of object streams that is kept to look actions up in. A file with more is refused where any
  /// of it may act: it would have a million objects.
  package static let objectText = 32 << 20
  /// Objects that are referred to as notes, as addresses or as what acts: a book of thousands of pages
  /// has tens of thousands.
  package static let references = 250_000
}

/// What a file holds, and how much work it took to find out.
package struct FileReport: Sendable {
  /// What keeps it from being kept; nil where nothing was found.
  package let finding: FileFinding?
  package let work: Int
}

/// What keeps a file from being kept; nil where nothing was found.
package func finding(in bytes: [UInt8], as format: FileFormat) -> FileFinding? {
  report(on: bytes, as: format).finding
}

/// Looks at a file.
///
/// `InspectionLimit` bounds what is unpacked and how much work it takes. What a reader would accept in
/// spite of a damaged structure is inspected as well: names and packed parts are searched everywhere,
/// not only where a table of contents says they stand.
///
/// - Parameter limit: How much work it may take.
package func report(
  on bytes: [UInt8], as format: FileFormat, upTo limit: Int = InspectionLimit.work
) -> FileReport {
  var work = Work(limit)
  let found: FileFinding? =
    switch format {
    case .pdf: PDFInspection.finding(in: bytes, &work)
    case .png: PNGInspection.finding(in: bytes, &work)
    case .jpeg: JPEGInspection.finding(in: bytes, &work)
    }
  return FileReport(
    finding: found ?? (bytes.endsAsArchive ? .trailing("ZIP") : nil),
    work: limit - work.left)
}

extension [UInt8] {
  /// Whether an archiver would take it for a ZIP file: the end of its directory is found from behind,
  /// with a remark that reaches to the end of the file (APPNOTE 4.3.16).
  fileprivate var endsAsArchive: Bool {
    let head = 22
    guard count >= head else { return false }
    for place in stride(from: count - head, through: Swift.max(0, count - head - 65_535), by: -1)
    where self[place] == 0x50 && self[place + 1] == 0x4b && self[place + 2] == 5
      && self[place + 3] == 6
    {
      let remark = Int(self[place + 20]) | Int(self[place + 21]) << 8
      if place + head + remark == count { return true }
    }
    return false
  }

  /// A number of some bytes, the greatest place first; the bytes are there.
  func number(at place: Int, count: Int) -> Int {
    self[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }
}

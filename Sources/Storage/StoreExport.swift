package import Digest

/// How much an export holds.
package struct ExportSummary: Hashable, Sendable {
  /// The lines before the last.
  package let lineCount: Int
  package let fileCount: Int
  /// How many bytes the files have.
  package let byteCount: Int
}

/// Writes the files of a store as an export; `ExportFormat.swift` tells what that is.
package enum StoreExport {
  /// Exports a store that was verified, from the reading that it was verified in.
  ///
  /// Reads a piece of a file at a time, so it takes a few megabytes whatever the store holds.
  ///
  /// - Parameters:
  ///   - report: What the verification found, which is sound.
  ///   - documents: The contents that are named, in any order.
  ///   - lineBytes: The longest line of a file that is exported as a line.
  ///   - write: Takes the next bytes; `false` ends the export.
  /// - Returns: How much there was; `nil` when `write` ended it.
  package static func run(
    on disk: any Disk, _ report: VerificationReport, documents: [Digest256],
    lineBytes: Int? = nil, write: @escaping ([UInt8]) -> Bool
  ) throws(StorageFault) -> ExportSummary? {
    precondition(report.isSound, "only a sound store is exported")
    var writer = ExportWriter(output: write)
    writer.begin(ExportFormat.Head(purpose: report.purpose, position: report.position))
    let segments = report.segments.map { (StoreFile.segment(first: $0.first), $0.byteCount) }
    let others =
      report.snapshots.map { StoreFile.snapshot(sequence: $0) }
      + Set(documents).map { StoreFile.document($0) }.sorted()
    do throws(DiskFailure) {
      for (file, byteCount) in segments {
        _ = try append(file, byteCount, on: disk, lineBytes, to: &writer)
      }
    } catch {
      throw .disk(error)
    }
    for file in others { try append(file, on: disk, lineBytes, to: &writer) }
    writer.finish()
    return writer.isCut ? nil : writer.summary
  }

  /// A file of which all is exported. A content was sound when the store was verified; it may have
  /// been damaged since, and is read to its end before it is found out.
  private static func append(
    _ name: StoreFile, on disk: any Disk, _ lineBytes: Int?, to writer: inout ExportWriter
  ) throws(StorageFault) {
    let found: Digest256
    do throws(DiskFailure) {
      found = try append(name, nil, on: disk, lineBytes, to: &writer)
    } catch {
      guard case .document(let digest) = name, error.isAbsent else { throw .disk(error) }
      throw .damagedContent(ContentDamage(digest, .missing))
    }
    guard case .document(let digest) = name, !writer.isCut, found != digest else { return }
    throw .damagedContent(ContentDamage(digest, .altered))
  }

  /// - Returns: The digest of the bytes of a content; lines have checksums of their own.
  private static func append(
    _ name: StoreFile, _ byteCount: Int?, on disk: any Disk, _ lineBytes: Int?,
    to writer: inout ExportWriter
  ) throws(DiskFailure) -> Digest256 {
    var hash = SHA256()
    guard !writer.isCut else { return hash.finish() }
    let file = try disk.open(name.path, .read)
    defer { file.close() }
    let count = if let byteCount { byteCount } else { try file.byteCount() }
    writer.begin(ExportFormat.File(name, byteCount: count))
    var pieces = FilePieces(
      file, name, byteCount: count, lineBytes: lineBytes ?? ExportFormat.lineBytes)
    while !writer.isCut, let piece = try pieces.next() {
      piece.bytes.withUnsafeBytes { bytes in
        if piece.isLine { writer.append(line: bytes) } else { writer.append(piece: bytes) }
        if !name.isLines { hash.update(bytes) }
      }
    }
    return hash.finish()
  }
}

/// The bytes of a file, a line or a piece at a time.
private struct FilePieces {
  private let file: any DiskFile
  private let path: String
  private let byteCount: Int
  private let isLines: Bool
  private let lineBytes: Int
  private var buffer: [UInt8] = []
  /// Where in the buffer the next begins.
  private var start = 0
  private var offset = 0
  /// Whether the line before was begun in pieces and has not ended.
  private var isInside = false

  private static let readBytes = 256 << 10

  init(_ file: any DiskFile, _ name: StoreFile, byteCount: Int, lineBytes: Int) {
    self.file = file
    path = name.path
    isLines = name.isLines
    self.byteCount = byteCount
    self.lineBytes = lineBytes
  }

  private var pieceBytes: Int { lineBytes / 4 * 3 }

  /// The next line without its line feed, or the next piece with all that it has.
  mutating func next() throws(DiskFailure) -> (bytes: ArraySlice<UInt8>, isLine: Bool)? {
    let wanted = isLines && !isInside ? lineBytes + 1 : pieceBytes
    // How many of the bytes are known to hold no line feed.
    var searched = 0
    while true {
      let window = buffer[start..<min(buffer.count, start + wanted)]
      if isLines, let end = window[(start + searched)...].firstIndex(of: 0x0A) {
        let isLine = !isInside
        isInside = false
        return (take(isLine ? end : end + 1, skipping: isLine ? 1 : 0), isLine)
      }
      searched = window.count
      if window.count == wanted {
        isInside = isLines
        return (take(start + pieceBytes, skipping: 0), false)
      }
      if offset == byteCount {
        return start == buffer.count ? nil : (take(buffer.count, skipping: 0), false)
      }
      try fill()
    }
  }

  private mutating func take(_ end: Int, skipping: Int) -> ArraySlice<UInt8> {
    defer { start = end + skipping }
    return buffer[start..<end]
  }

  /// Reads on, behind what has not been taken.
  private mutating func fill() throws(DiskFailure) {
    buffer.removeSubrange(..<start)
    start = 0
    let image = try FileImage(
      of: file, range: offset..<min(byteCount, offset + Self.readBytes))
    guard image.count > 0 else { throw DiskFailure(.read, "EIO", path: path) }
    image.withBytes { buffer.append(contentsOf: $0) }
    offset += image.count
  }
}

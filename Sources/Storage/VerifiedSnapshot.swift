import Digest

/// A snapshot each byte of which has been checked.
package final class VerifiedSnapshot: Sendable {
  /// The place in the journal that it stands at.
  package let position: JournalPosition
  /// The rows, in the order they were written; parts may be read by several threads.
  package let parts: [SnapshotPart]
  /// Its path in the data directory.
  package let file: String
  private let disk: any Disk

  /// Why a snapshot is passed over, or why the start ends.
  enum Refusal: Error {
    case unverifiable(reason: String)
    case newer(UInt64)
    /// The system refused to read it, which says nothing of what it holds.
    case disk(DiskFailure)

    init(_ failure: DiskFailure) {
      self = failure.concernsFile ? .unverifiable(reason: failure.description) : .disk(failure)
    }

    /// What is the matter with the snapshot that stands at a record.
    func fault(of sequence: UInt64) -> StorageFault {
      let file = Layout.snapshot(sequence)
      return switch self {
      case .unverifiable(let reason): .damaged(file: file, byteOffset: 0, reason: reason)
      case .newer(let version):
        .newerFormat(file: file, found: version, known: SnapshotHead.version)
      case .disk(let failure): .disk(failure)
      }
    }
  }

  /// More than the head of any version has.
  private static let headBytesAtMost = 4096

  private init(
    disk: any Disk, file: String, position: JournalPosition, parts: [SnapshotPart]
  ) {
    self.disk = disk
    self.file = file
    self.position = position
    self.parts = parts
  }

  /// Reads the whole file, a part at a time, and checks it.
  static func verify(
    _ sequence: UInt64, on disk: any Disk
  ) throws(Refusal) -> VerifiedSnapshot {
    let path = Layout.snapshot(sequence)
    let file: any DiskFile
    let byteCount: Int
    do throws(DiskFailure) {
      file = try disk.open(path, .read)
    } catch {
      throw Refusal(error)
    }
    defer { file.close() }
    do throws(DiskFailure) {
      byteCount = try file.byteCount()
    } catch {
      throw Refusal(error)
    }
    let (position, headEnd) = try readHead(file)
    guard position.sequence == sequence else {
      throw .unverifiable(reason: "the snapshot has another sequence number than its name")
    }
    let parts = try readParts(file, headEnd: headEnd, byteCount: byteCount)
    for part in parts { try check(part, in: file) }
    return VerifiedSnapshot(disk: disk, file: path, position: position, parts: parts)
  }

  private static func readHead(
    _ file: any DiskFile
  ) throws(Refusal) -> (JournalPosition, end: Int) {
    try image(of: file, 0..<headBytesAtMost).withBytes { bytes throws(Refusal) in
      guard let line = GuardedLine.line(in: bytes, at: 0) else {
        throw .unverifiable(reason: "the snapshot has no head")
      }
      switch SnapshotHead.read(bytes, line: line) {
      case .head(let position): return (position, line.upperBound)
      case .newer(let version): throw .newer(version)
      case .unverifiable: throw .unverifiable(reason: "the snapshot's head does not verify")
      }
    }
  }

  private static func readParts(
    _ file: any DiskFile, headEnd: Int, byteCount: Int
  ) throws(Refusal) -> [SnapshotPart] {
    var span = 64 << 10
    while true {
      let start = max(headEnd, byteCount - span)
      let parts = try image(of: file, start..<max(start, byteCount)).withBytes {
        bytes -> [SnapshotPart]? in
        let lineStart = bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        guard lineStart > 0 || start == headEnd else { return nil }
        // The line counts from the window's start, the parts from the file's.
        return SnapshotParts.read(
          bytes, line: lineStart..<bytes.count, covering: headEnd..<start + lineStart)
      }
      if let parts { return parts }
      guard start > headEnd else {
        throw .unverifiable(reason: "the snapshot's list of parts does not verify")
      }
      span *= 4
    }
  }

  private static func check(_ part: SnapshotPart, in file: any DiskFile) throws(Refusal) {
    let verifies = try image(of: file, part.range).withBytes { bytes in
      SHA256.digest(of: bytes) == part.digest && bytes.count(where: { $0 == 0x0A }) == part.rowCount
        && bytes.last == 0x0A
    }
    guard verifies else {
      throw .unverifiable(
        reason: "section \(part.section) does not verify at byte \(part.range.lowerBound)")
    }
  }

  private static func image(
    of file: any DiskFile, _ range: Range<Int>
  ) throws(Refusal) -> FileImage {
    do throws(DiskFailure) {
      return try FileImage(of: file, range: range)
    } catch {
      throw Refusal(error)
    }
  }

  /// Hands out the rows of every part, in order.
  package func forEachRow(
    _ body: (_ section: String, _ row: UnsafeRawBufferPointer) throws(Unreadable) -> Void
  ) throws(StorageFault) {
    for part in parts {
      try forEachRow(in: part) { row throws(Unreadable) in try body(part.section, row) }
    }
  }

  /// Hands out the rows of one part; several threads may each read another part.
  ///
  /// A row that the caller cannot accept becomes damage with the file and the byte.
  package func forEachRow(
    in part: SnapshotPart, _ body: (_ row: UnsafeRawBufferPointer) throws(Unreadable) -> Void
  ) throws(StorageFault) {
    let image: FileImage
    do throws(DiskFailure) {
      let open = try disk.open(file, .read)
      defer { open.close() }
      image = try FileImage(of: open, range: part.range)
    } catch {
      throw .disk(error)
    }
    try image.withBytes { bytes throws(StorageFault) in
      var offset = 0
      while offset < bytes.count, let line = GuardedLine.line(in: bytes, at: offset) {
        do throws(Unreadable) {
          try body(UnsafeRawBufferPointer(rebasing: bytes[offset..<line.upperBound - 1]))
        } catch {
          throw .damaged(
            file: file, byteOffset: part.range.lowerBound + offset,
            reason: "a row of \(part.section) cannot be loaded: \(error.reason)")
        }
        offset = line.upperBound
      }
    }
  }
}

import Digest

/// Takes the rows of a snapshot's sections, and writes them out in pieces, each synced before the next:
/// a sync of the whole at the end would hold up, for as long as the disk needs for all of it, each sync
/// of the journal that comes after it.
package struct RowSink: ~Copyable {
  /// How long a part may grow before the next begins: enough to keep the list of parts short, few
  /// enough bytes to be read in one go.
  private let partBytes: Int
  private let file: any DiskFile
  private let pace: Pace
  private var buffer: [UInt8] = []
  private var offset = 0
  private var syncedOffset = 0
  private var section = ""
  private var partOffset = 0
  private var partRows = 0
  private var hash = SHA256()
  private(set) var parts: [SnapshotPart] = []
  private(set) var failure: DiskFailure?

  private static let bufferBytes = 256 << 10

  init(file: any DiskFile, partBytes: Int, pace: @escaping Pace) {
    self.file = file
    self.partBytes = partBytes
    self.pace = pace
    buffer.reserveCapacity(Self.bufferBytes + (Self.bufferBytes >> 2))
  }

  /// Writes a row: one JSON object on one line, without its line feed.
  package mutating func append(_ row: UnsafeRawBufferPointer) {
    assert(!row.isEmpty && !row.contains(0x0A), "a row is one JSON object on one line")
    buffer.append(contentsOf: row)
    endRow()
  }

  /// Writes a row: one JSON object on one line, without its line feed.
  package mutating func append(_ row: [UInt8]) {
    assert(!row.isEmpty && !row.contains(0x0A), "a row is one JSON object on one line")
    buffer.append(contentsOf: row)
    endRow()
  }

  private mutating func endRow() {
    buffer.append(0x0A)
    partRows += 1
    if buffer.count >= Self.bufferBytes { flush() }
    if offset + buffer.count - partOffset >= partBytes { endPart() }
  }

  /// Writes a line that belongs to no part.
  mutating func appendLine(_ line: [UInt8]) {
    endPart()
    buffer.append(contentsOf: line)
    flush()
    partOffset = offset
    hash = SHA256()
  }

  mutating func begin(section: String) {
    endPart()
    self.section = section
  }

  mutating func endPart() {
    flush()
    guard offset > partOffset else { return }
    let digest = hash.finish()
    parts.append(
      SnapshotPart(
        section: section, rowCount: partRows, range: partOffset..<offset, digest: digest))
    partOffset = offset
    partRows = 0
    hash = SHA256()
  }

  private mutating func flush() {
    guard !buffer.isEmpty else { return }
    hash.update(buffer)
    if failure == nil {
      do throws(DiskFailure) {
        if offset == syncedOffset { pace() }
        try file.write(buffer, at: offset)
        if offset + buffer.count - syncedOffset >= PieceSizes().writtenBytes {
          try file.sync()
          syncedOffset = offset + buffer.count
        }
      } catch {
        failure = error
      }
    }
    offset += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}

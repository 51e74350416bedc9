import Digest

/// Writes the lines of an export, in pieces of a few hundred kilobytes.
struct ExportWriter: ~Copyable {
  /// Takes the next bytes; `false` ends the export.
  private let output: ([UInt8]) -> Bool
  private var buffer: [UInt8] = []
  private var check = CRC32C()
  private var hash = SHA256()
  private var end = ExportFormat.End(digest: Digest256(words: 0, 0, 0, 0))
  private(set) var isCut = false

  private static let bufferBytes = 256 << 10

  init(output: @escaping ([UInt8]) -> Bool) { self.output = output }

  /// What has been written so far.
  var summary: ExportSummary {
    ExportSummary(lineCount: end.lineCount, fileCount: end.fileCount, byteCount: end.byteCount)
  }

  mutating func begin(_ head: ExportFormat.Head) {
    line { head.append(to: &$0) }
  }

  mutating func begin(_ file: ExportFormat.File) {
    end.fileCount += 1
    line { file.append(to: &$0) }
  }

  /// A line of a file, without its line feed.
  mutating func append(line bytes: UnsafeRawBufferPointer) {
    end.byteCount += bytes.count + 1
    line { buffer in
      buffer.append(ExportFormat.lineOpening)
      buffer.append(contentsOf: bytes)
    }
  }

  /// A part of a file.
  mutating func append(piece bytes: UnsafeRawBufferPointer) {
    end.byteCount += bytes.count
    line { buffer in
      buffer.append(ExportFormat.pieceOpening)
      Base64.encode(bytes, to: &buffer)
      buffer.append(ExportFormat.pieceClosing)
    }
  }

  mutating func finish() {
    flush()
    end.digest = hash.finish()
    let last = end
    line { last.append(to: &$0) }
    flush()
  }

  private mutating func line(_ content: (inout [UInt8]) -> Void) {
    guard !isCut else { return }
    let start = buffer.count
    content(&buffer)
    update(from: start)
    let closing = buffer.count
    ExportFormat.close(&buffer, checksum: check.value)
    update(from: closing)
    end.lineCount += 1
    if buffer.count >= Self.bufferBytes { flush() }
  }

  private mutating func update(from start: Int) {
    buffer.withUnsafeBytes { check.update(UnsafeRawBufferPointer(rebasing: $0[start...])) }
  }

  private mutating func flush() {
    guard !buffer.isEmpty, !isCut else { return }
    hash.update(buffer)
    isCut = !output(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

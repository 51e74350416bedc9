import Digest

/// What a line of an export says, and where its bytes lie in it.
enum ExportLine {
  case head(ExportFormat.Head)
  case file(ExportFormat.File)
  /// A line of the file, without its line feed.
  case line(UnsafeRawBufferPointer)
  case piece([UInt8])
  case end
}

/// Cuts the bytes of an export into its lines, and checks each.
struct ExportReader {
  private var line: [UInt8] = []
  private var check = CRC32C()
  private var hash = SHA256()
  private var end = ExportFormat.End(digest: Digest256(words: 0, 0, 0, 0))
  private(set) var hasEnded = false

  /// The line that is being read, counted from 1.
  var number: Int { end.lineCount + 1 }

  /// What has been read so far.
  var summary: ExportSummary {
    ExportSummary(lineCount: end.lineCount, fileCount: end.fileCount, byteCount: end.byteCount)
  }

  /// Takes the next bytes and hands out each line that they complete.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (ExportLine, inout ExportReader) throws(ImportFault) -> Void
  ) throws(ImportFault) {
    var start = 0
    while start < bytes.count {
      guard !hasEnded else { throw refused("something follows the end of the export") }
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let feed = rest.firstIndex(of: 0x0A)
      let part = UnsafeRawBufferPointer(rebasing: rest[..<(feed.map { $0 + 1 } ?? rest.count)])
      guard line.count + part.count <= ExportFormat.longestLine else {
        throw refused("it is longer than any line of an export")
      }
      start += part.count
      line.append(contentsOf: part)
      guard feed != nil else { return }
      let whole = FileImage(copying: line)
      line.removeAll(keepingCapacity: true)
      try whole.withBytes { whole throws(ImportFault) in
        let content = try read(whole)
        try body(content, &self)
      }
      end.lineCount += 1
    }
  }

  /// The input has ended: nothing may be missing.
  func finish() throws(ImportFault) {
    guard hasEnded, line.isEmpty else { throw refused("the export ends before its last line") }
  }

  /// Counts what a file was given.
  mutating func count(bytes: Int) { end.byteCount += bytes }

  func refused(_ reason: String) -> ImportFault { .refused(line: number, reason: reason) }

  private mutating func read(
    _ line: UnsafeRawBufferPointer
  ) throws(ImportFault) -> ExportLine {
    let before = hash
    guard let (range, checksum) = ExportFormat.content(of: line) else {
      throw refused("it is no line of an export")
    }
    let content = UnsafeRawBufferPointer(rebasing: line[range])
    check.update(content)
    guard check.value == checksum else {
      throw refused("its checksum is wrong: it or a line before it was altered")
    }
    check.update(UnsafeRawBufferPointer(rebasing: line[range.upperBound...]))
    hash.update(line)
    if number == 1 { return .head(try head(content)) }
    return try self.content(content, before)
  }

  private func head(
    _ content: UnsafeRawBufferPointer
  ) throws(ImportFault) -> ExportFormat.Head {
    guard let version = ExportFormat.Head.version(content) else {
      throw refused("an export begins otherwise")
    }
    guard version <= ExportFormat.version else {
      throw refused(
        "the export has format version \(version) and this program knows up to"
          + " \(ExportFormat.version)")
    }
    guard let head = ExportFormat.Head(content) else { throw refused("it has another layout") }
    return head
  }

  private mutating func content(
    _ content: UnsafeRawBufferPointer, _ before: SHA256
  ) throws(ImportFault) -> ExportLine {
    var reader = FixedReader(content, in: 0..<content.count)
    if reader.take(ExportFormat.lineOpening) {
      return .line(UnsafeRawBufferPointer(rebasing: content[reader.position...]))
    }
    if reader.take(ExportFormat.pieceOpening) {
      let text = content[reader.position..<max(reader.position, content.count - 1)]
      guard content.last == 0x22,
        let bytes = Base64.decode(UnsafeRawBufferPointer(rebasing: text))
      else { throw refused("its bytes are not base64") }
      return .piece(bytes)
    }
    if ExportFormat.End.begins(content) {
      end.digest = before.finish()
      guard end.isWritten(as: content) else {
        throw refused("it counts other lines, files or bytes than there are")
      }
      hasEnded = true
      return .end
    }
    guard let file = ExportFormat.File(content) else {
      throw refused("it is neither a file of a store nor a part of one")
    }
    end.fileCount += 1
    return .file(file)
  }
}

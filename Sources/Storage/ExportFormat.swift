import Digest

// What an export is
//
// The files of a store as JSON Lines, in the order journal, snapshots, documents, each by name:
//
//     {"export":1,"purpose":"live","sequence":8,"chain":"6b1e…","crc32c":"5d0a9f31"}
//     {"file":"journal/00000000000000000001.jsonl","bytes":2134,"crc32c":"0c11…"}
//     {"line":{"segment":{"version":1,…}},"crc32c":"41d8…"}
//     {"line":{"sequence":1,"salt":"…","record":{…}},"crc32c":"9e02…"}
//     …
//     {"file":"documents/5e884898…","bytes":812345,"crc32c":"…"}
//     {"piece":"JVBERi0xLjcK…","crc32c":"…"}
//     {"end":2411,"files":5,"bytes":914033,"sha256":"9f64…","crc32c":"77e0b2c4"}
//
// A `line` is a line of the file, as it is. A `piece` is a part of the file in base64: of a content,
// or of a line that is longer than a line of an export may be. Each line's checksum covers every byte
// of the export before it, so that the first line that was altered, moved, left out or put in is the
// first whose checksum is wrong. The end says how many lines, files and bytes of files there were,
// with the SHA-256 of everything before it.
//
// Nothing tells when or where an export was made, zeros ahead of the journal's writing and bytes
// after its last whole group are left out, and so are mail and lock: the same store gives the same
// bytes, and so does what was imported from them.

/// The lines of an export.
enum ExportFormat {
  static let version: UInt64 = 1
  /// The longest line of a file that is exported as a line, in bytes.
  static let lineBytes = 1 << 20
  /// How many bytes a piece holds: as base64 they take as much room as the longest line.
  static let pieceBytes = lineBytes / 4 * 3
  /// No line of an export is longer.
  static let longestLine = lineBytes + 200

  static let lineOpening: StaticString = "{\"line\":"
  static let pieceOpening: StaticString = "{\"piece\":\""
  static let pieceClosing: StaticString = "\""
  private static let closing: StaticString = "\"}\n"
  private static let checksumMember: StaticString = ",\"crc32c\":\""

  /// The first line.
  struct Head {
    let purpose: StorePurpose
    /// The end of the journal.
    let position: JournalPosition

    private static let opening: StaticString = "{\"export\":"
    private static let purposeMember: StaticString = ",\"purpose\":\""
    private static let sequenceMember: StaticString = "\",\"sequence\":"
    private static let chainMember: StaticString = ",\"chain\":\""

    init(purpose: StorePurpose, position: JournalPosition) {
      self.purpose = purpose
      self.position = position
    }

    func append(to bytes: inout [UInt8]) {
      bytes.append(Self.opening)
      bytes.append(number: ExportFormat.version)
      bytes.append(Self.purposeMember)
      bytes.append(contentsOf: purpose.rawValue.utf8)
      bytes.append(Self.sequenceMember)
      bytes.append(number: position.sequence)
      bytes.append(Self.chainMember)
      bytes.append(hexadecimal: position.chain)
      bytes.append(0x22)
    }

    /// The version that the content of a first line names; `nil` where it is none.
    static func version(_ content: UnsafeRawBufferPointer) -> UInt64? {
      var reader = FixedReader(content, in: 0..<content.count)
      return reader.take(opening) ? reader.takeNumber() : nil
    }

    init?(_ content: UnsafeRawBufferPointer) {
      var reader = FixedReader(content, in: 0..<content.count)
      guard reader.take(Self.opening), reader.takeNumber() == ExportFormat.version,
        reader.take(Self.purposeMember), let name = reader.takeName(),
        let purpose = StorePurpose(rawValue: name), reader.take(Self.sequenceMember),
        let sequence = reader.takeNumber(), reader.take(Self.chainMember),
        let chain = reader.takeDigest(), reader.take("\""), reader.isAtEnd
      else { return nil }
      self.init(
        purpose: purpose, position: JournalPosition(sequence: sequence, chain: chain))
    }
  }

  /// The line that a file begins with.
  struct File {
    let file: StoreFile
    let byteCount: Int

    private static let opening: StaticString = "{\"file\":\""
    private static let bytesMember: StaticString = "\",\"bytes\":"

    init(_ file: StoreFile, byteCount: Int) {
      self.file = file
      self.byteCount = byteCount
    }

    func append(to bytes: inout [UInt8]) {
      bytes.append(Self.opening)
      bytes.append(contentsOf: file.path.utf8)
      bytes.append(Self.bytesMember)
      bytes.append(number: UInt64(byteCount))
    }

    init?(_ content: UnsafeRawBufferPointer) {
      var reader = FixedReader(content, in: 0..<content.count)
      guard reader.take(Self.opening), let file = StoreFile(&reader),
        reader.take(Self.bytesMember), let count = reader.takeNumber(),
        let byteCount = Int(exactly: count), reader.isAtEnd
      else { return nil }
      self.init(file, byteCount: byteCount)
    }
  }

  /// The last line.
  struct End: Equatable {
    /// How many lines came before.
    var lineCount = 0
    var fileCount = 0
    /// How many bytes the files have.
    var byteCount = 0
    /// SHA-256 of every byte before this line.
    var digest: Digest256

    private static let opening: StaticString = "{\"end\":"
    private static let filesMember: StaticString = ",\"files\":"
    private static let bytesMember: StaticString = ",\"bytes\":"
    private static let digestMember: StaticString = ",\"sha256\":\""

    func append(to bytes: inout [UInt8]) {
      bytes.append(Self.opening)
      bytes.append(number: UInt64(lineCount))
      bytes.append(Self.filesMember)
      bytes.append(number: UInt64(fileCount))
      bytes.append(Self.bytesMember)
      bytes.append(number: UInt64(byteCount))
      bytes.append(Self.digestMember)
      bytes.append(hexadecimal: digest)
      bytes.append(0x22)
    }

    /// Whether the content of a line is that of this end, to the byte.
    func isWritten(as content: UnsafeRawBufferPointer) -> Bool {
      var expected: [UInt8] = []
      append(to: &expected)
      return expected.elementsEqual(content)
    }

    /// Whether the content of a line begins as an end does.
    static func begins(_ content: UnsafeRawBufferPointer) -> Bool {
      var reader = FixedReader(content, in: 0..<content.count)
      return reader.take(opening)
    }
  }

  /// Ends a line with its checksum.
  static func close(_ line: inout [UInt8], checksum: UInt32) {
    line.append(checksumMember)
    line.append(checksum: checksum)
    line.append(closing)
  }

  /// Where the content of a line lies and the checksum that it carries; `nil` for another layout.
  static func content(of line: UnsafeRawBufferPointer) -> (range: Range<Int>, checksum: UInt32)? {
    let contentEnd =
      line.count - checksumMember.utf8CodeUnitCount - 8 - closing.utf8CodeUnitCount
    guard contentEnd > 0 else { return nil }
    var reader = FixedReader(line, in: contentEnd..<line.count)
    guard reader.take(checksumMember), let checksum = reader.takeChecksum(),
      reader.take(closing), reader.isAtEnd
    else { return nil }
    return (0..<contentEnd, checksum)
  }
}

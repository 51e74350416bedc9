import Digest

/// What a clean close leaves behind: the journal had every record up to here, and this chain.
///
///     {"closed":{"version":1,"sequence":8,"chain":"6b1e…","crc32c":"1b2c3d4e"}}
///
/// It stays in place while the store is open, for it goes on vouching for what was there.
struct ClosedMark {
  static let version: UInt64 = 1
  private static let opening: StaticString = "{\"closed\":{\"version\":"
  private static let sequenceMember: StaticString = ",\"sequence\":"
  private static let chainMember: StaticString = ",\"chain\":\""

  let position: JournalPosition

  init(position: JournalPosition) { self.position = position }

  var line: [UInt8] {
    var line: [UInt8] = []
    line.append(Self.opening)
    line.append(number: Self.version)
    line.append(Self.sequenceMember)
    line.append(number: position.sequence)
    line.append(Self.chainMember)
    line.append(hexadecimal: position.chain)
    line.append(0x22)
    GuardedLine.close(&line)
    return line
  }

  /// Reads the mark; `nil` where there is none.
  static func read(from disk: any Disk) throws(StorageFault) -> JournalPosition? {
    let image: FileImage
    do throws(DiskFailure) {
      image = try disk.readAll(Layout.closed)
    } catch {
      if error.isAbsent { return nil }
      throw .disk(error)
    }
    return try image.withBytes { bytes throws(StorageFault) in
      guard let content = GuardedLine.content(of: bytes, line: 0..<bytes.count) else {
        throw .damaged(
          file: Layout.closed, byteOffset: 0, reason: "the mark of a clean close does not verify")
      }
      var reader = FixedReader(bytes, in: content)
      guard reader.take(opening), let version = reader.takeNumber(), version >= Self.version,
        version == Self.version || reader.position < reader.end
      else {
        throw .damaged(file: Layout.closed, byteOffset: 0, reason: "it has another layout")
      }
      guard version == Self.version else {
        throw .newerFormat(file: Layout.closed, found: version, known: Self.version)
      }
      guard reader.take(sequenceMember), let sequence = reader.takeNumber(),
        reader.take(chainMember), let chain = reader.takeDigest(), reader.take("\""),
        reader.isAtEnd
      else {
        throw .damaged(file: Layout.closed, byteOffset: 0, reason: "it has another layout")
      }
      return JournalPosition(sequence: sequence, chain: chain)
    }
  }
}

import Digest

/// Bytes that are not what they were written as.
struct Unverifiable: Error {
  let reason: String
}

/// A whole commit group as it is found in a segment.
struct CommitGroup {
  /// Where the group lies, trailer included.
  let range: Range<Int>
  let records: [RecordLine]
  let trailer: GroupTrailer
  /// Where the trailer begins.
  let trailerOffset: Int

  var end: JournalPosition { JournalPosition(sequence: trailer.last, chain: trailer.chain) }

  /// Reads the group that begins at the offset and follows the given place, or says what of it
  /// does not verify.
  ///
  /// Most of the time goes into the records' digests. Where the chain further on is vouched for,
  /// `checksChain: false` leaves them out and takes the trailer's word for the chain; the checksum
  /// is computed all the same.
  static func read(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, after start: JournalPosition,
    checksChain: Bool = true
  ) throws(Unverifiable) -> CommitGroup {
    var records: [RecordLine] = []
    var chain = SHA256()
    chain.update(start.chain)
    var position = offset
    while let line = GuardedLine.line(in: bytes, at: position) {
      if let record = RecordLine(bytes, line: line) {
        guard record.sequence == start.sequence + UInt64(records.count) + 1 else {
          throw Unverifiable(reason: "a record has another sequence number than its place")
        }
        if checksChain { chain.update(record.digest(in: bytes)) }
        records.append(record)
        position = line.upperBound
        continue
      }
      guard let trailer = GroupTrailer(bytes, line: line) else {
        throw Unverifiable(reason: "a line is neither a record nor the end of a group")
      }
      guard let last = records.last, trailer.first == start.sequence + 1,
        trailer.last == last.sequence
      else {
        throw Unverifiable(reason: "the group's end names other records than it has")
      }
      let content = UnsafeRawBufferPointer(rebasing: bytes[offset..<position])
      guard CRC32C.checksum(of: content) == trailer.checksum else {
        throw Unverifiable(reason: "the group's checksum is wrong")
      }
      guard !checksChain || chain.finish() == trailer.chain else {
        throw Unverifiable(reason: "the chain is wrong")
      }
      return CommitGroup(
        range: offset..<line.upperBound, records: records, trailer: trailer,
        trailerOffset: position)
    }
    throw Unverifiable(reason: "a group has no end")
  }

  /// Whether any group with a right checksum begins in the bytes from the offset on.
  ///
  /// It looks for trailers and, for each, back for the line that the group would begin with. The
  /// chain cannot be checked, for what comes before is unknown; 32 bits decide well enough whether
  /// to stop and ask a person.
  static func exists(in bytes: UnsafeRawBufferPointer, after offset: Int) -> Bool {
    var floor = offset
    var position = offset
    while position < bytes.count {
      var reader = FixedReader(bytes, in: position..<bytes.count)
      guard bytes[position] == 0x7B, reader.take(GroupTrailer.opening),
        let line = GuardedLine.line(in: bytes, at: position),
        let trailer = GroupTrailer(bytes, line: line)
      else {
        position += 1
        continue
      }
      var start = position
      while start > floor {
        start -= 1
        var opening = FixedReader(bytes, in: start..<position)
        guard bytes[start] == 0x7B, opening.take(RecordLine.opening),
          opening.takeNumber() == trailer.first
        else { continue }
        let content = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
        if CRC32C.checksum(of: content) == trailer.checksum { return true }
      }
      position = line.upperBound
      floor = position
    }
    return false
  }
}

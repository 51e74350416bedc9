import Digest

/// The records of the group that is being decided: one growing buffer, and where each lies in it.
struct OpenGroup {
  private struct Entry {
    let payload: Range<Int>
    let salt: Salt
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private(set) var start: JournalPosition

  init(after start: JournalPosition) { self.start = start }

  var nextSequence: UInt64 { start.sequence + UInt64(entries.count) + 1 }
  var recordCount: Int { entries.count }
  var byteCount: Int { bytes.count }

  mutating func append(_ payload: UnsafeRawBufferPointer, salt: Salt) -> UInt64 {
    assert(!payload.isEmpty && !payload.contains(0x0A), "a record is one JSON object on one line")
    let sequence = nextSequence
    bytes.append(RecordLine.opening)
    bytes.append(number: sequence)
    bytes.append(RecordLine.saltMember)
    salt.appendCharacters(to: &bytes)
    bytes.append(RecordLine.recordMember)
    let offset = bytes.count
    bytes.append(contentsOf: payload)
    entries.append(Entry(payload: offset..<bytes.count, salt: salt))
    bytes.append(RecordLine.closing)
    return sequence
  }

  mutating func cut(records: Int, bytes byteCount: Int) {
    bytes.removeSubrange(byteCount...)
    entries.removeSubrange(records...)
  }

  /// Ends the group and begins the next one; `nil` when there is no record.
  mutating func seal() -> SealedGroup? {
    guard !entries.isEmpty else { return nil }
    var chain = SHA256()
    chain.update(start.chain)
    let checksum = bytes.withUnsafeBytes { bytes in
      for entry in entries {
        let payload = UnsafeRawBufferPointer(rebasing: bytes[entry.payload])
        chain.update(RecordLine.digest(of: payload, salt: entry.salt))
      }
      return CRC32C.checksum(of: bytes)
    }
    let end = JournalPosition(sequence: nextSequence - 1, chain: chain.finish())
    let trailer = GroupTrailer(
      first: start.sequence + 1, last: end.sequence, checksum: checksum, chain: end.chain)
    trailer.append(to: &bytes)
    let group = SealedGroup(first: trailer.first, start: start, end: end, bytes: bytes)
    // The next group is likely to be as large; its memory is taken once.
    let capacity = bytes.count
    bytes = []
    bytes.reserveCapacity(capacity + capacity / 4)
    entries.removeAll(keepingCapacity: true)
    start = end
    return group
  }
}

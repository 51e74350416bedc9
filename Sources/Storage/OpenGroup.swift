/// The records of the group that is being decided: one growing buffer, and where each lies in it.
struct OpenGroup {
  private var lines: [UInt8] = []
  private var records: [SealedGroup.Record] = []
  private var first: UInt64

  /// A group whose first record follows the one with this sequence number.
  init(after sequence: UInt64) { first = sequence + 1 }

  var nextSequence: UInt64 { first + UInt64(records.count) }
  var recordCount: Int { records.count }

  mutating func append(_ payload: UnsafeRawBufferPointer, salt: Salt) -> UInt64 {
    assert(!payload.isEmpty && !payload.contains(0x0A), "a record is one JSON object on one line")
    let sequence = nextSequence
    lines.append(RecordLine.opening)
    lines.append(number: sequence)
    lines.append(RecordLine.saltMember)
    salt.appendCharacters(to: &lines)
    lines.append(RecordLine.recordMember)
    let offset = lines.count
    lines.append(contentsOf: payload)
    records.append(SealedGroup.Record(payload: offset..<lines.count, salt: salt))
    lines.append(RecordLine.closing)
    return sequence
  }

  /// Ends the group and begins the next one; `nil` when there is no record.
  mutating func seal() -> SealedGroup? {
    guard !records.isEmpty else { return nil }
    let group = SealedGroup(first: first, lines: lines, records: records)
    first = nextSequence
    // The next group is likely to be as large; its memory is taken once.
    lines = []
    lines.reserveCapacity(group.lines.count + group.lines.count / 4)
    records = []
    records.reserveCapacity(group.records.count + group.records.count / 4)
    return group
  }
}

package import Digest

// How the journal is read at a start, and what is made of bytes that do not verify.
//
// The journal is a row of segments, each named by its first record's number. A segment is a head,
// then commit groups, then zeros. Reading begins at the place that the snapshot stands at (or at
// the very beginning), in the last segment that begins at or before it; of older segments the head is
// looked at. It goes on as long as each group verifies and follows the one before:
//
//     00…01.jsonl   head │ group 1–3 │ group 4–4 │ group 5–9   ┐ name of the next: must end at 9,
//     00…10.jsonl   head │ group 10–12 │ {"sequence":13,"sa    ┘ whatever follows there is void
//                                       └ unverifiable
//
// A segment that another one follows has to verify up to the number before the next one's name.
// Bytes beyond are what a failed sync left behind; they were taken back and are skipped.
//
// In the last segment the first bytes that do not verify are
//   zeros to the end       a clean tail;
//   a torn tail            if no group with a right checksum follows, and neither a snapshot nor the
//                          mark of the last clean close vouches for more records than were found: a
//                          crash came before the group was acknowledged;
//   damage                 otherwise. Nothing is changed then, and the start fails with the place.

/// How the journal ends.
struct JournalEnd {
  enum Tail {
    case clean
    /// Where the bytes that belong to no whole group lie, without the zeros at their end.
    case torn(Range<Int>)
  }

  /// The last segment.
  struct Segment {
    let first: UInt64
    /// The length of what verifies.
    let byteCount: Int
    let fileByteCount: Int
    let tail: Tail
  }

  /// The place after the last whole group.
  let position: JournalPosition
  let segment: Segment?
}

/// How much of a segment is the journal.
struct SegmentExtent: Sendable {
  let first: UInt64
  /// The length of its head and its whole groups.
  let byteCount: Int
}

/// A record as replay hands it out.
package enum JournalRecord {
  /// The bytes that were appended; they live as long as the call.
  case payload(UnsafeRawBufferPointer)
  /// The content is gone; `decision` is the number of the record that decided so.
  case redacted(digest: Digest256, decision: UInt64)
}

/// One reading of the journal, from a place on to its end.
struct JournalScan {
  typealias Replay = (_ sequence: UInt64, _ record: JournalRecord) throws(Unreadable) -> Void

  let disk: any Disk
  /// Where replay begins: the records up to here are in the snapshot.
  let start: JournalPosition
  /// Places that are known to have been durable: what the last clean close vouches for, and every
  /// snapshot.
  let vouched: [JournalPosition]
  /// The last record that is known to have been durable.
  private let reach: UInt64

  private(set) var position: JournalPosition = .start
  private(set) var groupCount = 0
  /// The segments that were read, each with the length of what verifies; those that have nothing are
  /// left out.
  private(set) var extents: [SegmentExtent] = []

  /// - Parameter reach: A record that was durable although nothing tells its chain.
  init(
    disk: any Disk, start: JournalPosition = .start, vouched: [JournalPosition], reach: UInt64 = 0
  ) {
    self.disk = disk
    self.start = start
    self.vouched = vouched
    self.reach = vouched.map(\.sequence).reduce(reach, max)
  }

  /// The first record's number of each segment, in order.
  static func segments(on disk: any Disk) throws(StorageFault) -> [UInt64] {
    do throws(DiskFailure) {
      return try disk.list(Layout.journal).compactMap(Layout.number(inName:)).sorted()
    } catch {
      guard error.isAbsent else { throw .disk(error) }
      throw .damaged(file: Layout.journal, byteOffset: 0, reason: "the folder is missing")
    }
  }

  mutating func run(_ replay: Replay) throws(StorageFault) -> JournalEnd {
    let segments = try Self.segments(on: disk)
    guard let first = segments.first else {
      if reach == 0 { return JournalEnd(position: .start, segment: nil) }
      throw missing(1)
    }
    guard first <= 1 else { throw missing(1) }
    let begin = segments.lastIndex { $0 <= start.sequence + 1 } ?? 0
    for old in segments[..<begin] { try checkHead(of: old) }
    position = JournalPosition(sequence: segments[begin] - 1, chain: start.chain)
    var end: JournalEnd.Segment?
    for index in begin..<segments.count {
      let bound = index + 1 < segments.count ? segments[index + 1] - 1 : nil
      let file = Layout.segment(first: segments[index])
      let image: FileImage
      do throws(DiskFailure) { image = try disk.readAll(file) } catch { throw .disk(error) }
      end = try image.withBytes { bytes throws(StorageFault) in
        try read(
          SegmentBytes(file: file, first: segments[index], bytes: bytes), until: bound,
          isFirst: index == begin, replay)
      }
    }
    return JournalEnd(position: position, segment: end)
  }

  /// Looks at the head of a segment whose records the snapshot stands for.
  private func checkHead(of first: UInt64) throws(StorageFault) {
    let path = Layout.segment(first: first)
    let image: FileImage
    do throws(DiskFailure) {
      let file = try disk.open(path, .read)
      defer { file.close() }
      image = try FileImage(of: file, range: 0..<SegmentHead.byteLimit)
    } catch {
      throw .disk(error)
    }
    try image.withBytes { bytes throws(StorageFault) in
      guard try head(of: SegmentBytes(file: path, first: first, bytes: bytes)) == nil else {
        return
      }
      throw .damaged(file: path, byteOffset: 0, reason: Self.noHead)
    }
  }

  private static let noHead = "the segment has no head"

  /// The head of a segment and where it ends; nil where there is none.
  private func head(
    of segment: SegmentBytes
  ) throws(StorageFault) -> (start: JournalPosition, byteCount: Int)? {
    switch SegmentHead.read(segment.bytes) {
    case .newer(let version):
      throw .newerFormat(file: segment.file, found: version, known: SegmentHead.version)
    case .head(let head, let byteCount):
      guard head.start.sequence + 1 == segment.first else { throw misplaced(segment) }
      return (head.start, byteCount)
    case .unverifiable: return nil
    }
  }

  private func misplaced(_ segment: SegmentBytes) -> StorageFault {
    .damaged(
      file: segment.file, byteOffset: 0,
      reason: "the segment does not follow the records before it")
  }

  private func missing(_ sequence: UInt64) -> StorageFault {
    .damaged(
      file: Layout.segment(first: sequence), byteOffset: 0,
      reason: "the journal has no record \(sequence)")
  }

  private struct SegmentBytes {
    let file: String
    let first: UInt64
    let bytes: UnsafeRawBufferPointer
  }

  /// Reads the groups of one segment, and without a bound what follows them.
  private mutating func read(
    _ segment: SegmentBytes, until bound: UInt64?, isFirst: Bool, _ replay: Replay
  ) throws(StorageFault) -> JournalEnd.Segment? {
    var offset = 0
    var reason: String?
    if let head = try head(of: segment) {
      guard isFirst && start.sequence > 0 || head.start == position else {
        throw misplaced(segment)
      }
      try advance(to: head.start, in: segment.file, at: 0)
      offset = head.byteCount
    } else {
      reason = Self.noHead
    }
    while reason == nil, position.sequence != bound {
      let group: CommitGroup
      do throws(Unverifiable) {
        // Up to the snapshot's place the snapshot vouches for the chain, which is compared there.
        group = try CommitGroup.read(
          segment.bytes, at: offset, after: position,
          checksChain: position.sequence >= start.sequence)
      } catch {
        reason = error.reason
        break
      }
      try advance(to: group.end, in: segment.file, at: offset)
      try hand(group, of: segment, to: replay)
      groupCount += 1
      offset = group.range.upperBound
    }
    if offset > 0 {
      extents.append(SegmentExtent(first: segment.first, byteCount: offset))
    }
    guard let reason else { return nil }
    guard bound == nil else {
      throw .damaged(file: segment.file, byteOffset: offset, reason: reason)
    }
    return try end(of: segment, at: offset, reason: reason)
  }

  /// Moves on to the place, which must be the one that snapshots and clean close know there.
  private mutating func advance(
    to place: JournalPosition, in file: String, at offset: Int
  ) throws(StorageFault) {
    for known in vouched {
      let agrees =
        place.sequence == known.sequence
        ? place.chain == known.chain
        : !(position.sequence < known.sequence && known.sequence < place.sequence)
      guard agrees else {
        throw .damaged(
          file: file, byteOffset: offset,
          reason: "the chain differs from a snapshot's or the last clean close's")
      }
    }
    position = place
  }

  private func hand(
    _ group: CommitGroup, of segment: SegmentBytes, to replay: Replay
  ) throws(StorageFault) {
    for line in group.records where line.sequence > start.sequence {
      let record: JournalRecord =
        switch line.content {
        case .payload(let range, _):
          .payload(UnsafeRawBufferPointer(rebasing: segment.bytes[range]))
        case .redacted(let digest, let decision):
          .redacted(digest: digest, decision: decision)
        }
      do throws(Unreadable) {
        try replay(line.sequence, record)
      } catch {
        throw .damaged(
          file: segment.file, byteOffset: line.range.lowerBound,
          reason: "record \(line.sequence) cannot be applied: \(error.reason)")
      }
    }
  }

  /// What follows the last whole group: nothing, zeros, a torn tail, or damage.
  private func end(
    of segment: SegmentBytes, at offset: Int, reason: String
  ) throws(StorageFault) -> JournalEnd.Segment {
    let lastByte = segment.bytes[offset...].lastIndex { $0 != 0 }
    let tail: JournalEnd.Tail = lastByte.map { .torn(offset..<$0 + 1) } ?? .clean
    guard position.sequence >= reach else {
      throw .damaged(
        file: segment.file, byteOffset: offset,
        reason: "record \(reach) was durable, and after \(position.sequence) \(reason)"
      )
    }
    if case .torn = tail, CommitGroup.exists(in: segment.bytes, after: offset) {
      throw .damaged(file: segment.file, byteOffset: offset, reason: reason)
    }
    return JournalEnd.Segment(
      first: segment.first, byteCount: offset, fileByteCount: segment.bytes.count, tail: tail)
  }
}

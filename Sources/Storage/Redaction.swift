import Digest

/// What became of a redaction.
package enum RedactionOutcome: Hashable, Sendable {
  case redacted
  /// The record's content had gone before.
  case alreadyRedacted
  /// There is no durable record of that number.
  case noSuchRecord
  /// The record that decides so is not durable, so nothing was done.
  case decisionNotDurable
}

/// Says which record has to lose its content: the number of the record that decided so, or `nil`.
package typealias RedactionChoice = (
  _ sequence: UInt64, _ payload: UnsafeRawBufferPointer
) -> UInt64?

/// Takes contents out of the journal while it is written to.
///
/// A segment that has any is written again beside it, with the digests of the records in place of
/// their contents, and put in the old one's place; a crash leaves the old segment or the new one.
/// Commits wait only while the segment that is being written to is ended.
///
/// What the records said must be in two snapshots by then, for nothing else has it afterwards.
/// Runs on the thread that writes snapshots, so that it never meets a verification.
package struct JournalRedaction: Sendable {
  private let disk: any Disk
  private let writer: JournalWriter

  package init(_ store: Store) {
    disk = store.disk
    writer = store.journal.writer
  }

  /// Redacts the durable records that are chosen, and removes bytes that a crash left behind, which
  /// may hold anything.
  ///
  /// - Parameter sequence: Records from here on are left alone.
  /// - Returns: How many records have lost their content, now or earlier, for each decision.
  package func run(
    before sequence: UInt64, _ choose: RedactionChoice
  ) throws(StorageFault) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    for first in try JournalScan.segments(on: disk) where first < sequence {
      while true {
        let durable = writer.durable.sequence
        guard first <= durable else { break }
        let segments = try JournalScan.segments(on: disk)
        let next = segments.first { $0 > first }
        let rewritten = try rewritten(first, last: next.map { $0 - 1 } ?? durable) {
          $0 < sequence ? choose($0, $1) : nil
        }
        if rewritten.isChanged, next == nil {
          // It is finished first, and read again: records may have come meanwhile.
          do throws(DiskFailure) { try writer.endSegment(first) } catch { throw .disk(error) }
          continue
        }
        if rewritten.isChanged {
          do throws(DiskFailure) {
            try disk.replace(Layout.segment(first: first), with: rewritten.bytes)
          } catch {
            throw .disk(error)
          }
        }
        counts.merge(rewritten.counts) { $0 + $1 }
        break
      }
    }
    try removeTornTails()
    return counts
  }

  /// Hands out the contents of some records; those that have none any more are left out.
  package func read(
    _ sequences: Set<UInt64>, _ body: (UInt64, UnsafeRawBufferPointer) -> Void
  ) throws(StorageFault) {
    let segments = try JournalScan.segments(on: disk)
    let durable = writer.durable.sequence
    for (index, first) in segments.enumerated() where first <= durable {
      let last = index + 1 < segments.count ? segments[index + 1] - 1 : durable
      guard sequences.contains(where: { first <= $0 && $0 <= last }) else { continue }
      _ = try rewritten(first, last: last) { sequence, payload in
        if sequences.contains(sequence) { body(sequence, payload) }
        return nil
      }
    }
  }

  private func rewritten(
    _ first: UInt64, last: UInt64, _ choose: RedactionChoice
  ) throws(StorageFault) -> RedactedSegment {
    let path = Layout.segment(first: first)
    let image: FileImage
    do throws(DiskFailure) { image = try disk.readAll(path) } catch { throw .disk(error) }
    return try image.withBytes { bytes throws(StorageFault) in
      try RedactedSegment(bytes, file: path, last: last, choose)
    }
  }

  private func removeTornTails() throws(StorageFault) {
    do throws(DiskFailure) {
      let names = try disk.list(Layout.journal).filter(Layout.isTorn)
      for name in names { try disk.remove("\(Layout.journal)/\(name)") }
      if !names.isEmpty { try disk.syncFolder(Layout.journal) }
    } catch {
      throw .disk(error)
    }
  }
}

extension JournalSegments {
  /// Redacts one record.
  mutating func redact(
    sequence: UInt64, decision: UInt64
  ) throws(StorageFault) -> RedactionOutcome {
    guard decision <= durable.sequence else { return .decisionNotDurable }
    guard sequence > 0, sequence <= durable.sequence else { return .noSuchRecord }
    let segments = try JournalScan.segments(on: disk)
    guard let index = segments.lastIndex(where: { $0 <= sequence }) else { return .noSuchRecord }
    let path = Layout.segment(first: segments[index])
    do throws(DiskFailure) {
      try checkAvailable()
      try end(segments[index])
    } catch {
      throw .disk(error)
    }
    let last = index + 1 < segments.count ? segments[index + 1] - 1 : durable.sequence
    let image: FileImage
    do throws(DiskFailure) { image = try disk.readAll(path) } catch { throw .disk(error) }
    let redacted = try image.withBytes { bytes throws(StorageFault) in
      try RedactedSegment(bytes, file: path, last: last) { number, _ in
        number == sequence ? decision : nil
      }
    }
    guard redacted.isChanged else { return .alreadyRedacted }
    do throws(DiskFailure) {
      try disk.replace(path, with: redacted.bytes)
    } catch {
      throw .disk(error)
    }
    return .redacted
  }
}

/// A segment as it stands after a redaction.
struct RedactedSegment {
  private(set) var bytes: [UInt8]
  /// Whether a record lost its content now.
  private(set) var isChanged = false
  /// How many records have none, by the decision.
  private(set) var counts: [UInt64: Int] = [:]

  /// - Parameter last: The segment's last record.
  init(
    _ segment: UnsafeRawBufferPointer, file: String, last: UInt64, _ choose: RedactionChoice
  ) throws(StorageFault) {
    guard case .head(let head, var offset) = SegmentHead.read(segment) else {
      throw .damaged(file: file, byteOffset: 0, reason: "the segment has no head")
    }
    bytes = Array(segment[..<offset])
    var position = head.start
    while position.sequence < last {
      let group: CommitGroup
      do throws(Unverifiable) {
        group = try CommitGroup.read(segment, at: offset, after: position)
      } catch {
        throw .damaged(file: file, byteOffset: offset, reason: error.reason)
      }
      append(group, of: segment, choose)
      position = group.end
      offset = group.range.upperBound
    }
  }

  private mutating func append(
    _ group: CommitGroup, of segment: UnsafeRawBufferPointer, _ choose: RedactionChoice
  ) {
    let start = bytes.count
    for record in group.records {
      switch record.content {
      case .redacted(_, let decision):
        counts[decision, default: 0] += 1
        bytes.append(contentsOf: segment[record.range])
      case .payload(let range, _):
        let payload = UnsafeRawBufferPointer(rebasing: segment[range])
        guard let decision = choose(record.sequence, payload) else {
          bytes.append(contentsOf: segment[record.range])
          continue
        }
        isChanged = true
        counts[decision, default: 0] += 1
        RecordLine.appendRedacted(
          sequence: record.sequence, digest: record.digest(in: segment), decision: decision,
          to: &bytes)
      }
    }
    var trailer = group.trailer
    bytes.withUnsafeBytes {
      trailer.checksum = CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    trailer.append(to: &bytes)
  }
}

import Digest

/// Says which record has to lose its content: the number of the record that decided so, or `nil`.
package typealias RedactionChoice = (
  _ sequence: UInt64, _ payload: UnsafeRawBufferPointer
) -> UInt64?

/// Takes contents out of the journal while it is written to.
///
/// A segment that has any is written again beside it, with the digests of the records in place of
/// their contents, and put in the old one's place; a crash leaves the old segment or the new one.
/// Commits wait while the segment that is being written to is ended, and for one piece at a time of
/// what is written.
///
/// What the records said must be in two snapshots by then, for nothing else has it afterwards.
/// Runs on the thread that writes snapshots, so that it never meets a verification.
package struct JournalRedaction: Sendable {
  private let writer: JournalWriter
  private let snapshots: Snapshots
  private var disk: any Disk { snapshots.disk }

  package init(_ store: Store) {
    snapshots = store.snapshots
    writer = store.journal.writer
  }

  /// Reads the snapshots again that will have what is left: what was written may have been damaged
  /// since, and after a redaction nothing else has it.
  ///
  /// - Parameter sequence: The last record that all of them must show.
  package func checkSnapshots(from sequence: UInt64) throws(StorageFault) {
    let kept: [UInt64]
    do throws(DiskFailure) { kept = try snapshots.kept() } catch { throw .disk(error) }
    let newest = kept.suffix(Snapshots.generations)
    guard newest.count == Snapshots.generations, newest.allSatisfy({ $0 >= sequence }) else {
      throw .damaged(
        file: newest.last.map(Layout.snapshot) ?? Layout.snapshots, byteOffset: 0,
        reason: "there are no two snapshots that show record \(sequence)")
    }
    for sequence in newest {
      do throws(VerifiedSnapshot.Refusal) {
        _ = try VerifiedSnapshot.verify(sequence, on: disk)
      } catch {
        throw error.fault(of: sequence)
      }
    }
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
            try disk.replaceInPieces(
              Layout.segment(first: first), with: rewritten.bytes, snapshots.pace)
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

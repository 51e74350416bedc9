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

extension JournalSegments {
  /// Writes the record's segment again beside it, with the record's digest in place of its
  /// content, and puts it in the old one's place.
  ///
  /// A crash leaves the old segment or the new one. The segment that is being written to is ended
  /// first, so that only finished ones are rewritten.
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
      if segments[index] == current?.first { try beginSegment() }
    } catch {
      throw .disk(error)
    }
    let last = index + 1 < segments.count ? segments[index + 1] - 1 : durable.sequence
    let image: FileImage
    do throws(DiskFailure) { image = try disk.readAll(path) } catch { throw .disk(error) }
    let redacted = try image.withBytes { bytes throws(StorageFault) in
      try Self.rewritten(bytes, file: path, last: last, redacting: sequence, decision: decision)
    }
    guard let redacted else { return .alreadyRedacted }
    do throws(DiskFailure) {
      try disk.replace(path, with: redacted)
    } catch {
      throw .disk(error)
    }
    return .redacted
  }

  /// The segment's bytes with the record redacted; `nil` if it already is.
  private static func rewritten(
    _ bytes: UnsafeRawBufferPointer, file: String, last: UInt64, redacting sequence: UInt64,
    decision: UInt64
  ) throws(StorageFault) -> [UInt8]? {
    guard case .head(let head, var offset) = SegmentHead.read(bytes) else {
      throw .damaged(file: file, byteOffset: 0, reason: "the segment has no head")
    }
    var output = Array(bytes[..<offset])
    var position = head.start
    while position.sequence < last {
      let group: CommitGroup
      do throws(Unverifiable) {
        group = try CommitGroup.read(bytes, at: offset, after: position)
      } catch {
        throw .damaged(file: file, byteOffset: offset, reason: error.reason)
      }
      let start = output.count
      for record in group.records {
        guard record.sequence == sequence else {
          output.append(contentsOf: bytes[record.range])
          continue
        }
        guard case .payload = record.content else { return nil }
        RecordLine.appendRedacted(
          sequence: sequence, digest: record.digest(in: bytes), decision: decision, to: &output)
      }
      var trailer = group.trailer
      trailer.checksum = CRC32C.checksum(of: Array(output[start...]))
      trailer.append(to: &output)
      position = group.end
      offset = group.range.upperBound
    }
    return output
  }
}

import Digest

/// A commit group that is complete; it can be handed to another thread, which gives it its end.
///
/// Most of what a record costs is its digest, so that is left to the thread that writes: while it
/// digests and syncs one group, the next is decided.
package struct SealedGroup: Sendable {
  /// Where a record's payload lies in `lines`, and the salt that it is digested with.
  struct Record: Sendable {
    let payload: Range<Int>
    let salt: Salt
  }

  /// The sequence number of its first record.
  package let first: UInt64
  /// The lines of the records, in order.
  let lines: [UInt8]
  /// At least one.
  let records: [Record]

  package var recordCount: Int { records.count }

  /// The sequence number of its last record.
  package var last: UInt64 { first + UInt64(records.count) - 1 }

  /// The line that ends the group: its checksum, and the chain that goes on from the one before it.
  func trailer(after chain: Digest256) -> GroupTrailer {
    lines.withUnsafeBytes { lines in
      var hash = SHA256()
      hash.update(chain)
      for record in records {
        let payload = UnsafeRawBufferPointer(rebasing: lines[record.payload])
        hash.update(RecordLine.digest(of: payload, salt: record.salt))
      }
      return GroupTrailer(
        first: first, last: last, checksum: CRC32C.checksum(of: lines), chain: hash.finish())
    }
  }
}

/// A commit group that is ready to be written; it can be handed to another thread.
package struct SealedGroup: Sendable {
  /// The sequence number of its first record.
  package let first: UInt64
  /// The place before the group.
  package let start: JournalPosition
  /// The place after the group, once it is written.
  package let end: JournalPosition
  /// The records' lines and the trailer.
  package let bytes: [UInt8]

  /// How many records it holds; at least one.
  package var recordCount: Int { Int(end.sequence - start.sequence) }
}

/// The journal as the thread that decides sees it: records go in, sealed groups come out.
///
/// Appending and sealing touch memory alone, so the next group can be decided while `writer` puts
/// the one before on disk from another thread:
///
///     let sequence = journal.append(payload, salt: salt)
///     if let group = journal.seal() { … on the commit thread: try journal.writer.write(group) … }
///
/// When a write fails, no group sealed since may be written, and `abandon()` drops them all: their
/// records' numbers are used again.
package final class Journal {
  /// Puts groups on disk; may be used from one other thread.
  package let writer: JournalWriter
  private var group: OpenGroup

  package init(writer: JournalWriter) {
    self.writer = writer
    group = OpenGroup(after: writer.durable.sequence)
  }

  /// The number that the next record will have.
  package var nextSequence: UInt64 { group.nextSequence }

  /// How many records the open group has.
  package var openRecordCount: Int { group.recordCount }

  /// Puts a record into the open group and returns its number; nothing is written yet.
  ///
  /// The payload is one JSON object on one line: not empty, without a line feed.
  @discardableResult
  package func append(_ payload: UnsafeRawBufferPointer, salt: Salt) -> UInt64 {
    group.append(payload, salt: salt)
  }

  /// Ends the open group. `nil` when it has no record.
  package func seal() -> SealedGroup? { group.seal() }

  /// Drops everything that is not durable, after a write failed; none may be under way.
  ///
  /// The next record follows the last durable one. What the disk has of the rest goes by
  /// `JournalWriter.restore()`, on the thread that writes: it may take long on a disk that fails.
  package func abandon() { group = OpenGroup(after: writer.durable.sequence) }
}

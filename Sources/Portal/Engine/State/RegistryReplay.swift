import JSON
import Shape
import Storage

/// Builds the register from what storage hands out: the rows of a snapshot, then the records after
/// it.
struct RegistryReplay: ~Copyable {
  var registry = Registry()
  /// When the latest record was decided.
  private(set) var lastInstant: Instant?
  // What was recorded is normalized already.
  private let aids = ReadingAids(normalize: { $0 })
  private let index = JSONIndex()

  init() {}

  /// Takes in every row of a snapshot.
  mutating func load(_ snapshot: VerifiedSnapshot) throws(StorageFault) {
    try snapshot.forEachRow { section, row throws(Unreadable) in
      let source = try read(row)
      do throws(Fault) {
        try registry.load(source, section: section)
      } catch {
        throw Unreadable(error)
      }
    }
  }

  /// Applies a record. One whose content was removed cannot be: what it said is in the snapshots
  /// that stood after it.
  mutating func apply(
    _ sequence: UInt64, _ record: JournalRecord
  ) throws(Unreadable) {
    let bytes: UnsafeRawBufferPointer
    switch record {
    case .payload(let payload): bytes = payload
    case .redacted(_, let decision):
      throw Unreadable(
        "its content was removed by the decision of record \(decision), and no snapshot that"
          + " verifies holds what it left")
    }
    apply(try transaction(in: bytes), sequence: Int(sequence))
  }

  /// Reads a record without applying it.
  mutating func transaction(in bytes: UnsafeRawBufferPointer) throws(Unreadable) -> Transaction {
    let source = try read(bytes)
    do throws(Fault) {
      return try Transaction.read(source)
    } catch {
      throw Unreadable(error)
    }
  }

  mutating func apply(_ transaction: Transaction, sequence: Int) {
    lastInstant = max(lastInstant ?? transaction.at, transaction.at)
    registry.apply(transaction, sequence: sequence)
    registry.discardUndoLog()
  }

  private func read(_ bytes: UnsafeRawBufferPointer) throws(Unreadable) -> Source {
    do throws(JSONFault) {
      return Source(
        try index.read(bytes.bindMemory(to: UInt8.self), depth: Limit.depth), aids: aids)
    } catch {
      throw Unreadable("the record is not valid JSON: \(error.sentence)")
    }
  }
}

extension Unreadable {
  fileprivate init(_ fault: Fault) {
    let issue = fault.issues.first
    self.init("\(issue?.rule.name ?? "unreadable") at \(issue?.pointer ?? "")")
  }
}

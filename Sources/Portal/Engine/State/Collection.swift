import Shape

/// A record that the register keeps under an identity of its own.
protocol Entity: Shaped {
  associatedtype ID: Sharded & Sendable
  var id: ID { get }
  /// Keeps the indexes in step: `old` goes, `new` comes; nil where there was or will be none. They
  /// come shared, so that looking at one member copies nothing else.
  static func reindex(
    from old: Shared<Self>?, to new: Shared<Self>?, in indexes: inout Indexes)
}

/// All records of one kind, found by identity, with a log that takes changes back.
///
/// While a commit is not yet durable, what each change replaced is kept; a failed commit restores it
/// in reverse order.
struct Collection<Record: Entity> {
  /// The rows alone: what a snapshot copies.
  private(set) var table = Table<Record>()
  private var rows = ShardedIndex<Record.ID, Int>()
  private var log: [Replaced] = []

  private struct Replaced {
    /// Which change of the register it was.
    let change: Int
    let id: Record.ID
    let record: Shared<Record>?
  }

  init() {}

  var count: Int { table.count }

  subscript(id: Record.ID) -> Record? {
    guard let row = rows[id] else { return nil }
    return table[row]
  }

  /// The shared reference to a record: reading members through it copies nothing else.
  func row(_ id: Record.ID) -> Shared<Record>? {
    guard let row = rows[id] else { return nil }
    return table.reference(row)
  }

  /// Puts a record in place of the one with the same identity, and keeps the indexes in step.
  ///
  /// - Parameter change: Its number among the changes of the register, for taking it back.
  mutating func put(_ record: Record, _ change: Int, _ indexes: inout Indexes) {
    set(record.id, Shared(record), change: change, &indexes)
  }

  mutating func remove(_ id: Record.ID, _ change: Int, _ indexes: inout Indexes) {
    set(id, nil, change: change, &indexes)
  }

  /// Takes in a record that is durable already: nothing of it is ever taken back.
  mutating func load(_ record: Record, _ indexes: inout Indexes) {
    set(record.id, Shared(record), change: nil, &indexes)
  }

  private mutating func set(
    _ id: Record.ID, _ new: Shared<Record>?, change: Int?, _ indexes: inout Indexes
  ) {
    let row = rows[id]
    let old = row.flatMap { table.reference($0) }
    if let change { log.append(Replaced(change: change, id: id, record: old)) }
    switch (row, new) {
    case (let row?, let new?): table.replace(row, with: new)
    case (let row?, nil):
      table.remove(row)
      rows[id] = nil
    case (nil, let new?): rows[id] = table.insert(new)
    case (nil, nil): return
    }
    Record.reindex(from: old, to: new, in: &indexes)
  }

  // MARK: Taking back

  /// Restores what was there after the register's change of this number.
  mutating func revert(to change: Int, _ indexes: inout Indexes) {
    while let last = log.last, last.change > change {
      log.removeLast()
      set(last.id, last.record, change: nil, &indexes)
    }
  }

  /// Forgets what the changes up to this one replaced: they are durable.
  mutating func discardUndoLog(upTo change: Int) {
    log.removeFirst(log.firstIndex { $0.change > change } ?? log.count)
  }
}

package import Shape

/// A record that the register keeps under an identity of its own.
package protocol Entity: Shaped {
  associatedtype ID: Sharded & Sendable
  var id: ID { get }
  /// Keeps the indexes in step: `old` goes, `new` comes; nil where there was or will be none.
  static func reindex(from old: Self?, to new: Self?, in indexes: inout Indexes)
}

/// All records of one kind, found by identity, with a log that takes changes back.
///
/// While a commit is not yet durable, what each change replaced is kept; a failed commit restores it
/// in reverse order.
package struct Collection<Record: Entity> {
  /// The rows alone: what a snapshot copies.
  package private(set) var table = Table<Record>()
  private var rows = ShardedIndex<Record.ID, Int>()
  private var log: [Replaced] = []

  private struct Replaced {
    let id: Record.ID
    let record: Shared<Record>?
  }

  package init() {}

  package var count: Int { table.count }

  package subscript(id: Record.ID) -> Record? {
    guard let row = rows[id] else { return nil }
    return table[row]
  }

  /// The shared reference to a record: reading members through it copies nothing else.
  package func row(_ id: Record.ID) -> Shared<Record>? {
    guard let row = rows[id] else { return nil }
    return table.reference(row)
  }

  /// Puts a record in place of the one with the same identity, and keeps the indexes in step.
  mutating func put(_ record: Record, _ indexes: inout Indexes) {
    set(record.id, Shared(record), &indexes, logged: true)
  }

  mutating func remove(_ id: Record.ID, _ indexes: inout Indexes) {
    set(id, nil, &indexes, logged: true)
  }

  private mutating func set(
    _ id: Record.ID, _ new: Shared<Record>?, _ indexes: inout Indexes, logged: Bool
  ) {
    let row = rows[id]
    let old = row.flatMap { table.reference($0) }
    if logged { log.append(Replaced(id: id, record: old)) }
    switch (row, new) {
    case (let row?, let new?): table.replace(row, with: new)
    case (let row?, nil):
      table.remove(row)
      rows[id] = nil
    case (nil, let new?): rows[id] = table.insert(new)
    case (nil, nil): return
    }
    Record.reindex(from: old?.value, to: new?.value, in: &indexes)
  }

  // MARK: Taking back

  /// How many changes are kept: a place to go back to.
  var mark: Int { log.count }

  mutating func revert(to mark: Int, _ indexes: inout Indexes) {
    while log.count > mark {
      let replaced = log.removeLast()
      set(replaced.id, replaced.record, &indexes, logged: false)
    }
  }

  /// Forgets the oldest `count` kept changes: they are durable.
  mutating func settle(_ count: Int) { log.removeFirst(min(count, log.count)) }
}

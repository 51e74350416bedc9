import Shape

/// The whole register at one moment: a value that only events change.
///
/// Live calls and replay of the journal go through the same events, so what was decided once is
/// never decided again. There is one owner of it: it cannot be copied by accident, only its tables
/// on purpose, for a snapshot. Nothing here reads a clock, a disk or chance: they come in with the record.
struct Registry: ~Copyable {
  var tables = Tables()
  var indexes = Indexes()
  /// How many changes there were since the start: the number of the last one.
  private var changeCount = 0
  /// Whom the record that is being applied concerns.
  private var trace = AuditTrace()

  init() {}

  /// Applies what one record of the journal says.
  mutating func apply(_ record: Transaction, sequence: Int) {
    let stamp = record.stamp(sequence: sequence)
    for event in record.events { apply(event.event, stamp) }
    finish(record, stamp)
  }

  /// Applies one event of a call that is still running. `finish` adds what belongs to the whole
  /// record, once the call is over.
  mutating func apply(_ event: any Event, _ stamp: EventMetadata) {
    let last = lastPublication
    event.apply(to: &self, stamp)
    trace(event, after: last)
  }

  private mutating func trace(_ event: any Event, after last: Int) {
    let name = type(of: event).name.text
    let closing = event.closedAccount
    for sequence in last..<max(last, lastPublication) {
      guard let told = tables.publications.row(sequence + 1)?.value,
        let account = told.audience.account
      else { continue }
      // Of the inbox itself nobody needs to be told what it is about.
      trace.note(
        account, told.topic.isOfInbox ? nil : SubjectID(told.subject), name,
        isClosing: account == closing)
    }
    if let account = event.account(in: self) { trace.note(account, nil, name, isClosing: false) }
  }

  /// Adds what a record leaves behind besides its events: the remembered answer and the audit entry.
  mutating func finish(_ record: Transaction, _ stamp: EventMetadata) {
    if let answer = record.answer { put(answer) }
    put(AuditEntry(record, trace.concerns, stamp))
    trace = AuditTrace()
  }
}

// MARK: Changes, for events only

extension Registry {
  /// The number of the change that is made now.
  mutating func next() -> Int {
    changeCount += 1
    return changeCount
  }

  mutating func put(_ record: IdempotencyRecord) { tables.answers.put(record, next(), &indexes) }
  mutating func remove(answer id: IdempotencyKeyScope) {
    tables.answers.remove(id, next(), &indexes)
  }
  mutating func put(_ record: RulesAdoption) { tables.adoptions.put(record, next(), &indexes) }
  mutating func put(_ record: StoreFacts) { tables.facts.put(record, next(), &indexes) }
}

// MARK: Taking changes back

extension Registry {
  /// A place among the changes to go back to.
  struct Mark: Sendable {
    fileprivate let change: Int

    /// Before every change that is not yet durable.
    static let beginning = Mark(change: 0)
  }

  func mark() -> Mark { Mark(change: changeCount) }

  /// Restores everything that was changed since the mark, in reverse order.
  mutating func revert(to mark: Mark) {
    var visitor = RevertVisitor(change: mark.change)
    tables.visit(&visitor, &indexes)
    trace = AuditTrace()
  }

  /// Everything up to the mark is durable. Marks taken before are void.
  mutating func discardUndoLog(upTo mark: Mark) {
    var visitor = DiscardVisitor(change: mark.change)
    tables.visit(&visitor, &indexes)
  }
}

package import Shape

/// Who did what to whom, and when: one entry for each record of the journal.
package struct AuditEntry: Entity {
  /// The record's sequence number.
  package var sequence: Int
  package var at: Instant
  package var actor: Actor
  package var method: String
  /// The names of its events.
  package var events: [String]
  /// The account it concerns, if it concerns one.
  package var account: AccountID?

  package var id: Int { sequence }

  package static let meaning: StaticString = "Who did what to whom, and when."

  package static func shape<M: Members<AuditEntry> & ~Copyable>(_ m: inout M) -> AuditEntry {
    AuditEntry(
      sequence: m("sequence", "The record's sequence number.") { $0.sequence },
      at: m("at", "When it was decided.") { $0.at },
      actor: m("actor", "Who did it.") { $0.actor },
      method: m("method", "By which method, or `clock` for due work.") { $0.method },
      events: m.list("events", "What happened.", upTo: 1_000) { $0.events },
      account: m.optional("account", "The account it concerns.") { $0.account })
  }

  package static func reindex(
    from old: Shared<AuditEntry>?, to new: Shared<AuditEntry>?, in indexes: inout Indexes
  ) {
    old?.value.forEachConcerned { indexes.auditByAccount.withdraw($1, from: $0) }
    new?.value.forEachConcerned { indexes.auditByAccount.insert($1, to: $0) }
  }

  /// The account it is about and the one that acted, with the entry's number.
  private func forEachConcerned(_ body: (AccountID, Int) -> Void) {
    if let account { body(account, sequence) }
    if let actor = actor.account, actor != account { body(actor, sequence) }
  }
}

extension AuditEntry {
  init(_ record: Decision, _ stamp: Stamp) {
    self.init(
      sequence: stamp.sequence, at: record.at, actor: record.actor, method: record.method,
      events: record.events.map { type(of: $0.event).name.text },
      account: record.events.lazy.compactMap { $0.event.account }.first)
  }
}

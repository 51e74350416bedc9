package import Shape

/// Personal data of a closed account that goes, or has gone: planned when the account closed, done
/// by the clock, and after that taken out of the journal too.
package struct Erasure: Entity {
  package var id: ErasureID
  package var account: AccountID
  package var kinds: [DataKind]
  /// When it is done, by the rules of the day on which the account closed.
  package var dueAt: Instant
  /// The number of the record that did it.
  package var decision: Int?
  /// How many records of the journal have lost their content for it; nil as long as that is to come.
  package var redacted: Int?

  package init(
    id: ErasureID, account: AccountID, kinds: [DataKind], dueAt: Instant, decision: Int? = nil,
    redacted: Int? = nil
  ) {
    self.id = id
    self.account = account
    self.kinds = kinds
    self.dueAt = dueAt
    self.decision = decision
    self.redacted = redacted
  }

  package static let meaning: StaticString = "Personal data of a closed account that goes."

  package static func shape<M: Members<Erasure> & ~Copyable>(_ m: inout M) -> Erasure {
    Erasure(
      id: m("id", "The erasure.") { $0.id },
      account: m("account", "Whose data it is.") { $0.account },
      kinds: m.list("kinds", "What goes.", upTo: 100) { $0.kinds },
      dueAt: m("dueAt", "When.") { $0.dueAt },
      decision: m.optional("decision", "The record that did it.") { $0.decision },
      redacted: m.optional("redacted", "How many records lost their content.") { $0.redacted })
  }

  package static func reindex(
    from old: Shared<Erasure>?, to new: Shared<Erasure>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    indexes.agenda.set(.erasure(id), at: new?.value.due)
    if new?.value.isInJournal ?? false {
      indexes.erasuresInJournal.insert(id)
    } else {
      indexes.erasuresInJournal.remove(id)
    }
  }

  private var due: Instant? { decision == nil ? dueAt : nil }

  /// Whether the data has gone from the register and not yet from the journal.
  private var isInJournal: Bool { decision != nil && redacted == nil }
}

package import Shape

/// Personal data that goes, or has gone: planned when an account closed, done by the clock, and after
/// that taken out of the journal too. Of a registration that lapsed it goes at once.
package struct Erasure: Entity {
  package var id: ErasureID
  package var owner: DataOwner
  /// What of a closed account; a registration goes whole.
  package var kinds: [DataKind]
  /// When it is done, by the rules of the day on which the account closed.
  package var dueAt: Instant
  /// The number of the record that did it.
  package var decision: Int?
  /// How many records of the journal have lost their content for it; nil as long as that is to come.
  package var redacted: Int?

  package init(
    id: ErasureID, owner: DataOwner, kinds: [DataKind], dueAt: Instant, decision: Int? = nil,
    redacted: Int? = nil
  ) {
    self.id = id
    self.owner = owner
    self.kinds = kinds
    self.dueAt = dueAt
    self.decision = decision
    self.redacted = redacted
  }

  package static let meaning: StaticString = "Personal data that goes."

  package static func shape<M: Members<Erasure> & ~Copyable>(_ m: inout M) -> Erasure {
    Erasure(
      id: m("id", "The erasure.") { $0.id },
      owner: m("owner", "Whose data it is.") { $0.owner },
      kinds: m.list("kinds", "What goes.", upTo: Stored.most) { $0.kinds },
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

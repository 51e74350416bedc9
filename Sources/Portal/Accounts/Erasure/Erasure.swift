import Shape

/// Personal data that goes, or has gone: planned when an account closed, done by the clock, and after
/// that taken out of the journal too. Of a registration that lapsed it goes at once.
struct Erasure: Entity {
  var id: ErasureID
  var owner: DataOwner
  /// What of a closed account; a registration goes whole.
  var kinds: [DataKind]
  /// When it is done, by the rules of the day on which the account closed.
  var dueAt: Instant
  /// The number of the record that did it.
  var decision: Int?
  /// The registration that records name instead of the account, from before there was one.
  var registration: PendingAccountID?
  /// The tickets that went: records name them alone where a guest asked.
  var tickets: [TicketID] = []
  /// How many records of the journal have lost their content by the record that did it, which may
  /// have done others too; nil as long as that is to come.
  var redacted: Int?

  static let meaning: StaticString = "Personal data that goes."

  static func shape<M: Members<Erasure> & ~Copyable>(_ m: inout M) -> Erasure {
    Erasure(
      id: m("id", "The erasure.") { $0.id },
      owner: m("owner", "Whose data it is.") { $0.owner },
      kinds: m.list("kinds", "What goes.", upTo: Stored.most) { $0.kinds },
      dueAt: m("dueAt", "When.") { $0.dueAt },
      decision: m.optional("decision", "The record that did it.") { $0.decision },
      registration: m.optional("registration", "The registration the account came from.") {
        $0.registration
      },
      tickets: m.list("tickets", "The tickets that went.", upTo: Stored.most) { $0.tickets },
      redacted: m.optional("redacted", "How many records lost their content.") { $0.redacted })
  }

  static func reindex(
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

  /// Every name under which records of the journal know whose data it was.
  var names: [String] {
    [owner.text] + [registration?.text].compactMap(\.self) + tickets.map(\.text)
  }

  private var due: Instant? { decision == nil ? dueAt : nil }

  /// Whether the data has gone from the register and not yet from the journal.
  private var isInJournal: Bool { decision != nil && redacted == nil }
}

import Shape

/// Who did what to whom, and when: one entry for each record of the journal.
struct AuditEntry: Entity {
  /// The record's sequence number.
  var sequence: Int
  var at: Instant
  var actor: Actor
  var method: String
  /// The names of its events.
  var events: [String]
  /// The account it concerns, if it concerns one.
  var account: AccountID?
  /// What it is about, as that account is told; nil where the stream of events tells nothing of it.
  var about: SubjectID?
  /// What of it concerns whom, where it concerns several.
  var concerns: [AuditConcern]
  /// The roles of a member of staff who only read.
  var readerRoles: [Role]

  var id: Int { sequence }

  static let meaning: StaticString = "Who did what to whom, and when."

  static func shape<M: Members<AuditEntry> & ~Copyable>(_ m: inout M) -> AuditEntry {
    AuditEntry(
      sequence: m("sequence", "The record's sequence number.") { $0.sequence },
      at: m("at", "When it was decided.") { $0.at },
      actor: m("actor", "Who did it.") { $0.actor },
      method: m("method", "By which method, or `clock` for due work.") { $0.method },
      events: m.list("events", "What happened.", upTo: Stored.most) { $0.events },
      account: m.optional("account", "The account it concerns.") { $0.account },
      about: m.optional("about", "What it is about.") { $0.about },
      concerns: m.optional("concerns", "What of it concerns whom, if several.") { entry in
        entry.concerns.isEmpty ? nil : OptionalList(entry.concerns)
      }?.elements ?? [],
      readerRoles: m.optional("readerRoles", "The roles of a member of staff who only read.") {
        entry in
        entry.readerRoles.isEmpty ? nil : OptionalList(entry.readerRoles)
      }?.elements ?? [])
  }

  static func reindex(
    from old: Shared<AuditEntry>?, to new: Shared<AuditEntry>?, in indexes: inout Indexes
  ) {
    old?.value.forEachConcerned { indexes.auditByAccount.withdraw($1, from: $0) }
    new?.value.forEachConcerned { indexes.auditByAccount.insert($1, to: $0) }
  }

  /// The accounts it is about and the one that acted, with the entry's number.
  private func forEachConcerned(_ body: (AccountID, Int) -> Void) {
    if let account, concern(of: account) == nil { body(account, sequence) }
    for concern in concerns { body(concern.account, sequence) }
    if let actor = actor.account, actor != account, concern(of: actor) == nil {
      body(actor, sequence)
    }
  }

  /// What of it concerns one of several accounts.
  func concern(of account: AccountID) -> AuditConcern? {
    concerns.first { $0.account == account }
  }
}

extension AuditEntry {
  /// - Parameter concerns: Whom the record concerns, in the order in which they were told.
  init(_ record: Transaction, _ concerns: [AuditConcern], _ stamp: EventMetadata) {
    let account =
      record.events.lazy.compactMap { ($0.event as? AccountClosed)?.id }.first
      ?? record.events.lazy.compactMap { $0.event.account }.first ?? concerns.first?.account
    let read = record.events.lazy.compactMap { $0.event as? RecordRead }.first
    self.init(
      sequence: stamp.sequence, at: record.at, actor: record.actor, method: record.method,
      events: record.events.map { type(of: $0.event).name.text }, account: account,
      about: read?.record ?? concerns.first { $0.account == account }?.about,
      concerns: concerns.count > 1 ? concerns : [], readerRoles: read?.roles ?? [])
  }
}

/// What of a record concerns one of several accounts.
struct AuditConcern: Shaped, Hashable {
  var account: AccountID
  /// What it is about, as the account is told; nil where the stream of events tells nothing of it.
  var about: SubjectID?
  /// The names of the events that told it something.
  var events: [String]

  static let meaning: StaticString = "What of a record concerns one of several accounts."

  static func shape<M: Members<AuditConcern> & ~Copyable>(
    _ m: inout M
  ) -> AuditConcern {
    AuditConcern(
      account: m("account", "The account.") { $0.account },
      about: m.optional("about", "What it is about.") { $0.about },
      events: m.list("events", "What happened.", upTo: Stored.most) { $0.events })
  }
}

/// Whom a record concerns, noted while its events are applied: whoever an event names, and whoever
/// is told of it in the stream, with what they are told about. Where that is several things it is the
/// first, but for the account that closes: what ends with it ends before.
struct AuditTrace {
  private(set) var concerns: [AuditConcern] = []

  mutating func note(
    _ account: AccountID, _ about: SubjectID?, _ event: String, isClosing: Bool
  ) {
    guard let place = concerns.firstIndex(where: { $0.account == account }) else {
      concerns.append(AuditConcern(account: account, about: about, events: [event]))
      return
    }
    if isClosing || concerns[place].about == nil { concerns[place].about = about }
    if concerns[place].events.last != event { concerns[place].events.append(event) }
  }
}

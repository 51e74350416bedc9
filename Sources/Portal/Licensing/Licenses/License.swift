import Shape

/// What makes a health professional one before the law: classification, terms of registration, and
/// everything that was done to them since. It holds facts alone; what it is worth on a day is
/// computed, so it cannot be out of date.
struct License: Entity {
  var id: LicenseID
  var number: LicenseNumber
  var holder: AccountID
  var version: Int
  /// Oldest first; the last that has begun counts.
  var classifications: [Classification]
  /// Oldest first, without gaps made by renewal and without overlaps.
  var terms: [LicenseTerm]
  /// Where its holder practices; oldest first.
  var practices: [Practice]
  var acts: [LicenseAct]
  var restrictions: [Restriction]
  /// Which printing of it is the good one; a duplicate counts it up and voids those before.
  var serial: Int
  var issuedAt: Instant
  /// When its holder is told that the term is about to end, ascending.
  var reminders: [Instant]
  /// What waits for a second person.
  var proposal: LicenseProposal?
  /// How many of its changes were the business of staff alone; nil where none was.
  var internalChanges: Int?
  /// Renewals that were handed in while they still could be, oldest first.
  var renewals: OptionalList<RenewalUnderWay>?

  static let meaning: StaticString = "A license as the register keeps it."

  static func shape<M: Members<License> & ~Copyable>(_ m: inout M) -> License {
    License(
      id: m("id", "The license.") { $0.id },
      number: m("number", "Its number, issued once.") { $0.number },
      holder: m("holder", "Whose it is.") { $0.holder },
      version: m("version", "Counts every change.") { $0.version },
      classifications: m.list(
        "classifications", "What the holder was classified as.", upTo: Stored.most
      ) { $0.classifications },
      terms: m.list("terms", "The times of registration.", upTo: Stored.most) { $0.terms },
      practices: m.list("practices", "Where its holder practices.", upTo: Stored.most) {
        $0.practices
      },
      acts: m.list("acts", "What was done to it.", upTo: Stored.most) { $0.acts },
      restrictions: m.list("restrictions", "What it is bound to.", upTo: Stored.most) {
        $0.restrictions
      },
      serial: m("serial", "Which printing is the good one.") { $0.serial },
      issuedAt: m("issuedAt", "When it was issued.") { $0.issuedAt },
      reminders: m.list("reminders", "When its holder is reminded.", upTo: Stored.most) {
        $0.reminders
      },
      proposal: m.optional("proposal", "What waits for a second person.") { $0.proposal },
      internalChanges: m.optional(
        "internalChanges", "How many of its changes were the business of staff alone."
      ) { $0.internalChanges },
      renewals: m.optional("renewals", "Renewals that were handed in in time.") { $0.renewals })
  }

  static func reindex(
    from old: Shared<License>?, to new: Shared<License>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.number != new?.value.number {
      if let old { indexes.licenseByNumber[old.value.number.text] = nil }
      if let new { indexes.licenseByNumber[new.value.number.text] = id }
      indexes.licenseCount += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
    }
    if old?.value.holder != new?.value.holder {
      if let old { indexes.licensesByHolder.drop(id, from: old.value.holder) }
      if let new { indexes.licensesByHolder.add(id, to: new.value.holder) }
    }
    indexes.agenda.set(.license(id), at: new?.value.reminders.first)
  }
}

extension License {
  /// Its version as its holder counts it, who learns nothing of what staff consider.
  var holdersVersion: Int { version - (internalChanges ?? 0) }

  /// What it is worth on a day. The first that holds decides: what was taken away for good, then
  /// what stands in the way for a time, then the terms.
  func status(on day: Day) -> LicenseStatus {
    let effective = Set(acts.filter { $0.isEffective(on: day) }.map(\.kind))
    if effective.contains(.revoke) { return .revoked }
    if effective.contains(.cancel) { return .cancelled }
    if effective.contains(.surrender) { return .surrendered }
    if effective.contains(.suspend) { return .suspended }
    guard let first = terms.first else {
      return classification(on: day) == nil ? .notYetValid : .classified
    }
    if day < first.from { return .notYetValid }
    guard let last = terms.last(where: { $0.from <= day }) else { return .notYetValid }
    if day <= last.through { return .active }
    // Whoever applied in time is not late because the register is.
    let isInGrace =
      day <= last.graceThrough
      || renewals?.elements.contains { $0.continues(last) && $0.isUnderWay(on: day) } == true
    return isInGrace ? .inGrace : .expired
  }

  /// Whether it was ended for good by the register, so that nothing more is granted on it.
  func isEnded(on day: Day) -> Bool {
    switch status(on: day) {
    case .revoked, .cancelled: true
    case .classified, .notYetValid, .active, .inGrace, .expired, .suspended, .surrendered: false
    }
  }

  /// Ends what was done to it, from a day on.
  mutating func lift(_ kind: LicenseActKind, from day: Day) {
    for place in acts.indices where acts[place].kind == kind && acts[place].liftedFrom == nil {
      acts[place].liftedFrom = day
    }
  }

  /// What its holder is classified as on a day.
  func classification(on day: Day) -> Classification? {
    classifications.last { $0.from <= day }
  }

  /// Where its holder practices on a day.
  func practice(on day: Day) -> Practice? { practices.last { $0.from <= day } }

  /// What it is bound to on a day.
  func restrictions(on day: Day) -> [Restriction] {
    restrictions.filter { $0.isEffective(on: day) }
  }
}

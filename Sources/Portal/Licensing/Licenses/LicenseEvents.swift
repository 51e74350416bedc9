import Shape

/// The events of licenses.
enum LicenseEvents {
  static let all: [any Event.Type] = [
    LicenseIssued.self, LicenseReclassified.self, LicenseTermAdded.self, PracticeAdded.self,
    LicenseActed.self,
    LicenseReinstated.self, LicenseResumed.self, LicenseRestricted.self, RestrictionsLifted.self,
    MeasureProposed.self,
    ProposalSettled.self,
    DuplicateIssued.self,
    LicenseReminded.self,
  ]
}

/// A license was issued: its number is given out once.
struct LicenseIssued: Event {
  var id: LicenseID
  var number: LicenseNumber
  var holder: AccountID
  var classification: Classification

  static let name: StaticString = "licenseIssued"
  static let meaning: StaticString = "A license was issued."
  var account: AccountID? { holder }

  static func shape<M: Members<LicenseIssued> & ~Copyable>(_ m: inout M) -> LicenseIssued {
    LicenseIssued(
      id: m("id", "The license.") { $0.id },
      number: m("number", "Its number.") { $0.number },
      holder: m("holder", "Whose it is.") { $0.holder },
      classification: m("classification", "What its holder is classified as.") { $0.classification }
    )
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      License(
        id: id, number: number, holder: holder, version: 1, classifications: [classification],
        terms: [], practices: [], acts: [], restrictions: [], serial: 1, issuedAt: stamp.at,
        reminders: []))
    registry.publishLicense(.licenseIssued, id, stamp)
  }
}

/// Its holder is classified anew; what was before is kept.
struct LicenseReclassified: Event {
  var id: LicenseID
  var classification: Classification

  static let name: StaticString = "licenseReclassified"
  static let meaning: StaticString = "The holder of a license was classified anew."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseReclassified> & ~Copyable>(_ m: inout M)
    -> LicenseReclassified
  {
    LicenseReclassified(
      id: m("id", "The license.") { $0.id },
      classification: m("classification", "As what, from which day on.") { $0.classification })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      license.classifications.append(classification)
    }
  }
}

/// Its holder is registered for another time.
struct LicenseTermAdded: Event {
  var id: LicenseID
  var term: LicenseTerm
  var reminders: [Instant]

  static let name: StaticString = "licenseTermAdded"
  static let meaning: StaticString = "A term was added to a license."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseTermAdded> & ~Copyable>(_ m: inout M)
    -> LicenseTermAdded
  {
    LicenseTermAdded(
      id: m("id", "The license.") { $0.id },
      term: m("term", "From when through when.") { $0.term },
      reminders: m.list("reminders", "When its holder is reminded.", upTo: Stored.most) {
        $0.reminders
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      license.terms.append(term)
      license.reminders = reminders
    }
  }
}

/// Its holder practices at a facility from a day on.
struct PracticeAdded: Event {
  var id: LicenseID
  var practice: Practice

  static let name: StaticString = "practiceAdded"
  static let meaning: StaticString = "The holder of a license practices at a facility."
  var account: AccountID? { nil }

  static func shape<M: Members<PracticeAdded> & ~Copyable>(_ m: inout M) -> PracticeAdded {
    PracticeAdded(
      id: m("id", "The license.") { $0.id },
      practice: m("practice", "Where, from which day on.") { $0.practice })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { $0.practices.append(practice) }
  }
}

/// It was suspended, revoked, cancelled or given back.
struct LicenseActed: Event {
  var id: LicenseID
  var act: LicenseAct

  static let name: StaticString = "licenseActed"
  static let meaning: StaticString = "Something was done to a license."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseActed> & ~Copyable>(_ m: inout M) -> LicenseActed {
    LicenseActed(
      id: m("id", "The license.") { $0.id },
      act: m("act", "What was done.") { $0.act })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      license.acts.append(act)
    }
  }
}

/// A suspension ends before its time.
struct LicenseReinstated: Event {
  var id: LicenseID
  var from: Day

  static let name: StaticString = "licenseReinstated"
  static let meaning: StaticString = "A suspended license permits to practice again."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseReinstated> & ~Copyable>(_ m: inout M)
    -> LicenseReinstated
  {
    LicenseReinstated(
      id: m("id", "The license.") { $0.id },
      from: m("from", "From which day on.") { $0.from })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { $0.lift(.suspend, from: from) }
  }
}

/// Its holder gave it back and has it again, by a new registration. What else was done to it stays.
struct LicenseResumed: Event {
  var id: LicenseID
  var from: Day

  static let name: StaticString = "licenseResumed"
  static let meaning: StaticString = "Somebody has a license again that they gave back."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseResumed> & ~Copyable>(_ m: inout M)
    -> LicenseResumed
  {
    LicenseResumed(
      id: m("id", "The license.") { $0.id },
      from: m("from", "From which day on.") { $0.from })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { $0.lift(.surrender, from: from) }
  }
}

/// It was bound to something.
struct LicenseRestricted: Event {
  var id: LicenseID
  var restriction: Restriction

  static let name: StaticString = "licenseRestricted"
  static let meaning: StaticString = "A license was bound to something."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseRestricted> & ~Copyable>(_ m: inout M)
    -> LicenseRestricted
  {
    LicenseRestricted(
      id: m("id", "The license.") { $0.id },
      restriction: m("restriction", "To what, from which day on.") { $0.restriction })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      license.restrictions.append(restriction)
    }
  }
}

/// What bound it no longer does.
struct RestrictionsLifted: Event {
  var id: LicenseID
  var from: Day

  static let name: StaticString = "restrictionsLifted"
  static let meaning: StaticString = "What bound a license no longer does."
  var account: AccountID? { nil }

  static func shape<M: Members<RestrictionsLifted> & ~Copyable>(_ m: inout M)
    -> RestrictionsLifted
  {
    RestrictionsLifted(
      id: m("id", "The license.") { $0.id },
      from: m("from", "From which day on.") { $0.from })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      for place in license.restrictions.indices
      where license.restrictions[place].liftedFrom == nil {
        license.restrictions[place].liftedFrom = from
      }
    }
  }
}

/// It was printed again; printings before are void.
struct DuplicateIssued: Event {
  var id: LicenseID
  var serial: Int

  static let name: StaticString = "duplicateIssued"
  static let meaning: StaticString = "A license was printed again."
  var account: AccountID? { nil }

  static func shape<M: Members<DuplicateIssued> & ~Copyable>(_ m: inout M)
    -> DuplicateIssued
  {
    DuplicateIssued(
      id: m("id", "The license.") { $0.id },
      serial: m("serial", "Which printing is the good one now.") { $0.serial })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp) { license in
      license.serial = serial
    }
  }
}

/// Its holder was told that the term is about to end.
struct LicenseReminded: Event {
  var id: LicenseID

  static let name: StaticString = "licenseReminded"
  static let meaning: StaticString = "The holder of a license was reminded."
  var account: AccountID? { nil }

  static func shape<M: Members<LicenseReminded> & ~Copyable>(_ m: inout M)
    -> LicenseReminded
  {
    LicenseReminded(
      id: m("id", "The license.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var license = registry.tables.licenses[id], !license.reminders.isEmpty else { return }
    license.reminders.removeFirst()
    registry.put(license)
  }
}

/// A member of staff proposed a measure; a second one confirms it. Its holder is not told before.
struct MeasureProposed: Event {
  var id: LicenseID
  var proposal: LicenseProposal

  static let name: StaticString = "measureProposed"
  static let meaning: StaticString = "A measure against a license was proposed."
  var account: AccountID? { nil }

  static func shape<M: Members<MeasureProposed> & ~Copyable>(
    _ m: inout M
  ) -> MeasureProposed {
    MeasureProposed(
      id: m("id", "The license.") { $0.id },
      proposal: m("proposal", "What was proposed.") { $0.proposal })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp, isInternal: true) { $0.proposal = proposal }
  }
}

/// A proposed measure was taken, or is not.
struct ProposalSettled: Event {
  var id: LicenseID

  static let name: StaticString = "proposalSettled"
  static let meaning: StaticString = "A proposed measure was taken, or is not."
  var account: AccountID? { nil }

  static func shape<M: Members<ProposalSettled> & ~Copyable>(
    _ m: inout M
  ) -> ProposalSettled {
    ProposalSettled(
      id: m("id", "The license.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, stamp, isInternal: true) { $0.proposal = nil }
  }
}

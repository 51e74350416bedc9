package import Shape

/// The events of licenses.
package enum LicenseEvents {
  package static let all: [any Event.Type] = [
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
package struct LicenseIssued: Event {
  package var id: LicenseID
  package var number: LicenseNumber
  package var holder: AccountID
  package var classification: Classification

  package init(
    id: LicenseID, number: LicenseNumber, holder: AccountID, classification: Classification
  ) {
    self.id = id
    self.number = number
    self.holder = holder
    self.classification = classification
  }

  package static let name: StaticString = "licenseIssued"
  package static let meaning: StaticString = "A license was issued."
  package var account: AccountID? { holder }

  package static func shape<M: Members<LicenseIssued> & ~Copyable>(_ m: inout M) -> LicenseIssued {
    LicenseIssued(
      id: m("id", "The license.") { $0.id },
      number: m("number", "Its number.") { $0.number },
      holder: m("holder", "Whose it is.") { $0.holder },
      classification: m("classification", "What its holder is classified as.") { $0.classification }
    )
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(
      License(
        id: id, number: number, holder: holder, version: 1, classifications: [classification],
        terms: [], practices: [], acts: [], restrictions: [], serial: 1, issuedAt: stamp.at,
        reminders: []))
    registry.publishLicense(.licenseIssued, id, stamp)
  }
}

/// Its holder is classified anew; what was before is kept.
package struct LicenseReclassified: Event {
  package var id: LicenseID
  package var classification: Classification

  package init(id: LicenseID, classification: Classification) {
    self.id = id
    self.classification = classification
  }

  package static let name: StaticString = "licenseReclassified"
  package static let meaning: StaticString = "The holder of a license was classified anew."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseReclassified> & ~Copyable>(_ m: inout M)
    -> LicenseReclassified
  {
    LicenseReclassified(
      id: m("id", "The license.") { $0.id },
      classification: m("classification", "As what, from which day on.") { $0.classification })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      license.classifications.append(classification)
    }
  }
}

/// Its holder is registered for another time.
package struct LicenseTermAdded: Event {
  package var id: LicenseID
  package var term: LicenseTerm
  package var reminders: [Instant]

  package init(id: LicenseID, term: LicenseTerm, reminders: [Instant]) {
    self.id = id
    self.term = term
    self.reminders = reminders
  }

  package static let name: StaticString = "licenseTermAdded"
  package static let meaning: StaticString = "A term was added to a license."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseTermAdded> & ~Copyable>(_ m: inout M)
    -> LicenseTermAdded
  {
    LicenseTermAdded(
      id: m("id", "The license.") { $0.id },
      term: m("term", "From when through when.") { $0.term },
      reminders: m.list("reminders", "When its holder is reminded.", upTo: Stored.most) {
        $0.reminders
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      license.terms.append(term)
      license.reminders = reminders
    }
  }
}

/// Its holder practices at a facility from a day on.
package struct PracticeAdded: Event {
  package var id: LicenseID
  package var practice: Practice

  package init(id: LicenseID, practice: Practice) {
    self.id = id
    self.practice = practice
  }

  package static let name: StaticString = "practiceAdded"
  package static let meaning: StaticString = "The holder of a license practices at a facility."
  package var account: AccountID? { nil }

  package static func shape<M: Members<PracticeAdded> & ~Copyable>(_ m: inout M) -> PracticeAdded {
    PracticeAdded(
      id: m("id", "The license.") { $0.id },
      practice: m("practice", "Where, from which day on.") { $0.practice })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { $0.practices.append(practice) }
  }
}

/// It was suspended, revoked, cancelled or given back.
package struct LicenseActed: Event {
  package var id: LicenseID
  package var act: LicenseAct

  package init(id: LicenseID, act: LicenseAct) {
    self.id = id
    self.act = act
  }

  package static let name: StaticString = "licenseActed"
  package static let meaning: StaticString = "Something was done to a license."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseActed> & ~Copyable>(_ m: inout M) -> LicenseActed {
    LicenseActed(
      id: m("id", "The license.") { $0.id },
      act: m("act", "What was done.") { $0.act })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      license.acts.append(act)
    }
  }
}

/// A suspension ends before its time.
package struct LicenseReinstated: Event {
  package var id: LicenseID
  package var from: Day

  package init(id: LicenseID, from: Day) {
    self.id = id
    self.from = from
  }

  package static let name: StaticString = "licenseReinstated"
  package static let meaning: StaticString = "A suspended license permits to practice again."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseReinstated> & ~Copyable>(_ m: inout M)
    -> LicenseReinstated
  {
    LicenseReinstated(
      id: m("id", "The license.") { $0.id },
      from: m("from", "From which day on.") { $0.from })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { $0.lift(.suspend, from: from) }
  }
}

/// Its holder gave it back and has it again, by a new registration. What else was done to it stays.
package struct LicenseResumed: Event {
  package var id: LicenseID
  package var from: Day

  package init(id: LicenseID, from: Day) {
    self.id = id
    self.from = from
  }

  package static let name: StaticString = "licenseResumed"
  package static let meaning: StaticString = "Somebody has a license again that they gave back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseResumed> & ~Copyable>(_ m: inout M)
    -> LicenseResumed
  {
    LicenseResumed(
      id: m("id", "The license.") { $0.id },
      from: m("from", "From which day on.") { $0.from })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { $0.lift(.surrender, from: from) }
  }
}

/// It was bound to something.
package struct LicenseRestricted: Event {
  package var id: LicenseID
  package var restriction: Restriction

  package init(id: LicenseID, restriction: Restriction) {
    self.id = id
    self.restriction = restriction
  }

  package static let name: StaticString = "licenseRestricted"
  package static let meaning: StaticString = "A license was bound to something."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseRestricted> & ~Copyable>(_ m: inout M)
    -> LicenseRestricted
  {
    LicenseRestricted(
      id: m("id", "The license.") { $0.id },
      restriction: m("restriction", "To what, from which day on.") { $0.restriction })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      license.restrictions.append(restriction)
    }
  }
}

/// What bound it no longer does.
package struct RestrictionsLifted: Event {
  package var id: LicenseID
  package var from: Day

  package init(id: LicenseID, from: Day) {
    self.id = id
    self.from = from
  }

  package static let name: StaticString = "restrictionsLifted"
  package static let meaning: StaticString = "What bound a license no longer does."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RestrictionsLifted> & ~Copyable>(_ m: inout M)
    -> RestrictionsLifted
  {
    RestrictionsLifted(
      id: m("id", "The license.") { $0.id },
      from: m("from", "From which day on.") { $0.from })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      for place in license.restrictions.indices
      where license.restrictions[place].liftedFrom == nil {
        license.restrictions[place].liftedFrom = from
      }
    }
  }
}

/// It was printed again; printings before are void.
package struct DuplicateIssued: Event {
  package var id: LicenseID
  package var serial: Int

  package init(id: LicenseID, serial: Int) {
    self.id = id
    self.serial = serial
  }

  package static let name: StaticString = "duplicateIssued"
  package static let meaning: StaticString = "A license was printed again."
  package var account: AccountID? { nil }

  package static func shape<M: Members<DuplicateIssued> & ~Copyable>(_ m: inout M)
    -> DuplicateIssued
  {
    DuplicateIssued(
      id: m("id", "The license.") { $0.id },
      serial: m("serial", "Which printing is the good one now.") { $0.serial })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp) { license in
      license.serial = serial
    }
  }
}

/// Its holder was told that the term is about to end.
package struct LicenseReminded: Event {
  package var id: LicenseID

  package init(id: LicenseID) {
    self.id = id
  }

  package static let name: StaticString = "licenseReminded"
  package static let meaning: StaticString = "The holder of a license was reminded."
  package var account: AccountID? { nil }

  package static func shape<M: Members<LicenseReminded> & ~Copyable>(_ m: inout M)
    -> LicenseReminded
  {
    LicenseReminded(
      id: m("id", "The license.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var license = registry.tables.licenses[id], !license.reminders.isEmpty else { return }
    license.reminders.removeFirst()
    registry.put(license)
  }
}

/// A member of staff proposed a measure; a second one confirms it. Its holder is not told before.
package struct MeasureProposed: Event {
  package var id: LicenseID
  package var proposal: LicenseProposal

  package init(id: LicenseID, proposal: LicenseProposal) {
    self.id = id
    self.proposal = proposal
  }

  package static let name: StaticString = "measureProposed"
  package static let meaning: StaticString = "A measure against a license was proposed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<MeasureProposed> & ~Copyable>(
    _ m: inout M
  ) -> MeasureProposed {
    MeasureProposed(
      id: m("id", "The license.") { $0.id },
      proposal: m("proposal", "What was proposed.") { $0.proposal })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp, isInternal: true) { $0.proposal = proposal }
  }
}

/// A proposed measure was taken, or is not.
package struct ProposalSettled: Event {
  package var id: LicenseID

  package init(id: LicenseID) {
    self.id = id
  }

  package static let name: StaticString = "proposalSettled"
  package static let meaning: StaticString = "A proposed measure was taken, or is not."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ProposalSettled> & ~Copyable>(
    _ m: inout M
  ) -> ProposalSettled {
    ProposalSettled(
      id: m("id", "The license.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, stamp, isInternal: true) { $0.proposal = nil }
  }
}

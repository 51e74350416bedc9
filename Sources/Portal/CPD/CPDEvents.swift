package import Shape

/// The events of activities of continuing education.
package enum CPDEvents {
  package static let all: [any Event.Type] = [
    CPDAdded.self, CPDEdited.self, CPDRemoved.self, CPDSubmitted.self, CPDCredited.self,
    CPDReturned.self, CPDRefused.self, CPDReversed.self, AttendanceCredited.self,
    ProgramPublished.self, ProgramUpdated.self, ProgramClosed.self, AccreditationConfirmed.self,
    AccreditationRejected.self, ExemptionGranted.self, ExemptionWithdrawn.self,
    EducationJudged.self,
  ]
}

/// Somebody began an activity.
package struct CPDAdded: Event {
  package var id: CPDActivityID
  package var holder: AccountID
  package var type: ReferenceCode
  package var evidence: CPDEvidence

  package init(id: CPDActivityID, holder: AccountID, type: ReferenceCode, evidence: CPDEvidence) {
    self.id = id
    self.holder = holder
    self.type = type
    self.evidence = evidence
  }

  package static let name: StaticString = "cpdAdded"
  package static let meaning: StaticString = "An activity was begun."
  package var account: AccountID? { holder }

  package static func shape<M: Members<CPDAdded> & ~Copyable>(_ m: inout M) -> CPDAdded {
    CPDAdded(
      id: m("id", "Which.") { $0.id },
      holder: m("holder", "Whose it is.") { $0.holder },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What is stated of it.") { $0.evidence })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.add(
      CPDActivity(
        id: id, holder: holder, state: .draft, type: type, evidence: evidence, addedAt: stamp.at),
      .add, stamp)
  }
}

/// Its owner changed what is stated of an activity.
package struct CPDEdited: Event {
  package var id: CPDActivityID
  package var type: ReferenceCode
  package var evidence: CPDEvidence

  package init(id: CPDActivityID, type: ReferenceCode, evidence: CPDEvidence) {
    self.id = id
    self.type = type
    self.evidence = evidence
  }

  package static let name: StaticString = "cpdEdited"
  package static let meaning: StaticString = "What is stated of an activity was changed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDEdited> & ~Copyable>(_ m: inout M) -> CPDEdited {
    CPDEdited(
      id: m("id", "Which.") { $0.id },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What is stated of it now.") { $0.evidence })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .edit, stamp) { activity in
      activity.type = type
      activity.evidence = evidence
    }
  }
}

/// Its owner threw a draft away.
package struct CPDRemoved: Event {
  package var id: CPDActivityID

  package init(id: CPDActivityID) {
    self.id = id
  }

  package static let name: StaticString = "cpdRemoved"
  package static let meaning: StaticString = "A draft of an activity was removed."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDRemoved> & ~Copyable>(_ m: inout M) -> CPDRemoved {
    CPDRemoved(
      id: m("id", "Which.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.remove(cpd: id, stamp)
  }
}

/// An activity was handed in for credit.
package struct CPDSubmitted: Event {
  package var id: CPDActivityID

  package init(id: CPDActivityID) {
    self.id = id
  }

  package static let name: StaticString = "cpdSubmitted"
  package static let meaning: StaticString = "An activity was handed in."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDSubmitted> & ~Copyable>(_ m: inout M) -> CPDSubmitted {
    CPDSubmitted(
      id: m("id", "Which.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .submit, stamp) { activity in
      activity.state = .submitted
      activity.submittedAt = stamp.at
    }
  }
}

/// A reviewer credited an activity.
package struct CPDCredited: Event {
  package var id: CPDActivityID
  package var minutes: Int
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID

  package init(
    id: CPDActivityID, minutes: Int, reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID
  ) {
    self.id = id
    self.minutes = minutes
    self.reasons = reasons
    self.text = text
    self.by = by
  }

  package static let name: StaticString = "cpdCredited"
  package static let meaning: StaticString = "An activity was credited."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDCredited> & ~Copyable>(_ m: inout M) -> CPDCredited {
    CPDCredited(
      id: m("id", "Which.") { $0.id },
      minutes: m("minutes", "How much, in minutes.") { $0.minutes },
      reasons: m.list("reasons", "Why it is less than was claimed: codes.", upTo: Stored.most) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .credit, stamp, reasons) { activity in
      activity.state = .credited
      activity.credit = CPDCredit(
        minutes: minutes, reasons: reasons, text: text, by: by, at: stamp.at,
        sequence: stamp.sequence)
    }
  }
}

/// A reviewer sent an activity back for completion.
package struct CPDReturned: Event {
  package var id: CPDActivityID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID

  package init(id: CPDActivityID, reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID) {
    self.id = id
    self.reasons = reasons
    self.text = text
    self.by = by
  }

  package static let name: StaticString = "cpdReturned"
  package static let meaning: StaticString = "An activity was sent back for completion."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDReturned> & ~Copyable>(_ m: inout M) -> CPDReturned {
    CPDReturned(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .returnToHolder, stamp, reasons) { activity in
      activity.state = .returned
      activity.returnCount += 1
      activity.ruling = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    }
  }
}

/// A reviewer did not credit an activity.
package struct CPDRefused: Event {
  package var id: CPDActivityID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID

  package init(id: CPDActivityID, reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID) {
    self.id = id
    self.reasons = reasons
    self.text = text
    self.by = by
  }

  package static let name: StaticString = "cpdRefused"
  package static let meaning: StaticString = "An activity was refused."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDRefused> & ~Copyable>(_ m: inout M) -> CPDRefused {
    CPDRefused(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .refuse, stamp, reasons) { activity in
      activity.state = .refused
      activity.ruling = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    }
  }
}

/// A credit was taken back: by staff after an audit, or by the provider that gave it.
package struct CPDReversed: Event {
  package var id: CPDActivityID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?
  package var by: AccountID
  package var isByProvider: Bool

  package init(
    id: CPDActivityID, reasons: [ReferenceCode], text: Paragraph? = nil, by: AccountID,
    isByProvider: Bool
  ) {
    self.id = id
    self.reasons = reasons
    self.text = text
    self.by = by
    self.isByProvider = isByProvider
  }

  package static let name: StaticString = "cpdReversed"
  package static let meaning: StaticString = "A credit was taken back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<CPDReversed> & ~Copyable>(_ m: inout M) -> CPDReversed {
    CPDReversed(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by },
      isByProvider: m("isByProvider", "Whether the provider that credited it did so.") {
        $0.isByProvider
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, isByProvider ? .withdrawCredit : .reverse, stamp, reasons) { activity in
      activity.state = .reversed
      activity.reversal = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    }
  }
}

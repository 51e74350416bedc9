import Shape

/// The events of activities of continuing education.
enum CPDEvents {
  static let all: [any Event.Type] = [
    CPDAdded.self, CPDEdited.self, CPDRemoved.self, CPDSubmitted.self, CPDCredited.self,
    CPDReturned.self, CPDRefused.self, CPDReversed.self, AttendanceCredited.self,
    ProgramPublished.self, ProgramUpdated.self, ProgramClosed.self, AccreditationConfirmed.self,
    AccreditationRejected.self, ExemptionGranted.self, ExemptionWithdrawn.self,
    EducationJudged.self,
  ]
}

/// Somebody began an activity.
struct CPDAdded: Event {
  var id: CPDActivityID
  var holder: AccountID
  var type: ReferenceCode
  var evidence: CPDEvidence

  static let name: StaticString = "cpdAdded"
  static let meaning: StaticString = "An activity was begun."
  var account: AccountID? { holder }

  static func shape<M: Members<CPDAdded> & ~Copyable>(_ m: inout M) -> CPDAdded {
    CPDAdded(
      id: m("id", "Which.") { $0.id },
      holder: m("holder", "Whose it is.") { $0.holder },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What is stated of it.") { $0.evidence })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.add(
      CPDActivity(
        id: id, holder: holder, state: .draft, type: type, evidence: evidence, addedAt: stamp.at),
      .add, stamp)
  }
}

/// Its owner changed what is stated of an activity.
struct CPDEdited: Event {
  var id: CPDActivityID
  var type: ReferenceCode
  var evidence: CPDEvidence

  static let name: StaticString = "cpdEdited"
  static let meaning: StaticString = "What is stated of an activity was changed."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDEdited> & ~Copyable>(_ m: inout M) -> CPDEdited {
    CPDEdited(
      id: m("id", "Which.") { $0.id },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What is stated of it now.") { $0.evidence })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .edit, stamp) { activity in
      activity.type = type
      activity.evidence = evidence
    }
  }
}

/// Its owner threw a draft away.
struct CPDRemoved: Event {
  var id: CPDActivityID

  static let name: StaticString = "cpdRemoved"
  static let meaning: StaticString = "A draft of an activity was removed."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDRemoved> & ~Copyable>(_ m: inout M) -> CPDRemoved {
    CPDRemoved(
      id: m("id", "Which.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.remove(cpd: id, stamp)
  }
}

/// An activity was handed in for credit.
struct CPDSubmitted: Event {
  var id: CPDActivityID

  static let name: StaticString = "cpdSubmitted"
  static let meaning: StaticString = "An activity was handed in."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDSubmitted> & ~Copyable>(_ m: inout M) -> CPDSubmitted {
    CPDSubmitted(
      id: m("id", "Which.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .submit, stamp) { activity in
      activity.state = .submitted
      activity.submittedAt = stamp.at
    }
  }
}

/// A reviewer credited an activity.
struct CPDCredited: Event {
  var id: CPDActivityID
  var minutes: Int
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID

  static let name: StaticString = "cpdCredited"
  static let meaning: StaticString = "An activity was credited."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDCredited> & ~Copyable>(_ m: inout M) -> CPDCredited {
    CPDCredited(
      id: m("id", "Which.") { $0.id },
      minutes: m("minutes", "How much, in minutes.") { $0.minutes },
      reasons: m.list("reasons", "Why it is less than was claimed: codes.", upTo: Stored.most) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .credit, stamp, reasons) { activity in
      activity.state = .credited
      activity.credit = CPDCredit(
        minutes: minutes, reasons: reasons, text: text, by: by, at: stamp.at,
        sequence: stamp.sequence)
    }
  }
}

/// A reviewer sent an activity back for completion.
struct CPDReturned: Event {
  var id: CPDActivityID
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID

  static let name: StaticString = "cpdReturned"
  static let meaning: StaticString = "An activity was sent back for completion."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDReturned> & ~Copyable>(_ m: inout M) -> CPDReturned {
    CPDReturned(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .returnToHolder, stamp, reasons) { activity in
      activity.state = .returned
      activity.returnCount += 1
      activity.ruling = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    }
  }
}

/// A reviewer did not credit an activity.
struct CPDRefused: Event {
  var id: CPDActivityID
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID

  static let name: StaticString = "cpdRefused"
  static let meaning: StaticString = "An activity was refused."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDRefused> & ~Copyable>(_ m: inout M) -> CPDRefused {
    CPDRefused(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .refuse, stamp, reasons) { activity in
      activity.state = .refused
      activity.ruling = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    }
  }
}

/// A credit was taken back: by staff after an audit, or by the provider that gave it.
struct CPDReversed: Event {
  var id: CPDActivityID
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID
  var isByProvider: Bool

  static let name: StaticString = "cpdReversed"
  static let meaning: StaticString = "A credit was taken back."
  var account: AccountID? { nil }

  static func shape<M: Members<CPDReversed> & ~Copyable>(_ m: inout M) -> CPDReversed {
    CPDReversed(
      id: m("id", "Which.") { $0.id },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      text: m.optional("text", "What else there is to say.") { $0.text },
      by: m("by", "By whom.") { $0.by },
      isByProvider: m("isByProvider", "Whether the provider that credited it did so.") {
        $0.isByProvider
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, isByProvider ? .withdrawCredit : .reverse, stamp, reasons) { activity in
      activity.state = .reversed
      activity.reversal = CPDRuling(reasons: reasons, text: text, by: by, at: stamp.at)
    }
  }
}

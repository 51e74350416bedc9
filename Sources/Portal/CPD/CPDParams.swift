package import Shape

/// Names an activity of continuing education.
package struct CPDParams: Shaped {
  package var activity: CPDActivityID

  package static let meaning: StaticString = "Names an activity of continuing education."

  package static func shape<M: Members<CPDParams> & ~Copyable>(_ m: inout M) -> CPDParams {
    CPDParams(
      activity: m("activity", "The activity.") { $0.activity })
  }
}

/// An activity to begin.
package struct CPDDraft: Shaped {
  package var type: ReferenceCode
  package var evidence: CPDEvidence

  package static let meaning: StaticString = "An activity to begin."

  package static func shape<M: Members<CPDDraft> & ~Copyable>(_ m: inout M) -> CPDDraft {
    CPDDraft(
      type: m("type", "What type of activity: a code of `reference.cpdRules`.") { $0.type },
      evidence: m(
        "evidence", "What is stated of it; what is missing can follow until it is handed in."
      ) { $0.evidence })
  }
}

/// What an activity states from now on.
package struct CPDChange: Shaped {
  package var activity: CPDActivityID
  package var type: ReferenceCode
  package var evidence: CPDEvidence

  package static let meaning: StaticString = "What an activity states from now on."

  package static func shape<M: Members<CPDChange> & ~Copyable>(_ m: inout M) -> CPDChange {
    CPDChange(
      activity: m("activity", "The activity.") { $0.activity },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "All that is stated of it; what is left out is no longer stated.") {
        $0.evidence
      })
  }
}

/// An activity and a document.
package struct CPDDocument: Shaped {
  package var activity: CPDActivityID
  package var document: DocumentID

  package static let meaning: StaticString = "An activity and a document."

  package static func shape<M: Members<CPDDocument> & ~Copyable>(_ m: inout M) -> CPDDocument {
    CPDDocument(
      activity: m("activity", "The activity.") { $0.activity },
      document: m("document", "A document of the same owner.") { $0.document })
  }
}

/// Which activities are listed.
package struct CPDFilter: Shaped {
  package var account: AccountID?
  package var state: CPDActivityState?
  package var cursor: Cursor?
  package var limit: PageLimit?

  package static let meaning: StaticString = "Which activities are listed."

  package static func shape<M: Members<CPDFilter> & ~Copyable>(_ m: inout M) -> CPDFilter {
    CPDFilter(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account },
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which activities that wait for a reviewer are listed.
package struct CPDQueueFilter: Shaped {
  package var type: ReferenceCode?
  package var cursor: Cursor?
  package var limit: PageLimit?

  package static let meaning: StaticString = "Which waiting activities are listed."

  package static func shape<M: Members<CPDQueueFilter> & ~Copyable>(_ m: inout M) -> CPDQueueFilter
  {
    CPDQueueFilter(
      type: m.optional("type", "Of this type only.") { $0.type },
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Whose continuing education, and for which period.
package struct CPDSummaryParams: Shaped {
  package var account: AccountID?
  package var day: Day?

  package static let meaning: StaticString = "Whose continuing education, and for which period."

  package static func shape<M: Members<CPDSummaryParams> & ~Copyable>(_ m: inout M)
    -> CPDSummaryParams
  {
    CPDSummaryParams(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account },
      day: m.optional("day", "A day of the period; today if left out.") { $0.day })
  }
}

/// What a reviewer makes of an activity.
package enum CPDOutcome: String, Choice {
  case credit, returnToHolder, refuse

  package static let meaning: StaticString = "What a reviewer makes of an activity."

  package var meaning: StaticString {
    switch self {
    case .credit: "It is credited."
    case .returnToHolder: "It goes back for completion."
    case .refuse: "It is not credited."
    }
  }
}

/// A reviewer's word on an activity.
package struct CPDReview: Shaped {
  package var activity: CPDActivityID
  package var outcome: CPDOutcome
  package var reasons: [ReferenceCode]
  package var minutes: CreditMinutes?
  package var text: Paragraph?

  package static let meaning: StaticString = "A reviewer's word on an activity."

  package static func shape<M: Members<CPDReview> & ~Copyable>(_ m: inout M) -> CPDReview {
    CPDReview(
      activity: m("activity", "The activity.") { $0.activity },
      outcome: m("outcome", "What is decided.") { $0.outcome },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      },
      minutes: m.optional(
        "minutes", "How much is credited; what was claimed if left out. Less needs a reason."
      ) { $0.minutes },
      text: m.optional("text", "What else there is to say.") { $0.text })
  }
}

/// Why a credit is taken back.
package struct CPDReversalParams: Shaped {
  package var activity: CPDActivityID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?

  package static let meaning: StaticString = "Why a credit is taken back."

  package static func shape<M: Members<CPDReversalParams> & ~Copyable>(_ m: inout M)
    -> CPDReversalParams
  {
    CPDReversalParams(
      activity: m("activity", "The activity.") { $0.activity },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text })
  }
}

import Shape

/// Names an activity of continuing education.
struct CPDParams: Shaped {
  var activity: CPDActivityID

  static let meaning: StaticString = "Names an activity of continuing education."

  static func shape<M: Members<CPDParams> & ~Copyable>(_ m: inout M) -> CPDParams {
    CPDParams(
      activity: m("activity", "The activity.") { $0.activity })
  }
}

/// An activity to begin.
struct CPDDraft: Shaped {
  var type: ReferenceCode
  var evidence: CPDEvidence

  static let meaning: StaticString = "An activity to begin."

  static func shape<M: Members<CPDDraft> & ~Copyable>(_ m: inout M) -> CPDDraft {
    CPDDraft(
      type: m("type", "What type of activity: a code of `reference.cpdRules`.") { $0.type },
      evidence: m(
        "evidence", "What is stated of it; what is missing can follow until it is handed in."
      ) { $0.evidence })
  }
}

/// What an activity states from now on.
struct CPDChange: Shaped {
  var activity: CPDActivityID
  var type: ReferenceCode
  var evidence: CPDEvidence

  static let meaning: StaticString = "What an activity states from now on."

  static func shape<M: Members<CPDChange> & ~Copyable>(_ m: inout M) -> CPDChange {
    CPDChange(
      activity: m("activity", "The activity.") { $0.activity },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "All that is stated of it; what is left out is no longer stated.") {
        $0.evidence
      })
  }
}

/// An activity and a document.
struct CPDDocument: Shaped {
  var activity: CPDActivityID
  var document: DocumentID

  static let meaning: StaticString = "An activity and a document."

  static func shape<M: Members<CPDDocument> & ~Copyable>(_ m: inout M) -> CPDDocument {
    CPDDocument(
      activity: m("activity", "The activity.") { $0.activity },
      document: m("document", "A document of the same owner.") { $0.document })
  }
}

/// Which activities are listed.
struct CPDFilter: Shaped {
  var account: AccountID?
  var state: CPDActivityState?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which activities are listed."

  static func shape<M: Members<CPDFilter> & ~Copyable>(_ m: inout M) -> CPDFilter {
    CPDFilter(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account },
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which activities that wait for a reviewer are listed.
struct CPDQueueFilter: Shaped {
  var type: ReferenceCode?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which waiting activities are listed."

  static func shape<M: Members<CPDQueueFilter> & ~Copyable>(_ m: inout M) -> CPDQueueFilter {
    CPDQueueFilter(
      type: m.optional("type", "Of this type only.") { $0.type },
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Whose continuing education, and for which period.
struct CPDSummaryParams: Shaped {
  var account: AccountID?
  var day: Day?

  static let meaning: StaticString = "Whose continuing education, and for which period."

  static func shape<M: Members<CPDSummaryParams> & ~Copyable>(_ m: inout M)
    -> CPDSummaryParams
  {
    CPDSummaryParams(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account },
      day: m.optional("day", "A day of the period; today if left out.") { $0.day })
  }
}

/// What a reviewer makes of an activity.
enum CPDOutcome: String, Choice {
  case credit, returnToHolder, refuse

  static let meaning: StaticString = "What a reviewer makes of an activity."

  var meaning: StaticString {
    switch self {
    case .credit: "It is credited."
    case .returnToHolder: "It goes back for completion."
    case .refuse: "It is not credited."
    }
  }
}

/// A reviewer's word on an activity.
struct CPDReview: Shaped {
  var activity: CPDActivityID
  var outcome: CPDOutcome
  var reasons: [ReferenceCode]
  var minutes: CreditMinutes?
  var text: Paragraph?

  static let meaning: StaticString = "A reviewer's word on an activity."

  static func shape<M: Members<CPDReview> & ~Copyable>(_ m: inout M) -> CPDReview {
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
struct CPDReversalParams: Shaped {
  var activity: CPDActivityID
  var reasons: [ReferenceCode]
  var text: Paragraph?

  static let meaning: StaticString = "Why a credit is taken back."

  static func shape<M: Members<CPDReversalParams> & ~Copyable>(_ m: inout M)
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

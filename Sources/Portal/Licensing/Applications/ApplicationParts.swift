package import Shape

/// The answer to one of the service's declarations.
package struct DeclarationAnswer: Shaped, Hashable {
  package var declaration: ReferenceCode
  package var answer: Bool

  package init(declaration: ReferenceCode, answer: Bool) {
    self.declaration = declaration
    self.answer = answer
  }

  package static let meaning: StaticString = "The answer to a declaration."

  package static func shape<M: Members<DeclarationAnswer> & ~Copyable>(
    _ m: inout M
  ) -> DeclarationAnswer {
    DeclarationAnswer(
      declaration: m("declaration", "Which declaration.") { $0.declaration },
      answer: m("answer", "Whether it is so.") { $0.answer })
  }
}

/// What an issue of a returned file is about.
package enum IssueTarget: String, Choice {
  case input, document, declaration, profile

  package static let meaning: StaticString = "What an issue of a returned file is about."

  package var meaning: StaticString {
    switch self {
    case .input: "A value that was stated."
    case .document: "A document, by its kind."
    case .declaration: "The answer to a declaration."
    case .profile: "A member of the applicant's profile."
    }
  }
}

/// Something that keeps a file from going on: it names the exact field or document.
package struct ReturnIssue: Shaped, Hashable {
  package var target: IssueTarget
  package var name: ReferenceCode
  package var reason: ReferenceCode
  package var text: Paragraph?
  /// When the applicant answered it.
  package var answeredAt: Instant?

  package init(
    target: IssueTarget, name: ReferenceCode, reason: ReferenceCode, text: Paragraph? = nil,
    answeredAt: Instant? = nil
  ) {
    self.target = target
    self.name = name
    self.reason = reason
    self.text = text
    self.answeredAt = answeredAt
  }

  package static let meaning: StaticString =
    "Something the applicant is to complete or correct before the file goes on."

  package static func shape<M: Members<ReturnIssue> & ~Copyable>(_ m: inout M) -> ReturnIssue {
    ReturnIssue(
      target: m("target", "What it is about.") { $0.target },
      name: m("name", "Which input, kind of document, declaration or member.") { $0.name },
      reason: m("reason", "What is wrong: a code of the reasons for returning.") { $0.reason },
      text: m.optional("text", "The same in the words of staff.") { $0.text },
      answeredAt: m.optional("answeredAt", "When the applicant answered it.") { $0.answeredAt })
  }
}

/// What an application said when it was returned, to be held against what it says now.
package struct ReturnedContent: Shaped, Hashable {
  package var at: Instant
  package var values: [StatedValue]
  package var declarations: [DeclarationAnswer]
  /// What its owner said when handing it in again.
  package var explanation: Paragraph?

  package init(
    at: Instant, values: [StatedValue], declarations: [DeclarationAnswer],
    explanation: Paragraph? = nil
  ) {
    self.at = at
    self.values = values
    self.declarations = declarations
    self.explanation = explanation
  }

  package static let meaning: StaticString = "What an application said when it was returned."

  package static func shape<M: Members<ReturnedContent> & ~Copyable>(
    _ m: inout M
  ) -> ReturnedContent {
    ReturnedContent(
      at: m("at", "When it was returned.") { $0.at },
      values: m.list("values", "What was stated then.", upTo: Stored.most) { $0.values },
      declarations: m.list("declarations", "The answers then.", upTo: Stored.most) {
        $0.declarations
      },
      explanation: m.optional("explanation", "What its owner said when answering.") {
        $0.explanation
      })
  }
}

/// Which way a decision goes.
package enum Outcome: String, Choice {
  case approve, approveWithConditions, reject

  package static let meaning: StaticString = "Which way a decision goes."

  package var meaning: StaticString {
    switch self {
    case .approve: "Granted."
    case .approveWithConditions: "Granted, with conditions on the license."
    case .reject: "Refused."
    }
  }
}

/// A recommendation or a decision: the outcome with its coded reasons and who stands for it.
package struct Ruling: Shaped, Hashable {
  package var outcome: Outcome
  package var reasons: [ReferenceCode]
  package var conditions: [Paragraph]
  package var text: Paragraph?
  package var by: AccountID?
  package var at: Instant

  package init(
    outcome: Outcome, reasons: [ReferenceCode], conditions: [Paragraph], text: Paragraph? = nil,
    by: AccountID? = nil, at: Instant
  ) {
    self.outcome = outcome
    self.reasons = reasons
    self.conditions = conditions
    self.text = text
    self.by = by
    self.at = at
  }

  package static let meaning: StaticString = "A recommendation or a decision, with its reasons."

  package static func shape<M: Members<Ruling> & ~Copyable>(_ m: inout M) -> Ruling {
    Ruling(
      outcome: m("outcome", "Which way it goes.") { $0.outcome },
      reasons: m.list("reasons", "Why: codes of the reasons for decisions.", upTo: Stored.most) {
        $0.reasons
      },
      conditions: m.list("conditions", "What the license is bound to.", upTo: Stored.most) {
        $0.conditions
      },
      text: m.optional("text", "The same in words.") { $0.text },
      by: m.optional("by", "Who stands for it; left out where the rules decided.") { $0.by },
      at: m("at", "When.") { $0.at })
  }
}

/// An objection to a refusal.
package struct Appeal: Shaped, Hashable {
  package var grounds: Paragraph
  package var at: Instant

  package init(grounds: Paragraph, at: Instant) {
    self.grounds = grounds
    self.at = at
  }

  package static let meaning: StaticString = "An objection to a refusal."

  package static func shape<M: Members<Appeal> & ~Copyable>(_ m: inout M) -> Appeal {
    Appeal(
      grounds: m("grounds", "What the applicant holds against it.") { $0.grounds },
      at: m("at", "When it was made.") { $0.at })
  }
}

/// Work on a file stopped, for a reason.
package struct Hold: Shaped, Hashable {
  package var reason: ReferenceCode
  package var since: Instant

  package init(reason: ReferenceCode, since: Instant) {
    self.reason = reason
    self.since = since
  }

  package static let meaning: StaticString = "Work on a file stopped, for a reason."

  package static func shape<M: Members<Hold> & ~Copyable>(_ m: inout M) -> Hold {
    Hold(
      reason: m("reason", "Why: a code of the reasons for holding.") { $0.reason },
      since: m("since", "From when.") { $0.since })
  }
}

/// A remark that staff alone see.
package struct StaffNote: Shaped, Hashable {
  package var text: Paragraph
  package var by: AccountID
  package var at: Instant

  package init(text: Paragraph, by: AccountID, at: Instant) {
    self.text = text
    self.by = by
    self.at = at
  }

  package static let meaning: StaticString = "A remark that staff alone see."

  package static func shape<M: Members<StaffNote> & ~Copyable>(_ m: inout M) -> StaffNote {
    StaffNote(
      text: m("text", "What it says.") { $0.text },
      by: m("by", "Who wrote it.") { $0.by },
      at: m("at", "When.") { $0.at })
  }
}

/// One thing that happened to an application: a line of its history.
package struct ApplicationStep: Shaped, Hashable {
  package var action: ApplicationAction
  package var at: Instant
  package var state: ApplicationState
  package var stage: ReferenceCode?
  /// Who did it; nil for the clock.
  package var by: AccountID?
  /// What its owner filled in.
  package var changes: OptionalList<StepChange>?

  package init(
    action: ApplicationAction, at: Instant, state: ApplicationState, stage: ReferenceCode? = nil,
    by: AccountID? = nil, changes: OptionalList<StepChange>? = nil
  ) {
    self.action = action
    self.at = at
    self.state = state
    self.stage = stage
    self.by = by
    self.changes = changes
  }

  package static let meaning: StaticString = "One thing that happened to an application."

  package static func shape<M: Members<ApplicationStep> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationStep {
    ApplicationStep(
      action: m("action", "What was done.") { $0.action },
      at: m("at", "When.") { $0.at },
      state: m("state", "Where the application stood afterwards.") { $0.state },
      stage: m.optional("stage", "In which stage of the service.") { $0.stage },
      by: m.optional("by", "Who did it; left out for the clock.") { $0.by },
      changes: m.optional("changes", "What its owner filled in.") { $0.changes })
  }
}

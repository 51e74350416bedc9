import Shape

/// The answer to one of the service's declarations.
struct DeclarationAnswer: Shaped, Hashable {
  var declaration: ReferenceCode
  var answer: Bool

  static let meaning: StaticString = "The answer to a declaration."

  static func shape<M: Members<DeclarationAnswer> & ~Copyable>(
    _ m: inout M
  ) -> DeclarationAnswer {
    DeclarationAnswer(
      declaration: m("declaration", "Which declaration.") { $0.declaration },
      answer: m("answer", "Whether it is so.") { $0.answer })
  }
}

/// What an issue of a returned file is about.
enum IssueTarget: String, Choice {
  case input, document, declaration, profile

  static let meaning: StaticString = "What an issue of a returned file is about."

  var meaning: StaticString {
    switch self {
    case .input: "A value that was stated."
    case .document: "A document, by its kind."
    case .declaration: "The answer to a declaration."
    case .profile: "A member of the applicant's profile."
    }
  }
}

/// Something that keeps a file from going on: it names the exact field or document.
struct ReturnIssue: Shaped, Hashable {
  var target: IssueTarget
  var name: ReferenceCode
  var reason: ReferenceCode
  var text: Paragraph?
  /// When the applicant answered it.
  var answeredAt: Instant?

  static let meaning: StaticString =
    "Something the applicant is to complete or correct before the file goes on."

  static func shape<M: Members<ReturnIssue> & ~Copyable>(_ m: inout M) -> ReturnIssue {
    ReturnIssue(
      target: m("target", "What it is about.") { $0.target },
      name: m("name", "Which input, kind of document, declaration or member.") { $0.name },
      reason: m("reason", "What is wrong: a code of the reasons for returning.") { $0.reason },
      text: m.optional("text", "The same in the words of staff.") { $0.text },
      answeredAt: m.optional("answeredAt", "When the applicant answered it.") { $0.answeredAt })
  }
}

/// What an application said when it was returned, to be held against what it says now.
struct ReturnedContent: Shaped, Hashable {
  var at: Instant
  var values: [StatedValue]
  var declarations: [DeclarationAnswer]
  /// What its owner said when handing it in again.
  var explanation: Paragraph?

  static let meaning: StaticString = "What an application said when it was returned."

  static func shape<M: Members<ReturnedContent> & ~Copyable>(
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
enum Outcome: String, Choice {
  case approve, approveWithConditions, reject

  static let meaning: StaticString = "Which way a decision goes."

  var meaning: StaticString {
    switch self {
    case .approve: "Granted."
    case .approveWithConditions: "Granted, with conditions on the license."
    case .reject: "Refused."
    }
  }
}

/// A recommendation or a decision: the outcome with its coded reasons and who stands for it.
struct Ruling: Shaped, Hashable {
  var outcome: Outcome
  var reasons: [ReferenceCode]
  var conditions: [Paragraph]
  var text: Paragraph?
  var by: AccountID?
  var at: Instant

  static let meaning: StaticString = "A recommendation or a decision, with its reasons."

  static func shape<M: Members<Ruling> & ~Copyable>(_ m: inout M) -> Ruling {
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
struct Appeal: Shaped, Hashable {
  var grounds: Paragraph
  var at: Instant

  static let meaning: StaticString = "An objection to a refusal."

  static func shape<M: Members<Appeal> & ~Copyable>(_ m: inout M) -> Appeal {
    Appeal(
      grounds: m("grounds", "What the applicant holds against it.") { $0.grounds },
      at: m("at", "When it was made.") { $0.at })
  }
}

/// Work on a file stopped, for a reason.
struct Hold: Shaped, Hashable {
  var reason: ReferenceCode
  var since: Instant

  static let meaning: StaticString = "Work on a file stopped, for a reason."

  static func shape<M: Members<Hold> & ~Copyable>(_ m: inout M) -> Hold {
    Hold(
      reason: m("reason", "Why: a code of the reasons for holding.") { $0.reason },
      since: m("since", "From when.") { $0.since })
  }
}

/// A remark that staff alone see.
struct StaffNote: Shaped, Hashable {
  var text: Paragraph
  var by: AccountID
  var at: Instant

  static let meaning: StaticString = "A remark that staff alone see."

  static func shape<M: Members<StaffNote> & ~Copyable>(_ m: inout M) -> StaffNote {
    StaffNote(
      text: m("text", "What it says.") { $0.text },
      by: m("by", "Who wrote it.") { $0.by },
      at: m("at", "When.") { $0.at })
  }
}

/// One thing that happened to an application: a line of its history.
struct ApplicationStep: Shaped, Hashable {
  var action: ApplicationAction
  var at: Instant
  var state: ApplicationState
  var stage: ReferenceCode?
  /// Who did it; nil for the clock.
  var by: AccountID?
  /// What its owner filled in.
  var changes: OptionalList<StepChange>?

  static let meaning: StaticString = "One thing that happened to an application."

  static func shape<M: Members<ApplicationStep> & ~Copyable>(
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

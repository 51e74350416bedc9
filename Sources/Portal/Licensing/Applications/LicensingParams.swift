import Shape

/// Names an application.
struct ApplicationParams: Shaped {
  var application: ApplicationID

  static let meaning: StaticString = "Names an application."

  static func shape<M: Members<ApplicationParams> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationParams {
    ApplicationParams(application: m("application", "The application.") { $0.application })
  }
}

/// Names a service.
struct ServiceParams: Shaped {
  var service: ReferenceCode

  static let meaning: StaticString = "Names a service."

  static func shape<M: Members<ServiceParams> & ~Copyable>(
    _ m: inout M
  ) -> ServiceParams {
    ServiceParams(
      service: m("service", "Which service: a code of `reference.services`.") { $0.service })
  }
}

/// What is filled in; what is left out stays as it is.
struct ApplicationDraft: Shaped {
  var application: ApplicationID
  var values: [StatedValue]
  var declarations: [DeclarationAnswer]
  var cleared: ReferenceCode?

  static let meaning: StaticString =
    "What is filled in: each name replaces what was stated under it before."

  static func shape<M: Members<ApplicationDraft> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationDraft {
    ApplicationDraft(
      application: m("application", "The application.") { $0.application },
      values: m.list("values", "What is stated, by the names of the service's inputs.", upTo: 50) {
        $0.values
      },
      declarations: m.list(
        "declarations", "Answers, by the codes of the service's declarations.", upTo: 50
      ) { $0.declarations },
      cleared: m.optional("cleared", "The name of a value that is taken back.") {
        $0.cleared
      })
  }
}

/// An application with words to it.
struct ApplicationText: Shaped {
  var application: ApplicationID
  var text: Paragraph

  static let meaning: StaticString = "An application with words to it."

  static func shape<M: Members<ApplicationText> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationText {
    ApplicationText(
      application: m("application", "The application.") { $0.application },
      text: m("text", "What is said.") { $0.text })
  }
}

/// A returned application with its issues answered.
struct AnswerParams: Shaped {
  var application: ApplicationID
  var text: Paragraph?

  static let meaning: StaticString = "A returned application with its issues answered."

  static func shape<M: Members<AnswerParams> & ~Copyable>(
    _ m: inout M
  ) -> AnswerParams {
    AnswerParams(
      application: m("application", "The application.") { $0.application },
      text: m.optional("text", "Why something stays as it is; told to staff.") { $0.text })
  }
}

/// What is missing or wrong in a file that goes back.
struct ReturnParams: Shaped {
  var application: ApplicationID
  var points: [IssueParams]

  static let meaning: StaticString = "What is missing or wrong in a file that goes back."

  static func shape<M: Members<ReturnParams> & ~Copyable>(_ m: inout M) -> ReturnParams {
    ReturnParams(
      application: m("application", "The application.") { $0.application },
      points: m.list("issues", "At least one; each names what it is about.", upTo: 50) {
        $0.points
      })
  }

  var issues: [Issue] { points.isEmpty ? [Issue(.missing, at: "issues")] : [] }
}

/// One thing that is missing or wrong.
struct IssueParams: Shaped, Hashable {
  var target: IssueTarget
  var name: ReferenceCode
  var reason: ReferenceCode
  var text: Paragraph?

  static let meaning: StaticString = "One thing that is missing or wrong."

  static func shape<M: Members<IssueParams> & ~Copyable>(_ m: inout M) -> IssueParams {
    IssueParams(
      target: m("target", "What it is about.") { $0.target },
      name: m("name", "Which input, kind of document, declaration or member.") { $0.name },
      reason: m("reason", "What is wrong: a code of `reference.decisionReasons`.") {
        $0.reason
      },
      text: m.optional("text", "The same in words.") { $0.text })
  }
}

/// A recommendation or a decision.
struct RulingParams: Shaped {
  var application: ApplicationID
  var outcome: Outcome
  var reasons: [ReferenceCode]
  var conditions: [Paragraph]
  var text: Paragraph?

  static let meaning: StaticString = "A recommendation or a decision."

  static func shape<M: Members<RulingParams> & ~Copyable>(_ m: inout M) -> RulingParams {
    RulingParams(
      application: m("application", "The application.") { $0.application },
      outcome: m("outcome", "Which way it goes.") { $0.outcome },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      },
      conditions: m.list("conditions", "What the license is bound to.", upTo: 20) {
        $0.conditions
      },
      text: m.optional("text", "The same in words, told to the applicant.") { $0.text })
  }
}

/// An application and the colleague who takes it over.
struct ReassignParams: Shaped {
  var application: ApplicationID
  var to: AccountID

  static let meaning: StaticString = "An application and the colleague who takes it over."

  static func shape<M: Members<ReassignParams> & ~Copyable>(
    _ m: inout M
  ) -> ReassignParams {
    ReassignParams(
      application: m("application", "The application.") { $0.application },
      to: m("to", "A colleague who works in its stage.") { $0.to })
  }
}

/// Why work stops.
struct HoldParams: Shaped {
  var application: ApplicationID
  var reason: ReferenceCode

  static let meaning: StaticString = "Why work stops."

  static func shape<M: Members<HoldParams> & ~Copyable>(_ m: inout M) -> HoldParams {
    HoldParams(
      application: m("application", "The application.") { $0.application },
      reason: m("reason", "Why: a code of `reference.decisionReasons`.") { $0.reason })
  }
}

/// What the issuer of a document answered.
enum VerificationResult: String, Choice {
  case matched, mismatch, unavailable

  static let meaning: StaticString = "What the issuer of a document answered."

  var meaning: StaticString { state.meaning }

  /// The same as a place on the axis of verification.
  var state: VerificationState {
    switch self {
    case .matched: .matched
    case .mismatch: .mismatch
    case .unavailable: .unavailable
    }
  }
}

/// The answer of an issuer.
struct VerificationParams: Shaped {
  var application: ApplicationID
  var result: VerificationResult
  var text: Paragraph?

  static let meaning: StaticString = "The answer of an issuer."

  static func shape<M: Members<VerificationParams> & ~Copyable>(
    _ m: inout M
  ) -> VerificationParams {
    VerificationParams(
      application: m("application", "The application.") { $0.application },
      result: m("result", "What came of it.") { $0.result },
      text: m.optional("text", "The same in words.") { $0.text })
  }
}

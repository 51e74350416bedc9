package import Shape

/// Names an application.
package struct ApplicationParams: Shaped {
  package var application: ApplicationID

  package init(application: ApplicationID) {
    self.application = application
  }

  package static let meaning: StaticString = "Names an application."

  package static func shape<M: Members<ApplicationParams> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationParams {
    ApplicationParams(application: m("application", "The application.") { $0.application })
  }
}

/// Names a service.
package struct ServiceParams: Shaped {
  package var service: ReferenceCode

  package init(service: ReferenceCode) {
    self.service = service
  }

  package static let meaning: StaticString = "Names a service."

  package static func shape<M: Members<ServiceParams> & ~Copyable>(
    _ m: inout M
  ) -> ServiceParams {
    ServiceParams(
      service: m("service", "Which service: a code of `reference.services`.") { $0.service })
  }
}

/// What is filled in; what is left out stays as it is.
package struct ApplicationDraft: Shaped {
  package var application: ApplicationID
  package var values: [StatedValue]
  package var declarations: [DeclarationAnswer]
  package var cleared: ReferenceCode?

  package static let meaning: StaticString =
    "What is filled in: each name replaces what was stated under it before."

  package static func shape<M: Members<ApplicationDraft> & ~Copyable>(
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
package struct ApplicationText: Shaped {
  package var application: ApplicationID
  package var text: Paragraph

  package init(application: ApplicationID, text: Paragraph) {
    self.application = application
    self.text = text
  }

  package static let meaning: StaticString = "An application with words to it."

  package static func shape<M: Members<ApplicationText> & ~Copyable>(
    _ m: inout M
  ) -> ApplicationText {
    ApplicationText(
      application: m("application", "The application.") { $0.application },
      text: m("text", "What is said.") { $0.text })
  }
}

/// A returned application with its issues answered.
package struct AnswerParams: Shaped {
  package var application: ApplicationID
  package var text: Paragraph?

  package static let meaning: StaticString = "A returned application with its issues answered."

  package static func shape<M: Members<AnswerParams> & ~Copyable>(
    _ m: inout M
  ) -> AnswerParams {
    AnswerParams(
      application: m("application", "The application.") { $0.application },
      text: m.optional("text", "Why something stays as it is; told to staff.") { $0.text })
  }
}

/// What is missing or wrong in a file that goes back.
package struct ReturnParams: Shaped {
  package var application: ApplicationID
  package var points: [IssueParams]

  package init(application: ApplicationID, points: [IssueParams]) {
    self.application = application
    self.points = points
  }

  package static let meaning: StaticString = "What is missing or wrong in a file that goes back."

  package static func shape<M: Members<ReturnParams> & ~Copyable>(_ m: inout M) -> ReturnParams {
    ReturnParams(
      application: m("application", "The application.") { $0.application },
      points: m.list("issues", "At least one; each names what it is about.", upTo: 50) {
        $0.points
      })
  }

  package var issues: [Issue] { points.isEmpty ? [Issue(.missing, at: "issues")] : [] }

}

/// One thing that is missing or wrong.
package struct IssueParams: Shaped, Hashable {
  package var target: IssueTarget
  package var name: ReferenceCode
  package var reason: ReferenceCode
  package var text: Paragraph?

  package init(
    target: IssueTarget, name: ReferenceCode, reason: ReferenceCode, text: Paragraph? = nil
  ) {
    self.target = target
    self.name = name
    self.reason = reason
    self.text = text
  }

  package static let meaning: StaticString = "One thing that is missing or wrong."

  package static func shape<M: Members<IssueParams> & ~Copyable>(_ m: inout M) -> IssueParams {
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
package struct RulingParams: Shaped {
  package var application: ApplicationID
  package var outcome: Outcome
  package var reasons: [ReferenceCode]
  package var conditions: [Paragraph]
  package var text: Paragraph?

  package init(
    application: ApplicationID, outcome: Outcome, reasons: [ReferenceCode],
    conditions: [Paragraph], text: Paragraph? = nil
  ) {
    self.application = application
    self.outcome = outcome
    self.reasons = reasons
    self.conditions = conditions
    self.text = text
  }

  package static let meaning: StaticString = "A recommendation or a decision."

  package static func shape<M: Members<RulingParams> & ~Copyable>(_ m: inout M) -> RulingParams {
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
package struct ReassignParams: Shaped {
  package var application: ApplicationID
  package var to: AccountID

  package static let meaning: StaticString = "An application and the colleague who takes it over."

  package static func shape<M: Members<ReassignParams> & ~Copyable>(
    _ m: inout M
  ) -> ReassignParams {
    ReassignParams(
      application: m("application", "The application.") { $0.application },
      to: m("to", "A colleague who works in its stage.") { $0.to })
  }
}

/// Why work stops.
package struct HoldParams: Shaped {
  package var application: ApplicationID
  package var reason: ReferenceCode

  package static let meaning: StaticString = "Why work stops."

  package static func shape<M: Members<HoldParams> & ~Copyable>(_ m: inout M) -> HoldParams {
    HoldParams(
      application: m("application", "The application.") { $0.application },
      reason: m("reason", "Why: a code of `reference.decisionReasons`.") { $0.reason })
  }
}

/// What the issuer of a document answered.
package enum VerificationResult: String, Choice {
  case matched, mismatch, unavailable

  package static let meaning: StaticString = "What the issuer of a document answered."

  package var meaning: StaticString { state.meaning }

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
package struct VerificationParams: Shaped {
  package var application: ApplicationID
  package var result: VerificationResult
  package var text: Paragraph?

  package static let meaning: StaticString = "The answer of an issuer."

  package static func shape<M: Members<VerificationParams> & ~Copyable>(
    _ m: inout M
  ) -> VerificationParams {
    VerificationParams(
      application: m("application", "The application.") { $0.application },
      result: m("result", "What came of it.") { $0.result },
      text: m.optional("text", "The same in words.") { $0.text })
  }
}

package import Shape

/// The events by which an application is examined and decided.
package enum RulingEvents {
  package static let all: [any Event.Type] = [
    VerificationRequested.self, VerificationRecorded.self, RecommendationMade.self,
    ApplicationSentBack.self, ApplicationDecided.self, AppealDecided.self,
    ApplicationIssued.self,
  ]
}

/// The issuer of a document was asked.
package struct VerificationRequested: Event {
  package var id: ApplicationID
  package var text: Paragraph

  package init(id: ApplicationID, text: Paragraph) {
    self.id = id
    self.text = text
  }

  package static let name: StaticString = "verificationRequested"
  package static let meaning: StaticString = "The issuer of a document was asked."
  package var account: AccountID? { nil }

  package static func shape<M: Members<VerificationRequested> & ~Copyable>(_ m: inout M)
    -> VerificationRequested
  {
    VerificationRequested(
      id: m("id", "The application.") { $0.id },
      text: m("text", "What was asked of whom.") { $0.text })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .requestVerification, stamp) { application in
      application.verification = .requested
      application.notes.append(StaffNote(text: text, by: stamp.author, at: stamp.at))
    }
  }
}

/// The issuer answered, or cannot be reached.
package struct VerificationRecorded: Event {
  package var id: ApplicationID
  package var result: VerificationState
  package var text: Paragraph?

  package init(id: ApplicationID, result: VerificationState, text: Paragraph? = nil) {
    self.id = id
    self.result = result
    self.text = text
  }

  package static let name: StaticString = "verificationRecorded"
  package static let meaning: StaticString = "The answer of an issuer was recorded."
  package var account: AccountID? { nil }

  package static func shape<M: Members<VerificationRecorded> & ~Copyable>(_ m: inout M)
    -> VerificationRecorded
  {
    VerificationRecorded(
      id: m("id", "The application.") { $0.id },
      result: m("result", "What came of it.") { $0.result },
      text: m.optional("text", "What was answered.") { $0.text })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .recordVerification, stamp) { application in
      application.verification = result
      if let text {
        application.notes.append(StaffNote(text: text, by: stamp.author, at: stamp.at))
      }
    }
  }
}

/// A decision was recommended; somebody else takes it.
package struct RecommendationMade: Event {
  package var id: ApplicationID
  package var ruling: Ruling
  package var stage: ReferenceCode

  package init(id: ApplicationID, ruling: Ruling, stage: ReferenceCode) {
    self.id = id
    self.ruling = ruling
    self.stage = stage
  }

  package static let name: StaticString = "recommendationMade"
  package static let meaning: StaticString = "A decision was recommended."
  package var account: AccountID? { nil }

  package static func shape<M: Members<RecommendationMade> & ~Copyable>(_ m: inout M)
    -> RecommendationMade
  {
    RecommendationMade(
      id: m("id", "The application.") { $0.id },
      ruling: m("ruling", "What is recommended.") { $0.ruling },
      stage: m("stage", "The stage that decides.") { $0.stage })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .recommend, stamp) { application in
      application.state = .pendingDecision
      application.recommendation = ruling
      application.stage = stage
      application.assignee = nil
    }
  }
}

/// It went back to the stage that recommended.
package struct ApplicationSentBack: Event {
  package var id: ApplicationID
  package var stage: ReferenceCode
  package var comment: Paragraph

  package init(id: ApplicationID, stage: ReferenceCode, comment: Paragraph) {
    self.id = id
    self.stage = stage
    self.comment = comment
  }

  package static let name: StaticString = "applicationSentBack"
  package static let meaning: StaticString = "An application went back for another look."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationSentBack> & ~Copyable>(_ m: inout M)
    -> ApplicationSentBack
  {
    ApplicationSentBack(
      id: m("id", "The application.") { $0.id },
      stage: m("stage", "Which stage.") { $0.stage },
      comment: m("comment", "Why.") { $0.comment })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .sendBack, stamp) { application in
      application.state = .inReview
      application.stage = stage
      application.recommendation = nil
      application.assignee = nil
      application.notes.append(StaffNote(text: comment, by: stamp.author, at: stamp.at))
    }
  }
}

/// It was approved or rejected. What an approval issues stands in the events beside this one.
package struct ApplicationDecided: Event {
  package var id: ApplicationID
  package var ruling: Ruling
  package var license: LicenseID?
  package var appealUntil: Instant?

  package init(
    id: ApplicationID, ruling: Ruling, license: LicenseID? = nil, appealUntil: Instant? = nil
  ) {
    self.id = id
    self.ruling = ruling
    self.license = license
    self.appealUntil = appealUntil
  }

  package static let name: StaticString = "applicationDecided"
  package static let meaning: StaticString = "An application was decided."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationDecided> & ~Copyable>(_ m: inout M)
    -> ApplicationDecided
  {
    ApplicationDecided(
      id: m("id", "The application.") { $0.id },
      ruling: m("ruling", "What was decided.") { $0.ruling },
      license: m.optional("license", "The license it changed or led to.") { $0.license },
      appealUntil: m.optional("appealUntil", "Until when a refusal can be appealed.") {
        $0.appealUntil
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .decide, stamp, isByRules: ruling.by == nil) { application in
      application.state = ruling.outcome == .reject ? .rejected : .approved
      application.decision = ruling
      application.license = license ?? application.license
      application.close()
      if application.state == .approved, !application.awaitsPayment {
        application.issuedAt = stamp.at
      }
      application.dueAt = appealUntil
    }
  }
}

/// An objection was decided; there is no further one.
package struct AppealDecided: Event {
  package var id: ApplicationID
  package var ruling: Ruling
  package var license: LicenseID?

  package init(id: ApplicationID, ruling: Ruling, license: LicenseID? = nil) {
    self.id = id
    self.ruling = ruling
    self.license = license
  }

  package static let name: StaticString = "appealDecided"
  package static let meaning: StaticString = "An appeal was decided."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AppealDecided> & ~Copyable>(_ m: inout M) -> AppealDecided {
    AppealDecided(
      id: m("id", "The application.") { $0.id },
      ruling: m("ruling", "What was decided.") { $0.ruling },
      license: m.optional("license", "The license it led to.") { $0.license })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .decideAppeal, stamp) { application in
      application.state = ruling.outcome == .reject ? .rejected : .approved
      application.appealDecision = ruling
      application.license = license ?? application.license
      application.close()
      if application.state == .approved, !application.awaitsPayment {
        application.issuedAt = stamp.at
      }
    }
  }
}

/// What was granted was issued, once its fee was paid. What it is stands in the events beside this
/// one.
package struct ApplicationIssued: Event {
  package var id: ApplicationID
  package var license: LicenseID?

  package init(id: ApplicationID, license: LicenseID? = nil) {
    self.id = id
    self.license = license
  }

  package static let name: StaticString = "applicationIssued"
  package static let meaning: StaticString = "What was granted was issued."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationIssued> & ~Copyable>(_ m: inout M)
    -> ApplicationIssued
  {
    ApplicationIssued(
      id: m("id", "The application.") { $0.id },
      license: m.optional("license", "The license it changed or led to.") { $0.license })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .issue, stamp) { application in
      application.issuedAt = stamp.at
      application.license = license ?? application.license
    }
  }
}

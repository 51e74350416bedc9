import Shape

/// The events by which an application is examined and decided.
enum RulingEvents {
  static let all: [any Event.Type] = [
    VerificationRequested.self, VerificationRecorded.self, RecommendationMade.self,
    ApplicationSentBack.self, ApplicationDecided.self, AppealDecided.self,
    ApplicationIssued.self,
  ]
}

/// The issuer of a document was asked.
struct VerificationRequested: Event {
  var id: ApplicationID
  var text: Paragraph

  static let name: StaticString = "verificationRequested"
  static let meaning: StaticString = "The issuer of a document was asked."
  var account: AccountID? { nil }

  static func shape<M: Members<VerificationRequested> & ~Copyable>(_ m: inout M)
    -> VerificationRequested
  {
    VerificationRequested(
      id: m("id", "The application.") { $0.id },
      text: m("text", "What was asked of whom.") { $0.text })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .requestVerification, stamp) { application in
      application.verification = .requested
      application.notes.append(StaffNote(text: text, by: stamp.author, at: stamp.at))
    }
  }
}

/// The issuer answered, or cannot be reached.
struct VerificationRecorded: Event {
  var id: ApplicationID
  var result: VerificationState
  var text: Paragraph?

  static let name: StaticString = "verificationRecorded"
  static let meaning: StaticString = "The answer of an issuer was recorded."
  var account: AccountID? { nil }

  static func shape<M: Members<VerificationRecorded> & ~Copyable>(_ m: inout M)
    -> VerificationRecorded
  {
    VerificationRecorded(
      id: m("id", "The application.") { $0.id },
      result: m("result", "What came of it.") { $0.result },
      text: m.optional("text", "What was answered.") { $0.text })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .recordVerification, stamp) { application in
      application.verification = result
      if let text {
        application.notes.append(StaffNote(text: text, by: stamp.author, at: stamp.at))
      }
    }
  }
}

/// A decision was recommended; somebody else takes it.
struct RecommendationMade: Event {
  var id: ApplicationID
  var ruling: Ruling
  var stage: ReferenceCode

  static let name: StaticString = "recommendationMade"
  static let meaning: StaticString = "A decision was recommended."
  var account: AccountID? { nil }

  static func shape<M: Members<RecommendationMade> & ~Copyable>(_ m: inout M)
    -> RecommendationMade
  {
    RecommendationMade(
      id: m("id", "The application.") { $0.id },
      ruling: m("ruling", "What is recommended.") { $0.ruling },
      stage: m("stage", "The stage that decides.") { $0.stage })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .recommend, stamp) { application in
      application.state = .pendingDecision
      application.recommendation = ruling
      application.stage = stage
      application.assignee = nil
    }
  }
}

/// It went back to the stage that recommended.
struct ApplicationSentBack: Event {
  var id: ApplicationID
  var stage: ReferenceCode
  var comment: Paragraph

  static let name: StaticString = "applicationSentBack"
  static let meaning: StaticString = "An application went back for another look."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationSentBack> & ~Copyable>(_ m: inout M)
    -> ApplicationSentBack
  {
    ApplicationSentBack(
      id: m("id", "The application.") { $0.id },
      stage: m("stage", "Which stage.") { $0.stage },
      comment: m("comment", "Why.") { $0.comment })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct ApplicationDecided: Event {
  var id: ApplicationID
  var ruling: Ruling
  var license: LicenseID?
  var appealUntil: Instant?

  static let name: StaticString = "applicationDecided"
  static let meaning: StaticString = "An application was decided."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationDecided> & ~Copyable>(_ m: inout M)
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

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct AppealDecided: Event {
  var id: ApplicationID
  var ruling: Ruling
  var license: LicenseID?

  static let name: StaticString = "appealDecided"
  static let meaning: StaticString = "An appeal was decided."
  var account: AccountID? { nil }

  static func shape<M: Members<AppealDecided> & ~Copyable>(_ m: inout M) -> AppealDecided {
    AppealDecided(
      id: m("id", "The application.") { $0.id },
      ruling: m("ruling", "What was decided.") { $0.ruling },
      license: m.optional("license", "The license it led to.") { $0.license })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct ApplicationIssued: Event {
  var id: ApplicationID
  var license: LicenseID?

  static let name: StaticString = "applicationIssued"
  static let meaning: StaticString = "What was granted was issued."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationIssued> & ~Copyable>(_ m: inout M)
    -> ApplicationIssued
  {
    ApplicationIssued(
      id: m("id", "The application.") { $0.id },
      license: m.optional("license", "The license it changed or led to.") { $0.license })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .issue, stamp) { application in
      application.issuedAt = stamp.at
      application.license = license ?? application.license
    }
  }
}

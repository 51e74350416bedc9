package import Shape

/// The events of an application while its owner has it.
package enum ApplicationEvents {
  package static let all: [any Event.Type] = [
    ApplicationOpened.self, ApplicationEdited.self, ApplicationDiscarded.self,
    ApplicationSubmitted.self, IssuesAnswered.self, ApplicationWithdrawn.self,
    ApplicationAppealed.self, ApplicationExpired.self, ApplicationReminded.self,
    RefundRequestOpened.self,
  ]
}

/// Somebody began an application.
package struct ApplicationOpened: Event {
  package var id: ApplicationID
  package var applicant: AccountID
  package var service: ReferenceCode
  package var rulesVersion: Int
  package var license: LicenseID?
  package var reminders: [Instant]
  package var dueAt: Instant

  package init(
    id: ApplicationID, applicant: AccountID, service: ReferenceCode, rulesVersion: Int,
    license: LicenseID? = nil, reminders: [Instant], dueAt: Instant
  ) {
    self.id = id
    self.applicant = applicant
    self.service = service
    self.rulesVersion = rulesVersion
    self.license = license
    self.reminders = reminders
    self.dueAt = dueAt
  }

  package static let name: StaticString = "applicationOpened"
  package static let meaning: StaticString = "Somebody began an application."
  package var account: AccountID? { applicant }

  package static func shape<M: Members<ApplicationOpened> & ~Copyable>(_ m: inout M)
    -> ApplicationOpened
  {
    ApplicationOpened(
      id: m("id", "The application.") { $0.id },
      applicant: m("applicant", "Whose it is.") { $0.applicant },
      service: m("service", "Which service.") { $0.service },
      rulesVersion: m("rulesVersion", "Under which version of the rules.") { $0.rulesVersion },
      license: m.optional("license", "The license it is about.") { $0.license },
      reminders: m.list("reminders", "When its owner is reminded.", upTo: Stored.most) {
        $0.reminders
      },
      dueAt: m("dueAt", "When the draft is dropped.") { $0.dueAt })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(
      Application(
        id: id, applicant: applicant, service: service, rulesVersion: rulesVersion, state: .draft,
        openedAt: stamp.at, version: 0, values: [], declarations: [],
        invoices: [], verification: .none, returnIssues: [], license: license, notes: [], steps: [],
        reminders: reminders, dueAt: dueAt))
    registry.change(id, .edit, stamp) { _ in }
  }
}

/// Its owner filled something in.
package struct ApplicationEdited: Event {
  package var id: ApplicationID
  package var values: [StatedValue]
  package var declarations: [DeclarationAnswer]
  package var reminders: [Instant]
  package var dueAt: Instant?

  package init(
    id: ApplicationID, values: [StatedValue], declarations: [DeclarationAnswer],
    reminders: [Instant], dueAt: Instant? = nil
  ) {
    self.id = id
    self.values = values
    self.declarations = declarations
    self.reminders = reminders
    self.dueAt = dueAt
  }

  package static let name: StaticString = "applicationEdited"
  package static let meaning: StaticString = "Its owner filled something in."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationEdited> & ~Copyable>(_ m: inout M)
    -> ApplicationEdited
  {
    ApplicationEdited(
      id: m("id", "The application.") { $0.id },
      values: m.list("values", "What is stated now, all of it.", upTo: Stored.most) { $0.values },
      declarations: m.list(
        "declarations", "The answers to declarations, all of them.", upTo: Stored.most
      ) {
        $0.declarations
      },
      reminders: m.list("reminders", "When its owner is reminded.", upTo: Stored.most) {
        $0.reminders
      },
      dueAt: m.optional("dueAt", "When the time is over.") { $0.dueAt })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .edit, stamp) { application in
      application.values = values
      application.declarations = declarations
      application.reminders = reminders
      application.dueAt = dueAt
    }
  }
}

/// Its owner threw a draft away; the trail keeps that there was one.
package struct ApplicationDiscarded: Event {
  package var id: ApplicationID

  package init(id: ApplicationID) {
    self.id = id
  }

  package static let name: StaticString = "applicationDiscarded"
  package static let meaning: StaticString = "A draft was thrown away."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationDiscarded> & ~Copyable>(_ m: inout M)
    -> ApplicationDiscarded
  {
    ApplicationDiscarded(
      id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.releaseDocuments(of: id, stamp)
    registry.change(id, .discard, stamp) { _ in }
    registry.remove(application: id)
  }
}

/// Its owner handed it in.
package struct ApplicationSubmitted: Event {
  package var id: ApplicationID
  package var stage: ReferenceCode

  package init(id: ApplicationID, stage: ReferenceCode) {
    self.id = id
    self.stage = stage
  }

  package static let name: StaticString = "applicationSubmitted"
  package static let meaning: StaticString = "An application was handed in."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationSubmitted> & ~Copyable>(_ m: inout M)
    -> ApplicationSubmitted
  {
    ApplicationSubmitted(
      id: m("id", "The application.") { $0.id },
      stage: m("stage", "The first stage.") { $0.stage })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .submit, stamp) { application in
      application.state = .submitted
      application.stage = stage
      application.reminders = []
      application.dueAt = nil
    }
  }
}

/// Its owner handed a returned file in again; whoever returned it goes on.
package struct IssuesAnswered: Event {
  package var id: ApplicationID
  package var explanation: Paragraph?

  package init(id: ApplicationID, explanation: Paragraph? = nil) {
    self.id = id
    self.explanation = explanation
  }

  package static let name: StaticString = "issuesAnswered"
  package static let meaning: StaticString = "A returned file was handed in again."
  package var account: AccountID? { nil }

  package static func shape<M: Members<IssuesAnswered> & ~Copyable>(_ m: inout M) -> IssuesAnswered
  {
    IssuesAnswered(
      id: m("id", "The application.") { $0.id },
      explanation: m.optional("explanation", "What its owner says to it.") { $0.explanation })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .answerIssues, stamp) { application in
      application.state = .inReview
      application.returned?.explanation = explanation
      for place in application.returnIssues.indices
      where application.returnIssues[place].answeredAt == nil {
        application.returnIssues[place].answeredAt = stamp.at
      }
      application.reminders = []
      application.dueAt = nil
    }
  }
}

/// Its owner took it back.
package struct ApplicationWithdrawn: Event {
  package var id: ApplicationID

  package init(id: ApplicationID) {
    self.id = id
  }

  package static let name: StaticString = "applicationWithdrawn"
  package static let meaning: StaticString = "An application was taken back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationWithdrawn> & ~Copyable>(_ m: inout M)
    -> ApplicationWithdrawn
  {
    ApplicationWithdrawn(
      id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .withdraw, stamp) { application in
      application.state = .withdrawn
      application.close()
    }
  }
}

/// Its owner objected to a refusal.
package struct ApplicationAppealed: Event {
  package var id: ApplicationID
  package var grounds: Paragraph

  package init(id: ApplicationID, grounds: Paragraph) {
    self.id = id
    self.grounds = grounds
  }

  package static let name: StaticString = "applicationAppealed"
  package static let meaning: StaticString = "A refusal was objected to."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationAppealed> & ~Copyable>(_ m: inout M)
    -> ApplicationAppealed
  {
    ApplicationAppealed(
      id: m("id", "The application.") { $0.id },
      grounds: m("grounds", "What the applicant holds against it.") { $0.grounds })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .appeal, stamp) { application in
      application.state = .underAppeal
      application.appeal = Appeal(grounds: grounds, at: stamp.at)
      application.assignee = nil
      application.dueAt = nil
    }
  }
}

/// A draft was left alone too long, or a returned file not completed in time.
package struct ApplicationExpired: Event {
  package var id: ApplicationID

  package init(id: ApplicationID) {
    self.id = id
  }

  package static let name: StaticString = "applicationExpired"
  package static let meaning: StaticString = "The time of a draft or a returned file was over."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationExpired> & ~Copyable>(_ m: inout M)
    -> ApplicationExpired
  {
    ApplicationExpired(
      id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard let state = registry.tables.applications.row(id)?.value.state else { return }
    let isDraft = state == .draft
    if isDraft { registry.releaseDocuments(of: id, stamp) }
    registry.change(id, isDraft ? .expire : .lapse, stamp) { application in
      application.state = isDraft ? .expired : .lapsed
      application.close()
    }
  }
}

/// Its owner was told that the time is running out.
package struct ApplicationReminded: Event {
  package var id: ApplicationID

  package init(id: ApplicationID) {
    self.id = id
  }

  package static let name: StaticString = "applicationReminded"
  package static let meaning: StaticString = "The owner was reminded."
  package var account: AccountID? { nil }

  package static func shape<M: Members<ApplicationReminded> & ~Copyable>(_ m: inout M)
    -> ApplicationReminded
  {
    ApplicationReminded(
      id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var application = registry.tables.applications[id] else { return }
    if !application.reminders.isEmpty { application.reminders.removeFirst() }
    registry.put(application)
  }
}

import Shape

/// The events of an application while its owner has it.
enum ApplicationEvents {
  static let all: [any Event.Type] = [
    ApplicationOpened.self, ApplicationEdited.self, ApplicationDiscarded.self,
    ApplicationSubmitted.self, IssuesAnswered.self, ApplicationWithdrawn.self,
    ApplicationAppealed.self, ApplicationExpired.self, ApplicationReminded.self,
    RefundRequestOpened.self,
  ]
}

/// Somebody began an application.
struct ApplicationOpened: Event {
  var id: ApplicationID
  var applicant: AccountID
  var service: ReferenceCode
  var rulesVersion: Int
  var license: LicenseID?
  var reminders: [Instant]
  var dueAt: Instant

  static let name: StaticString = "applicationOpened"
  static let meaning: StaticString = "Somebody began an application."
  var account: AccountID? { applicant }

  static func shape<M: Members<ApplicationOpened> & ~Copyable>(_ m: inout M)
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

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct ApplicationEdited: Event {
  var id: ApplicationID
  var values: [StatedValue]
  var declarations: [DeclarationAnswer]
  var reminders: [Instant]
  var dueAt: Instant?

  static let name: StaticString = "applicationEdited"
  static let meaning: StaticString = "Its owner filled something in."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationEdited> & ~Copyable>(_ m: inout M)
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

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .edit, stamp) { application in
      application.values = values
      application.declarations = declarations
      application.reminders = reminders
      application.dueAt = dueAt
    }
  }
}

/// Its owner threw a draft away; the trail keeps that there was one.
struct ApplicationDiscarded: Event {
  var id: ApplicationID

  static let name: StaticString = "applicationDiscarded"
  static let meaning: StaticString = "A draft was thrown away."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationDiscarded> & ~Copyable>(_ m: inout M)
    -> ApplicationDiscarded
  {
    ApplicationDiscarded(
      id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.releaseDocuments(of: id, stamp)
    registry.change(id, .discard, stamp) { _ in }
    registry.remove(application: id)
  }
}

/// Its owner handed it in.
struct ApplicationSubmitted: Event {
  var id: ApplicationID
  var stage: ReferenceCode

  static let name: StaticString = "applicationSubmitted"
  static let meaning: StaticString = "An application was handed in."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationSubmitted> & ~Copyable>(_ m: inout M)
    -> ApplicationSubmitted
  {
    ApplicationSubmitted(
      id: m("id", "The application.") { $0.id },
      stage: m("stage", "The first stage.") { $0.stage })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .submit, stamp) { application in
      application.state = .submitted
      application.stage = stage
      application.reminders = []
      application.dueAt = nil
    }
  }
}

/// Its owner handed a returned file in again; whoever returned it goes on.
struct IssuesAnswered: Event {
  var id: ApplicationID
  var explanation: Paragraph?

  static let name: StaticString = "issuesAnswered"
  static let meaning: StaticString = "A returned file was handed in again."
  var account: AccountID? { nil }

  static func shape<M: Members<IssuesAnswered> & ~Copyable>(_ m: inout M) -> IssuesAnswered {
    IssuesAnswered(
      id: m("id", "The application.") { $0.id },
      explanation: m.optional("explanation", "What its owner says to it.") { $0.explanation })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct ApplicationWithdrawn: Event {
  var id: ApplicationID

  static let name: StaticString = "applicationWithdrawn"
  static let meaning: StaticString = "An application was taken back."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationWithdrawn> & ~Copyable>(_ m: inout M)
    -> ApplicationWithdrawn
  {
    ApplicationWithdrawn(
      id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .withdraw, stamp) { application in
      application.state = .withdrawn
      application.close()
    }
  }
}

/// Its owner objected to a refusal.
struct ApplicationAppealed: Event {
  var id: ApplicationID
  var grounds: Paragraph

  static let name: StaticString = "applicationAppealed"
  static let meaning: StaticString = "A refusal was objected to."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationAppealed> & ~Copyable>(_ m: inout M)
    -> ApplicationAppealed
  {
    ApplicationAppealed(
      id: m("id", "The application.") { $0.id },
      grounds: m("grounds", "What the applicant holds against it.") { $0.grounds })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .appeal, stamp) { application in
      application.state = .underAppeal
      application.appeal = Appeal(grounds: grounds, at: stamp.at)
      application.assignee = nil
      application.dueAt = nil
    }
  }
}

/// A draft was left alone too long, or a returned file not completed in time.
struct ApplicationExpired: Event {
  var id: ApplicationID

  static let name: StaticString = "applicationExpired"
  static let meaning: StaticString = "The time of a draft or a returned file was over."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationExpired> & ~Copyable>(_ m: inout M)
    -> ApplicationExpired
  {
    ApplicationExpired(
      id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct ApplicationReminded: Event {
  var id: ApplicationID

  static let name: StaticString = "applicationReminded"
  static let meaning: StaticString = "The owner was reminded."
  var account: AccountID? { nil }

  static func shape<M: Members<ApplicationReminded> & ~Copyable>(_ m: inout M)
    -> ApplicationReminded
  {
    ApplicationReminded(
      id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var application = registry.tables.applications[id] else { return }
    if !application.reminders.isEmpty { application.reminders.removeFirst() }
    registry.put(application)
  }
}

package import Shape

/// A request for one of the services, from its first draft to the last word on it.
package struct Application: Entity {
  package var id: ApplicationID
  package var applicant: AccountID
  /// A code of the services in the rules it was opened under.
  package var service: ReferenceCode
  /// Which version of the rules it is under, whatever is adopted later.
  package var rulesVersion: Int
  package var state: ApplicationState
  /// The stage of the service it is in, while staff have it or it is returned to it.
  package var stage: ReferenceCode?
  package var openedAt: Instant
  package var version: Int
  package var values: [StatedValue]
  package var declarations: [DeclarationAnswer]
  /// What was asked to be paid, oldest first.
  package var invoices: [Invoice]
  package var verification: VerificationState
  /// Who works on it.
  package var assignee: AccountID?
  package var hold: Hold?
  /// What is to be answered, while it is returned; what was answered, afterwards.
  package var returnIssues: [ReturnIssue]
  /// What it said when it was returned last.
  package var returned: ReturnedContent?
  package var recommendation: Ruling?
  package var decision: Ruling?
  package var appeal: Appeal?
  package var appealDecision: Ruling?
  /// When what the service issues was issued; nil while a granted application waits for a fee.
  package var issuedAt: Instant?
  /// The license it changed or led to.
  package var license: LicenseID?
  package var notes: [StaffNote]
  /// What happened, oldest first.
  package var steps: [ApplicationStep]
  /// When its owner is reminded that the time is running out, ascending.
  package var reminders: [Instant]
  /// When the time of a draft, a returned file or an appeal is over.
  package var dueAt: Instant?

  package init(
    id: ApplicationID, applicant: AccountID, service: ReferenceCode, rulesVersion: Int,
    state: ApplicationState, stage: ReferenceCode? = nil, openedAt: Instant, version: Int,
    values: [StatedValue], declarations: [DeclarationAnswer], invoices: [Invoice],
    verification: VerificationState, assignee: AccountID? = nil,
    hold: Hold? = nil, returnIssues: [ReturnIssue],
    returned: ReturnedContent? = nil, recommendation: Ruling? = nil,
    decision: Ruling? = nil, appeal: Appeal? = nil, appealDecision: Ruling? = nil,
    issuedAt: Instant? = nil, license: LicenseID? = nil, notes: [StaffNote],
    steps: [ApplicationStep], reminders: [Instant], dueAt: Instant? = nil
  ) {
    self.id = id
    self.applicant = applicant
    self.service = service
    self.rulesVersion = rulesVersion
    self.state = state
    self.stage = stage
    self.openedAt = openedAt
    self.version = version
    self.values = values
    self.declarations = declarations
    self.invoices = invoices
    self.verification = verification
    self.assignee = assignee
    self.hold = hold
    self.returnIssues = returnIssues
    self.returned = returned
    self.recommendation = recommendation
    self.decision = decision
    self.appeal = appeal
    self.appealDecision = appealDecision
    self.issuedAt = issuedAt
    self.license = license
    self.notes = notes
    self.steps = steps
    self.reminders = reminders
    self.dueAt = dueAt
  }

  package static let meaning: StaticString = "An application as the register keeps it."

  package static func shape<M: Members<Application> & ~Copyable>(_ m: inout M) -> Application {
    Application(
      id: m("id", "The application.") { $0.id },
      applicant: m("applicant", "Whose it is.") { $0.applicant },
      service: m("service", "Which service.") { $0.service },
      rulesVersion: m("rulesVersion", "Under which version of the rules.") { $0.rulesVersion },
      state: m("state", "Where it is in its life.") { $0.state },
      stage: m.optional("stage", "In which stage of the service.") { $0.stage },
      openedAt: m("openedAt", "When it was begun.") { $0.openedAt },
      version: m("version", "Counts every change.") { $0.version },
      values: m.list("values", "What the applicant states.", upTo: Stored.most) { $0.values },
      declarations: m.list("declarations", "The answers to declarations.", upTo: Stored.most) {
        $0.declarations
      },
      invoices: m.list("invoices", "What was asked to be paid.", upTo: Stored.most) { $0.invoices },
      verification: m("verification", "How far issuers were asked.") { $0.verification },
      assignee: m.optional("assignee", "Who works on it.") { $0.assignee },
      hold: m.optional("hold", "Why work on it stopped.") { $0.hold },
      returnIssues: m.list("issues", "What is to be answered, or was.", upTo: Stored.most) {
        $0.returnIssues
      },
      returned: m.optional("returned", "What it said when it was returned last.") {
        $0.returned
      },
      recommendation: m.optional("recommendation", "What was recommended.") {
        $0.recommendation
      },
      decision: m.optional("decision", "What was decided.") { $0.decision },
      appeal: m.optional("appeal", "What the applicant holds against it.") { $0.appeal },
      appealDecision: m.optional("appealDecision", "What was decided on the appeal.") {
        $0.appealDecision
      },
      issuedAt: m.optional("issuedAt", "When what the service issues was issued.") {
        $0.issuedAt
      },
      license: m.optional("license", "The license it changed or led to.") { $0.license },
      notes: m.list("notes", "Remarks that staff alone see.", upTo: Stored.most) { $0.notes },
      steps: m.list("steps", "What happened, oldest first.", upTo: Stored.most) { $0.steps },
      reminders: m.list("reminders", "When its owner is reminded.", upTo: Stored.most) {
        $0.reminders
      },
      dueAt: m.optional("dueAt", "When the time for the next step is over.") { $0.dueAt })
  }

  package static func reindex(
    from old: Shared<Application>?, to new: Shared<Application>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.applicant != new?.value.applicant {
      if let old { indexes.applicationsByApplicant.drop(id, from: old.value.applicant) }
      if let new { indexes.applicationsByApplicant.add(id, to: new.value.applicant) }
    }
    if let new, new.value.isQueued {
      indexes.queue.put(new)
    } else if let old, old.value.isQueued {
      indexes.queue.remove(old)
    }
    if let new, new.value.hasOpenRefund {
      indexes.refundsDue.put(new)
    } else if let old, old.value.hasOpenRefund {
      indexes.refundsDue.remove(old)
    }
    indexes.agenda.set(.application(id), at: new?.value.nextDueAt)
    reindexPayments(from: old?.value, to: new?.value, in: &indexes)
  }

  /// What moved is never taken away again, except with the change that brought it.
  private static func reindexPayments(
    from old: Application?, to new: Application?, in indexes: inout Indexes
  ) {
    guard old?.invoices != new?.invoices else { return }
    for key in old?.paymentKeys ?? [] { indexes.applicationByPayment[key] = nil }
    for key in old?.transferKeys ?? [] { indexes.applicationByTransfer[key] = nil }
    guard let new else { return }
    for key in new.paymentKeys { indexes.applicationByPayment[key] = new.id }
    for key in new.transferKeys { indexes.applicationByTransfer[key] = new.id }
  }

  private var paymentKeys: [String] { invoices.flatMap(\.payments).map(\.reference.key) }

  private var transferKeys: [String] {
    invoices.flatMap(\.refunds).compactMap { $0.reference?.key }
  }

  /// Whether staff have it before them.
  var isQueued: Bool { state.isWithStaff }

  /// When the clock has to look at it next.
  private var nextDueAt: Instant? {
    guard let dueAt, state != .rejected else { return nil }
    return reminders.first.map { min($0, dueAt) } ?? dueAt
  }
}

extension Application {
  /// Notes that staff may leave on one.
  package static let maximumNotes = 200
  /// From this number of steps on, no step is taken that leads it back; what brings it nearer to its
  /// end always is.
  package static let maximumSteps = 1_000
  /// Steps after which changes of a draft in a row become one.
  package static let stepsOneByOne = 100

  /// Its version as its owner counts it, who learns nothing of what staff do among themselves.
  package var ownersVersion: Int { version - steps.count { $0.action.isInternal } }

  /// Its version as somebody counts it.
  package func version(for standing: Standing) -> Int {
    switch standing.party {
    case .owner: ownersVersion
    case .staff, .ownersStaff, .system: version
    }
  }

  /// Where it stands among others: by when it was begun.
  package var place: (Instant, ApplicationID) { (openedAt, id) }

  /// Whether it was handed in, whatever became of it since: before, it is its owner's alone, also
  /// where its time ran out.
  package var wasHandedIn: Bool { stage != nil }

  /// When it was handed in for the first time.
  package var handedInAt: Instant? { steps.first { $0.action == .submit }?.at }

  /// How often it was returned to its owner.
  package var returnCount: Int { steps.count { $0.action == .returnToApplicant } }
}

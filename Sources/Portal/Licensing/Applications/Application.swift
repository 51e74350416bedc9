import Shape

/// A request for one of the services, from its first draft to the last word on it.
struct Application: Entity {
  var id: ApplicationID
  var applicant: AccountID
  /// A code of the services in the rules it was opened under.
  var service: ReferenceCode
  /// Which version of the rules it is under, whatever is adopted later.
  var rulesVersion: Int
  var state: ApplicationState
  /// The stage of the service it is in, while staff have it or it is returned to it.
  var stage: ReferenceCode?
  var openedAt: Instant
  var version: Int
  var values: [StatedValue]
  var declarations: [DeclarationAnswer]
  /// What was asked to be paid, oldest first.
  var invoices: [Invoice]
  var verification: VerificationState
  /// Who works on it.
  var assignee: AccountID?
  var hold: Hold?
  /// What is to be answered, while it is returned; what was answered, afterwards.
  var returnIssues: [ReturnIssue]
  /// What it said when it was returned last.
  var returned: ReturnedContent?
  var recommendation: Ruling?
  var decision: Ruling?
  var appeal: Appeal?
  var appealDecision: Ruling?
  /// When what the service issues was issued; nil while a granted application waits for a fee.
  var issuedAt: Instant?
  /// The license it changed or led to.
  var license: LicenseID?
  var notes: [StaffNote]
  /// What happened, oldest first.
  var steps: [ApplicationStep]
  /// When its owner is reminded that the time is running out, ascending.
  var reminders: [Instant]
  /// When the time of a draft, a returned file or an appeal is over.
  var dueAt: Instant?

  static let meaning: StaticString = "An application as the register keeps it."

  static func shape<M: Members<Application> & ~Copyable>(_ m: inout M) -> Application {
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

  static func reindex(
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
  static let maximumNotes = 200
  /// From this number of steps on, no step is taken that leads it back; what brings it nearer to its
  /// end always is.
  static let maximumSteps = 1_000
  /// Steps after which changes of a draft in a row become one.
  static let stepsOneByOne = 100

  /// Its version as its owner counts it, who learns nothing of what staff do among themselves.
  var ownersVersion: Int { version - steps.count { $0.action.isInternal } }

  /// Its version as somebody counts it.
  func version(for standing: Standing) -> Int {
    switch standing.party {
    case .owner: ownersVersion
    case .staff, .ownersStaff, .system: version
    }
  }

  /// Where it stands among others: by when it was begun.
  var place: (Instant, ApplicationID) { (openedAt, id) }

  /// Whether it was handed in, whatever became of it since: before, it is its owner's alone, also
  /// where its time ran out.
  var wasHandedIn: Bool { stage != nil }

  /// When it was handed in for the first time.
  var handedInAt: Instant? { steps.first { $0.action == .submit }?.at }

  /// How often it was returned to its owner.
  var returnCount: Int { steps.count { $0.action == .returnToApplicant } }
}

import Shape

/// Applications within a call: found, allowed, moved on, shown.
struct Applications: Facade {
  let call: Call
}

extension Licensing {
  var applications: Applications { Applications(call: call) }
}

// What the methods of applications have in common: finding one without telling strangers that it
// exists, the rules it is under, and asking the machine before anything is recorded.

extension Applications {
  /// An application that the caller may know of: their own, or, for staff whose work it is, one that
  /// was submitted.
  func application(_ id: ApplicationID) throws(Refusal) -> Shared<Application> {
    let application = try knownApplication(id)
    guard try mayKnow(application) else { throw Refusal(.notFound, at: "application") }
    call.audit.noteRead(id, of: application.value.applicant)
    return application
  }

  /// Whether the caller is its owner, or staff to whom some of it is shown and whose own it is not.
  func mayKnow(_ application: Shared<Application>) throws(Refusal) -> Bool {
    let readers = try self.readers(of: application)
    if readers.contains(.owner) { return true }
    guard
      application.value.wasHandedIn,
      !readers.isDisjoint(with: ApplicationView.disclosure.readers)
    else { return false }
    return try !call.staff.isOwnCaseAsStaff(application)
  }

  /// Whether the caller may read the case itself, and not only what is due and paid.
  func mayExamine(_ application: Shared<Application>) throws(Refusal) -> Bool {
    guard try mayKnow(application) else { return false }
    return try !readers(of: application).isDisjoint(with: [.owner, .caseStaff])
  }

  /// An application whose case the caller may read.
  func examinedApplication(_ id: ApplicationID) throws(Refusal) -> Shared<Application> {
    let application = try application(id)
    guard try mayExamine(application) else {
      let roles: [Role] = [.intake, .reviewer, .approver, .registrar, .auditor]
      throw Refusal(
        .forbidden, at: "application", ["roles": reference.roleNames.list(roles, in: language)])
    }
    return application
  }

  /// An application that is the caller's own, by whichever account, or that staff know of.
  private func knownApplication(_ id: ApplicationID) throws(Refusal) -> Shared<Application> {
    guard let application = registry.sharedApplication(id), !isHost else {
      throw Refusal(.notFound, at: "application")
    }
    let account = try sharedAccount.value
    guard
      application.value.applicant == account.id
        || (account.kind == .staff && application.value.wasHandedIn)
    else { throw Refusal(.notFound, at: "application") }
    return application
  }

  /// The rules that an application is under: those in force when it was opened.
  ///
  /// What was promised with them holds, whatever was adopted since: fees, times, terms, reasons.
  /// Where days begin and which of them are holidays is the register's, and taken from `reference`.
  func rules(of application: Shared<Application>) throws(Refusal) -> Reference {
    guard let rules = engine.reference(version: application.value.rulesVersion) else {
      throw Refusal(.internalError)
    }
    return rules
  }

  /// The service of an application, by the rules that it was opened under.
  func service(of application: Shared<Application>) throws(Refusal) -> ServiceDefinition {
    guard let service = try rules(of: application).services[application.value.service] else {
      throw Refusal(.internalError)
    }
    return service
  }

  /// The stage of its service that an application is in.
  func stage(
    of application: Shared<Application>, _ service: ServiceDefinition
  ) -> ServiceStage? {
    application.value.stage.flatMap(service.stage)
  }

  /// What the stage allows that the application is in.
  func stageRules(
    of application: Shared<Application>, _ service: ServiceDefinition
  ) -> StageRules? {
    stage(of: application, service).map(StageRules.init)
  }

  /// Whether the host calls, which is asked to act as the collector of fees.
  private var isHost: Bool { actor.role == .host }

  /// How the caller stands to an application.
  func standing(to application: Shared<Application>) throws(Refusal) -> Standing {
    if isHost { return Standing(.staff([.finance])) }
    return registry.standing(of: try sharedAccount.value, to: application.value)
  }

  /// An application with which the caller may do something now; refuses with what is in the way.
  func application(
    _ id: ApplicationID, for action: ApplicationAction
  ) throws(Refusal) -> (Shared<Application>, ServiceDefinition) {
    let application = try action.isRecordOfMoney ? invoicedApplication(id) : knownApplication(id)
    let service = try service(of: application)
    let standing = try standing(to: application)
    let obstacle = application.value.obstacle(
      to: action, for: standing, in: stageRules(of: application, service), at: at)
    if let obstacle { throw refusal(obstacle, application, at: "application") }
    // What a step of staff answers is the case, so only those who may read it take one.
    if case .staff = standing.party, !action.isRecordOfMoney, try !mayKnow(application) {
      throw Refusal(.notFound, at: "application")
    }
    try checkVersion(application.value.version(for: standing))
    return (application, service)
  }

  /// An application for which something was to be paid, for those who record what moves. They see
  /// its invoices alone, so it may be one that was not handed in yet.
  private func invoicedApplication(_ id: ApplicationID) throws(Refusal) -> Shared<Application> {
    guard let application = registry.sharedApplication(id), !application.value.invoices.isEmpty
    else { return try knownApplication(id) }
    return application
  }

  /// What is told to somebody whom something keeps from an action.
  func refusal(
    _ obstacle: Obstacle, _ application: Shared<Application>, at place: String
  ) -> Refusal {
    switch obstacle {
    case .ownerOnly, .registerOnly: Refusal(.notFound, at: place)
    case .ownFile: Refusal(.ownAccount, at: place)
    case .rolesOnly(let roles):
      Refusal(.forbidden, at: place, ["roles": reference.roleNames.list(roles, in: language)])
    case .wrongState:
      Refusal(
        .applicationWrongState, at: place,
        [
          "state": reference.applicationTexts.name(of: application.value.state, in: language)
        ])
    case .notClaimed: Refusal(.applicationNotClaimed, at: place)
    case .claimedByAnother: Refusal(.applicationClaimed, at: place)
    case .notInThisStage: Refusal(.notInThisStage, at: place)
    case .onHold: Refusal(.applicationOnHold, at: place)
    case .feeDue: Refusal(.feeDue, at: place)
    case .paidFor: Refusal(.paidFor, at: place)
    case .secondPersonNeeded: Refusal(.secondPersonNeeded, at: place)
    case .inviterAndInvitee: Refusal(.inviterAndInvitee, at: place)
    case .preparedByOwner: Refusal(.preparedByOwner, at: place)
    case .anotherOpen: Refusal(.applicationExists, at: place)
    case .tooLate: Refusal(.tooLate, at: place)
    case .verificationOpen: Refusal(.verificationOpen, at: place)
    case .full(let maximum): Refusal(.applicationFull, at: place, ["maximum": "\(maximum)"])
    case .alreadyDone, .notOnHold, .noVerification, .nothingDue:
      Refusal(.nothingToDo, at: place)
    }
  }

  /// A page of applications that are already in order: those for which something is shown.
  func page(
    _ applications: [Shared<Application>], newestFirst: Bool = false, after cursor: Cursor?,
    _ limit: PageLimit?, _ show: (Shared<Application>) throws(Refusal) -> ApplicationSummary?
  ) throws(Refusal) -> ApplicationList {
    let limit = limit?.value ?? PageLimit.standard
    var rest = applications[...]
    if let cursor {
      // The last one of the page before may have left the list since; its place is still known.
      guard let last = try? application(ApplicationID(bits: cursor.bits)) else {
        throw Refusal(.cursorUnknown, at: "cursor")
      }
      rest = rest.drop { application in
        newestFirst
          ? !(application.value.place < last.value.place)
          : !(last.value.place < application.value.place)
      }
    }
    var shown: [ApplicationSummary] = []
    for application in rest {
      guard let summary = try show(application) else { continue }
      if shown.count == limit {
        return ApplicationList(
          applications: shown, cursor: shown.last.map { Cursor(bits: $0.id.bits) })
      }
      shown.append(summary)
    }
    return ApplicationList(applications: shown)
  }

  /// The application as it stands after what the call has decided, as the caller may see it.
  func applicationView(_ id: ApplicationID) throws(Refusal) -> ApplicationView {
    guard let application = registry.sharedApplication(id) else {
      throw Refusal(.notFound, at: "application")
    }
    let readers = try self.readers(of: application)
    return ApplicationView(
      application, registry.documents(of: id),
      rival: readers.isDisjoint(with: .caseStaff)
        ? nil : registry.licenseHolders(sharingIdentityOf: application.value.applicant).first,
      to: readers)
  }
}

extension ApplicationAction {
  /// Whether it records that money came or left.
  fileprivate var isRecordOfMoney: Bool { self == .confirmPayment || self == .confirmRefund }
}

extension StageRules {
  /// What a stage of the seeds allows.
  init(_ stage: ServiceStage) {
    self.init(
      roles: stage.roles, actions: Set(stage.actions.map(\.applicationAction)))
  }
}

extension StageAction {
  /// The action of the machine that a stage of the seeds names.
  var applicationAction: ApplicationAction {
    switch self {
    case .forward: .forward
    case .sendBack: .sendBack
    case .returnToApplicant: .returnToApplicant
    case .requestVerification: .requestVerification
    case .recommend: .recommend
    case .decide: .decide
    case .hold: .hold
    }
  }
}

import Registry
import Shape

// What the methods of applications have in common: finding one without telling strangers that it
// exists, the rules it is under, and asking the machine before anything is recorded.

extension Call {
  /// An application that the caller may know of: their own, or for staff one that was handed in.
  func application(_ id: ApplicationID) throws(Refusal) -> Shared<Application> {
    let account = try sharedAccount
    guard let application = registry.sharedApplication(id) else {
      throw Refusal(.notFound, at: "application")
    }
    let isOwner = application.value.applicant == account.value.id
    let isStaff = account.value.kind == .staff && application.value.state != .draft
    guard isOwner || isStaff else { throw Refusal(.notFound, at: "application") }
    return application
  }

  /// The service as the rules have it that the application was opened under.
  func service(of application: Shared<Application>) throws(Refusal) -> ServiceDefinition {
    let rules = engine.reference(version: application.value.rulesVersion)
    guard let service = rules?.services[application.value.service] else {
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

  /// How the caller stands to an application.
  func standing(to application: Shared<Application>) throws(Refusal) -> Standing {
    let account = try sharedAccount
    return application.value.standing(of: account.value.id, roles: account.value.roles)
  }

  /// An application with which the caller may do something now; refuses with what is in the way.
  func application(
    _ id: ApplicationID, for action: ApplicationAction
  ) throws(Refusal) -> (Shared<Application>, ServiceDefinition) {
    let application = try application(id)
    let service = try service(of: application)
    let obstacle = application.value.obstacle(
      to: action, for: try standing(to: application), in: stageRules(of: application, service),
      at: at)
    if let obstacle { throw refusal(obstacle, application) }
    try checkVersion(application.value.version)
    return (application, service)
  }

  /// What is told to somebody whom something keeps from an action.
  private func refusal(_ obstacle: Obstacle, _ application: Shared<Application>) -> Refusal {
    let place = "application"
    return switch obstacle {
    case .ownerOnly, .clockOnly: Refusal(.notFound, at: place)
    case .ownFile: Refusal(.ownAccount, at: place)
    case .rolesOnly(let roles):
      Refusal(.forbidden, at: place, ["roles": reference.roleNames.list(roles, in: language)])
    case .wrongState:
      Refusal(.applicationWrongState, at: place, ["state": application.value.state.rawValue])
    case .notClaimed: Refusal(.applicationNotClaimed, at: place)
    case .claimedByAnother: Refusal(.applicationClaimed, at: place)
    case .notInThisStage: Refusal(.notInThisStage, at: place)
    case .onHold: Refusal(.applicationOnHold, at: place)
    case .feeDue: Refusal(.feeDue, at: place)
    case .secondPersonNeeded: Refusal(.secondPersonNeeded, at: place)
    case .tooLate: Refusal(.tooLate, at: place)
    case .alreadyDone, .notOnHold, .noVerification: Refusal(.nothingToDo, at: place)
    }
  }

  /// The application as it stands after what the call has decided, as the caller may see it.
  func applicationView(_ id: ApplicationID) throws(Refusal) -> ApplicationView {
    guard let application = registry.sharedApplication(id) else {
      throw Refusal(.notFound, at: "application")
    }
    return ApplicationView(application, isForStaff: try sharedAccount.value.kind == .staff)
  }
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

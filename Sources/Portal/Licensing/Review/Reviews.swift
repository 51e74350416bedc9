import Shape

/// The review of applications within a call: queues, colleagues, rulings.
struct Reviews: Facade {
  let call: Call
}

extension Licensing {
  var reviews: Reviews { Reviews(call: call) }
}

// The queue, and what staff hand in: what the methods of review have in common.

extension Reviews {
  /// What the caller could take up by their roles, and what they have; oldest first. A registrar
  /// sees it whole.
  func queue(_ filter: QueueFilter) throws(Refusal) -> ApplicationList {
    let account = try sharedAccount.value
    let roles = account.roles
    let isRegistrar = roles.contains(.registrar)
    return try call.licensing.applications.page(
      registry.queuedApplications(), after: filter.cursor, filter.limit
    ) {
      (application) throws(Refusal) -> ApplicationSummary? in
      let assignee = application.value.assignee
      if try call.staff.isOwnCaseAsStaff(application) { return nil }
      let isOwn = assignee == account.id
      if let own = filter.isOwn, own ? !isOwn : assignee != nil { return nil }
      guard filter.service == nil || filter.service == application.value.service,
        let stage = call.licensing.applications.stage(
          of: application, try call.licensing.applications.service(of: application))
      else { return nil }
      let isOpen = assignee == nil && stage.roles.contains(where: roles.contains)
      guard isOwn || isOpen || isRegistrar else { return nil }
      if let role = filter.role, !stage.roles.contains(role) { return nil }
      let overdue = isOverdue(application, stage)
      if let wanted = filter.isOverdue, wanted != overdue { return nil }
      return ApplicationSummary(application, overdue: overdue)
    }
  }

  /// Whether an application has been in its stage for more working days than the stage has; days on
  /// which it was on hold or with the applicant do not count.
  private func isOverdue(_ application: Shared<Application>, _ stage: ServiceStage) -> Bool {
    application.value.daysInStage(until: at, reference) > stage.workingDays.value
  }

  /// The stage after the present one.
  func nextStage(
    of application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) -> ReferenceCode {
    guard let next = call.licensing.applications.stage(of: application, service)?.next else {
      throw Refusal(.notInThisStage, at: "application")
    }
    return next
  }

  /// The stage to which the present one sends back.
  func stage(
    before application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) -> ReferenceCode {
    guard let earlier = call.licensing.applications.stage(of: application, service)?.sendBackTo
    else {
      throw Refusal(.notInThisStage, at: "application")
    }
    return earlier
  }

  /// Refuses a colleague who could not take the application up.
  func checkColleague(
    _ id: AccountID, for application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    guard let colleague = registry.sharedAccount(id), colleague.value.kind == .staff,
      colleague.value.status == .active
    else { throw Refusal(.notFound, at: "to") }
    let standing = registry.standing(of: colleague.value, to: application.value)
    let obstacle = application.value.obstacle(
      toGivingTo: standing, in: call.licensing.applications.stageRules(of: application, service),
      at: at)
    if case .rolesOnly = obstacle { throw Refusal(.notFound, at: "to") }
    if let obstacle { throw call.licensing.applications.refusal(obstacle, application, at: "to") }
  }

  /// Holds the issues of a return against the service.
  func check(
    _ params: ReturnParams, of application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    let reasons = try call.licensing.applications.rules(of: application).decisionReasons
    let profile = profileMembers(of: application.value.applicant)
    var issues: [Issue] = []
    for (place, point) in params.points.enumerated() {
      let isKnown =
        switch point.target {
        case .input: service.inputs.contains { $0.code == point.name }
        case .document: service.documents.contains { $0.kind == point.name }
        case .declaration: service.declarations.contains(point.name)
        case .profile: profile.contains(point.name.text)
        }
      if !isKnown {
        issues.append(
          Issue(
            .referenceUnknown(point.name.text),
            at: [.member("issues"), .place(place), .member("name")]))
      }
      if params.points.prefix(place).contains(where: {
        $0.target == point.target && $0.name == point.name && $0.reason == point.reason
      }) {
        issues.append(Issue(.duplicate, at: [.member("issues"), .place(place)]))
      }
      issues += reasons.issues(
        with: [point.reason], for: .returnToApplicant
      ) { _ in [.member("issues"), .place(place), .member("reason")] }
    }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }

  /// What the members of an applicant's profile are called.
  private func profileMembers(of account: AccountID) -> [String] {
    var catalogue = SchemaCatalogue()
    let isPerson = registry.sharedAccount(account)?.value.person != nil
    return
      (isPerson ? Person.members(in: &catalogue) : Facility.members(in: &catalogue)).map(\.name)
  }

  /// The return of an application, with the time its owner has.
  func returned(
    _ params: ReturnParams, of application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) -> ApplicationReturned {
    let rules = try call.licensing.applications.rules(of: application)
    let today = reference.today(at: at)
    let firstDay =
      switch rules.licensing.completionCountedFrom {
      case .returned: today
      case .application:
        application.value.steps.first { $0.action == .submit }.map { reference.today(at: $0.at) }
          ?? today
      }
    // Whoever is asked late has at least the day on which it is asked.
    let lastDay = max(today, firstDay + rules.completionDays(of: service))
    return ApplicationReturned(
      id: params.application,
      returnIssues: params.points.map {
        ReturnIssue(target: $0.target, name: $0.name, reason: $0.reason, text: $0.text)
      },
      reminders: rules.licensing.returnedReminderDaysBefore.map {
        reference.start(of: lastDay + -$0)
      }
      .filter { $0 > at }.sorted(),
      dueAt: reference.end(of: lastDay))
  }

  /// Holds the reasons of a ruling against those there are.
  func check(
    _ params: RulingParams, of application: Shared<Application>
  ) throws(Refusal) {
    let use: DecisionKind =
      switch params.outcome {
      case .approve: .approve
      case .approveWithConditions: .approveWithConditions
      case .reject: .reject
      }
    var issues = try call.licensing.applications.rules(of: application).decisionReasons
      .issues(with: params.reasons, for: use, in: "reasons")
    if params.outcome == .approveWithConditions,
      try !call.licensing.applications.service(of: application).issuance.takesConditions
    {
      issues.append(Issue(.noConditions, at: "outcome"))
    }
    if params.outcome != .approve, params.reasons.isEmpty {
      issues.append(Issue(.missing, at: "reasons"))
    }
    if (params.outcome == .approveWithConditions) == params.conditions.isEmpty {
      issues.append(Issue(params.conditions.isEmpty ? .missing : .outOfPlace, at: "conditions"))
    }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }

  /// Holds the reason of a hold against those there are.
  func check(_ params: HoldParams, of application: Shared<Application>) throws(Refusal) {
    let issues = try call.licensing.applications.rules(of: application).decisionReasons
      .issues(with: [params.reason], for: .hold) { _ in [.member("reason")] }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }

  /// What the caller stands for.
  func ruling(_ params: RulingParams) throws(Refusal) -> Ruling {
    Ruling(
      outcome: params.outcome, reasons: params.reasons, conditions: params.conditions,
      text: params.text, by: try sharedAccount.value.id, at: at)
  }
}

extension Rule {
  /// A member that goes with another choice than the one made; leaving it out, or making that choice,
  /// satisfies it.
  static let outOfPlace = Rule("params/out-of-place")
}

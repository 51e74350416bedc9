import Shape

/// Employments within a call: claimed, proposed, confirmed, ended.
struct Employments: Facade {
  let call: Call
}

extension Call {
  var employments: Employments { Employments(call: self) }
}

// Employments: stated by one side, confirmed by the other.

extension Employments {
  /// An employment of the caller, as whoever works there or as the facility.
  func employment(_ id: EmploymentID) throws(Refusal) -> Shared<Employment> {
    let account = try sharedAccount.value.id
    guard let employment = registry.sharedEmployment(id),
      employment.value.practitioner == account || employment.value.facility == account
    else { throw Refusal(.notFound, at: "employment") }
    return employment
  }

  private func party(to employment: Shared<Employment>) throws(Refusal) -> EmploymentParty {
    employment.value.practitioner == (try sharedAccount.value.id) ? .practitioner : .facility
  }

  /// A practitioner states to work at a facility.
  func claim(_ input: EmploymentClaim) throws(Refusal) -> EmploymentView {
    guard let facility = registry.sharedAccount(input.facility), facility.value.isVerifiedFacility
    else { throw Refusal(.notFound, at: "facility") }
    return try propose(
      input.terms, facility: input.facility, practitioner: try sharedAccount.value.id,
      by: .practitioner, at: "facility")
  }

  /// A facility states that the holder of a license works there.
  func propose(_ input: EmploymentProposal) throws(Refusal) -> EmploymentView {
    let facility = try call.facilities.verifiedFacility()
    try call.budgets.spendLookups()
    guard let license = registry.license(input.license) else {
      throw Refusal(.notFound, at: "license")
    }
    return try propose(
      input.terms, facility: facility.value.id, practitioner: license.value.holder, by: .facility,
      at: "license")
  }

  private func propose(
    _ terms: EmploymentTerms, facility: AccountID, practitioner: AccountID,
    by party: EmploymentParty, at member: String
  ) throws(Refusal) -> EmploymentView {
    if let specialty = terms.specialty,
      !reference.lists.specialties.contains(where: { $0.code == specialty.text })
    {
      throw Refusal(issues: [Issue(.referenceUnknown(specialty.text), at: "specialty")])
    }
    guard openEmployment(of: practitioner, at: facility) == nil else {
      throw Refusal(.employmentExists, at: member)
    }
    try checkLicense(of: practitioner, at: member)
    try checkRepetition(by: party, facility: facility, practitioner: practitioner, at: member)
    let id: EmploymentID = newIdentifier()
    try record(
      EmploymentProposed(
        employment: Employment(
          id: id, facility: facility, practitioner: practitioner, version: 1, state: .proposed,
          position: terms.position, specialty: terms.specialty, from: terms.from,
          until: terms.until, proposedBy: party, proposedAt: at)))
    try tellOther(.employmentProposed, id)
    return try employmentView(id)
  }

  private func openEmployment(of practitioner: AccountID, at facility: AccountID) -> Employment? {
    let today = reference.today(at: at)
    return registry.employments(of: practitioner)
      .first { $0.value.facility == facility && $0.value.isOpen(on: today) }?.value
  }

  /// Refuses an employment under a license that was revoked or suspended, or has ended; a person who
  /// has none yet, or is not registered yet, may be employed first.
  private func checkLicense(of practitioner: AccountID, at member: String) throws(Refusal) {
    guard
      let status = registry.licenses(of: practitioner).last?.value
        .status(on: reference.today(at: at))
    else { return }
    switch status {
    case .classified, .notYetValid, .active, .inGrace: return
    case .expired, .suspended, .surrendered, .cancelled, .revoked:
      throw Refusal(.employmentLicense, at: member)
    }
  }

  /// Refuses to state an employment again and again that was declined: each time the other side is
  /// notified. What the other side stated counts against the other side.
  private func checkRepetition(
    by party: EmploymentParty, facility: AccountID, practitioner: AccountID, at member: String
  ) throws(Refusal) {
    let span = Interval.days(policy.employmentProposalDays)
    let declined = registry.employments(of: practitioner).filter {
      $0.value.facility == facility && $0.value.proposedBy == party
        && $0.value.state == .declined && at < $0.value.proposedAt + span
    }
    let maximum = policy.employmentProposalsPerPair
    guard declined.count >= maximum else { return }
    let end = declined[declined.count - maximum].value.proposedAt + span
    throw Refusal(
      .employmentTooOften, at: member,
      [
        "maximum": "\(maximum)", "days": "\(policy.employmentProposalDays)",
        "day": reference.localDay(of: end),
      ], retryAfter: end.since(at))
  }

  /// Both have agreed on a post: the offer and its acceptance are the word of each.
  func employ(_ application: JobApplication, _ terms: JobTerms) throws(Refusal) {
    guard let offer = application.offer,
      openEmployment(of: application.applicant, at: application.facility) == nil
    else { return }
    let id: EmploymentID = newIdentifier()
    try record(
      EmploymentProposed(
        employment: Employment(
          id: id, facility: application.facility, practitioner: application.applicant, version: 1,
          state: .proposed, position: terms.title, specialty: terms.specialty, from: offer.from,
          proposedBy: .facility, proposedAt: at, application: application.id)))
    try record(EmploymentConfirmed(id: id))
  }

  func confirmEmployment(_ id: EmploymentID) throws(Refusal) -> EmploymentView {
    let employment = try proposal(id)
    let party = try party(to: employment)
    if party == .facility { _ = try call.facilities.verifiedFacility() }
    guard employment.value.proposedBy != party else {
      throw Refusal(.secondPersonNeeded, at: "employment")
    }
    let facility = registry.sharedAccount(employment.value.facility)
    guard facility?.value.isVerifiedFacility == true else {
      throw Refusal(.facilityNotVerified, at: "employment")
    }
    try checkLicense(of: employment.value.practitioner, at: "employment")
    try record(EmploymentConfirmed(id: id))
    try tellOther(.employmentConfirmed, id)
    return try employmentView(id)
  }

  func declineEmployment(_ id: EmploymentID) throws(Refusal) -> EmploymentView {
    _ = try proposal(id)
    try record(EmploymentDeclined(id: id))
    try tellOther(.employmentDeclined, id)
    return try employmentView(id)
  }

  private func proposal(_ id: EmploymentID) throws(Refusal) -> Shared<Employment> {
    let employment = try employment(id)
    try checkVersion(employment.value.version)
    guard employment.value.state == .proposed else {
      throw Refusal(
        .employmentWrongState, at: "employment",
        ["state": reference.stateNames.name(of: employment.value.state, in: language)])
    }
    return employment
  }

  /// Either side says when it ends: not before it began, and not later than was known.
  func endEmployment(_ id: EmploymentID, until day: Day) throws(Refusal) -> EmploymentView {
    let employment = try employment(id)
    try checkVersion(employment.value.version)
    guard employment.value.state == .confirmed else {
      throw Refusal(
        .employmentWrongState, at: "employment",
        ["state": reference.stateNames.name(of: employment.value.state, in: language)])
    }
    if day < employment.value.from {
      throw Refusal(issues: [Issue(.dayBefore(employment.value.from), at: "until")])
    }
    if let until = employment.value.until, day >= until {
      throw Refusal(issues: [Issue(.dayAfter(until + -1), at: "until")])
    }
    try record(EmploymentEnded(id: id, until: day))
    try tellOther(.employmentEnded, id, ["until": day.text])
    return try employmentView(id)
  }

  /// Tells the side that does not call.
  private func tellOther(
    _ kind: MailKind, _ id: EmploymentID, _ arguments: [String: String] = [:]
  ) throws(Refusal) {
    guard let employment = registry.sharedEmployment(id)?.value else { return }
    let sides = [employment.practitioner, employment.facility]
    for account in sides where account != actor.account {
      let other = sides.first { $0 != account } ?? account
      try call.notifications.notify(
        kind, to: account,
        [
          "position": employment.position.text,
          MailArgument.other: call.jobs.applications.name(of: other),
        ].merging(
          arguments
        ) { $1 },
        about: SubjectID(id))
    }
  }

  /// An account is about to close: what it has with others ends, and they are told.
  func endDealings(of account: AccountID) throws(Refusal) {
    for job in registry.jobs(of: account) where !job.value.isOver { try call.jobs.end(job, .void) }
    for application in registry.jobApplications(of: account) where application.value.state.isOpen {
      try record(JobApplicationWithdrawn(id: application.value.id))
      try call.jobs.applications.tellFacility(.jobApplicationWithdrawn, application.value.id)
    }
    let today = reference.today(at: at)
    let employments = registry.employments(of: account) + registry.employments(at: account)
    for employment in employments where employment.value.isOpen(on: today) {
      let id = employment.value.id
      switch employment.value.state {
      case .proposed: try record(EmploymentDeclined(id: id))
      case .confirmed: try record(EmploymentEnded(id: id, until: max(today, employment.value.from)))
      case .declined: break
      }
    }
  }

  /// Whether something of an account would be lost with it.
  func hasDealings(_ account: AccountID) -> Bool {
    let today = reference.today(at: at)
    return registry.jobs(of: account).contains { !$0.value.isOver }
      || registry.jobApplications(of: account).contains { $0.value.state.isOpen }
      || (registry.employments(of: account) + registry.employments(at: account))
        .contains { $0.value.isOpen(on: today) }
  }

  // MARK: Lists

  func employments(_ filter: EmploymentFilter) throws(Refusal) -> EmploymentList {
    let account = try sharedAccount.value
    let own =
      account.kind == .facility
      ? registry.employments(at: account.id) : registry.employments(of: account.id)
    let (page, next) = try call.pages.page(
      own.reversed(), filter.cursor, filter.limit,
      isListed: { employment in filter.state.map { $0 == employment.value.state } ?? true },
      isBehind: { $0.value.place < $1.value.place }, id: \.value.id)
    return EmploymentList(employments: page.map { employmentView($0) }, cursor: next)
  }

  /// Who works at the caller's facility today, with what their licenses are worth.
  func practitioners(_ filter: PageParams) throws(Refusal) -> PractitionerList {
    let facility = try call.facilities.verifiedFacility()
    let today = reference.today(at: at)
    let (page, next) = try call.pages.page(
      registry.employments(at: facility.value.id), filter.cursor, filter.limit,
      isListed: { $0.value.isConfirmed(on: today) },
      isBehind: { $1.value.place < $0.value.place }, id: \.value.id)
    return PractitionerList(
      practitioners: page.map { employment in
        let person = registry.sharedAccount(employment.value.practitioner)?.value.person?.value
        return PractitionerView(
          employment: employment.value.id, name: person?.latinName,
          arabicName: person?.arabicName, position: employment.value.position,
          specialty: employment.value.specialty, from: employment.value.from,
          until: employment.value.until,
          license: registry.licenses(of: employment.value.practitioner).last
            .map { ProfessionalLicense($0, on: today) })
      }, cursor: next)
  }

  func employmentView(_ employment: Shared<Employment>) -> EmploymentView {
    let person = registry.sharedAccount(employment.value.practitioner)?.value.person?.value
    return EmploymentView(
      employment.value, JobFacility(employment.value.facility, registry), person,
      on: reference.today(at: at))
  }

  func employmentView(_ id: EmploymentID) throws(Refusal) -> EmploymentView {
    employmentView(try employment(id))
  }
}

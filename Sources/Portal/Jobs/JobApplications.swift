import Shape

/// Job applications within a call, as both sides see them.
struct JobApplications: Facade {
  let call: Call
}

extension Jobs {
  var applications: JobApplications { JobApplications(call: call) }
}

// Applying for jobs, and what comes of it: what the methods of both sides have in common.

extension JobApplications {
  /// An application for a job that the caller handed in, or that was handed in to them.
  func jobApplication(_ id: JobApplicationID) throws(Refusal) -> Shared<JobApplication> {
    let account = try sharedAccount.value.id
    guard let application = registry.sharedJobApplication(id),
      application.value.applicant == account || application.value.facility == account
    else { throw Refusal(.notFound, at: "application") }
    return application
  }

  /// Refuses what the caller may not do with it now.
  func check(
    _ action: JobApplicationAction, of application: Shared<JobApplication>
  ) throws(Refusal) {
    try checkVersion(application.value.version)
    let party = try party(to: application)
    switch application.value.obstacle(to: action, for: party, at: at) {
    case .none: return
    case .otherParty: throw Refusal(.notFound, at: "application")
    case .wrongState:
      throw Refusal(
        .jobWrongState, at: "application",
        ["state": reference.stateNames.name(of: application.value.state, in: language)])
    case .tooLate: throw Refusal(.jobOfferOver, at: "application")
    case .ownApplication: throw Refusal(.ownAccount, at: "application")
    }
  }

  func party(to application: Shared<JobApplication>) throws(Refusal) -> JobParty {
    let account = try sharedAccount.value.id
    if application.value.applicant == account { return .applicant }
    return registry.isSamePerson(account, application.value.applicant)
      ? .applicantsFacility : .facility
  }

  private func job(of application: Shared<JobApplication>) throws(Refusal) -> Shared<Job> {
    guard let job = registry.sharedJob(application.value.job) else {
      throw Refusal(.notFound, at: "application")
    }
    return job
  }

  // MARK: Applying

  func apply(_ input: JobApplicationInput) throws(Refusal) -> JobApplicationView {
    let account = try sharedAccount.value.id
    let job = try call.jobs.shownJob(input.job)
    guard call.jobs.takesApplications(job) else { throw Refusal(.jobClosed, at: "job") }
    let own = registry.jobApplications(of: account)
    if own.contains(where: { $0.value.job == input.job }) {
      throw Refusal(.jobAppliedAlready, at: "job")
    }
    guard own.count(where: { $0.value.state.isOpen }) < Limit.openJobApplications else {
      throw Refusal(.jobTooManyApplications, ["maximum": "\(Limit.openJobApplications)"])
    }
    try checkOwn(input.documents)
    try checkEligibility(of: account, for: job, at: "job")
    let id: JobApplicationID = newIdentifier()
    try record(
      JobApplied(
        id: id, job: input.job, applicant: account, letter: input.letter,
        documents: input.documents, consents: input.consents))
    try tellFacility(.jobApplied, id)
    return try jobApplicationView(id)
  }

  /// Only documents that lie with the account are handed over: others belong to something else.
  private func checkOwn(_ documents: [DocumentID]) throws(Refusal) {
    let account = try sharedAccount.value.id
    for (place, id) in documents.enumerated() {
      guard let document = registry.sharedDocument(id), document.value.owner == account else {
        throw Refusal(.notFound, at: "documents/\(place)")
      }
      guard document.value.attachment?.to == .account(account) else {
        throw Refusal(
          .documentNotForThis, at: "documents/\(place)", ["kind": document.value.kind.text])
      }
      if documents.prefix(place).contains(id) {
        throw Refusal(issues: [Issue(.duplicate, at: [.member("documents"), .place(place)])])
      }
    }
  }

  func withdrawJobApplication(_ id: JobApplicationID) throws(Refusal) -> JobApplicationView {
    try check(.withdraw, of: try jobApplication(id))
    try record(JobApplicationWithdrawn(id: id))
    try tellFacility(.jobApplicationWithdrawn, id)
    return try jobApplicationView(id)
  }

  // MARK: What the facility does

  func shortlist(_ id: JobApplicationID) throws(Refusal) -> JobApplicationView {
    let application = try jobApplication(id)
    _ = try call.facilities.verifiedFacility()
    try check(.shortlist, of: application)
    try record(JobApplicantShortlisted(id: id))
    try tellApplicant(.jobShortlisted, id)
    return try jobApplicationView(id)
  }

  func offer(_ input: JobOfferInput) throws(Refusal) -> JobApplicationView {
    let application = try jobApplication(input.application)
    _ = try call.facilities.verifiedFacility()
    try check(.offer, of: application)
    let job = try job(of: application)
    let today = reference.today(at: at)
    let issues =
      call.jobs.issues(with: input.until, from: today, at: "until")
      + call.jobs.issues(with: input.from, from: today, at: "from")
    if !issues.isEmpty { throw Refusal(issues: issues) }
    guard job.value.hasSeatToOffer else { throw Refusal(.jobNoSeat, at: "application") }
    try checkEligibility(of: application.value.applicant, for: job, at: "application")
    try record(
      JobOffered(
        id: input.application,
        offer: JobOffer(
          until: input.until, endsAt: reference.end(of: input.until), from: input.from,
          text: input.text)))
    try tellApplicant(.jobOffered, input.application, ["until": input.until.text])
    return try jobApplicationView(input.application)
  }

  func reject(_ input: JobRejectionInput) throws(Refusal) -> JobApplicationView {
    let application = try jobApplication(input.application)
    try check(.reject, of: application)
    if let reason = input.reason {
      let issues = reference.decisionReasons.issues(with: [reason], for: .rejectCandidate) { _ in
        [.member("reason")]
      }
      if !issues.isEmpty { throw Refusal(issues: issues) }
    }
    try record(
      JobApplicantRejected(
        id: input.application, rejection: JobRejection(reason: input.reason, text: input.text)))
    let names = input.reason.map { [NamedArgument("reason", [NamedItem(.reasons, $0)])] }
    try tellApplicant(
      .jobRejected, input.application,
      names == nil ? ["reason": input.text?.text ?? ""] : [:], names: names ?? [])
    return try jobApplicationView(input.application)
  }

  // MARK: What the applicant answers

  func accept(_ id: JobApplicationID) throws(Refusal) -> JobApplicationView {
    let application = try jobApplication(id)
    try check(.accept, of: application)
    let facility = application.value.facility
    guard registry.sharedAccount(facility)?.value.isVerifiedFacility == true else {
      throw Refusal(.facilityNotVerified, at: "application")
    }
    // Who acts for the facility may be another since the offer.
    if registry.isSamePerson(facility, application.value.applicant) {
      throw Refusal(.ownAccount, at: "application")
    }
    // What the offer rested on may have changed since.
    try checkEligibility(
      of: application.value.applicant, for: try job(of: application), at: "application")
    try checkNotRestrictedSince(application)
    try record(JobOfferAccepted(id: id))
    try tellFacility(.jobOfferAccepted, id)
    // Read anew: it has a seat less now.
    let job = try job(of: application)
    try call.employments.employ(application.value, job.value.terms)
    if job.value.seatsLeft == 0 { try call.jobs.end(job, .filled) }
    return try jobApplicationView(id)
  }

  /// Refuses a post that was offered before the license was bound to a condition: the facility did not
  /// know of it, and may offer the post again.
  private func checkNotRestrictedSince(
    _ application: Shared<JobApplication>
  ) throws(Refusal) {
    guard let offeredAt = application.value.steps.last(where: { $0.action == .offer })?.at,
      let license = registry.licenses(of: application.value.applicant).last
    else { return }
    let restrictions = license.value.restrictions(on: reference.today(at: at))
    let offeredOn = reference.today(at: offeredAt)
    guard restrictions.contains(where: { $0.decidedAt > offeredAt || $0.from > offeredOn })
    else { return }
    throw Refusal(
      .jobNotEligible, at: "application",
      ["rules": call.licensing.ruleNames[Prerequisite.noOpenRestriction.rawValue]])
  }

  func decline(_ id: JobApplicationID) throws(Refusal) -> JobApplicationView {
    try check(.decline, of: try jobApplication(id))
    try record(JobOfferDeclined(id: id))
    try tellFacility(.jobOfferDeclined, id)
    return try jobApplicationView(id)
  }

  /// Nobody answered an offer in time: the facility decides anew.
  func enforceOfferDeadline(_ id: JobApplicationID) throws(Refusal) {
    guard let application = registry.sharedJobApplication(id),
      application.value.obstacle(to: .lapse, for: .register, at: at) == nil
    else { return }
    try record(JobOfferLapsed(id: id))
    try tellApplicant(.jobOfferLapsed, id)
    try tellFacility(.jobOfferLapsed, id)
  }

  // MARK: Telling

  /// Tells an applicant what became of an application for a job.
  func tellApplicant(
    _ kind: MailKind, _ id: JobApplicationID, _ arguments: [String: String] = [:],
    names: [NamedArgument] = []
  ) throws(Refusal) {
    guard let application = registry.sharedJobApplication(id)?.value,
      let job = registry.sharedJob(application.job)
    else { return }
    try call.notifications.notify(
      kind, to: application.applicant,
      [
        "title": job.value.terms.title.text, MailArgument.other: name(of: application.facility),
      ].merging(arguments) { $1 }, names: names, about: SubjectID(id))
  }

  /// Tells a facility what an applicant did.
  func tellFacility(_ kind: MailKind, _ id: JobApplicationID) throws(Refusal) {
    guard let application = registry.sharedJobApplication(id)?.value,
      let job = registry.sharedJob(application.job)
    else { return }
    try tellFacility(
      kind, of: job, [MailArgument.other: name(of: application.applicant)], about: SubjectID(id))
  }

  func tellFacility(
    _ kind: MailKind, of job: Shared<Job>, _ arguments: [String: String],
    about subject: SubjectID? = nil
  ) throws(Refusal) {
    try call.notifications.notify(
      kind, to: job.value.facility,
      ["title": job.value.terms.title.text].merging(arguments) { $1 },
      about: subject ?? SubjectID(job.value.id))
  }

  /// How mails name somebody to the other side.
  func name(of account: AccountID) -> String {
    registry.sharedAccount(account)?.value.displayName ?? account.text
  }

  // MARK: Lists

  func ownJobApplications(
    _ filter: JobApplicationFilter
  ) throws(Refusal) -> JobApplicationList {
    try list(
      registry.jobApplications(of: try sharedAccount.value.id).reversed(), filter.state,
      filter.cursor, filter.limit, isNewestFirst: true)
  }

  func applicants(_ filter: JobApplicantFilter) throws(Refusal) -> JobApplicationList {
    let job = try call.jobs.ownJob(filter.job)
    _ = try call.facilities.verifiedFacility()
    return try list(
      registry.jobApplications(for: job.value.id), filter.state, filter.cursor, filter.limit,
      isNewestFirst: false)
  }

  private func list(
    _ applications: [Shared<JobApplication>], _ state: JobApplicationState?, _ cursor: Cursor?,
    _ limit: PageLimit?, isNewestFirst: Bool
  ) throws(Refusal) -> JobApplicationList {
    let (page, next) = try call.pages.page(
      applications, cursor, limit,
      isListed: { application in state.map { $0 == application.value.state } ?? true },
      isBehind: { one, other in
        isNewestFirst
          ? one.value.place < other.value.place : other.value.place < one.value.place
      }, id: \.value.id)
    let account = try sharedAccount.value.id
    return JobApplicationList(
      applications: page.compactMap {
        JobApplicationSummary($0, registry, isForFacility: $0.value.facility == account)
      }, cursor: next)
  }

  /// The application as it stands after what the call has decided, as the caller may see it.
  func jobApplicationView(_ id: JobApplicationID) throws(Refusal) -> JobApplicationView {
    let application = try jobApplication(id)
    let job = try job(of: application)
    let party = try party(to: application)
    var view = JobApplicationView(
      application, JobSummary(job, registry), application.value.actions(for: party, at: at))
    switch party {
    case .applicant, .register:
      view.show(registry.documents(handedOverWith: application.value))
      view.letter = application.value.letter
      view.consents = application.value.consents
    case .facility, .applicantsFacility:
      view.eligible = eligibility(of: application.value.applicant, for: job)?.eligible
      view.applicant = applicantProfile(application.value)
      guard application.value.isShownToFacility else { break }
      view.letter = application.value.letter
      view.consents = application.value.consents
      if application.value.state.isOpen {
        view.show(registry.documents(handedOverWith: application.value))
      }
    }
    return view
  }
}

import Shape

// What the events of jobs have in common when they are applied, and what is asked of them.

extension Registry {
  mutating func put(_ record: Job) { tables.jobs.put(record, next(), &indexes) }
  mutating func put(_ record: JobApplication) {
    tables.jobApplications.put(record, next(), &indexes)
  }

  var nextJobNumber: Int { indexes.jobCount + 1 }

  /// Changes a job in place and counts its version up.
  mutating func change(_ id: JobID, _ body: (inout Job) -> Void) {
    guard var job = tables.jobs[id] else { return }
    body(&job)
    job.version += 1
    put(job)
  }

  /// Tells its facility of a job, and those whose applications are open if it concerns them.
  mutating func publishJob(
    _ id: JobID, _ change: JobChange, toApplicants: Bool = false, _ stamp: EventMetadata
  ) {
    guard let job = tables.jobs.row(id) else { return }
    let applicants =
      toApplicants
      ? jobApplications(for: id).filter { $0.value.state.isOpen }.map(\.value.applicant) : []
    for account in [job.value.facility] + applicants {
      publish(
        .jobChanged, id.text, to: Audience(account: account), JobBrief(job.value, change), stamp)
    }
  }

  /// Does something with an application for a job: it moves on, its step is kept, the seats of the
  /// job follow, and both sides are told.
  mutating func change(
    _ id: JobApplicationID, _ action: JobApplicationAction, _ stamp: EventMetadata,
    _ body: (inout JobApplication) -> Void = { _ in }
  ) {
    guard var application = tables.jobApplications[id] else { return }
    let before = application.state
    application.state = action.result
    body(&application)
    application.version += 1
    application.steps.append(
      JobApplicationStep(action: action, at: stamp.at, state: application.state))
    put(application)
    let taken = action == .accept ? 1 : 0
    let offered = (application.state == .offered ? 1 : 0) - (before == .offered ? 1 : 0)
    if taken != 0 || offered != 0 {
      change(application.job) { job in
        job.taken += taken
        job.offered += offered
      }
    }
    publishJobApplication(id, action, stamp)
  }

  mutating func publishJobApplication(
    _ id: JobApplicationID, _ action: JobApplicationAction, _ stamp: EventMetadata
  ) {
    guard let application = tables.jobApplications.row(id)?.value else { return }
    for account in [application.applicant, application.facility] {
      publish(
        .jobApplicationChanged, id.text, to: Audience(account: account),
        JobApplicationBrief(application, action), stamp)
    }
  }

  /// Ends what is still open of a job that is over.
  mutating func endApplications(
    for job: JobID, _ reason: JobClosingReason, _ stamp: EventMetadata
  ) {
    for application in jobApplications(for: job) where application.value.state.isOpen {
      change(application.value.id, .end, stamp) { $0.rejection = JobRejection(closing: reason) }
    }
  }
}

// MARK: Queries

extension Registry {
  func sharedJob(_ id: JobID) -> Shared<Job>? { tables.jobs.row(id) }

  /// The jobs of a facility, in the order they were published.
  func jobs(of facility: AccountID) -> [Shared<Job>] {
    (indexes.jobsByFacility[facility] ?? []).compactMap { tables.jobs.row($0) }
      .sorted { $0.value.number < $1.value.number }
  }

  /// How many jobs of a facility take applications.
  func openJobCount(of facility: AccountID) -> Int { indexes.openJobCount[facility] ?? 0 }

  /// Visits the open jobs that satisfy a query, newest first, until the visitor has enough.
  ///
  /// - Parameters:
  ///   - number: Only those published before the one of this number.
  ///   - looks: At how many it looks at most.
  /// - Returns: the number of the job at which it stopped because it had looked at so many.
  func visitJobs(
    _ query: SearchQuery, before number: Int?, atMost looks: Int,
    _ visitor: (Shared<Job>) -> Bool
  ) -> Int? {
    indexes.openJobs.visit(
      query, before: number, atMost: looks,
      text: { sharedJob(number: $0).map { SearchWords($0.value.words) } },
      { number in sharedJob(number: number).map(visitor) ?? true })
  }

  /// The job that was published as the one of this number.
  func sharedJob(number: Int) -> Shared<Job>? {
    indexes.jobByNumber[number].flatMap { tables.jobs.row($0) }
  }

  func sharedJobApplication(_ id: JobApplicationID) -> Shared<JobApplication>? {
    tables.jobApplications.row(id)
  }

  /// The applications for a job, in the order they were handed in.
  func jobApplications(for job: JobID) -> [Shared<JobApplication>] {
    inOrder(indexes.jobApplicationsByJob[job] ?? [])
  }

  /// Somebody's applications for jobs, in the order they were handed in.
  func jobApplications(of applicant: AccountID) -> [Shared<JobApplication>] {
    inOrder(indexes.jobApplicationsByApplicant[applicant] ?? [])
  }

  private func inOrder(_ ids: [JobApplicationID]) -> [Shared<JobApplication>] {
    ids.compactMap { tables.jobApplications.row($0) }
      .sorted { $0.value.place < $1.value.place }
  }
}

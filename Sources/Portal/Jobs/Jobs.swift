import Shape

/// Vacancies within a call: published, changed, closed, searched.
struct Jobs: Facade {
  let call: Call
}

extension Call {
  var jobs: Jobs { Jobs(call: self) }
}

// What the methods of jobs have in common.

extension Jobs {
  /// A job that anyone may read: its facility is active and verified. One that is closed still says
  /// what it said.
  func shownJob(_ id: JobID) throws(Refusal) -> Shared<Job> {
    guard let job = registry.sharedJob(id), isShown(job) else {
      throw Refusal(.notFound, at: "job")
    }
    return job
  }

  private func isShown(_ job: Shared<Job>) -> Bool {
    registry.sharedAccount(job.value.facility)?.value.isVerifiedFacility == true
  }

  /// A job of the caller.
  func ownJob(_ id: JobID) throws(Refusal) -> Shared<Job> {
    guard let job = registry.sharedJob(id),
      job.value.facility == (try sharedAccount.value.id)
    else { throw Refusal(.notFound, at: "job") }
    return job
  }

  /// Whether one can apply now: the clock may be about to say that the last day is over.
  func takesApplications(_ job: Shared<Job>) -> Bool { job.value.isOpen && at < job.value.closesAt }

  // MARK: What it says

  /// Refuses what no job can say; places are relative to the terms.
  func check(_ terms: JobTerms) throws(Refusal) {
    let today = reference.today(at: at)
    var issues = reference.codes.issues(
      profession: terms.profession, specialty: terms.specialty)
    let known = Set(reference.lists.ranks.map(\.code))
    for (place, rank) in terms.ranks.enumerated() {
      let path: [Issue.Step] = [.member("ranks"), .place(place)]
      if !known.contains(rank.text) {
        issues.append(Issue(.referenceUnknown(rank.text), at: path))
      } else if terms.ranks.prefix(place).contains(rank) {
        issues.append(Issue(.duplicate, at: path))
      }
    }
    issues += self.issues(with: terms.deadline, from: today, at: "deadline")
    if !issues.isEmpty { throw Refusal(issues: issues.map { $0.within(.member("terms")) }) }
  }

  /// What is wrong with a day on which something of a job is to end or begin: it is neither over nor
  /// more than a year away.
  func issues(with day: Day, from first: Day, at member: String) -> [Issue] {
    if day < first { return [Issue(.dayBefore(first), at: member)] }
    let last = first + Limit.jobDays
    return day > last ? [Issue(.dayAfter(last), at: member)] : []
  }

  /// The folded words by which a job is found: its own, those of its facility, and the names of its
  /// profession and specialty in every language.
  func words(of terms: JobTerms, at facility: Shared<Account>) -> String {
    let names = facility.value.facility?.value.legalName
    let profession = reference.lists.professions.first { $0.code == terms.profession.text }?.name
    let specialty = reference.lists.specialties.first { $0.code == terms.specialty?.text }?.name
    return SearchText.words(
      of: [terms.title.text, terms.description.text, terms.city.text]
        + [names?.latin.text, names?.arabic.text].compactMap { $0 }
        + [profession, specialty].compactMap { $0 }.flatMap { [$0.en, $0.ar, $0.fr] })
  }

  func publish(_ terms: JobTerms) throws(Refusal) -> JobView {
    let facility = try call.facilities.verifiedFacility()
    try check(terms)
    guard registry.openJobCount(of: facility.value.id) < Limit.openJobs else {
      throw Refusal(.jobTooMany, ["maximum": "\(Limit.openJobs)"])
    }
    let id: JobID = newIdentifier()
    try record(
      JobPublished(
        id: id, facility: facility.value.id, terms: terms, words: words(of: terms, at: facility),
        cityKey: SearchText.key(terms.city.text), closesAt: reference.end(of: terms.deadline)))
    return try jobView(id)
  }

  func update(_ id: JobID, _ terms: JobTerms) throws(Refusal) -> JobView {
    let job = try ownJob(id)
    let facility = try call.facilities.verifiedFacility()
    try checkVersion(job.value.version)
    guard takesApplications(job) else { throw Refusal(.jobClosed, at: "job") }
    try check(terms)
    if let member = job.value.reliedOn(in: terms) {
      throw Refusal(.jobReliedOn, at: "terms/\(member)")
    }
    let kept = job.value.taken + job.value.offered
    if terms.seats.value < kept {
      throw Refusal(
        issues: [
          Issue(
            .outOfRange(kept...SeatCount.range.upperBound),
            at: [.member("terms"), .member("seats")])
        ])
    }
    try record(
      JobUpdated(
        id: id, terms: terms, words: words(of: terms, at: facility),
        cityKey: SearchText.key(terms.city.text), closesAt: reference.end(of: terms.deadline)))
    return try jobView(id)
  }

  // MARK: Ending

  /// Closes a job by its facility.
  func close(_ id: JobID, _ reason: JobClosingReason) throws(Refusal) -> JobView {
    let job = try ownJob(id)
    try checkVersion(job.value.version)
    guard !job.value.isOver else { throw Refusal(.jobClosed, at: "job") }
    guard job.value.offered == 0 else { throw Refusal(.jobOfferStands, at: "job") }
    try end(job, reason)
    return try jobView(id)
  }

  /// Ends a job, and tells those whose applications end with it.
  func end(_ job: Shared<Job>, _ reason: JobClosingReason) throws(Refusal) {
    let open = registry.jobApplications(for: job.value.id).filter { $0.value.state.isOpen }
    try record(JobClosed(id: job.value.id, reason: reason))
    let kind: MailKind? =
      switch reason {
      case .filled: .jobFilled
      case .void: .jobVoid
      case .deadline: nil
      }
    guard let kind else { return }
    for application in open { try call.jobs.applications.tellApplicant(kind, application.value.id) }
  }

  /// The last day of a job is over.
  func enforceDeadline(_ id: JobID) throws(Refusal) {
    guard let job = registry.sharedJob(id), job.value.isOpen else { return }
    try end(job, .deadline)
    try call.jobs.applications.tellFacility(
      .jobDeadline, of: job, ["applicants": "\(job.value.applicants)"])
  }

  // MARK: Searching

  func search(_ wanted: JobSearch) throws(Refusal) -> JobList {
    var conditions = wanted.text.map { SearchText.conditions(for: $0.text) } ?? []
    if let code = wanted.profession { conditions.append(.term([JobFact.profession(code)])) }
    if let code = wanted.specialty { conditions.append(.term([JobFact.specialty(code)])) }
    if let code = wanted.rank { conditions.append(.term([JobFact.rank(code), JobFact.anyRank])) }
    if let city = wanted.city {
      conditions.append(.term([JobFact.city(SearchText.key(city.text))]))
    }
    if let kind = wanted.contract { conditions.append(.term([JobFact.contract(kind)])) }
    let start = try number(of: wanted.cursor)
    let (found, next) = call.pages.searchPage(wanted.limit, id: \.value.id) { take in
      let stopped = registry.visitJobs(
        SearchQuery(conditions), before: start, atMost: Limit.searchLooks
      ) { job in
        // They come newest first, so nothing behind this one was published later.
        if let after = wanted.publishedAfter, job.value.publishedAt <= after { return false }
        guard takesApplications(job), isShown(job), wanted.salaryAtLeast?.isPaid(by: job) ?? true
        else { return true }
        return take(job)
      }
      return stopped.flatMap { registry.sharedJob(number: $0)?.value.id }
    }
    return JobList(jobs: found.map { JobSummary($0, registry) }, cursor: next)
  }

  /// The number of the job at which a page ended: it keeps it, whatever becomes of it.
  private func number(of cursor: Cursor?) throws(Refusal) -> Int? {
    guard let cursor else { return nil }
    guard let job = registry.sharedJob(JobID(bits: cursor.bits)) else {
      throw Refusal(.cursorUnknown, at: "cursor")
    }
    return job.value.number
  }

  /// The caller's own jobs, newest first.
  func ownJobs(_ filter: JobFilter) throws(Refusal) -> JobList {
    let own = registry.jobs(of: try sharedAccount.value.id)
    let (page, next) = try call.pages.page(
      own.reversed(), filter.cursor, filter.limit,
      isListed: { job in filter.isOpen.map { $0 == takesApplications(job) } ?? true },
      isBehind: { $0.value.number < $1.value.number }, id: \.value.id)
    return JobList(jobs: page.map { JobSummary($0, registry, isForFacility: true) }, cursor: next)
  }

  /// The job as it stands after what the call has decided, as its facility sees it.
  func jobView(_ id: JobID) throws(Refusal) -> JobView {
    JobView(try ownJob(id), registry, isForFacility: true)
  }
}

extension Job {
  /// The member of new terms that takes away what those who have applied rely on; nil where none
  /// does. The description can be put better, the last day put off and seats added or taken away.
  fileprivate func reliedOn(in new: JobTerms) -> String? {
    guard applicants > 0 else { return nil }
    if new.title != terms.title { return "title" }
    if new.profession != terms.profession { return "profession" }
    if new.specialty != terms.specialty { return "specialty" }
    if new.ranks != terms.ranks { return "ranks" }
    if new.city != terms.city { return "city" }
    if new.contract != terms.contract { return "contract" }
    if new.salary != terms.salary { return "salary" }
    if new.deadline < terms.deadline { return "deadline" }
    return nil
  }
}

package import Shape

/// A facility as a job names it.
package struct JobFacility: Shaped {
  package var account: AccountID
  package var name: FacilityName
  package var kind: ReferenceCode

  package static let meaning: StaticString = "A facility as a job names it."

  package static func shape<M: Members<JobFacility> & ~Copyable>(_ m: inout M) -> JobFacility {
    JobFacility(
      account: m("account", "Its account.") { $0.account },
      name: m("name", "Its legal name.") { $0.name },
      kind: m("kind", "What kind of facility.") { $0.kind })
  }
}

extension JobFacility {
  init?(_ id: AccountID, _ registry: borrowing Registry) {
    guard let facility = registry.sharedAccount(id)?.value.facility?.value else { return nil }
    self.init(account: id, name: facility.legalName, kind: facility.kind)
  }
}

/// How far a job has come, for the facility alone.
package struct JobProgress: Shaped {
  package var applicants: Int
  package var offered: Int
  package var taken: Int

  package static let meaning: StaticString = "How far a job has come, for the facility alone."

  package static func shape<M: Members<JobProgress> & ~Copyable>(_ m: inout M) -> JobProgress {
    JobProgress(
      applicants: m("applicants", "How many have applied.") { $0.applicants },
      offered: m("offered", "How many offers stand.") { $0.offered },
      taken: m("taken", "How many seats are taken.") { $0.taken })
  }
}

extension JobProgress {
  init(_ job: Job) {
    self.init(applicants: job.applicants, offered: job.offered, taken: job.taken)
  }
}

/// A job as a whole.
package struct JobView: Shaped {
  package var id: JobID
  package var facility: JobFacility?
  package var terms: JobTerms
  package var version: Int
  package var publishedAt: Instant
  package var closesAt: Instant
  package var seatsLeft: Int
  package var closed: JobClosing?
  package var progress: JobProgress?

  package static let meaning: StaticString = "A job as a whole."

  package static func shape<M: Members<JobView> & ~Copyable>(_ m: inout M) -> JobView {
    JobView(
      id: m("id", "The job.") { $0.id },
      facility: m.optional("facility", "Whose it is.") { $0.facility },
      terms: m("terms", "What it says.") { $0.terms },
      version: m("version", "Counts every change; give it back as `ifVersion`.") { $0.version },
      publishedAt: m("publishedAt", "When it was published.") { $0.publishedAt },
      closesAt: m("closesAt", "When the last day to apply is over.") { $0.closesAt },
      seatsLeft: m("seatsLeft", "How many seats are not taken.") { $0.seatsLeft },
      closed: m.optional("closed", "That it takes no applications any more.") { $0.closed },
      progress: m.optional("progress", "How far it has come; told to its facility alone.") {
        $0.progress
      })
  }
}

extension JobView {
  init(_ job: Shared<Job>, _ registry: borrowing Registry, isForFacility: Bool = false) {
    let value = job.value
    self.init(
      id: value.id, facility: JobFacility(value.facility, registry), terms: value.terms,
      version: value.version, publishedAt: value.publishedAt, closesAt: value.closesAt,
      seatsLeft: value.seatsLeft, closed: value.closing,
      progress: isForFacility ? JobProgress(value) : nil)
  }
}

/// A job in a list.
package struct JobSummary: Shaped {
  package var id: JobID
  package var facility: JobFacility?
  package var title: Line
  package var profession: ReferenceCode
  package var specialty: ReferenceCode?
  package var ranks: [ReferenceCode]
  package var city: Line
  package var contract: ContractKind
  package var salary: SalaryRange?
  package var deadline: Day
  package var seatsLeft: Int
  package var publishedAt: Instant
  package var closed: JobClosingReason?
  package var progress: JobProgress?

  package static let meaning: StaticString = "A job in a list."

  package static func shape<M: Members<JobSummary> & ~Copyable>(_ m: inout M) -> JobSummary {
    JobSummary(
      id: m("id", "The job.") { $0.id },
      facility: m.optional("facility", "Whose it is.") { $0.facility },
      title: m("title", "The post, in a few words.") { $0.title },
      profession: m("profession", "The profession that is sought.") { $0.profession },
      specialty: m.optional("specialty", "The specialty within it.") { $0.specialty },
      ranks: m.list("ranks", "The ranks that are accepted.", upTo: JobTerms.maximumRanks) {
        $0.ranks
      },
      city: m("city", "Where the work is.") { $0.city },
      contract: m("contract", "What kind of contract.") { $0.contract },
      salary: m.optional("salary", "What it pays.") { $0.salary },
      deadline: m("deadline", "The last day on which one can apply.") { $0.deadline },
      seatsLeft: m("seatsLeft", "How many seats are not taken.") { $0.seatsLeft },
      publishedAt: m("publishedAt", "When it was published.") { $0.publishedAt },
      closed: m.optional("closed", "Why it takes no applications any more.") { $0.closed },
      progress: m.optional("progress", "How far it has come; told to its facility alone.") {
        $0.progress
      })
  }
}

extension JobSummary {
  init(_ job: Shared<Job>, _ registry: borrowing Registry, isForFacility: Bool = false) {
    let value = job.value
    self.init(
      id: value.id, facility: JobFacility(value.facility, registry), title: value.terms.title,
      profession: value.terms.profession, specialty: value.terms.specialty,
      ranks: value.terms.ranks, city: value.terms.city, contract: value.terms.contract,
      salary: value.terms.salary, deadline: value.terms.deadline, seatsLeft: value.seatsLeft,
      publishedAt: value.publishedAt, closed: value.closing?.reason,
      progress: isForFacility ? JobProgress(value) : nil)
  }
}

/// A page of jobs, newest first.
package struct JobList: Shaped {
  package var jobs: [JobSummary]
  package var cursor: Cursor?

  package static let meaning: StaticString = "A page of jobs, newest first."

  package static func shape<M: Members<JobList> & ~Copyable>(_ m: inout M) -> JobList {
    JobList(
      jobs: m.list("jobs", "Each in short.", upTo: Limit.page) { $0.jobs },
      cursor: m.optional(
        "cursor",
        "Where the next page begins; left out at the end. A page can be short and have one."
      ) { $0.cursor })
  }
}

import Shape

/// A facility as a job names it.
struct JobFacility: View {
  var account: AccountID
  var name: FacilityName
  var kind: ReferenceCode

  static let meaning: StaticString = "A facility as a job names it."

  static func members<M: ViewMembers<JobFacility> & ~Copyable>(_ m: inout M) {
    m("account", "Its account.") { $0.account }
    m("name", "Its legal name.") { $0.name }
    m("kind", "What kind of facility.") { $0.kind }
  }
}

extension JobFacility {
  init?(_ id: AccountID, _ registry: borrowing Registry) {
    guard let facility = registry.sharedAccount(id)?.value.facility?.value else { return nil }
    self.init(account: id, name: facility.legalName, kind: facility.kind)
  }
}

/// How far a job has come, for the facility alone.
struct JobProgress: View {
  var applicants: Int
  var offered: Int
  var taken: Int

  static let meaning: StaticString = "How far a job has come, for the facility alone."

  static func members<M: ViewMembers<JobProgress> & ~Copyable>(_ m: inout M) {
    m("applicants", "How many have applied.") { $0.applicants }
    m("offered", "How many offers stand.") { $0.offered }
    m("taken", "How many seats are taken.") { $0.taken }
  }
}

extension JobProgress {
  init(_ job: Job) {
    self.init(applicants: job.applicants, offered: job.offered, taken: job.taken)
  }
}

/// A job as a whole.
struct JobView: View {
  var id: JobID
  var facility: JobFacility?
  var terms: JobTerms
  var version: Int
  var publishedAt: Instant
  var closesAt: Instant
  var seatsLeft: Int
  var closed: JobClosing?
  var progress: JobProgress?

  static let meaning: StaticString = "A job as a whole."

  static func members<M: ViewMembers<JobView> & ~Copyable>(_ m: inout M) {
    m("id", "The job.") { $0.id }
    m.optional("facility", "Whose it is.") { $0.facility }
    m("terms", "What it says.") { $0.terms }
    m("version", "Counts every change; give it back as `ifVersion`.") { $0.version }
    m("publishedAt", "When it was published.") { $0.publishedAt }
    m("closesAt", "When the last day to apply is over.") { $0.closesAt }
    m("seatsLeft", "How many seats are not taken.") { $0.seatsLeft }
    m.optional("closed", "That it takes no applications any more.") { $0.closed }
    m.optional("progress", "How far it has come; told to its facility alone.") {
      $0.progress
    }
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
struct JobSummary: View {
  var id: JobID
  var facility: JobFacility?
  var title: Line
  var profession: ReferenceCode
  var specialty: ReferenceCode?
  var ranks: [ReferenceCode]
  var city: Line
  var contract: ContractKind
  var salary: SalaryRange?
  var deadline: Day
  var seatsLeft: Int
  var publishedAt: Instant
  var closed: JobClosingReason?
  var progress: JobProgress?

  static let meaning: StaticString = "A job in a list."

  static func members<M: ViewMembers<JobSummary> & ~Copyable>(_ m: inout M) {
    m("id", "The job.") { $0.id }
    m.optional("facility", "Whose it is.") { $0.facility }
    m("title", "The post, in a few words.") { $0.title }
    m("profession", "The profession that is sought.") { $0.profession }
    m.optional("specialty", "The specialty within it.") { $0.specialty }
    m.list("ranks", "The ranks that are accepted.", upTo: JobTerms.maximumRanks) {
      $0.ranks
    }
    m("city", "Where the work is.") { $0.city }
    m("contract", "What kind of contract.") { $0.contract }
    m.optional("salary", "What it pays.") { $0.salary }
    m("deadline", "The last day on which one can apply.") { $0.deadline }
    m("seatsLeft", "How many seats are not taken.") { $0.seatsLeft }
    m("publishedAt", "When it was published.") { $0.publishedAt }
    m.optional("closed", "Why it takes no applications any more.") { $0.closed }
    m.optional("progress", "How far it has come; told to its facility alone.") {
      $0.progress
    }
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
struct JobList: View {
  var jobs: [JobSummary]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of jobs, newest first."

  static func members<M: ViewMembers<JobList> & ~Copyable>(_ m: inout M) {
    m.list("jobs", "Each in short.", upTo: Limit.page) { $0.jobs }
    m.optional(
      "cursor",
      "Where the next page begins; left out at the end. A page can be short and have one."
    ) { $0.cursor }
  }
}

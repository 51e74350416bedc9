import Shape

/// Names a job.
struct JobParams: Shaped {
  var job: JobID

  static let meaning: StaticString = "Names a job."

  static func shape<M: Members<JobParams> & ~Copyable>(_ m: inout M) -> JobParams {
    JobParams(job: m("job", "The job.") { $0.job })
  }
}

/// A new job.
struct JobInput: Shaped {
  var terms: JobTerms

  static let meaning: StaticString = "A new job."

  static func shape<M: Members<JobInput> & ~Copyable>(_ m: inout M) -> JobInput {
    JobInput(terms: m("terms", "What it says.") { $0.terms })
  }
}

/// What a job says from now on.
struct JobUpdate: Shaped {
  var job: JobID
  var terms: JobTerms

  static let meaning: StaticString = "What a job says from now on."

  static func shape<M: Members<JobUpdate> & ~Copyable>(_ m: inout M) -> JobUpdate {
    JobUpdate(
      job: m("job", "The job.") { $0.job },
      terms: m(
        "terms",
        """
        What it says from now on, as a whole. Once somebody has applied, only the description, a \
        later deadline and the seats can change.
        """
      ) { $0.terms })
  }
}

/// How a facility ends a job.
enum JobEnd: String, Choice {
  case filled, void

  static let meaning: StaticString = "How a facility ends a job."

  var meaning: StaticString {
    switch self {
    case .filled: "The post was filled, here or elsewhere."
    case .void: "The post is withdrawn."
    }
  }

  var reason: JobClosingReason {
    switch self {
    case .filled: .filled
    case .void: .void
    }
  }
}

/// A job and how it ends.
struct JobEnding: Shaped {
  var job: JobID
  var reason: JobEnd

  static let meaning: StaticString = "A job and how it ends."

  static func shape<M: Members<JobEnding> & ~Copyable>(_ m: inout M) -> JobEnding {
    JobEnding(
      job: m("job", "The job.") { $0.job },
      reason: m("reason", "How it ends; those who have applied are told.") { $0.reason })
  }
}

/// Which of one's own jobs are listed.
struct JobFilter: Shaped {
  var isOpen: Bool?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of one's own jobs are listed."

  static func shape<M: Members<JobFilter> & ~Copyable>(_ m: inout M) -> JobFilter {
    JobFilter(
      isOpen: m.optional("open", "True for those that take applications, false for the others.") {
        $0.isOpen
      },
      cursor: m.optional("cursor", "Where to go on; the newest job if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// The least that a post must pay.
struct SalaryFloor: Shaped, Hashable {
  var amount: MonthlyAmount
  var currency: CurrencyCode

  static let meaning: StaticString = "The least that a post must pay, per month."

  static func shape<M: Members<SalaryFloor> & ~Copyable>(_ m: inout M) -> SalaryFloor {
    SalaryFloor(
      amount: m("amount", "In minor units of the currency.") { $0.amount },
      currency: m("currency", "The currency (ISO 4217); amounts are not converted.") {
        $0.currency
      })
  }

  /// Whether a job may pay that much. One that does not say what it pays is not found by it.
  func isPaid(by job: Shared<Job>) -> Bool {
    guard let salary = job.value.terms.salary else { return false }
    return salary.currency == currency && salary.maximum.value >= amount.value
  }
}

/// What jobs are looked for.
struct JobSearch: Shaped {
  var text: Line?
  var profession: ReferenceCode?
  var specialty: ReferenceCode?
  var rank: ReferenceCode?
  var city: Line?
  var contract: ContractKind?
  var publishedAfter: Instant?
  var salaryAtLeast: SalaryFloor?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "What jobs are looked for; all that is given holds."

  static func shape<M: Members<JobSearch> & ~Copyable>(_ m: inout M) -> JobSearch {
    JobSearch(
      text: m.optional(
        "text",
        """
        Words, or how they begin, of title, description, city, facility, profession or specialty; \
        in any script, without regard to case, accents, hamza or the article.
        """
      ) { $0.text },
      profession: m.optional("profession", "For this profession.") { $0.profession },
      specialty: m.optional("specialty", "For this specialty.") { $0.specialty },
      rank: m.optional("rank", "That accept this rank.") { $0.rank },
      city: m.optional("city", "In this city, however it is written.") { $0.city },
      contract: m.optional("contract", "With this kind of contract.") { $0.contract },
      publishedAfter: m.optional("publishedAfter", "Published after this instant.") {
        $0.publishedAfter
      },
      salaryAtLeast: m.optional("salaryAtLeast", "That may pay at least this much.") {
        $0.salaryAtLeast
      },
      cursor: m.optional("cursor", "Where to go on; the newest job if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Names an application for a job.
struct JobApplicationParams: Shaped {
  var application: JobApplicationID

  static let meaning: StaticString = "Names an application for a job."

  static func shape<M: Members<JobApplicationParams> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationParams {
    JobApplicationParams(application: m("application", "The application.") { $0.application })
  }
}

/// An application for a job.
struct JobApplicationInput: Shaped {
  var job: JobID
  var consents: [ProfileField]
  var documents: [DocumentID]
  var letter: Paragraph?

  static let meaning: StaticString = "An application for a job."

  static func shape<M: Members<JobApplicationInput> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationInput {
    JobApplicationInput(
      job: m("job", "For which job.") { $0.job },
      consents: m.list(
        "consents", "What of the profile the facility may see besides the name; may be empty.",
        upTo: ProfileField.allCases.count
      ) { $0.consents },
      documents: m.list(
        "documents",
        "Documents attached to one's account that the facility may read while it is open.",
        upTo: JobApplication.maximumDocuments
      ) { $0.documents },
      letter: m.optional("letter", "What one writes to the facility.") { $0.letter })
  }

  var issues: [Issue] {
    consents.enumerated().filter { consents.prefix($0.offset).contains($0.element) }
      .map { Issue(.duplicate, at: [.member("consents"), .place($0.offset)]) }
  }
}

/// The offer of a post.
struct JobOfferInput: Shaped {
  var application: JobApplicationID
  var until: Day
  var from: Day
  var text: Paragraph?

  static let meaning: StaticString = "The offer of a post."

  static func shape<M: Members<JobOfferInput> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferInput {
    JobOfferInput(
      application: m("application", "To whom it is offered.") { $0.application },
      until: m("until", "The last day on which it can be accepted.") { $0.until },
      from: m("from", "The first day of work.") { $0.from },
      text: m.optional("text", "What the facility adds.") { $0.text })
  }
}

/// Why an applicant is rejected.
struct JobRejectionInput: Shaped {
  var application: JobApplicationID
  var reason: ReferenceCode?
  var text: Paragraph?

  static let meaning: StaticString = "Why an applicant is rejected."

  static func shape<M: Members<JobRejectionInput> & ~Copyable>(
    _ m: inout M
  ) -> JobRejectionInput {
    JobRejectionInput(
      application: m("application", "The application.") { $0.application },
      reason: m.optional("reason", "A code of `reference.decisionReasons`.") { $0.reason },
      text: m.optional("text", "The same in words; one of the two is needed.") { $0.text })
  }

  var issues: [Issue] {
    reason == nil && text == nil ? [Issue(.missing, at: "reason")] : []
  }

  static var sample: JobRejectionInput {
    JobRejectionInput(application: .sample, reason: .sample)
  }
}

/// Which of one's applications for jobs are listed.
struct JobApplicationFilter: Shaped {
  var state: JobApplicationState?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of one's applications for jobs are listed."

  static func shape<M: Members<JobApplicationFilter> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationFilter {
    JobApplicationFilter(
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; the newest if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which applicants for a job are listed.
struct JobApplicantFilter: Shaped {
  var job: JobID
  var state: JobApplicationState?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which applicants for a job are listed."

  static func shape<M: Members<JobApplicantFilter> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicantFilter {
    JobApplicantFilter(
      job: m("job", "The job.") { $0.job },
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; the first who applied if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

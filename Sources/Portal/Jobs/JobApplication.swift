import Shape

/// That somebody applied for a job: what they handed over, and what came of it.
struct JobApplication: Entity {
  var id: JobApplicationID
  var job: JobID
  var facility: AccountID
  var applicant: AccountID
  var version: Int
  var state: JobApplicationState
  var letter: Paragraph?
  /// Documents of the applicant's account that the facility may read while it is open.
  var documents: [DocumentID]
  /// What of the profile the facility may see besides the name.
  var consents: [ProfileField]
  var submittedAt: Instant
  var offer: JobOffer?
  var rejection: JobRejection?
  var steps: [JobApplicationStep]

  /// How many documents go with one application.
  static let maximumDocuments = 20

  static let meaning: StaticString = "An application for a job as the register keeps it."

  static func shape<M: Members<JobApplication> & ~Copyable>(
    _ m: inout M
  ) -> JobApplication {
    JobApplication(
      id: m("id", "The application.") { $0.id },
      job: m("job", "For which job.") { $0.job },
      facility: m("facility", "Whose job it is.") { $0.facility },
      applicant: m("applicant", "Who applied.") { $0.applicant },
      version: m("version", "Counts every change.") { $0.version },
      state: m("state", "Where it is in its life.") { $0.state },
      letter: m.optional("letter", "What the applicant wrote.") { $0.letter },
      documents: m.list("documents", "Documents that the facility may read.", upTo: Stored.most) {
        $0.documents
      },
      consents: m.list("consents", "What of the profile the facility may see.", upTo: Stored.most) {
        $0.consents
      },
      submittedAt: m("submittedAt", "When it was handed in.") { $0.submittedAt },
      offer: m.optional("offer", "What was offered last.") { $0.offer },
      rejection: m.optional("rejection", "Why it was rejected.") { $0.rejection },
      steps: m.list("steps", "What was done with it, oldest first.", upTo: Stored.most) {
        $0.steps
      })
  }

  static func reindex(
    from old: Shared<JobApplication>?, to new: Shared<JobApplication>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.job != new?.value.job {
      if let old { indexes.jobApplicationsByJob.drop(id, from: old.value.job) }
      if let new { indexes.jobApplicationsByJob.add(id, to: new.value.job) }
    }
    if old?.value.applicant != new?.value.applicant {
      if let old { indexes.jobApplicationsByApplicant.drop(id, from: old.value.applicant) }
      if let new { indexes.jobApplicationsByApplicant.add(id, to: new.value.applicant) }
    }
    indexes.agenda.set(.jobOffer(id), at: new?.value.offerEndsAt)
  }
}

extension JobApplication {
  /// When the offer that stands is over.
  var offerEndsAt: Instant? { state == .offered ? offer?.endsAt : nil }

  /// Whether the facility may see what the applicant consented to: while it is considered, and once
  /// both have agreed.
  var isShownToFacility: Bool { state.isOpen || state == .accepted }

  /// Its place among others, in the order they were handed in.
  var place: (Instant, JobApplicationID) { (submittedAt, id) }
}

/// Where an application for a job is in its life.
enum JobApplicationState: String, Choice {
  case submitted, shortlisted, offered, accepted, declined, rejected, withdrawn

  static let meaning: StaticString = "Where an application for a job is in its life."

  var meaning: StaticString {
    switch self {
    case .submitted: "It was handed in."
    case .shortlisted: "The facility considers it closely."
    case .offered: "The facility offers the post."
    case .accepted: "The applicant has taken the post."
    case .declined: "The applicant does not want the post."
    case .rejected: "The post goes to somebody else, or to nobody."
    case .withdrawn: "The applicant took it back."
    }
  }

  /// Whether something can still come of it.
  var isOpen: Bool {
    switch self {
    case .submitted, .shortlisted, .offered: true
    case .accepted, .declined, .rejected, .withdrawn: false
    }
  }
}

/// What of an applicant's profile a facility sees only by consent. The name it always sees.
enum ProfileField: String, Choice {
  case license, email, mobile, nationality, residence, birthDate, qualification, education

  static let meaning: StaticString =
    "What of an applicant's profile a facility sees only by consent."

  var meaning: StaticString {
    switch self {
    case .license: "Number, classification, status and last day of the license."
    case .email: "The e-mail address."
    case .mobile: "The telephone number."
    case .nationality: "The nationality."
    case .residence: "The country of residence."
    case .birthDate: "The day of birth."
    case .qualification: "The highest qualification."
    case .education: "How far one has come with continuing education."
    }
  }
}

/// The offer of a post.
struct JobOffer: Shaped, Hashable {
  /// The last day on which it can be accepted.
  var until: Day
  /// When that day is over.
  var endsAt: Instant
  /// The first day of work.
  var from: Day
  var text: Paragraph?

  static let meaning: StaticString = "The offer of a post."

  static func shape<M: Members<JobOffer> & ~Copyable>(_ m: inout M) -> JobOffer {
    JobOffer(
      until: m("until", "The last day on which it can be accepted.") { $0.until },
      endsAt: m("endsAt", "When that day is over.") { $0.endsAt },
      from: m("from", "The first day of work.") { $0.from },
      text: m.optional("text", "What the facility adds.") { $0.text })
  }
}

/// Why an application for a job was rejected.
struct JobRejection: Shaped, Hashable {
  /// A code of the reasons for decisions.
  var reason: ReferenceCode?
  var text: Paragraph?
  /// Where the end of the job ended the application.
  var closing: JobClosingReason?

  static let meaning: StaticString = "Why an application for a job was rejected."

  static func shape<M: Members<JobRejection> & ~Copyable>(_ m: inout M) -> JobRejection {
    JobRejection(
      reason: m.optional("reason", "A code of `reference.decisionReasons`.") { $0.reason },
      text: m.optional("text", "The same in words of the facility.") { $0.text },
      closing: m.optional("closing", "How the job ended, where that ended it.") { $0.closing })
  }
}

/// One thing that was done with an application for a job.
struct JobApplicationStep: Shaped, Hashable {
  var action: JobApplicationAction
  var at: Instant
  var state: JobApplicationState

  static let meaning: StaticString = "One thing that was done with an application."

  static func shape<M: Members<JobApplicationStep> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationStep {
    JobApplicationStep(
      action: m("action", "What was done.") { $0.action },
      at: m("at", "When.") { $0.at },
      state: m("state", "Where it stood then.") { $0.state })
  }
}

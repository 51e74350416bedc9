import Shape

/// The events of applications for jobs.
enum JobApplicationEvents {
  static let all: [any Event.Type] = [
    JobApplied.self, JobApplicationWithdrawn.self, JobApplicantShortlisted.self, JobOffered.self,
    JobOfferAccepted.self, JobOfferDeclined.self, JobOfferLapsed.self, JobApplicantRejected.self,
  ]
}

/// Somebody applied for a job.
struct JobApplied: Event {
  var id: JobApplicationID
  var job: JobID
  var applicant: AccountID
  var letter: Paragraph?
  var documents: [DocumentID]
  var consents: [ProfileField]

  static let name: StaticString = "jobApplied"
  static let meaning: StaticString = "Somebody applied for a job."
  var account: AccountID? { applicant }

  static func shape<M: Members<JobApplied> & ~Copyable>(_ m: inout M) -> JobApplied {
    JobApplied(
      id: m("id", "The application.") { $0.id },
      job: m("job", "The job.") { $0.job },
      applicant: m("applicant", "Who applied.") { $0.applicant },
      letter: m.optional("letter", "What the applicant wrote.") { $0.letter },
      documents: m.list("documents", "What the facility may read.", upTo: Stored.most) {
        $0.documents
      },
      consents: m.list("consents", "What of the profile it may see.", upTo: Stored.most) {
        $0.consents
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard let facility = registry.tables.jobs.row(job)?.value.facility else { return }
    let state = JobApplicationAction.apply.result
    registry.put(
      JobApplication(
        id: id, job: job, facility: facility, applicant: applicant, version: 1, state: state,
        letter: letter, documents: documents, consents: consents, submittedAt: stamp.at,
        steps: [JobApplicationStep(action: .apply, at: stamp.at, state: state)]))
    registry.change(job) { $0.applicants += 1 }
    registry.publishJobApplication(id, .apply, stamp)
  }
}

/// An applicant took an application for a job back.
struct JobApplicationWithdrawn: Event {
  var id: JobApplicationID

  static let name: StaticString = "jobApplicationWithdrawn"
  static let meaning: StaticString = "An application for a job was taken back."
  var account: AccountID? { nil }

  static func shape<M: Members<JobApplicationWithdrawn> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationWithdrawn {
    JobApplicationWithdrawn(id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .withdraw, stamp)
  }
}

/// A facility considers an applicant closely.
struct JobApplicantShortlisted: Event {
  var id: JobApplicationID

  static let name: StaticString = "jobApplicantShortlisted"
  static let meaning: StaticString = "A facility considers an applicant closely."
  var account: AccountID? { nil }

  static func shape<M: Members<JobApplicantShortlisted> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicantShortlisted {
    JobApplicantShortlisted(id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .shortlist, stamp)
  }
}

/// A facility offers an applicant the post.
struct JobOffered: Event {
  var id: JobApplicationID
  var offer: JobOffer

  static let name: StaticString = "jobOffered"
  static let meaning: StaticString = "A facility offers an applicant the post."
  var account: AccountID? { nil }

  static func shape<M: Members<JobOffered> & ~Copyable>(_ m: inout M) -> JobOffered {
    JobOffered(
      id: m("id", "The application.") { $0.id },
      offer: m("offer", "What is offered.") { $0.offer })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .offer, stamp) { $0.offer = offer }
  }
}

/// An applicant takes the post.
struct JobOfferAccepted: Event {
  var id: JobApplicationID

  static let name: StaticString = "jobOfferAccepted"
  static let meaning: StaticString = "An applicant takes the post."
  var account: AccountID? { nil }

  static func shape<M: Members<JobOfferAccepted> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferAccepted {
    JobOfferAccepted(id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .accept, stamp)
  }
}

/// An applicant does not want the post.
struct JobOfferDeclined: Event {
  var id: JobApplicationID

  static let name: StaticString = "jobOfferDeclined"
  static let meaning: StaticString = "An applicant does not want the post."
  var account: AccountID? { nil }

  static func shape<M: Members<JobOfferDeclined> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferDeclined {
    JobOfferDeclined(id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .decline, stamp)
  }
}

/// Nobody answered an offer in time.
struct JobOfferLapsed: Event {
  var id: JobApplicationID

  static let name: StaticString = "jobOfferLapsed"
  static let meaning: StaticString = "Nobody answered an offer in time."
  var account: AccountID? { nil }

  static func shape<M: Members<JobOfferLapsed> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferLapsed {
    JobOfferLapsed(id: m("id", "The application.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .lapse, stamp)
  }
}

/// A facility rejected an applicant.
struct JobApplicantRejected: Event {
  var id: JobApplicationID
  var rejection: JobRejection

  static let name: StaticString = "jobApplicantRejected"
  static let meaning: StaticString = "A facility rejected an applicant."
  var account: AccountID? { nil }

  static func shape<M: Members<JobApplicantRejected> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicantRejected {
    JobApplicantRejected(
      id: m("id", "The application.") { $0.id },
      rejection: m("rejection", "Why.") { $0.rejection })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .reject, stamp) { $0.rejection = rejection }
  }
}

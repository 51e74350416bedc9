package import Shape

/// The events of applications for jobs.
package enum JobApplicationEvents {
  package static let all: [any Event.Type] = [
    JobApplied.self, JobApplicationWithdrawn.self, JobApplicantShortlisted.self, JobOffered.self,
    JobOfferAccepted.self, JobOfferDeclined.self, JobOfferLapsed.self, JobApplicantRejected.self,
  ]
}

/// Somebody applied for a job.
package struct JobApplied: Event {
  package var id: JobApplicationID
  package var job: JobID
  package var applicant: AccountID
  package var letter: Paragraph?
  package var documents: [DocumentID]
  package var consents: [ProfileField]

  package init(
    id: JobApplicationID, job: JobID, applicant: AccountID, letter: Paragraph? = nil,
    documents: [DocumentID], consents: [ProfileField]
  ) {
    self.id = id
    self.job = job
    self.applicant = applicant
    self.letter = letter
    self.documents = documents
    self.consents = consents
  }

  package static let name: StaticString = "jobApplied"
  package static let meaning: StaticString = "Somebody applied for a job."
  package var account: AccountID? { applicant }

  package static func shape<M: Members<JobApplied> & ~Copyable>(_ m: inout M) -> JobApplied {
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

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct JobApplicationWithdrawn: Event {
  package var id: JobApplicationID

  package init(id: JobApplicationID) { self.id = id }

  package static let name: StaticString = "jobApplicationWithdrawn"
  package static let meaning: StaticString = "An application for a job was taken back."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobApplicationWithdrawn> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationWithdrawn {
    JobApplicationWithdrawn(id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .withdraw, stamp)
  }
}

/// A facility considers an applicant closely.
package struct JobApplicantShortlisted: Event {
  package var id: JobApplicationID

  package init(id: JobApplicationID) { self.id = id }

  package static let name: StaticString = "jobApplicantShortlisted"
  package static let meaning: StaticString = "A facility considers an applicant closely."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobApplicantShortlisted> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicantShortlisted {
    JobApplicantShortlisted(id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .shortlist, stamp)
  }
}

/// A facility offers an applicant the post.
package struct JobOffered: Event {
  package var id: JobApplicationID
  package var offer: JobOffer

  package init(id: JobApplicationID, offer: JobOffer) {
    self.id = id
    self.offer = offer
  }

  package static let name: StaticString = "jobOffered"
  package static let meaning: StaticString = "A facility offers an applicant the post."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobOffered> & ~Copyable>(_ m: inout M) -> JobOffered {
    JobOffered(
      id: m("id", "The application.") { $0.id },
      offer: m("offer", "What is offered.") { $0.offer })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .offer, stamp) { $0.offer = offer }
  }
}

/// An applicant takes the post.
package struct JobOfferAccepted: Event {
  package var id: JobApplicationID

  package init(id: JobApplicationID) { self.id = id }

  package static let name: StaticString = "jobOfferAccepted"
  package static let meaning: StaticString = "An applicant takes the post."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobOfferAccepted> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferAccepted {
    JobOfferAccepted(id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .accept, stamp)
  }
}

/// An applicant does not want the post.
package struct JobOfferDeclined: Event {
  package var id: JobApplicationID

  package init(id: JobApplicationID) { self.id = id }

  package static let name: StaticString = "jobOfferDeclined"
  package static let meaning: StaticString = "An applicant does not want the post."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobOfferDeclined> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferDeclined {
    JobOfferDeclined(id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .decline, stamp)
  }
}

/// Nobody answered an offer in time.
package struct JobOfferLapsed: Event {
  package var id: JobApplicationID

  package init(id: JobApplicationID) { self.id = id }

  package static let name: StaticString = "jobOfferLapsed"
  package static let meaning: StaticString = "Nobody answered an offer in time."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobOfferLapsed> & ~Copyable>(
    _ m: inout M
  ) -> JobOfferLapsed {
    JobOfferLapsed(id: m("id", "The application.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .lapse, stamp)
  }
}

/// A facility rejected an applicant.
package struct JobApplicantRejected: Event {
  package var id: JobApplicationID
  package var rejection: JobRejection

  package init(id: JobApplicationID, rejection: JobRejection) {
    self.id = id
    self.rejection = rejection
  }

  package static let name: StaticString = "jobApplicantRejected"
  package static let meaning: StaticString = "A facility rejected an applicant."
  package var account: AccountID? { nil }

  package static func shape<M: Members<JobApplicantRejected> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicantRejected {
    JobApplicantRejected(
      id: m("id", "The application.") { $0.id },
      rejection: m("rejection", "Why.") { $0.rejection })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .reject, stamp) { $0.rejection = rejection }
  }
}

import Shape

/// A document that goes with an application for a job.
struct JobDocument: View {
  var document: DocumentID
  var kind: ReferenceCode
  var mediaType: MediaType
  var size: Int
  var title: Line?

  static let meaning: StaticString =
    "A document that goes with an application for a job; `document.read` reads it."

  static func members<M: ViewMembers<JobDocument> & ~Copyable>(_ m: inout M) {
    m("document", "The document.") { $0.document }
    m("kind", "What kind of document.") { $0.kind }
    m("mediaType", "What kind of file.") { $0.mediaType }
    m("size", "How many bytes it has.") { $0.size }
    m.optional("title", "What its owner calls it.") { $0.title }
  }
}

/// An application for a job, as either side sees it.
struct JobApplicationView: RecordView {
  static let disclosure = Disclosure(
    to: [.owner, .facility], ["applicant": .facility, "eligible": .facility])

  var id: JobApplicationID
  var job: JobSummary
  var state: JobApplicationState
  var version: Int
  var submittedAt: Instant
  var letter: Paragraph?
  var documents: [JobDocument]
  var consents: [ProfileField]
  var offer: JobOffer?
  var rejection: JobRejection?
  var steps: [JobApplicationStep]
  var actions: [JobApplicationAction]
  var applicant: ApplicantProfile?
  var eligible: Bool?

  static let meaning: StaticString = "An application for a job, as either side sees it."

  static func members<M: ViewMembers<JobApplicationView> & ~Copyable>(_ m: inout M) {
    m("id", "The application.") { $0.id }
    m("job", "For which job.") { $0.job }
    m("state", "Where it is in its life.") { $0.state }
    m("version", "Counts every change; give it back as `ifVersion`.") { $0.version }
    m("submittedAt", "When it was handed in.") { $0.submittedAt }
    m.optional("letter", "What the applicant wrote.") { $0.letter }
    m.list(
      "documents", "What goes with it; the facility sees it while the application is open.",
      upTo: JobApplication.maximumDocuments
    ) { $0.documents }
    m.list("consents", "What of the profile the facility may see.", upTo: 20) {
      $0.consents
    }
    m.optional("offer", "What was offered last.") { $0.offer }
    m.optional("rejection", "Why it was rejected.") { $0.rejection }
    m.list("steps", "What was done with it, oldest first.", upTo: 10_000) { $0.steps }
    m.list("actions", "What the caller may do with it now.", upTo: 20) { $0.actions }
    m.optional("applicant", "Who applied, for the facility.") { $0.applicant }
    m.optional(
      "eligible", "Whether the applicant may be given the job today, for the facility."
    ) { $0.eligible }
  }
}

extension JobApplicationView {
  init(
    _ application: Shared<JobApplication>, _ job: JobSummary, _ actions: [JobApplicationAction]
  ) {
    let value = application.value
    self.init(
      id: value.id, job: job, state: value.state, version: value.version,
      submittedAt: value.submittedAt, documents: [], consents: [], offer: value.offer,
      rejection: value.rejection, steps: value.steps, actions: actions)
  }

  mutating func show(_ handedOver: [Shared<Document>]) {
    documents = handedOver.map { document in
      JobDocument(
        document: document.value.id, kind: document.value.kind,
        mediaType: document.value.mediaType, size: document.value.size,
        title: document.value.title)
    }
  }
}

extension Registry {
  /// The documents of an application for a job that still lie with the applicant's account.
  func documents(handedOverWith application: JobApplication) -> [Shared<Document>] {
    application.documents.compactMap { sharedDocument($0) }.filter {
      $0.value.attachment?.to == .account(application.applicant)
    }
  }
}

/// An application for a job in a list.
struct JobApplicationSummary: View {
  var id: JobApplicationID
  var job: JobID
  var title: Line
  var facility: FacilityName?
  var state: JobApplicationState
  var version: Int
  var submittedAt: Instant
  var offerUntil: Day?
  var name: PersonName?
  var arabicName: ArabicPersonName?

  static let meaning: StaticString = "An application for a job in a list."

  static func members<M: ViewMembers<JobApplicationSummary> & ~Copyable>(_ m: inout M) {
    m("id", "The application.") { $0.id }
    m("job", "For which job.") { $0.job }
    m("title", "What the job is called.") { $0.title }
    m.optional("facility", "Whose job it is.") { $0.facility }
    m("state", "Where it is in its life.") { $0.state }
    m("version", "Counts every change.") { $0.version }
    m("submittedAt", "When it was handed in.") { $0.submittedAt }
    m.optional("offerUntil", "The last day to accept the offer that stands.") {
      $0.offerUntil
    }
    m.optional("name", "Who applied, for the facility.") { $0.name }
    m.optional("arabicName", "The name in Arabic letters.") { $0.arabicName }
  }
}

extension JobApplicationSummary {
  init?(
    _ application: Shared<JobApplication>, _ registry: borrowing Registry, isForFacility: Bool
  ) {
    let value = application.value
    guard let job = registry.sharedJob(value.job) else { return nil }
    let person = isForFacility ? registry.sharedAccount(value.applicant)?.value.person : nil
    self.init(
      id: value.id, job: value.job, title: job.value.terms.title,
      facility: registry.sharedAccount(value.facility)?.value.facility?.value.legalName,
      state: value.state, version: value.version, submittedAt: value.submittedAt,
      offerUntil: value.state == .offered ? value.offer?.until : nil,
      name: person?.value.latinName, arabicName: person?.value.arabicName)
  }
}

/// A page of applications for jobs.
struct JobApplicationList: View {
  var applications: [JobApplicationSummary]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of applications for jobs."

  static func members<M: ViewMembers<JobApplicationList> & ~Copyable>(_ m: inout M) {
    m.list("applications", "Each in short.", upTo: Limit.page) {
      $0.applications
    }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

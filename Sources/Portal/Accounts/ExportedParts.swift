import Shape

// What only an export shows.

/// The continuing education of an account: what it did, and as provider what it offered.
struct ExportedEducation: View {
  var activities: [CPDActivityView]
  var exemptions: [CPDExemption]
  var verdicts: [EducationVerdict]
  var programs: [ProgramView]

  static let meaning: StaticString = "The continuing education of an account."

  static func members<M: ViewMembers<ExportedEducation> & ~Copyable>(_ m: inout M) {
    m.list(
      "activities", "The activities, in the order they were begun.", upTo: 1_000_000
    ) { $0.activities }
    m.list("exemptions", "The exemptions, oldest first.", upTo: 1_000_000) {
      $0.exemptions
    }
    m.list(
      "verdicts", "What counted towards renewals, oldest first.", upTo: 1_000_000
    ) { $0.verdicts }
    m.list(
      "accreditedActivities", "What a facility published as provider, oldest first.",
      upTo: 1_000_000
    ) { $0.programs }
  }
}

extension ExportedEducation {
  init(of account: AccountID, _ call: Call) {
    self.init(
      activities: call.registry.cpdActivities(of: account).map { activity in
        CPDActivityView(
          activity, call.registry.documents(of: activity.value.id), to: .owner)
      },
      exemptions: call.registry.exemptions(of: account).map(\.withoutNames),
      verdicts: call.registry.educationVerdicts(of: account),
      programs: call.registry.programs(of: account).map {
        call.cpd.programs.programView($0, isOwn: true)
      })
  }
}

/// Where the owner of an account works, and what they applied for; of a facility, who works there
/// and what it published.
struct ExportedWork: View {
  var employments: [EmploymentView]
  var jobs: [JobView]
  var applications: [JobApplicationView]

  static let meaning: StaticString = "Employments, jobs and applications for them."

  static func members<M: ViewMembers<ExportedWork> & ~Copyable>(_ m: inout M) {
    m.list(
      "employments", "The employments, in the order they were stated.", upTo: 1_000_000
    ) { $0.employments }
    m.list("jobs", "What a facility published, oldest first.", upTo: 1_000_000) {
      $0.jobs
    }
    m.list(
      "applications", "The applications for jobs, in the order they were handed in.",
      upTo: 1_000_000
    ) { $0.applications }
  }
}

extension ExportedWork {
  init(of account: AccountID, _ call: Call) throws(Refusal) {
    var applications: [JobApplicationView] = []
    for application in call.registry.jobApplications(of: account) {
      applications.append(try call.jobs.applications.jobApplicationView(application.value.id))
    }
    let employments =
      call.registry.employments(of: account) + call.registry.employments(at: account)
    self.init(
      employments: employments.map { call.employments.employmentView($0) },
      jobs: call.registry.jobs(of: account)
        .map { JobView($0, call.registry, isForFacility: true) },
      applications: applications)
  }
}

/// A mail that waits to be handed over, as the person it goes to sees it.
struct ExportedMail: View {
  var kind: MailKind
  var to: EmailAddress
  var queuedAt: Instant

  static let meaning: StaticString = "A mail that waits to be handed over."

  static func members<M: ViewMembers<ExportedMail> & ~Copyable>(_ m: inout M) {
    m("kind", "Which text it carries.") { $0.kind }
    m("to", "Where it goes.") { $0.to }
    m("queuedAt", "Since when it waits.") { $0.queuedAt }
  }
}

extension Mail {
  /// Once it is decided whether a change of address is to be confirmed or the address has an account,
  /// the mail is the other address's matter: that it is tried again would tell which it was.
  var isShownToOwner: Bool { kind != .emailChangeConfirm || attempts == 0 }
}

extension ExportedMail {
  init(_ mail: Mail) { self.init(kind: mail.kind, to: mail.to, queuedAt: mail.queuedAt) }
}

/// A restoration of access as the owner of the account sees it: without who of staff acted.
struct ExportedRestoration: View {
  var id: RestorationID
  var newEmail: EmailAddress
  var grounds: Paragraph
  var requestedAt: Instant
  var effectiveAt: Instant?
  var endedAt: Instant?

  static let meaning: StaticString = "Access given back by staff."

  static func members<M: ViewMembers<ExportedRestoration> & ~Copyable>(_ m: inout M) {
    m("id", "The restoration.") { $0.id }
    m("newEmail", "The address that was to sign in.") { $0.newEmail }
    m("grounds", "What was checked, in the words of staff.") { $0.grounds }
    m("requestedAt", "When it was asked for.") { $0.requestedAt }
    m.optional("effectiveAt", "When it takes effect, once approved.") {
      $0.effectiveAt
    }
    m.optional("endedAt", "When it was carried out or called off.") { $0.endedAt }
  }
}

extension ExportedRestoration {
  init(_ restoration: Restoration) {
    self.init(
      id: restoration.id, newEmail: restoration.newEmail, grounds: restoration.grounds,
      requestedAt: restoration.requestedAt, effectiveAt: restoration.effectiveAt,
      endedAt: restoration.endedAt)
  }
}

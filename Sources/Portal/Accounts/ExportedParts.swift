import Shape

// What only an export shows.

/// The continuing education of an account: what it did, and as provider what it offered.
struct ExportedEducation: Shaped {
  var activities: [CPDActivityView]
  var exemptions: [CPDExemption]
  var verdicts: [EducationVerdict]
  var programs: [ProgramView]

  static let meaning: StaticString = "The continuing education of an account."

  static func shape<M: Members<ExportedEducation> & ~Copyable>(
    _ m: inout M
  ) -> ExportedEducation {
    ExportedEducation(
      activities: m.list(
        "activities", "The activities, in the order they were begun.", upTo: 1_000_000
      ) { $0.activities },
      exemptions: m.list("exemptions", "The exemptions, oldest first.", upTo: 1_000_000) {
        $0.exemptions
      },
      verdicts: m.list(
        "verdicts", "What counted towards renewals, oldest first.", upTo: 1_000_000
      ) { $0.verdicts },
      programs: m.list(
        "accreditedActivities", "What a facility published as provider, oldest first.",
        upTo: 1_000_000
      ) { $0.programs })
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
      programs: call.registry.programs(of: account).map { call.programView($0, isOwn: true) })
  }
}

/// Where the owner of an account works, and what they applied for; of a facility, who works there
/// and what it published.
struct ExportedWork: Shaped {
  var employments: [EmploymentView]
  var jobs: [JobView]
  var applications: [JobApplicationView]

  static let meaning: StaticString = "Employments, jobs and applications for them."

  static func shape<M: Members<ExportedWork> & ~Copyable>(_ m: inout M) -> ExportedWork {
    ExportedWork(
      employments: m.list(
        "employments", "The employments, in the order they were stated.", upTo: 1_000_000
      ) { $0.employments },
      jobs: m.list("jobs", "What a facility published, oldest first.", upTo: 1_000_000) {
        $0.jobs
      },
      applications: m.list(
        "applications", "The applications for jobs, in the order they were handed in.",
        upTo: 1_000_000
      ) { $0.applications })
  }
}

extension ExportedWork {
  init(of account: AccountID, _ call: Call) throws(Refusal) {
    var applications: [JobApplicationView] = []
    for application in call.registry.jobApplications(of: account) {
      applications.append(try call.jobApplicationView(application.value.id))
    }
    let employments =
      call.registry.employments(of: account) + call.registry.employments(at: account)
    self.init(
      employments: employments.map { call.employmentView($0) },
      jobs: call.registry.jobs(of: account)
        .map { JobView($0, call.registry, isForFacility: true) },
      applications: applications)
  }
}

/// A mail that waits to be handed over, as the person it goes to sees it.
struct ExportedMail: Shaped {
  var kind: MailKind
  var to: EmailAddress
  var queuedAt: Instant

  static let meaning: StaticString = "A mail that waits to be handed over."

  static func shape<M: Members<ExportedMail> & ~Copyable>(_ m: inout M) -> ExportedMail {
    ExportedMail(
      kind: m("kind", "Which text it carries.") { $0.kind },
      to: m("to", "Where it goes.") { $0.to },
      queuedAt: m("queuedAt", "Since when it waits.") { $0.queuedAt })
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
struct ExportedRestoration: Shaped {
  var id: RestorationID
  var newEmail: EmailAddress
  var grounds: Paragraph
  var requestedAt: Instant
  var effectiveAt: Instant?
  var endedAt: Instant?

  static let meaning: StaticString = "Access given back by staff."

  static func shape<M: Members<ExportedRestoration> & ~Copyable>(
    _ m: inout M
  ) -> ExportedRestoration {
    ExportedRestoration(
      id: m("id", "The restoration.") { $0.id },
      newEmail: m("newEmail", "The address that was to sign in.") { $0.newEmail },
      grounds: m("grounds", "What was checked, in the words of staff.") { $0.grounds },
      requestedAt: m("requestedAt", "When it was asked for.") { $0.requestedAt },
      effectiveAt: m.optional("effectiveAt", "When it takes effect, once approved.") {
        $0.effectiveAt
      },
      endedAt: m.optional("endedAt", "When it was carried out or called off.") { $0.endedAt })
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

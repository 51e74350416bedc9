import Shape

// What events of the stream tell of jobs, applications for them and employments.

/// What happened to a job.
enum JobChange: String, Choice {
  case published, updated, closed

  static let meaning: StaticString = "What happened to a job."

  var meaning: StaticString {
    switch self {
    case .published: "It was published."
    case .updated: "It says something else."
    case .closed: "It takes no applications any more."
    }
  }
}

/// A job in an event.
struct JobBrief: Shaped {
  var job: JobID
  var change: JobChange
  var closed: JobClosingReason?
  var version: Int

  private init(job: JobID, change: JobChange, closed: JobClosingReason?, version: Int) {
    self.job = job
    self.change = change
    self.closed = closed
    self.version = version
  }

  init(_ job: Job, _ change: JobChange) {
    self.init(job: job.id, change: change, closed: job.closing?.reason, version: job.version)
  }

  static let meaning: StaticString = "A job in an event."

  static func shape<M: Members<JobBrief> & ~Copyable>(_ m: inout M) -> JobBrief {
    JobBrief(
      job: m("job", "The job.") { $0.job },
      change: m("change", "What happened.") { $0.change },
      closed: m.optional("closed", "Why it takes no applications any more.") { $0.closed },
      version: m("version", "Its version now.") { $0.version })
  }
}

/// An application for a job in an event.
struct JobApplicationBrief: Shaped {
  var application: JobApplicationID
  var job: JobID
  var action: JobApplicationAction
  var state: JobApplicationState
  var version: Int

  private init(
    application: JobApplicationID, job: JobID, action: JobApplicationAction,
    state: JobApplicationState, version: Int
  ) {
    self.application = application
    self.job = job
    self.action = action
    self.state = state
    self.version = version
  }

  init(_ application: JobApplication, _ action: JobApplicationAction) {
    self.init(
      application: application.id, job: application.job, action: action,
      state: application.state, version: application.version)
  }

  static let meaning: StaticString = "An application for a job in an event."

  static func shape<M: Members<JobApplicationBrief> & ~Copyable>(
    _ m: inout M
  ) -> JobApplicationBrief {
    JobApplicationBrief(
      application: m("application", "The application.") { $0.application },
      job: m("job", "The job.") { $0.job },
      action: m("action", "What was done.") { $0.action },
      state: m("state", "Where it stands now.") { $0.state },
      version: m("version", "Its version now.") { $0.version })
  }
}

/// An employment in an event.
struct EmploymentBrief: Shaped {
  var employment: EmploymentID
  var state: EmploymentState
  var until: Day?
  var version: Int

  private init(employment: EmploymentID, state: EmploymentState, until: Day?, version: Int) {
    self.employment = employment
    self.state = state
    self.until = until
    self.version = version
  }

  init(_ employment: Employment) {
    self.init(
      employment: employment.id, state: employment.state, until: employment.until,
      version: employment.version)
  }

  static let meaning: StaticString = "An employment in an event."

  static func shape<M: Members<EmploymentBrief> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentBrief {
    EmploymentBrief(
      employment: m("employment", "The employment.") { $0.employment },
      state: m("state", "Whether both sides agree.") { $0.state },
      until: m.optional("until", "Its last day, once there is one.") { $0.until },
      version: m("version", "Its version now.") { $0.version })
  }
}

/// The license of somebody who works there, in an event for the facility.
struct EmployeeLicenseBrief: Shaped {
  var employment: EmploymentID
  var number: LicenseNumber

  private init(employment: EmploymentID, number: LicenseNumber) {
    self.employment = employment
    self.number = number
  }

  init(_ employment: Employment, _ license: License) {
    self.init(employment: employment.id, number: license.number)
  }

  static let meaning: StaticString =
    "The license of somebody who works there; `licensing.verify` tells what it is worth now."

  static func shape<M: Members<EmployeeLicenseBrief> & ~Copyable>(
    _ m: inout M
  ) -> EmployeeLicenseBrief {
    EmployeeLicenseBrief(
      employment: m("employment", "The employment.") { $0.employment },
      number: m("number", "The number of the license.") { $0.number })
  }
}

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
struct JobBrief: View {
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

  static func members<M: ViewMembers<JobBrief> & ~Copyable>(_ m: inout M) {
    m("job", "The job.") { $0.job }
    m("change", "What happened.") { $0.change }
    m.optional("closed", "Why it takes no applications any more.") { $0.closed }
    m("version", "Its version now.") { $0.version }
  }
}

/// An application for a job in an event.
struct JobApplicationBrief: View {
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

  static func members<M: ViewMembers<JobApplicationBrief> & ~Copyable>(_ m: inout M) {
    m("application", "The application.") { $0.application }
    m("job", "The job.") { $0.job }
    m("action", "What was done.") { $0.action }
    m("state", "Where it stands now.") { $0.state }
    m("version", "Its version now.") { $0.version }
  }
}

/// An employment in an event.
struct EmploymentBrief: View {
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

  static func members<M: ViewMembers<EmploymentBrief> & ~Copyable>(_ m: inout M) {
    m("employment", "The employment.") { $0.employment }
    m("state", "Whether both sides agree.") { $0.state }
    m.optional("until", "Its last day, once there is one.") { $0.until }
    m("version", "Its version now.") { $0.version }
  }
}

/// The license of somebody who works there, in an event for the facility.
struct EmployeeLicenseBrief: View {
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

  static func members<M: ViewMembers<EmployeeLicenseBrief> & ~Copyable>(_ m: inout M) {
    m("employment", "The employment.") { $0.employment }
    m("number", "The number of the license.") { $0.number }
  }
}

import Shape

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

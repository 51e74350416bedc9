import Shape

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

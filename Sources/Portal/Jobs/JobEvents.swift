import Shape

/// The events of jobs.
enum JobEvents {
  static let all: [any Event.Type] = [
    JobPublished.self, JobUpdated.self, JobClosed.self,
  ]
}

/// A facility published a job.
struct JobPublished: Event {
  var id: JobID
  var facility: AccountID
  var terms: JobTerms
  var words: String
  var cityKey: String
  var closesAt: Instant

  static let name: StaticString = "jobPublished"
  static let meaning: StaticString = "A facility published a job."
  var account: AccountID? { facility }

  static func shape<M: Members<JobPublished> & ~Copyable>(_ m: inout M) -> JobPublished {
    JobPublished(
      id: m("id", "The job.") { $0.id },
      facility: m("facility", "Who published it.") { $0.facility },
      terms: m("terms", "What it says.") { $0.terms },
      words: m("words", "The words by which it is found.") { $0.words },
      cityKey: m("cityKey", "The folded name of its city.") { $0.cityKey },
      closesAt: m("closesAt", "When the last day to apply is over.") { $0.closesAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      Job(
        id: id, facility: facility, version: 1, number: registry.nextJobNumber, terms: terms,
        words: words, cityKey: cityKey, publishedAt: stamp.at, closesAt: closesAt, taken: 0,
        offered: 0, applicants: 0))
    registry.publishJob(id, .published, stamp)
  }
}

/// A facility changed what a job says.
struct JobUpdated: Event {
  var id: JobID
  var terms: JobTerms
  var words: String
  var cityKey: String
  var closesAt: Instant

  static let name: StaticString = "jobUpdated"
  static let meaning: StaticString = "A facility changed what a job says."
  var account: AccountID? { nil }

  static func shape<M: Members<JobUpdated> & ~Copyable>(_ m: inout M) -> JobUpdated {
    JobUpdated(
      id: m("id", "The job.") { $0.id },
      terms: m("terms", "What it says now.") { $0.terms },
      words: m("words", "The words by which it is found.") { $0.words },
      cityKey: m("cityKey", "The folded name of its city.") { $0.cityKey },
      closesAt: m("closesAt", "When the last day to apply is over.") { $0.closesAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { job in
      job.terms = terms
      job.words = words
      job.cityKey = cityKey
      job.closesAt = closesAt
    }
    registry.publishJob(id, .updated, toApplicants: true, stamp)
  }
}

/// A job takes no applications any more. Where its seats are taken or it was withdrawn, what is
/// still open ends with it.
struct JobClosed: Event {
  var id: JobID
  var reason: JobClosingReason

  static let name: StaticString = "jobClosed"
  static let meaning: StaticString = "A job takes no applications any more."
  var account: AccountID? { nil }

  static func shape<M: Members<JobClosed> & ~Copyable>(_ m: inout M) -> JobClosed {
    JobClosed(
      id: m("id", "The job.") { $0.id },
      reason: m("reason", "Why.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { $0.closing = JobClosing(reason: reason, at: stamp.at) }
    registry.publishJob(id, .closed, toApplicants: true, stamp)
    switch reason {
    case .filled, .void: registry.endApplications(for: id, reason, stamp)
    case .deadline: break
    }
  }
}

extension Section {
  static let job = Section(
    "job", "Jobs: published by verified facilities, searched by anyone, and applied for.",
    publishing + reading + applying + selecting + answering)

  private static let publishing: [Method] = [
    .write(
      "job.publish", "Publishes a job; only verified facilities do.",
      access: .roles([.facility]), params: JobInput.self, result: JobView.self,
      errors: [.facilityNotVerified, .jobTooMany],
      examples: [
        .init(
          "A hospital looks for two nurses.",
          params: #"""
            {"session":"{session:hospital}","terms":{"title":"Intensive care nurse",\#
            "description":"Nights and days on a ward of twelve beds.","profession":"nursing",\#
            "ranks":["specialist","seniorSpecialist"],"city":"Riyadh","contract":"fullTime",\#
            "salary":{"minimum":1200000,"maximum":1600000,"currency":"SAR"},\#
            "deadline":"2026-12-31","seats":2}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.publish(params.terms) },
    .write(
      "job.update",
      "Changes what a job says; once somebody has applied, nothing they rely on.",
      access: .roles([.facility]), params: JobUpdate.self, result: JobView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .facilityNotVerified, .jobClosed, .jobReliedOn, .versionConflict],
      examples: [
        .init(
          "One more seat, and a month more to apply.",
          params: #"""
            {"session":"{session:hospital}","job":"{job:open}",\#
            "terms":{"title":"Ward nurse","description":"Days on a surgical ward.",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2027-01-31","seats":3}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.update(params.job, params.terms) },
    .write(
      "job.close",
      "Closes a job: it is filled, or withdrawn. Those whose applications are open are told.",
      access: .roles([.facility]), params: JobEnding.self, result: JobView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .jobClosed, .jobOfferStands, .versionConflict],
      examples: [
        .init(
          "The post is withdrawn.",
          params: #"{"session":"{session:hospital}","job":"{job:open}","reason":"void"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.close(params.job, params.reason.reason) },
    .read(
      "job.list", "Lists one's own jobs, newest first.",
      access: .roles([.facility]), params: JobFilter.self, result: JobList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Those that take applications.",
          params: #"{"session":"{session:hospital}","open":true,"limit":1}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.ownJobs(params) },
  ]

  private static let reading: [Method] = [
    .read(
      "job.search", "Searches the jobs that take applications, newest first.",
      access: .anyone, params: JobSearch.self, result: JobList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Looks for a post in a city, in Arabic.",
          params: #"{"text":"تمريض","city":"الرياض","profession":"nursing"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.search(params) },
    .read(
      "job.get", "Returns a job with everything it says.",
      access: .anyone, params: JobParams.self, result: JobView.self, errors: [.notFound],
      examples: [
        .init(
          "Reads a job.", params: #"{"job":"{job:open}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      JobView(try call.jobs.shownJob(params.job), call.registry)
    },
    .read(
      "job.eligibility", "Tells whether one may be given a job, rule by rule.",
      access: .roles([.practitioner, .technician]), params: JobParams.self,
      result: JobEligibilityView.self, errors: [.notFound],
      examples: [
        .init(
          "A specialist asks.", params: #"{"session":"{session:specialist}","job":"{job:open}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let job = try call.jobs.shownJob(params.job)
      guard
        let view = call.jobs.applications.eligibility(of: try call.sharedAccount.value.id, for: job)
      else {
        throw Refusal(.notFound, at: "job")
      }
      return view
    },
  ]

  static let jobErrors: [ErrorType] = [.notFound, .jobWrongState, .versionConflict]
}

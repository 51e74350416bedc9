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
            """#,
          result: #"""
            {"id":"job_03hwxhz1efj4z","facility":{"account":"{account:hospital}",\#
            "name":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "kind":"hospital"},"terms":{"title":"Intensive care nurse",\#
            "description":"Nights and days on a ward of twelve beds.",\#
            "profession":"nursing","ranks":["specialist","seniorSpecialist"],\#
            "city":"Riyadh","contract":"fullTime","salary":{"minimum":1200000,\#
            "maximum":1600000,"currency":"SAR"},"deadline":"2026-12-31","seats":2},\#
            "version":1,"publishedAt":"2026-11-23T08:06:00.000Z",\#
            "closesAt":"2026-12-31T21:00:00.000Z","seatsLeft":2,\#
            "progress":{"applicants":0,"offered":0,"taken":0}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.publish(params.terms) },
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
            """#,
          result: #"""
            {"id":"{job:open}","facility":{"account":"{account:hospital}",\#
            "name":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "kind":"hospital"},"terms":{"title":"Ward nurse",\#
            "description":"Days on a surgical ward.","profession":"nursing",\#
            "ranks":["specialist"],"city":"الرياض","contract":"fullTime",\#
            "salary":{"minimum":1000000,"maximum":1400000,"currency":"SAR"},\#
            "deadline":"2027-01-31","seats":3},"version":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z",\#
            "closesAt":"2027-01-31T21:00:00.000Z","seatsLeft":3,\#
            "progress":{"applicants":0,"offered":0,"taken":0}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.update(params.job, params.terms) },
    .write(
      "job.close",
      "Closes a job: it is filled, or withdrawn. Those whose applications are open are told.",
      access: .roles([.facility]), params: JobEnding.self, result: JobView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .jobClosed, .jobOfferStands, .versionConflict],
      examples: [
        .init(
          "The post is withdrawn.",
          params: #"{"session":"{session:hospital}","job":"{job:open}","reason":"void"}"#,
          result: #"""
            {"id":"{job:open}","facility":{"account":"{account:hospital}",\#
            "name":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "kind":"hospital"},"terms":{"title":"Ward nurse",\#
            "description":"Days on a surgical ward.","profession":"nursing",\#
            "ranks":["specialist"],"city":"الرياض","contract":"fullTime",\#
            "salary":{"minimum":1000000,"maximum":1400000,"currency":"SAR"},\#
            "deadline":"2026-12-31","seats":2},"version":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z",\#
            "closesAt":"2026-12-31T21:00:00.000Z","seatsLeft":2,"closed":{"reason":"void",\#
            "at":"2026-11-23T08:06:00.000Z"},"progress":{"applicants":0,"offered":0,\#
            "taken":0}}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.close(params.job, params.reason.reason) },
    .read(
      "job.list", "Lists one's own jobs, newest first.",
      access: .roles([.facility]), params: JobFilter.self, result: JobList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Those that take applications.",
          params: #"{"session":"{session:hospital}","open":true,"limit":1}"#,
          result: #"""
            {"jobs":[{"id":"{job:applied}","facility":{"account":"{account:hospital}",\#
            "name":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "kind":"hospital"},"title":"Theater nurse","profession":"nursing",\#
            "ranks":["specialist"],"city":"الرياض","contract":"fullTime",\#
            "salary":{"minimum":1000000,"maximum":1400000,"currency":"SAR"},\#
            "deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z","progress":{"applicants":2,\#
            "offered":1,"taken":0}}],"cursor":"cur_dgqvb64fjx0c0"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.ownJobs(params) },
  ]

  private static let reading: [Method] = [
    .read(
      "job.search", "Searches the jobs that take applications, newest first.",
      access: .anyone, params: JobSearch.self, result: JobList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Looks for a post in a city, in Arabic.",
          params: #"{"text":"تمريض","city":"الرياض","profession":"nursing"}"#,
          result: #"""
            {"jobs":[{"id":"{job:applied}","facility":{"account":"{account:hospital}",\#
            "name":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "kind":"hospital"},"title":"Theater nurse","profession":"nursing",\#
            "ranks":["specialist"],"city":"الرياض","contract":"fullTime",\#
            "salary":{"minimum":1000000,"maximum":1400000,"currency":"SAR"},\#
            "deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},{"id":"{job:open}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Ward nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.search(params) },
    .read(
      "job.get", "Returns a job with everything it says.",
      access: .anyone, params: JobParams.self, result: JobView.self, errors: [.notFound],
      examples: [
        .init(
          "Reads a job.", params: #"{"job":"{job:open}"}"#,
          result: #"""
            {"id":"{job:open}","facility":{"account":"{account:hospital}",\#
            "name":{"latin":"First Hospital","arabic":"المستشفى الأول"},\#
            "kind":"hospital"},"terms":{"title":"Ward nurse",\#
            "description":"Days on a surgical ward.","profession":"nursing",\#
            "ranks":["specialist"],"city":"الرياض","contract":"fullTime",\#
            "salary":{"minimum":1000000,"maximum":1400000,"currency":"SAR"},\#
            "deadline":"2026-12-31","seats":2},"version":1,\#
            "publishedAt":"2026-11-23T08:06:00.000Z",\#
            "closesAt":"2026-12-31T21:00:00.000Z","seatsLeft":2}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      JobView(try call.shownJob(params.job), call.registry)
    },
    .read(
      "job.eligibility", "Tells whether one may be given a job, rule by rule.",
      access: .roles([.practitioner, .technician]), params: JobParams.self,
      result: JobEligibilityView.self, errors: [.notFound],
      examples: [
        .init(
          "A specialist asks.", params: #"{"session":"{session:specialist}","job":"{job:open}"}"#,
          result: #"""
            {"job":"{job:open}","eligible":true,"rules":[{"rule":"accountActive",\#
            "text":"an active account","satisfied":true,"inputs":[{"name":"account",\#
            "value":"active"}]},{"rule":"registered","text":"a registration in force,\#
             or in its time of grace","satisfied":true,"inputs":[{"name":"status",\#
            "value":"active"}]},{"rule":"profession",\#
            "text":"the profession that the job asks for","satisfied":true,\#
            "inputs":[{"name":"profession","value":"nursing"},{"name":"asked",\#
            "value":"nursing"}]},{"rule":"rank",\#
            "text":"one of the ranks that the job asks for","satisfied":true,\#
            "inputs":[{"name":"rank","value":"specialist"},{"name":"asked",\#
            "value":"specialist"}]}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let job = try call.shownJob(params.job)
      guard let view = call.eligibility(of: try call.sharedAccount.value.id, for: job) else {
        throw Refusal(.notFound, at: "job")
      }
      return view
    },
  ]

  static let jobErrors: [ErrorType] = [.notFound, .jobWrongState, .versionConflict]
}

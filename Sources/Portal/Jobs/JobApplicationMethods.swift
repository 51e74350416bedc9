extension Section {
  static let applying: [Method] = [
    .write(
      "job.apply",
      "Applies for a job: once, with the license that it asks for, and what one consents to show.",
      access: .roles([.practitioner, .technician]), params: JobApplicationInput.self,
      result: JobApplicationView.self,
      errors: [
        .notFound, .jobClosed, .jobAppliedAlready, .jobNotEligible,
        .jobTooManyApplications,
        .documentNotForThis,
      ],
      examples: [
        .init(
          "A specialist applies.",
          params: #"""
            {"session":"{session:specialist}","job":"{job:open}",\#
            "consents":["license","email"],"letter":"I would like to work with you.",\#
            "documents":[]}
            """#,
          result: #"""
            {"id":"jap_03hwxhz1efj4z","job":{"id":"{job:open}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Ward nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"submitted","version":1,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","email"],"steps":[{"action":"apply",\#
            "at":"2026-11-23T08:06:00.000Z","state":"submitted"}],"actions":["withdraw"]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.apply(params) },
    .write(
      "job.withdraw", "Takes an application back while it is open.",
      access: .roles([.practitioner, .technician]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors,
      examples: [
        .init(
          "Takes it back.",
          params: #"{"session":"{session:proposed}","application":"{jobApplication:submitted}"}"#,
          result: #"""
            {"id":"{jobApplication:submitted}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"withdrawn","version":2,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","mobile"],"steps":[{"action":"apply",\#
            "at":"2026-11-23T08:06:00.000Z","state":"submitted"},{"action":"withdraw",\#
            "at":"2026-11-23T08:06:00.000Z","state":"withdrawn"}],"actions":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.withdrawJobApplication(params.application) },
    .read(
      "job.listApplications", "Lists one's own applications for jobs, newest first.",
      access: .roles([.practitioner, .technician]), params: JobApplicationFilter.self,
      result: JobApplicationList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:proposed}"}"#,
          result: #"""
            {"applications":[{"id":"{jobApplication:submitted}","job":"{job:applied}",\#
            "title":"Theater nurse","facility":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"state":"submitted","version":1,\#
            "submittedAt":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.ownJobApplications(params) },
    .read(
      "job.getApplication", "Returns an application for a job, to either side.",
      access: .roles([.practitioner, .technician, .facility]),
      params: JobApplicationParams.self, result: JobApplicationView.self,
      errors: [.notFound, .facilityNotVerified],
      examples: [
        .init(
          "The hospital reads it.",
          params: #"{"session":"{session:hospital}","application":"{jobApplication:submitted}"}"#,
          result: #"""
            {"id":"{jobApplication:submitted}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"submitted","version":1,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","mobile"],"steps":[{"action":"apply",\#
            "at":"2026-11-23T08:06:00.000Z","state":"submitted"}],"actions":["shortlist",\#
            "offer","reject"],"applicant":{"name":{"given":"Maha","family":"Omar"},\#
            "arabicName":{"given":"أمل","family":"العمر"},\#
            "license":{"number":"{number:proposed}","status":"active",\#
            "profession":"nursing","rank":"specialist","validThrough":"2028-11-22"},\#
            "mobile":"+447700900123"},"eligible":true}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let application = try call.jobApplication(params.application)
      if try call.party(to: application) != .applicant { _ = try call.verifiedFacility() }
      return try call.jobApplicationView(params.application)
    },
  ]

  static let selecting: [Method] = [
    .read(
      "job.listApplicants", "Lists who has applied for one's job, in the order they did.",
      access: .roles([.facility]), params: JobApplicantFilter.self,
      result: JobApplicationList.self, errors: [.notFound, .facilityNotVerified, .cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:hospital}","job":"{job:applied}"}"#,
          result: #"""
            {"applications":[{"id":"{jobApplication:offered}","job":"{job:applied}",\#
            "title":"Theater nurse","facility":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"state":"offered","version":2,\#
            "submittedAt":"2026-11-23T08:06:00.000Z","offerUntil":"2026-12-15",\#
            "name":{"given":"Maha","family":"Omar"},"arabicName":{"given":"أمل",\#
            "family":"العمر"}},{"id":"{jobApplication:submitted}","job":"{job:applied}",\#
            "title":"Theater nurse","facility":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"state":"submitted","version":1,\#
            "submittedAt":"2026-11-23T08:06:00.000Z","name":{"given":"Maha",\#
            "family":"Omar"},"arabicName":{"given":"أمل","family":"العمر"}}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.applicants(params) },
    .write(
      "job.shortlist", "Considers an applicant closely.",
      access: .roles([.facility]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors + [.facilityNotVerified, .ownAccount],
      examples: [
        .init(
          "Shortlists somebody.",
          params: #"{"session":"{session:hospital}","application":"{jobApplication:submitted}"}"#,
          result: #"""
            {"id":"{jobApplication:submitted}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"shortlisted","version":2,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","mobile"],"steps":[{"action":"apply",\#
            "at":"2026-11-23T08:06:00.000Z","state":"submitted"},{"action":"shortlist",\#
            "at":"2026-11-23T08:06:00.000Z","state":"shortlisted"}],"actions":["offer",\#
            "reject"],"applicant":{"name":{"given":"Maha","family":"Omar"},\#
            "arabicName":{"given":"أمل","family":"العمر"},\#
            "license":{"number":"{number:proposed}","status":"active",\#
            "profession":"nursing","rank":"specialist","validThrough":"2028-11-22"},\#
            "mobile":"+447700900123"},"eligible":true}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.shortlist(params.application) },
    .write(
      "job.offer",
      "Offers an applicant the post until a day; the license is looked at again.",
      access: .roles([.facility]), params: JobOfferInput.self, result: JobApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors + [.facilityNotVerified, .jobNoSeat, .jobNotEligible, .ownAccount],
      examples: [
        .init(
          "Offers the post.",
          params: #"""
            {"session":"{session:hospital}","application":"{jobApplication:submitted}",\#
            "until":"2026-12-07","from":"2027-01-03"}
            """#,
          result: #"""
            {"id":"{jobApplication:submitted}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"offered","version":2,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","mobile"],"offer":{"until":"2026-12-07",\#
            "endsAt":"2026-12-07T21:00:00.000Z","from":"2027-01-03"},\#
            "steps":[{"action":"apply","at":"2026-11-23T08:06:00.000Z",\#
            "state":"submitted"},{"action":"offer","at":"2026-11-23T08:06:00.000Z",\#
            "state":"offered"}],"actions":[],"applicant":{"name":{"given":"Maha",\#
            "family":"Omar"},"arabicName":{"given":"أمل","family":"العمر"},\#
            "license":{"number":"{number:proposed}","status":"active",\#
            "profession":"nursing","rank":"specialist","validThrough":"2028-11-22"},\#
            "mobile":"+447700900123"},"eligible":true}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.offer(params) },
    .write(
      "job.reject", "Rejects an applicant, with a reason or in words.",
      access: .roles([.facility]), params: JobRejectionInput.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors,
      examples: [
        .init(
          "Rejects somebody.",
          params: #"""
            {"session":"{session:hospital}","application":"{jobApplication:submitted}",\#
            "reason":"anotherCandidate"}
            """#,
          result: #"""
            {"id":"{jobApplication:submitted}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"rejected","version":2,\#
            "submittedAt":"2026-11-23T08:06:00.000Z","documents":[],"consents":[],\#
            "rejection":{"reason":"anotherCandidate"},"steps":[{"action":"apply",\#
            "at":"2026-11-23T08:06:00.000Z","state":"submitted"},{"action":"reject",\#
            "at":"2026-11-23T08:06:00.000Z","state":"rejected"}],"actions":[],\#
            "applicant":{"name":{"given":"Maha","family":"Omar"},\#
            "arabicName":{"given":"أمل","family":"العمر"}},"eligible":true}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.reject(params) },
  ]

  static let answering: [Method] = [
    .write(
      "job.accept",
      "Takes a post that is offered: the employment is confirmed, and the last seat closes the job.",
      access: .roles([.practitioner, .technician]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors + [.jobOfferOver, .facilityNotVerified, .jobNotEligible, .ownAccount],
      examples: [
        .init(
          "Takes it.",
          params: #"{"session":"{session:specialist}","application":"{jobApplication:offered}"}"#,
          result: #"""
            {"id":"{jobApplication:offered}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":1,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"accepted","version":3,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","mobile"],"offer":{"until":"2026-12-15",\#
            "endsAt":"2026-12-15T21:00:00.000Z","from":"2027-01-03"},\#
            "steps":[{"action":"apply","at":"2026-11-23T08:06:00.000Z",\#
            "state":"submitted"},{"action":"offer","at":"2026-11-23T08:06:00.000Z",\#
            "state":"offered"},{"action":"accept","at":"2026-11-23T08:06:00.000Z",\#
            "state":"accepted"}],"actions":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.accept(params.application) },
    .write(
      "job.decline", "Does not take a post that is offered.",
      access: .roles([.practitioner, .technician]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors + [.jobOfferOver],
      examples: [
        .init(
          "Declines it.",
          params: #"{"session":"{session:specialist}","application":"{jobApplication:offered}"}"#,
          result: #"""
            {"id":"{jobApplication:offered}","job":{"id":"{job:applied}",\#
            "facility":{"account":"{account:hospital}","name":{"latin":"First Hospital",\#
            "arabic":"المستشفى الأول"},"kind":"hospital"},"title":"Theater nurse",\#
            "profession":"nursing","ranks":["specialist"],"city":"الرياض",\#
            "contract":"fullTime","salary":{"minimum":1000000,"maximum":1400000,\#
            "currency":"SAR"},"deadline":"2026-12-31","seatsLeft":2,\#
            "publishedAt":"2026-11-23T08:06:00.000Z"},"state":"declined","version":3,\#
            "submittedAt":"2026-11-23T08:06:00.000Z",\#
            "letter":"I would like to work with you.","documents":[],\#
            "consents":["license","mobile"],"offer":{"until":"2026-12-15",\#
            "endsAt":"2026-12-15T21:00:00.000Z","from":"2027-01-03"},\#
            "steps":[{"action":"apply","at":"2026-11-23T08:06:00.000Z",\#
            "state":"submitted"},{"action":"offer","at":"2026-11-23T08:06:00.000Z",\#
            "state":"offered"},{"action":"decline","at":"2026-11-23T08:06:00.000Z",\#
            "state":"declined"}],"actions":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.decline(params.application) },
  ]
}

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
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.apply(params) },
    .write(
      "job.withdraw", "Takes an application back while it is open.",
      access: .roles([.practitioner, .technician]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors,
      examples: [
        .init(
          "Takes it back.",
          params: #"{"session":"{session:proposed}","application":"{jobApplication:submitted}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.jobs.applications.withdrawJobApplication(params.application)
    },
    .read(
      "job.listApplications", "Lists one's own applications for jobs, newest first.",
      access: .roles([.practitioner, .technician]), params: JobApplicationFilter.self,
      result: JobApplicationList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:proposed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.ownJobApplications(params) },
    .read(
      "job.getApplication", "Returns an application for a job, to either side.",
      access: .roles([.practitioner, .technician, .facility]),
      params: JobApplicationParams.self, result: JobApplicationView.self,
      errors: [.notFound, .facilityNotVerified],
      examples: [
        .init(
          "The hospital reads it.",
          params: #"{"session":"{session:hospital}","application":"{jobApplication:submitted}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let application = try call.jobs.applications.jobApplication(params.application)
      if try call.jobs.applications.party(to: application) != .applicant {
        _ = try call.facilities.verifiedFacility()
      }
      return try call.jobs.applications.jobApplicationView(params.application)
    },
  ]

  static let selecting: [Method] = [
    .read(
      "job.listApplicants", "Lists who has applied for one's job, in the order they did.",
      access: .roles([.facility]), params: JobApplicantFilter.self,
      result: JobApplicationList.self, errors: [.notFound, .facilityNotVerified, .cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:hospital}","job":"{job:applied}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.applicants(params) },
    .write(
      "job.shortlist", "Considers an applicant closely.",
      access: .roles([.facility]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors + [.facilityNotVerified, .ownAccount],
      examples: [
        .init(
          "Shortlists somebody.",
          params: #"{"session":"{session:hospital}","application":"{jobApplication:submitted}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.shortlist(params.application)
    },
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.offer(params) },
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.reject(params) },
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
          params: #"{"session":"{session:specialist}","application":"{jobApplication:offered}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.accept(params.application) },
    .write(
      "job.decline", "Does not take a post that is offered.",
      access: .roles([.practitioner, .technician]), params: JobApplicationParams.self,
      result: JobApplicationView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: jobErrors + [.jobOfferOver],
      examples: [
        .init(
          "Declines it.",
          params: #"{"session":"{session:specialist}","application":"{jobApplication:offered}"}"#)
      ]
    ) { (call, params) throws(Refusal) in try call.jobs.applications.decline(params.application) },
  ]
}

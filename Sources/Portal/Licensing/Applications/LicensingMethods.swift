import Shape

extension Section {
  static let licensing = Section(
    "licensing",
    "Applications from the side of whoever makes them, and the licenses they lead to.",
    applications + attachments + payments + refunds + licenses + measures + extensions)

  /// The people and facilities that services are for.
  static let applicants: [Role] = [.practitioner, .technician, .facility]

  private static let applications: [Method] = [
    .read(
      "licensing.eligibility", "Tells whether one may apply for a service, rule by rule.",
      access: .roles(applicants), params: ServiceParams.self, result: EligibilityView.self,
      examples: [
        .init(
          "Asks for the first classification.",
          params: #"{"session":"{session:nurse}","service":"classification"}"#,
          result: #"""
            {"service":"classification","eligible":true,"rules":[{"rule":"accountKind",\#
            "text":"the kind of account that the service is for","satisfied":true,\#
            "inputs":[{"name":"kind","value":"practitioner"}]},{"rule":"notClassified",\#
            "text":"no classification yet","satisfied":true,"inputs":[{"name":"status",\#
            "value":"none"}]}],"documents":[{"kind":"qualification","required":true,\#
            "minimumCount":1,"condition":"always","inputs":[]},\#
            {"kind":"verificationReport","required":false,"minimumCount":1,\#
            "condition":"nonSaudiWithForeignQualification",\#
            "inputs":[{"name":"nationality","value":"SA"},{"name":"qualificationCountry",\#
            "value":"JO"}]},{"kind":"equivalencyDecision","required":true,\#
            "minimumCount":1,"condition":"saudiWithForeignQualification",\#
            "inputs":[{"name":"nationality","value":"SA"},{"name":"qualificationCountry",\#
            "value":"JO"}]},{"kind":"academicRecord","required":true,"minimumCount":1,\#
            "condition":"always","inputs":[]},{"kind":"foreignLicense","required":false,\#
            "minimumCount":1,"condition":"ifAny","inputs":[]},\#
            {"kind":"experienceCertificate","required":false,"minimumCount":1,\#
            "condition":"ifAny","inputs":[]}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.eligibility(for: try call.service(params.service), under: call.reference)
    },
    .write(
      "licensing.startApplication", "Begins an application for a service.",
      access: .roles(applicants), params: ServiceParams.self, result: ApplicationView.self,
      errors: [.notEligible, .applicationExists],
      examples: [
        .init(
          "Begins.",
          params: #"{"session":"{session:technician}","service":"classification"}"#,
          result: #"""
            {"id":"app_95jb5r6mymhbx","service":"classification","state":"draft",\#
            "version":1,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:technician}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"none","values":[],"declarations":[],\#
            "documents":[],"issues":[],"dueAt":"2027-02-21T08:06:00.000Z"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let service = try call.service(params.service)
      try call.checkEligibility(for: service, under: call.reference)
      let account = try call.sharedAccount.value.id
      let isOpen = call.registry.applications(of: account)
        .contains {
          $0.value.service == service.code && ($0.value.state.isOpen || $0.value.awaitsIssue)
        }
      if isOpen { throw Refusal(.applicationExists, at: "service") }
      let id: ApplicationID = call.newIdentifier()
      let time = call.draftTime(under: call.reference)
      try call.record(
        ApplicationOpened(
          id: id, applicant: account, service: service.code,
          rulesVersion: call.reference.version,
          license: call.registry.licenses(of: account).last?.value.id,
          reminders: time.reminders, dueAt: time.dueAt))
      return try call.applicationView(id)
    },
    .write(
      "licensing.updateApplication",
      "Fills in a draft, or a returned file where issues ask for it.",
      access: .roles(applicants), params: ApplicationDraft.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .applicationWrongState, .applicationFull],
      examples: [
        .init(
          "States a rank.",
          params: #"""
            {"session":"{session:nurse}","application":"{application:draft}",\#
            "values":[{"name":"rank","value":"specialist"}],"declarations":[]}
            """#,
          result: #"""
            {"id":"{application:draft}","service":"classification","state":"draft",\#
            "version":3,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:nurse}","rulesVersion":1,"payment":"none","invoices":[],\#
            "verification":"none","values":[{"name":"rank","value":"specialist"}],\#
            "declarations":[],"documents":[{"id":"{document:record}",\#
            "kind":"academicRecord","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"}],"issues":[],\#
            "dueAt":"2027-02-21T08:06:00.000Z"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.application(params.application, for: .edit)
      try call.check(params, of: application, service)
      try call.edit(
        application, values: params.values, declarations: params.declarations,
        cleared: params.cleared)
      try call.adjustFees(of: application.value.id, service, since: application)
      try call.followRenewal(application.value.id)
      return try call.applicationView(application.value.id)
    },
    .write(
      "licensing.discardApplication", "Throws a draft away.",
      access: .roles(applicants), params: ApplicationParams.self, result: Done.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .applicationWrongState, .paidFor],
      examples: [
        .init(
          "Throws it away.",
          params: #"{"session":"{session:nurse}","application":"{application:draft}"}"#,
          result: #"{}"#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.application(params.application, for: .discard)
      try call.record(ApplicationDiscarded(id: params.application))
      return Done()
    },
    .write(
      "licensing.submit", "Hands an application in.",
      access: .roles(applicants), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .notEligible,
        .applicationIncomplete, .feeDue,
      ],
      examples: [
        .init(
          "Hands it in.",
          params: #"{"session":"{session:ready}","application":"{application:complete}"}"#,
          result: #"""
            {"id":"{application:complete}","service":"classification","state":"submitted",\#
            "stage":"intake","version":6,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:ready}","rulesVersion":1,"payment":"none","invoices":[],\#
            "verification":"none","values":[{"name":"profession","value":"nursing"},\#
            {"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:ready.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:ready.equivalencyDecision}","kind":"equivalencyDecision",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:ready.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.application(params.application, for: .submit)
      try call.checkEligibility(for: service, under: try call.rules(of: application))
      let gaps = try call.gaps(in: application, of: service)
      if !gaps.isEmpty { throw Refusal(.applicationIncomplete, issues: gaps) }
      guard try call.invoices(of: application, service, at: .beforeSubmission).isEmpty else {
        throw Refusal(.feeDue, at: "application")
      }
      guard let first = service.stages.first else { throw Refusal(.internalError) }
      try call.record(ApplicationSubmitted(id: application.value.id, stage: first.code))
      try call.tell(.applicationSubmitted, application.value.id)
      try call.invoice(application.value.id, service, at: .beforeReview)
      try call.decideByRules(application.value.id, service)
      try call.followRenewal(application.value.id)
      return try call.applicationView(application.value.id)
    },
    .write(
      "licensing.answerIssues",
      "Hands a returned file in again, with every issue answered by a change or explained.",
      access: .roles(applicants), params: AnswerParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .tooLate, .applicationIncomplete,
      ],
      examples: [
        .init(
          "Hands it in again.",
          params: #"""
            {"session":"{session:returned}","application":"{application:returned}","text":"The letter says so."}
            """#,
          result: #"""
            {"id":"{application:returned}","service":"classification","state":"inReview",\#
            "stage":"review","version":11,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:returned}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"none","values":[{"name":"profession",\#
            "value":"nursing"},{"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:returned.equivalencyDecision}",\#
            "kind":"equivalencyDecision","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:returned.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:returned.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[{"target":"input","name":"rank","reason":"informationUnclear",\#
            "answeredAt":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.application(params.application, for: .answerIssues)
      let gaps =
        try call.gaps(in: application, of: service)
        + (params.text == nil ? application.value.unansweredIssues : []).map {
          Issue(
            .issueNotAnswered(call.label(service.input($0.name)?.name, $0.name)),
            at: "application")
        }
      if !gaps.isEmpty { throw Refusal(.applicationIncomplete, issues: gaps) }
      try call.record(IssuesAnswered(id: application.value.id, explanation: params.text))
      // What is applied for now may have a fee that what it was before had not.
      try call.invoice(application.value.id, service, at: .beforeReview)
      try call.followRenewal(application.value.id)
      return try call.applicationView(application.value.id)
    },
    .write(
      "licensing.withdraw", "Takes an application back.",
      access: .roles(applicants), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .applicationWrongState],
      examples: [
        .init(
          "Takes it back.",
          params: #"{"session":"{session:waiting}","application":"{application:submitted}"}"#,
          result: #"""
            {"id":"{application:submitted}","service":"classification",\#
            "state":"withdrawn","stage":"intake","version":7,\#
            "openedAt":"2026-11-23T08:06:00.000Z","applicant":"{account:waiting}",\#
            "rulesVersion":1,"payment":"none","invoices":[],"verification":"none",\#
            "values":[{"name":"profession","value":"nursing"},{"name":"rank",\#
            "value":"specialist"}],"declarations":[{"declaration":"dataIsTrue",\#
            "answer":true},{"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:waiting.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:waiting.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:waiting.equivalencyDecision}","kind":"equivalencyDecision",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, _) = try call.application(params.application, for: .withdraw)
      try call.record(ApplicationWithdrawn(id: application.value.id))
      try call.followRenewal(application.value.id)
      return try call.applicationView(application.value.id)
    },
    .write(
      "licensing.appeal", "Objects to a refusal, once.",
      access: .roles(applicants), params: ApplicationText.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .tooLate, .nothingToDo,
        .applicationExists,
      ],
      examples: [
        .init(
          "Objects.",
          params: #"""
            {"session":"{session:refused}","application":"{application:rejected}",\#
            "text":"The certificate of experience was not looked at."}
            """#,
          result: "")
      ]
    ) { (call, params) throws(Refusal) in
      let (application, _) = try call.application(params.application, for: .appeal)
      try call.record(ApplicationAppealed(id: application.value.id, grounds: params.text))
      try call.followRenewal(application.value.id)
      return try call.applicationView(application.value.id)
    },
    .read(
      "licensing.getApplication", "Returns an application as it stands.",
      access: .signedIn, params: ApplicationParams.self, result: ApplicationView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Reads a file that was handed in.",
          params: #"{"session":"{session:waiting}","application":"{application:submitted}"}"#,
          result: #"""
            {"id":"{application:submitted}","service":"classification",\#
            "state":"submitted","stage":"intake","version":6,\#
            "openedAt":"2026-11-23T08:06:00.000Z","applicant":"{account:waiting}",\#
            "rulesVersion":1,"payment":"none","invoices":[],"verification":"none",\#
            "values":[{"name":"profession","value":"nursing"},{"name":"rank",\#
            "value":"specialist"}],"declarations":[{"declaration":"dataIsTrue",\#
            "answer":true},{"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:waiting.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:waiting.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:waiting.equivalencyDecision}","kind":"equivalencyDecision",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.applicationView(try call.application(params.application).value.id)
    },
    .read(
      "licensing.listApplications", "Lists one's own applications, newest first.",
      access: .roles(applicants), params: ApplicationsFilter.self,
      result: ApplicationList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:nurse}"}"#,
          result: #"""
            {"applications":[{"id":"{application:draft}","service":"classification",\#
            "state":"draft","version":2,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:nurse}","payment":"none",\#
            "dueAt":"2027-02-21T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let own = call.registry.applications(of: try call.sharedAccount.value.id)
      return try call.page(
        own.reversed(), newestFirst: true, after: params.cursor, params.limit
      ) {
        (application) throws(Refusal) -> ApplicationSummary? in
        guard params.service == nil || params.service == application.value.service,
          params.state == nil || params.state == application.value.state
        else { return nil }
        return ApplicationSummary(application, overdue: nil)
      }
    },
    .read(
      "licensing.history", "Tells what happened to an application, oldest first.",
      access: .signedIn, params: ApplicationParams.self, result: ApplicationHistory.self,
      errors: [.notFound, .forbidden],
      examples: [
        .init(
          "Reads its history.",
          params: #"{"session":"{session:waiting}","application":"{application:submitted}"}"#,
          result: #"""
            {"steps":[{"action":"edit","at":"2026-11-23T08:06:00.000Z","state":"draft",\#
            "by":"{account:waiting}","text":"Begun by the applicant."},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z","state":"draft","by":"{account:waiting}",\#
            "changes":[{"kind":"stated","name":"profession"},{"kind":"stated",\#
            "name":"rank"},{"kind":"answered","name":"dataIsTrue"},{"kind":"answered",\#
            "name":"disciplinaryMeasure"},{"kind":"answered",\#
            "name":"licenseRefusedOrWithdrawn"},{"kind":"answered",\#
            "name":"conditionAffectingPractice"},{"kind":"answered",\#
            "name":"pendingProceedings"}],"text":"Filled in by the applicant. Stated: \#
            Profession, Rank applied for. Declarations answered: 5."},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z","state":"draft","by":"{account:waiting}",\#
            "changes":[{"kind":"attached","name":"qualification"}],\#
            "text":"Filled in by the applicant. Attached: \#
            Certificate of a qualification."},{"action":"edit",\#
            "at":"2026-11-23T08:06:00.000Z","state":"draft","by":"{account:waiting}",\#
            "changes":[{"kind":"attached","name":"academicRecord"}],\#
            "text":"Filled in by the applicant. Attached: Academic record."},\#
            {"action":"edit","at":"2026-11-23T08:06:00.000Z","state":"draft",\#
            "by":"{account:waiting}","changes":[{"kind":"attached",\#
            "name":"equivalencyDecision"}],"text":"Filled in by the applicant. Attached: \#
            Decision on the equivalency of a foreign qualification."},{"action":"submit",\#
            "at":"2026-11-23T08:06:00.000Z","state":"submitted","stage":"intake",\#
            "by":"{account:waiting}","text":"Handed in."}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.history(of: try call.examinedApplication(params.application))
    },
    .read(
      "licensing.actions", "Tells what one may do with an application now, and why not the rest.",
      access: .signedIn, params: ApplicationParams.self, result: ActionList.self,
      errors: [.notFound],
      examples: [
        .init(
          "What may be done with a draft.",
          params: #"{"session":"{session:nurse}","application":"{application:draft}"}"#,
          result: "")
      ]
    ) { (call, params) throws(Refusal) in
      try call.actions(with: try call.application(params.application))
    },
  ]
}

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
          params: #"{"session":"{session:nurse}","service":"classification"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.eligibility(
        for: try call.licensing.service(params.service), under: call.reference)
    },
    .write(
      "licensing.startApplication", "Begins an application for a service.",
      access: .roles(applicants), params: ServiceParams.self, result: ApplicationView.self,
      errors: [.notEligible, .applicationExists],
      examples: [
        .init(
          "Begins.",
          params: #"{"session":"{session:technician}","service":"classification"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let service = try call.licensing.service(params.service)
      try call.licensing.checkEligibility(for: service, under: call.reference)
      let account = try call.sharedAccount.value.id
      let isOpen = call.registry.applications(of: account)
        .contains {
          $0.value.service == service.code && ($0.value.state.isOpen || $0.value.awaitsIssue)
        }
      if isOpen { throw Refusal(.applicationExists, at: "service") }
      let id: ApplicationID = call.newIdentifier()
      let time = call.licensing.draftTime(under: call.reference)
      try call.record(
        ApplicationOpened(
          id: id, applicant: account, service: service.code,
          rulesVersion: call.reference.version,
          license: call.registry.licenses(of: account).last?.value.id,
          reminders: time.reminders, dueAt: time.dueAt))
      return try call.licensing.applications.applicationView(id)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .edit)
      try call.licensing.check(params, of: application, service)
      try call.licensing.form.edit(
        application, values: params.values, declarations: params.declarations,
        cleared: params.cleared)
      try call.licensing.fees.adjustFees(of: application.value.id, service, since: application)
      try call.licensing.licenses.followRenewal(application.value.id)
      return try call.licensing.applications.applicationView(application.value.id)
    },
    .write(
      "licensing.discardApplication", "Throws a draft away.",
      access: .roles(applicants), params: ApplicationParams.self, result: Done.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .applicationWrongState, .paidFor],
      examples: [
        .init(
          "Throws it away.",
          params: #"{"session":"{session:nurse}","application":"{application:draft}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .discard)
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
          params: #"{"session":"{session:ready}","application":"{application:complete}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .submit)
      try call.licensing.checkEligibility(
        for: service, under: try call.licensing.applications.rules(of: application))
      let gaps = try call.licensing.form.gaps(in: application, of: service)
      if !gaps.isEmpty { throw Refusal(.applicationIncomplete, issues: gaps) }
      guard
        try call.licensing.fees.invoices(of: application, service, at: .beforeSubmission).isEmpty
      else {
        throw Refusal(.feeDue, at: "application")
      }
      guard let first = service.stages.first else { throw Refusal(.internalError) }
      try call.record(ApplicationSubmitted(id: application.value.id, stage: first.code))
      try call.licensing.notices.tell(.applicationSubmitted, application.value.id)
      try call.licensing.fees.invoice(application.value.id, service, at: .beforeReview)
      try call.licensing.decideByRules(application.value.id, service)
      try call.licensing.licenses.followRenewal(application.value.id)
      return try call.licensing.applications.applicationView(application.value.id)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .answerIssues)
      let gaps =
        try call.licensing.form.gaps(in: application, of: service)
        + (params.text == nil ? application.value.unansweredIssues : []).map {
          Issue(
            .issueNotAnswered(call.licensing.form.label(service.input($0.name)?.name, $0.name)),
            at: "application")
        }
      if !gaps.isEmpty { throw Refusal(.applicationIncomplete, issues: gaps) }
      try call.record(IssuesAnswered(id: application.value.id, explanation: params.text))
      // What is applied for now may have a fee that what it was before had not.
      try call.licensing.fees.invoice(application.value.id, service, at: .beforeReview)
      try call.licensing.licenses.followRenewal(application.value.id)
      return try call.licensing.applications.applicationView(application.value.id)
    },
    .write(
      "licensing.withdraw", "Takes an application back.",
      access: .roles(applicants), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .applicationWrongState],
      examples: [
        .init(
          "Takes it back.",
          params: #"{"session":"{session:waiting}","application":"{application:submitted}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, _) = try call.licensing.applications.application(
        params.application, for: .withdraw)
      try call.record(ApplicationWithdrawn(id: application.value.id))
      try call.licensing.licenses.followRenewal(application.value.id)
      return try call.licensing.applications.applicationView(application.value.id)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, _) = try call.licensing.applications.application(
        params.application, for: .appeal)
      try call.record(ApplicationAppealed(id: application.value.id, grounds: params.text))
      try call.licensing.licenses.followRenewal(application.value.id)
      return try call.licensing.applications.applicationView(application.value.id)
    },
    .read(
      "licensing.getApplication", "Returns an application as it stands.",
      access: .signedIn, params: ApplicationParams.self, result: ApplicationView.self,
      errors: [.notFound],
      examples: [
        .init(
          "Reads a file that was handed in.",
          params: #"{"session":"{session:waiting}","application":"{application:submitted}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.applications.applicationView(
        try call.licensing.applications.application(params.application).value.id)
    },
    .read(
      "licensing.listApplications", "Lists one's own applications, newest first.",
      access: .roles(applicants), params: ApplicationsFilter.self,
      result: ApplicationList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:nurse}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let own = call.registry.applications(of: try call.sharedAccount.value.id)
      return try call.licensing.applications.page(
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
          params: #"{"session":"{session:waiting}","application":"{application:submitted}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.applications.history(
        of: try call.licensing.applications.examinedApplication(params.application))
    },
    .read(
      "licensing.actions", "Tells what one may do with an application now, and why not the rest.",
      access: .signedIn, params: ApplicationParams.self, result: ActionList.self,
      errors: [.notFound],
      examples: [
        .init(
          "What may be done with a draft.",
          params: #"{"session":"{session:nurse}","application":"{application:draft}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.licensing.applications.actions(
        with: try call.licensing.applications.application(params.application))
    },
  ]
}

import Shape

extension Section {
  /// Looking at a file, and what can be done with it short of a recommendation.
  static let examination: [Method] = [
    .read(
      "review.changes", "Tells what the applicant changed since the last return.",
      access: .roles(Role.examiners), params: ApplicationParams.self,
      result: ApplicationChanges.self,
      errors: [.notFound],
      examples: [
        .init(
          "A file that was never returned.",
          params: #"{"session":"{session:reviewer}","application":"{application:claimed}"}"#,
          result: #"{"issues":[],"changes":[]}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let application = try call.examinedApplication(params.application).value
      return ApplicationChanges(application, call.registry.documents(of: application.id))
    },
    .write(
      "review.returnToApplicant", "Sends an application back, with what is missing or wrong.",
      access: .roles(Role.examiners), params: ReturnParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .applicationOnHold, .applicationFull,
      ],
      examples: [
        .init(
          "Sends it back.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:claimed}",\#
            "issues":[{"target":"document","name":"qualification","reason":"documentUnreadable"}]}
            """#,
          result: #"""
            {"id":"{application:claimed}","service":"classification","state":"returned",\#
            "stage":"review","version":10,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:claimed}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"none","values":[{"name":"profession",\#
            "value":"nursing"},{"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:claimed.equivalencyDecision}",\#
            "kind":"equivalencyDecision","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:claimed.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:claimed.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[{"target":"document","name":"qualification",\#
            "reason":"documentUnreadable"}],"dueAt":"2026-12-23T21:00:00.000Z",\#
            "assignee":"{account:reviewer}","notes":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.application(
        params.application, for: .returnToApplicant)
      try call.check(params, of: application, service)
      let returned = try call.returned(params, of: application, service)
      try call.record(returned)
      try call.tellReturn(returned)
      return try call.applicationView(params.application)
    },
    .write(
      "review.requestVerification", "Records that the issuer of a document was asked.",
      access: .roles(Role.examiners), params: ApplicationText.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .nothingToDo, .applicationFull,
      ],
      examples: [
        .init(
          "Asks the school.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:claimed}","text":"Asked First University for the register of 2012."}
            """#,
          result: #"""
            {"id":"{application:claimed}","service":"classification","state":"inReview",\#
            "stage":"review","version":10,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:claimed}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"requested","values":[{"name":"profession",\#
            "value":"nursing"},{"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:claimed.equivalencyDecision}",\#
            "kind":"equivalencyDecision","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:claimed.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:claimed.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[],"assignee":"{account:reviewer}",\#
            "notes":[{"text":"Asked First University for the register of 2012.",\#
            "by":"{account:reviewer}","at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.application(params.application, for: .requestVerification)
      try call.record(VerificationRequested(id: params.application, text: params.text))
      return try call.applicationView(params.application)
    },
    .write(
      "review.recordVerification", "Records what the issuer of a document answered.",
      access: .roles(Role.examiners), params: VerificationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .nothingToDo,
      ],
      examples: [
        .init(
          "The school confirms.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:verifying}","result":"matched"}
            """#,
          result: #"""
            {"id":"{application:verifying}","service":"classification","state":"inReview",\#
            "stage":"review","version":11,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:verifying}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"matched","values":[{"name":"profession",\#
            "value":"nursing"},{"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:verifying.equivalencyDecision}",\#
            "kind":"equivalencyDecision","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:verifying.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:verifying.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[],"assignee":"{account:reviewer}",\#
            "notes":[{"text":"Asked First University for the register of 2010.",\#
            "by":"{account:reviewer}","at":"2026-11-23T08:06:00.000Z"}]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.application(params.application, for: .recordVerification)
      try call.record(
        VerificationRecorded(
          id: params.application, result: params.result.state, text: params.text))
      return try call.applicationView(params.application)
    },
    .write(
      "review.forward", "Passes an application on to the next stage.",
      access: .roles(Role.examiners), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .applicationOnHold,
      ],
      examples: [
        .init(
          "Passes it on.",
          params: #"""
            {"session":"{session:intake}","application":"{application:intake}"}
            """#,
          result: #"""
            {"id":"{application:intake}","service":"classification","state":"inReview",\#
            "stage":"review","version":8,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:arrived}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"none","values":[{"name":"profession",\#
            "value":"nursing"},{"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:arrived.equivalencyDecision}",\#
            "kind":"equivalencyDecision","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:arrived.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:arrived.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[],"notes":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.application(params.application, for: .forward)
      let next = try call.nextStage(of: application, service)
      try call.record(ApplicationForwarded(id: params.application, stage: next))
      return try call.applicationView(params.application)
    },
    .write(
      "review.hold", "Stops working on an application; its deadline waits.",
      access: .roles(Role.examiners), params: HoldParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .applicationOnHold, .applicationFull,
      ],
      examples: [
        .init(
          "Waits.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:claimed}","reason":"awaitingVerification"}
            """#,
          result: #"""
            {"id":"{application:claimed}","service":"classification","state":"inReview",\#
            "stage":"review","version":10,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:claimed}","rulesVersion":1,"payment":"none",\#
            "invoices":[],"verification":"none","values":[{"name":"profession",\#
            "value":"nursing"},{"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:claimed.equivalencyDecision}",\#
            "kind":"equivalencyDecision","mediaType":"application/pdf",\#
            "attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:claimed.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:claimed.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[],"hold":{"reason":"awaitingVerification",\#
            "since":"2026-11-23T08:06:00.000Z"},"assignee":"{account:reviewer}",\#
            "notes":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, _) = try call.application(params.application, for: .hold)
      try call.check(params, of: application)
      try call.record(ApplicationHeld(id: params.application, reason: params.reason))
      return try call.applicationView(params.application)
    },
    .write(
      "review.resume", "Goes on with an application that was on hold.",
      access: .roles(Role.examiners), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .nothingToDo,
      ],
      examples: [
        .init(
          "Goes on.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:held}"}
            """#,
          result: #"""
            {"id":"{application:held}","service":"classification","state":"inReview",\#
            "stage":"review","version":11,"openedAt":"2026-11-23T08:06:00.000Z",\#
            "applicant":"{account:held}","rulesVersion":1,"payment":"none","invoices":[],\#
            "verification":"none","values":[{"name":"profession","value":"nursing"},\#
            {"name":"rank","value":"specialist"}],\#
            "declarations":[{"declaration":"dataIsTrue","answer":true},\#
            {"declaration":"disciplinaryMeasure","answer":false},\#
            {"declaration":"licenseRefusedOrWithdrawn","answer":false},\#
            {"declaration":"conditionAffectingPractice","answer":false},\#
            {"declaration":"pendingProceedings","answer":false}],\#
            "documents":[{"id":"{document:held.academicRecord}","kind":"academicRecord",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:held.qualification}","kind":"qualification",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"},\#
            {"id":"{document:held.equivalencyDecision}","kind":"equivalencyDecision",\#
            "mediaType":"application/pdf","attachedAt":"2026-11-23T08:06:00.000Z"}],\#
            "issues":[],"assignee":"{account:reviewer}","notes":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.application(params.application, for: .resume)
      try call.record(ApplicationResumed(id: params.application))
      return try call.applicationView(params.application)
    },
  ]
}

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
          params: #"{"session":"{session:reviewer}","application":"{application:claimed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let application = try call.licensing.applications.examinedApplication(params.application)
        .value
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .returnToApplicant)
      try call.licensing.reviews.check(params, of: application, service)
      let returned = try call.licensing.reviews.returned(params, of: application, service)
      try call.record(returned)
      try call.licensing.notices.tellReturn(returned)
      return try call.licensing.applications.applicationView(params.application)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .requestVerification)
      try call.record(VerificationRequested(id: params.application, text: params.text))
      return try call.licensing.applications.applicationView(params.application)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .recordVerification)
      try call.record(
        VerificationRecorded(
          id: params.application, result: params.result.state, text: params.text))
      return try call.licensing.applications.applicationView(params.application)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .forward)
      let next = try call.licensing.reviews.nextStage(of: application, service)
      try call.record(ApplicationForwarded(id: params.application, stage: next))
      return try call.licensing.applications.applicationView(params.application)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, _) = try call.licensing.applications.application(
        params.application, for: .hold)
      try call.licensing.reviews.check(params, of: application)
      try call.record(ApplicationHeld(id: params.application, reason: params.reason))
      return try call.licensing.applications.applicationView(params.application)
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
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .resume)
      try call.record(ApplicationResumed(id: params.application))
      return try call.licensing.applications.applicationView(params.application)
    },
  ]
}

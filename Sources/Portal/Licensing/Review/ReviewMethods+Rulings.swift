import Shape

extension Section {
  /// Recommending and deciding, by two people.
  static let rulings: [Method] = [
    .write(
      "review.recommend", "Recommends a decision to somebody else.",
      access: .roles(Role.examiners), params: RulingParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .applicationOnHold,
      ],
      examples: [
        .init(
          "Recommends to approve.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:claimed}","outcome":"approve","reasons":["requirementsMet"],"conditions":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .recommend)
      try call.licensing.reviews.check(params, of: application)
      let next = try call.licensing.reviews.nextStage(of: application, service)
      try call.record(
        RecommendationMade(
          id: params.application, ruling: try call.licensing.reviews.ruling(params), stage: next))
      // The fee is for the assessment, whatever comes of it.
      try call.licensing.fees.invoice(params.application, service, at: .beforeDecision)
      try call.licensing.licenses.followRenewal(params.application)
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.sendBack", "Sends an application back to the stage that recommended.",
      access: .roles(Role.examiners), params: ApplicationText.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .applicationOnHold, .applicationFull,
      ],
      examples: [
        .init(
          "Sends it back.",
          params: #"""
            {"session":"{session:approver}","application":"{application:deciding}","text":"The transcript has to be compared once more."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .sendBack)
      let stage = try call.licensing.reviews.stage(before: application, service)
      try call.record(
        ApplicationSentBack(id: params.application, stage: stage, comment: params.text))
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.decide",
      "Approves or rejects an application; what the service issues is issued with it.",
      access: .roles(Role.examiners), params: RulingParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .notInThisStage, .applicationOnHold, .feeDue, .verificationOpen,
        .secondPersonNeeded, .inviterAndInvitee, .preparedByOwner, .notEligible, .identityHeld,
      ],
      examples: [
        .init(
          "Approves.",
          params: #"""
            {"session":"{session:approver}","application":"{application:deciding}","outcome":"approve","reasons":["requirementsMet"],"conditions":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .decide)
      try call.licensing.reviews.check(params, of: application)
      let ruling = try call.licensing.reviews.ruling(params)
      let license =
        ruling.outcome == .reject
        ? nil : try call.licensing.licenses.grant(application, service, ruling)
      try call.record(
        ApplicationDecided(
          id: params.application, ruling: ruling, license: license,
          appealUntil: ruling.outcome == .reject
            ? call.licensing.appealUntil(
              under: try call.licensing.applications.rules(of: application)) : nil))
      try call.licensing.licenses.followRenewal(params.application)
      try call.licensing.notices.tellDecision(params.application, ruling, isLast: false)
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.decideAppeal", "Decides on an objection; there is no further one.",
      access: .roles(Role.examiners), params: RulingParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .applicationOnHold, .secondPersonNeeded, .inviterAndInvitee,
        .notEligible, .identityHeld,
      ],
      examples: [
        .init(
          "Upholds the refusal.",
          params: #"""
            {"session":"{session:colleague}","application":"{application:appealing}","outcome":"reject","reasons":["qualificationNotSufficient"],"conditions":[]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .decideAppeal)
      try call.licensing.reviews.check(params, of: application)
      let ruling = try call.licensing.reviews.ruling(params)
      let license =
        ruling.outcome == .reject
        ? nil : try call.licensing.licenses.grant(application, service, ruling)
      try call.record(AppealDecided(id: params.application, ruling: ruling, license: license))
      try call.licensing.licenses.followRenewal(params.application)
      try call.licensing.notices.tellDecision(params.application, ruling, isLast: true)
      return try call.licensing.applications.applicationView(params.application)
    },
  ]
}

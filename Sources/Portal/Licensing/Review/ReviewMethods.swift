import Shape

extension Section {
  static let review = Section(
    "review", "Applications from the side of staff: the queue, examining, deciding.",
    queue + examination + rulings)

  private static let queue: [Method] = [
    .read(
      "review.queue", "Lists what one could take up, and what one has; oldest first.",
      access: .roles(Role.examiners), params: QueueFilter.self, result: ApplicationList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Looks at the queue.", params: #"{"session":"{session:intake}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      call.audit.noteListRead()
      return try call.licensing.reviews.queue(params)
    },
    .write(
      "review.claim", "Takes an application up.",
      access: .roles(Role.examiners), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationClaimed, .feeDue,
        .secondPersonNeeded, .inviterAndInvitee, .nothingToDo,
      ],
      examples: [
        .init(
          "Takes it up.",
          params: #"""
            {"session":"{session:intake}","application":"{application:submitted}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .claim)
      try call.record(
        ApplicationClaimed(id: params.application, by: try call.sharedAccount.value.id))
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.release", "Gives an application back to the queue.",
      access: .roles(Role.examiners), params: ApplicationParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed,
        .applicationClaimed, .applicationFull,
      ],
      examples: [
        .init(
          "Gives it back.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:claimed}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .release)
      try call.record(ApplicationReleased(id: params.application))
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.reassign", "Gives an application to a colleague, for one who is absent.",
      access: .roles([.registrar]), params: ReassignParams.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationNotClaimed, .feeDue,
        .secondPersonNeeded, .inviterAndInvitee, .nothingToDo, .applicationFull,
      ],
      examples: [
        .init(
          "Gives it to a colleague.",
          params: #"""
            {"session":"{session:registrar}","application":"{application:claimed}","to":"{account:colleague}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let (application, service) = try call.licensing.applications.application(
        params.application, for: .reassign)
      try call.licensing.reviews.checkColleague(params.to, for: application, service)
      try call.record(ApplicationReassigned(id: params.application, to: params.to))
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.note", "Leaves a note that staff alone see.",
      access: .roles(Role.examiners), params: ApplicationText.self,
      result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState, .applicationFull,
      ],
      examples: [
        .init(
          "Leaves a note.",
          params: #"""
            {"session":"{session:reviewer}","application":"{application:claimed}","text":"The school was asked by telephone."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .note)
      try call.record(NoteAdded(id: params.application, text: params.text))
      return try call.licensing.applications.applicationView(params.application)
    },
    .write(
      "review.cancel", "Ends an application, for a reason such as fraud or death.",
      access: .roles([.registrar]), params: ApplicationText.self, result: ApplicationView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .applicationWrongState,
      ],
      examples: [
        .init(
          "Ends it.",
          params: #"""
            {"session":"{session:registrar}","application":"{application:claimed}","text":"The applicant has died."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.licensing.applications.application(params.application, for: .cancel)
      try call.record(ApplicationCancelled(id: params.application, reason: params.text))
      try call.licensing.licenses.followRenewal(params.application)
      try call.licensing.notices.tell(.applicationCancelled, params.application)
      return try call.licensing.applications.applicationView(params.application)
    },
  ]
}

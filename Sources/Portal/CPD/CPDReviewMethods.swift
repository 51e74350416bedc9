import Shape

// Continuing education from the side of staff: the queue, credits, what takes them back, exemptions.

extension Section {
  static let reviewing: [Method] = [
    .read(
      "cpd.queue", "Lists the activities that wait for a reviewer; longest first.",
      access: .roles(Role.cpdReviewers), params: CPDQueueFilter.self, result: CPDList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Looks at the queue.", params: #"{"session":"{session:reviewer}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.cpdQueue(params)
    },
    .write(
      "cpd.review", "Credits an activity, sends it back for completion, or refuses it.",
      access: .roles(Role.cpdReviewers), params: CPDReview.self, result: CPDActivityView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .cpdWrongState, .versionConflict, .cpdCountedAlready],
      examples: [
        .init(
          "Credits less than was claimed.",
          params: #"""
            {"session":"{session:reviewer}","activity":"{cpd:submitted}","outcome":"credit",\#
            "minutes":60,"reasons":["attendedInPart"]}
            """#),
        .init(
          "Sends it back.",
          params: #"""
            {"session":"{session:reviewer}","activity":"{cpd:submitted}",\#
            "outcome":"returnToHolder","reasons":["documentUnreadable"]}
            """#),
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.review(params)
    },
    .write(
      "cpd.reverse",
      "Reverses a credit after an audit; another person than the one who gave it.",
      access: .roles(Role.cpdSupervisors), params: CPDReversalParams.self,
      result: CPDActivityView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .cpdWrongState, .versionConflict, .secondPersonNeeded, .inviterAndInvitee,
      ],
      examples: [
        .init(
          "Takes it back.",
          params: #"""
            {"session":"{session:registrar}","activity":"{cpd:credited}",\#
            "reasons":["certificateNotGenuine"]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      _ = try call.cpd.cpdActivity(params.activity, for: .reverse)
      try call.cpd.checkReasons(params.reasons, for: .reverseCredit)
      try call.cpd.reverse(params, isByProvider: false)
      return try call.cpd.cpdView(params.activity)
    },
  ]

  static let exempting: [Method] = [
    .write(
      "cpd.grantExemption", "Exempts somebody from continuing education for a time.",
      access: .roles(Role.cpdSupervisors), params: ExemptionParams.self,
      result: CPDExemption.self, errors: [.notFound],
      examples: [
        .init(
          "Exempts somebody who studies.",
          params: #"""
            {"session":"{session:registrar}","account":"{account:specialist}",\#
            "kind":"postgraduateTraining","from":"2027-01-01","through":"2027-12-31"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.cpd.grant(params)
    },
    .write(
      "cpd.withdrawExemption", "Withdraws an exemption.",
      access: .roles(Role.cpdSupervisors), params: ExemptionWithdrawal.self,
      result: CPDExemption.self, errors: [.notFound, .nothingToDo],
      examples: [
        .init(
          "Withdraws it.",
          params: #"""
            {"session":"{session:approver}","exemption":"{exemption:granted}",\#
            "reasons":["conditionsNotMet"]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      guard let exemption = call.registry.sharedExemption(params.exemption)?.value else {
        throw Refusal(.notFound, at: "exemption")
      }
      try call.staff.checkNotOwn(exemption.holder, at: "exemption")
      guard exemption.withdrawal == nil else { throw Refusal(.nothingToDo, at: "exemption") }
      try call.cpd.checkReasons(params.reasons, for: .withdrawExemption)
      try call.record(
        ExemptionWithdrawn(
          id: params.exemption, reasons: params.reasons, text: params.text,
          by: try call.sharedAccount.value.id))
      return try call.cpd.exemption(params.exemption)
    },
    .read(
      "cpd.listExemptions", "Lists the exemptions of somebody.",
      access: .signedIn, params: ExemptionOwner.self, result: ExemptionList.self,
      errors: [.notFound],
      examples: [
        .init(
          "Lists one's own.", params: #"{"session":"{session:specialist}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let exemptions = call.registry.exemptions(of: try call.cpd.cpdHolder(params.account))
      let isForStaff = try call.sharedAccount.value.kind == .staff
      return ExemptionList(exemptions: isForStaff ? exemptions : exemptions.map(\.withoutNames))
    },
  ]
}

extension CPD {
  fileprivate func cpdQueue(_ filter: CPDQueueFilter) throws(Refusal) -> CPDList {
    call.audit.noteListRead()
    var place: TimeOrder<CPDActivity>.Place?
    if let cursor = filter.cursor {
      // The last one of the page before may have left the queue since; its place is still known.
      let last = registry.sharedCPD(CPDActivityID(bits: cursor.bits))?.value
      guard let last, let submittedAt = last.submittedAt else {
        throw Refusal(.cursorUnknown, at: "cursor")
      }
      place = .init(at: submittedAt, id: last.id)
    }
    let limit = filter.limit?.value ?? PageLimit.standard
    var shown: [CPDShort] = []
    for place in registry.cpdQueue.places(after: place) {
      guard let activity = registry.sharedCPD(place.id),
        filter.type.map({ $0 == activity.value.type }) ?? true
      else { continue }
      if try call.staff.isOwnAsStaff(activity.value.holder) { continue }
      if shown.count == limit {
        return CPDList(activities: shown, cursor: shown.last.map { Cursor(bits: $0.id.bits) })
      }
      shown.append(CPDShort(activity))
    }
    return CPDList(activities: shown)
  }

  fileprivate func review(_ params: CPDReview) throws(Refusal) -> CPDActivityView {
    let action: CPDAction =
      switch params.outcome {
      case .credit: .credit
      case .returnToHolder: .returnToHolder
      case .refuse: .refuse
      }
    let activity = try cpdActivity(params.activity, for: action).value
    if params.outcome != .credit, params.minutes != nil {
      throw Refusal(issues: [Issue(.unknown, at: "minutes")])
    }
    let by = try sharedAccount.value.id
    switch params.outcome {
    case .credit: try credit(activity, params, by: by)
    case .returnToHolder:
      try checkReasons(params.reasons, for: .returnActivity)
      try record(
        CPDReturned(id: activity.id, reasons: params.reasons, text: params.text, by: by))
      try tell(.cpdReturned, activity.id, reasons: params.reasons)
    case .refuse:
      try checkReasons(params.reasons, for: .refuseActivity)
      try record(CPDRefused(id: activity.id, reasons: params.reasons, text: params.text, by: by))
      try tell(.cpdRefused, activity.id, reasons: params.reasons)
    }
    return try cpdView(activity.id)
  }

  private func credit(
    _ activity: CPDActivity, _ params: CPDReview, by reviewer: AccountID
  ) throws(Refusal) {
    let claimed = activity.evidence.minutes?.value
    // Where no figure was found, the reviewer has to say one.
    guard let minutes = params.minutes?.value ?? claimed else {
      throw Refusal(issues: [Issue(.missing, at: "minutes")])
    }
    if let claimed, minutes > claimed {
      throw Refusal(issues: [Issue(.moreThanClaimed(claimed), at: "minutes")])
    }
    try checkReasons(
      params.reasons, for: .creditLess, isNeeded: claimed.map { minutes < $0 } ?? false)
    try call.cpd.evidence.checkCountsOnce(activity)
    try record(
      CPDCredited(
        id: activity.id, minutes: minutes, reasons: params.reasons, text: params.text,
        by: reviewer))
    try tell(.cpdCredited, activity.id)
  }

  /// Records that a credit is taken back, and tells its holder.
  func reverse(_ params: CPDReversalParams, isByProvider: Bool) throws(Refusal) {
    try record(
      CPDReversed(
        id: params.activity, reasons: params.reasons, text: params.text,
        by: try sharedAccount.value.id, isByProvider: isByProvider))
    try tell(.cpdReversed, params.activity, reasons: params.reasons)
  }

  fileprivate func grant(_ params: ExemptionParams) throws(Refusal) -> CPDExemption {
    try call.staff.checkNotOwn(params.account, at: "account")
    let holder = try cpdHolder(params.account)
    guard reference.cpd.exemption(params.kind)?.isGranted == true else {
      throw Refusal(issues: [Issue(.referenceUnknown(params.kind.text), at: "kind")])
    }
    if let document = params.document {
      guard try call.documents.document(document).value.owner == holder else {
        throw Refusal(.notFound, at: "document")
      }
    }
    let id: ExemptionID = newIdentifier()
    try record(
      ExemptionGranted(
        exemption: CPDExemption(
          id: id, holder: holder, kind: params.kind, from: params.from,
          through: params.through, document: params.document, text: params.text,
          grantedBy: try sharedAccount.value.id, grantedAt: at)))
    return try exemption(id)
  }

  fileprivate func exemption(_ id: ExemptionID) throws(Refusal) -> CPDExemption {
    guard let exemption = registry.sharedExemption(id)?.value else {
      throw Refusal(.notFound, at: "exemption")
    }
    return exemption
  }
}

import Shape

extension Section {
  /// How two accounts of one person become one. Merging takes an account over, so one registrar
  /// proposes it, both owners are told before anything moves, and another registrar confirms it.
  static let merging: [Method] = [
    .write(
      "account.merge",
      "Proposes to close one of two accounts that claim the same identity; a second registrar confirms it.",
      access: .roles([.registrar]), params: Merge.self, result: AccountSummary.self,
      errors: [.notFound, .ownAccount, .wrongStatus, .identityDiffers, .holdsLicense],
      examples: [
        .init(
          "Proposes to keep one of two accounts of the same person.",
          params: #"""
            {"session":"{session:registrar}","keep":"{account:nurse}",\#
            "remove":"{account:rival}","reason":"The same national id was shown."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.accounts.proposeMerge(params)
    },
    .write(
      "account.confirmMerge",
      "Carries out the merging that a colleague proposed; the account that stays has what both had.",
      access: .roles([.registrar]), params: MergeConfirmation.self, result: AccountSummary.self,
      errors: [
        .notFound, .ownAccount, .wrongStatus, .identityDiffers, .holdsLicense, .nothingToDo,
        .secondPersonNeeded, .inviterAndInvitee,
      ],
      examples: [
        .init(
          "Confirms what a colleague proposed.",
          params: #"""
            {"session":"{session:registrar}","keep":"{account:nurse}",\#
            "remove":"{account:rival}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.accounts.confirmMerge(params)
    },
    .write(
      "account.withdrawMerge", "Withdraws the proposal to merge an account into another.",
      access: .roles([.registrar]), params: AccountParams.self, result: AccountSummary.self,
      errors: [.notFound, .ownAccount, .wrongStatus, .nothingToDo],
      examples: [
        .init(
          "Withdraws it.",
          params: #"{"session":"{session:registrar}","account":"{account:rival}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let account = try call.staff.accountOfAnother(params.account, in: AccountStatus.mergeable)
      guard call.registry.openMergeProposal(of: account.id) != nil else {
        throw Refusal(.nothingToDo, at: "account")
      }
      try call.record(MergeWithdrawn(removed: account.id))
      return try call.staff.accountSummary(account.id)
    },
  ]
}

extension Accounts {
  /// Nothing moves yet, and both owners hear of it: the accounts may be two people's.
  fileprivate func proposeMerge(_ params: Merge) throws(Refusal) -> AccountSummary {
    let (kept, removed) = try mergeable(keep: params.keep, remove: params.remove)
    let by = try sharedAccount.value.id
    try record(
      MergeProposed(removed: removed.id, kept: kept.id, reason: params.reason, by: by))
    for account in [removed, kept] {
      try call.notifications.notify(
        .accountMergeProposed, to: account.id,
        ["day": reference.localDay(of: at), "reason": params.reason.text])
    }
    return try call.staff.accountSummary(removed.id)
  }

  fileprivate func confirmMerge(_ params: MergeConfirmation) throws(Refusal) -> AccountSummary {
    let (kept, removed) = try mergeable(keep: params.keep, remove: params.remove)
    guard let proposal = registry.openMergeProposal(of: removed.id), proposal.into == kept.id else {
      throw Refusal(.nothingToDo, at: "remove")
    }
    try call.staff.checkSecondPerson(after: proposal.by, at: "remove")
    try record(HoldingsMoved(from: removed.id, to: kept.id))
    try record(AccountsMerged(kept: kept.id, removed: removed.id, reason: proposal.reason))
    try planErasure(of: removed.id)
    let told = ["day": reference.localDay(of: at), "reason": proposal.reason.text]
    try call.notifications.notify(.accountMerged, to: removed.id, told)
    try call.notifications.notify(.accountMergedInto, to: kept.id, told)
    return try call.staff.accountSummary(kept.id)
  }

  /// Two accounts of which the first can stay and the second go, as things are now.
  private func mergeable(
    keep: AccountID, remove: AccountID
  ) throws(Refusal) -> (kept: Account, removed: Account) {
    let kept = try call.staff.accountOfAnother(keep, at: "keep", in: AccountStatus.mergeable)
    let removed = try call.staff.accountOfAnother(remove, at: "remove", in: AccountStatus.mergeable)
    // Accounts of staff are never merged: their roles must not pass to another account.
    guard kept.id != removed.id, kept.kind != .staff, removed.kind != .staff,
      let identity = kept.identityKey, identity == removed.identityKey
    else { throw Refusal(.identityDiffers, at: "remove") }
    // A license, what was issued on it and what is under way belong to the account that stays; all
    // else moves there: see `Registry.mergePolicies`.
    let isInUse =
      isUnderWay(applicationsOf: removed.id, besides: kept.id)
      || call.employments.hasDealings(removed.id)
    guard registry.licenses(of: removed.id).isEmpty, !isInUse,
      registry.certificatePlaces(of: removed.id).isEmpty
    else {
      throw Refusal(.holdsLicense, at: "remove")
    }
    return (kept, removed)
  }

  /// Whether something of an account is under way that cannot move. A draft on which nothing rests
  /// moves, unless the other account has one under way for the same service.
  private func isUnderWay(applicationsOf removed: AccountID, besides kept: AccountID) -> Bool {
    let services = registry.applications(of: kept).filter { $0.value.state.isOpen }
      .map(\.value.service)
    return registry.applications(of: removed).contains { application in
      application.value.state.isOpen
        && (application.value.wasHandedIn || application.value.isPaidFor
          || services.contains(application.value.service))
    }
  }
}

/// Which of two accounts stays.
struct Merge: Shaped {
  var keep: AccountID
  var remove: AccountID
  var reason: Line

  static let meaning: StaticString = "Which of two accounts of one person stays."

  static func shape<M: Members<Merge> & ~Copyable>(_ m: inout M) -> Merge {
    Merge(
      keep: m("keep", "The account that stays.") { $0.keep },
      remove: m("remove", "The account that is closed.") { $0.remove },
      reason: m("reason", "What was compared; both owners are told.") { $0.reason })
  }
}

/// Which merging is confirmed.
struct MergeConfirmation: Shaped {
  var keep: AccountID
  var remove: AccountID

  static let meaning: StaticString = "Which two accounts a colleague proposed to merge."

  static func shape<M: Members<MergeConfirmation> & ~Copyable>(
    _ m: inout M
  ) -> MergeConfirmation {
    MergeConfirmation(
      keep: m("keep", "The account that stays.") { $0.keep },
      remove: m("remove", "The account that is closed.") { $0.remove })
  }
}

import Shape

extension Section {
  /// How an owner who has lost the mailbox is let back in: one member of staff asks, another
  /// approves, and both addresses are told before anything happens.
  static let restorations: [Method] = [
    .write(
      "account.restoreAccess",
      "Asks for access to be restored under another address, once documents were checked.",
      access: .roles([.support, .registrar]), params: RestorationRequest.self,
      result: RestorationView.self, options: [.idempotencyKey],
      errors: [
        .notFound, .ownAccount, .moreRights, .wrongStatus, .restorationOpen, .emailTaken,
      ],
      examples: [
        .init(
          "Asks for access to be restored.",
          params: #"""
            {"session":"{session:support}","account":"{account:clinic}",\#
            "newEmail":"clinic.new@example.org",\#
            "grounds":"The license was shown at the counter."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let account = try call.staff.accountOfAnother(params.account, in: [.active, .closing])
      try call.staff.checkRights(over: account, at: "account")
      guard call.registry.openRestoration(of: account.id) == nil else {
        throw Refusal(.restorationOpen, at: "account")
      }
      guard call.registry.account(params.newEmail) == nil else {
        throw Refusal(.emailTaken, at: "newEmail")
      }
      let restoration = Restoration(
        id: call.newIdentifier(), account: account.id, newEmail: params.newEmail,
        grounds: params.grounds, requestedBy: try call.account.id, requestedAt: call.at)
      try call.record(RestorationRequested(restoration: restoration))
      try call.staff.tellBothAddresses(restoration)
      return RestorationView(restoration)
    },
    .write(
      "account.approveRestoration",
      "Approves a restoration that a colleague asked for; it takes effect after a delay.",
      access: .roles([.support, .registrar]), params: RestorationParams.self,
      result: RestorationView.self,
      errors: [
        .notFound, .ownAccount, .moreRights, .wrongStatus, .secondPersonNeeded,
        .inviterAndInvitee, .restorationOpen, .emailTaken,
      ],
      examples: [
        .init(
          "A second person approves.",
          params: #"{"session":"{session:registrar}","restoration":"{restoration:open}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let restoration = try call.staff.openRestoration(params.restoration)
      let account = try call.staff.accountOfAnother(
        restoration.account, at: "restoration", in: [.active, .closing])
      try call.staff.checkRights(over: account, at: "restoration")
      try call.staff.checkSecondPerson(after: restoration.requestedBy, at: "restoration")
      guard restoration.approvedBy == nil else {
        throw Refusal(.restorationOpen, at: "restoration")
      }
      guard call.registry.account(restoration.newEmail) == nil else {
        throw Refusal(.emailTaken, at: "restoration")
      }
      try call.record(
        RestorationApproved(
          id: restoration.id, effectiveAt: call.at + call.policy.accessRestoreDelay))
      try call.staff.tellBothAddresses(restoration)
      return RestorationView(try call.staff.openRestoration(restoration.id))
    },
    .write(
      "account.cancelRestoration",
      "Calls off a restoration that has not taken effect: staff, or the owner who still has access.",
      access: .signedIn, params: RestorationParams.self, result: RestorationView.self,
      errors: [.notFound],
      examples: [
        .init(
          "The owner calls it off.",
          params: #"{"session":"{session:technician}","restoration":"{restoration:open}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let restoration = try call.staff.openRestoration(params.restoration)
      let caller = try call.account
      guard
        caller.id == restoration.account || caller.roles.contains(.support)
          || caller.roles.contains(.registrar)
      else { throw Refusal(.notFound, at: "restoration") }
      try call.record(RestorationCalledOff(id: restoration.id))
      guard let ended = call.registry.tables.restorations[restoration.id] else {
        throw Refusal(.notFound, at: "restoration")
      }
      return RestorationView(ended)
    },
  ]
}

extension Staff {
  fileprivate func openRestoration(_ id: RestorationID) throws(Refusal) -> Restoration {
    guard let restoration = registry.tables.restorations[id], restoration.endedAt == nil else {
      throw Refusal(.notFound, at: "restoration")
    }
    return restoration
  }

  /// Mails the link that sets a password to an owner whose access was restored.
  func mailRestoredAccess(to id: AccountID) throws(Refusal) {
    guard let account = registry.sharedAccount(id)?.value else { return }
    try call.notifications.notify(
      .accessRestored, to: id, ["address": account.email.text], link: .restoreAccess,
      endsAt: at + policy.accessRestoredLink)
  }

  /// The delay counts from the approval, so the day is the earliest that is possible now.
  fileprivate func tellBothAddresses(_ restoration: Restoration) throws(Refusal) {
    let delay = policy.accessRestoreDelay
    let arguments = [
      "address": restoration.newEmail.text,
      "day": reference.localDay(of: at + delay),
      "hours": "\(delay.wholeSeconds / 3_600)",
    ]
    try call.notifications.notify(.accessRestoreRequested, to: restoration.account, arguments)
    try call.notifications.notify(
      .accessRestoreRequested, to: restoration.account, arguments, at: restoration.newEmail)
  }
}

/// What is asked for, and on what grounds.
struct RestorationRequest: Shaped {
  var account: AccountID
  var newEmail: EmailAddress
  var grounds: Paragraph

  static let meaning: StaticString = "Whose access is to be restored, and on what grounds."

  static func shape<M: Members<RestorationRequest> & ~Copyable>(
    _ m: inout M
  ) -> RestorationRequest {
    RestorationRequest(
      account: m("account", "The account.") { $0.account },
      newEmail: m("newEmail", "An address that the owner can read.") { $0.newEmail },
      grounds: m("grounds", "Which documents were checked, and how.") { $0.grounds })
  }
}

/// Which restoration.
struct RestorationParams: Shaped {
  var restoration: RestorationID

  static let meaning: StaticString = "Which restoration of access."

  static func shape<M: Members<RestorationParams> & ~Copyable>(
    _ m: inout M
  ) -> RestorationParams {
    RestorationParams(restoration: m("restoration", "The restoration.") { $0.restoration })
  }
}

import Shape

/// The events of staff and what only they do.
enum StaffEvents {
  static let all: [any Event.Type] = [
    StaffInvited.self, InvitationConfirmed.self, InvitationAccepted.self, InvitationLapsed.self,
    InvitationCanceled.self, RestorationRequested.self, RestorationApproved.self,
    RestorationCompleted.self, RestorationCalledOff.self,
  ]
}

/// Somebody was invited, by a registrar or from the command line.
struct StaffInvited: Event {
  var id: AccountID
  var email: EmailAddress
  var identity: IdentityDocument
  var language: Language
  var roles: [Role]
  var endsAt: Instant
  var awaitsConfirmation: Bool = false
  var link: Link?

  static let name: StaticString = "staffInvited"
  static let meaning: StaticString = "Somebody was invited to join the staff."
  var account: AccountID? { id }

  static func shape<M: Members<StaffInvited> & ~Copyable>(_ m: inout M) -> StaffInvited {
    StaffInvited(
      id: m("id", "The account to be.") { $0.id },
      email: m("email", "Where the invitation goes.") { $0.email },
      identity: m("identity", "Who is invited.") { $0.identity },
      language: m(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language },
      roles: m.list("roles", "What they may do.", upTo: Stored.most) { $0.roles },
      endsAt: m("endsAt", "When the invitation lapses.") { $0.endsAt },
      awaitsConfirmation: m("awaitsConfirmation", "Whether a second registrar has to confirm it.") {
        $0.awaitsConfirmation
      },
      link: m.optional("link", "The link of an invitation whose code was printed.") { $0.link })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      Account(
        id: id, kind: .staff, status: .invited, staffRoles: roles, email: email,
        language: language, createdAt: stamp.at, version: 1,
        invitation: StaffInvitation(
          identity: identity, invitedBy: stamp.actor.account,
          awaitsConfirmation: awaitsConfirmation),
        devices: [], invitationEndsAt: endsAt))
    if let link { registry.put(link) }
    registry.publishAccount(.staffInvited, id, stamp)
  }
}

/// A second registrar confirmed an invitation; only now it is mailed.
struct InvitationConfirmed: Event {
  var id: AccountID
  var endsAt: Instant

  static let name: StaticString = "invitationConfirmed"
  static let meaning: StaticString = "A second registrar confirmed an invitation."
  var account: AccountID? { id }

  static func shape<M: Members<InvitationConfirmed> & ~Copyable>(_ m: inout M)
    -> InvitationConfirmed
  {
    InvitationConfirmed(
      id: m("id", "The account.") { $0.id },
      endsAt: m("endsAt", "When the invitation lapses.") { $0.endsAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { account in
      account.invitation?.awaitsConfirmation = false
      account.invitation?.confirmedBy = stamp.actor.account
      account.invitationEndsAt = endsAt
    }
  }
}

/// Somebody took up an invitation and is a member of staff.
struct InvitationAccepted: Event {
  var id: AccountID
  var name: PersonName
  var password: PasswordState
  var terms: AcceptedTerms

  static let name: StaticString = "invitationAccepted"
  static let meaning: StaticString = "An invitation was accepted."
  var account: AccountID? { id }

  static func shape<M: Members<InvitationAccepted> & ~Copyable>(_ m: inout M)
    -> InvitationAccepted
  {
    InvitationAccepted(
      id: m("id", "The account.") { $0.id },
      name: m("name", "The member's name.") { $0.name },
      password: m("password", "The password chosen.") { $0.password },
      terms: m("terms", "The terms accepted.") { $0.terms })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.revokeLinks(of: id)
    registry.change(id) { account in
      account.status = .active
      account.staffName = name
      account.password = password
      account.terms = terms
      account.invitationEndsAt = nil
    }
    registry.publishAccount(.staffJoined, id, stamp)
  }
}

/// Nobody took up an invitation; the identity is kept and never used again.
struct InvitationLapsed: Event {
  var id: AccountID

  static let name: StaticString = "invitationLapsed"
  static let meaning: StaticString = "Nobody took up an invitation in time."
  var account: AccountID? { id }

  static func shape<M: Members<InvitationLapsed> & ~Copyable>(_ m: inout M)
    -> InvitationLapsed
  {
    InvitationLapsed(
      id: m("id", "The account.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.endInvitation(of: id)
  }
}

/// A registrar canceled an invitation; the address is free again.
struct InvitationCanceled: Event {
  var id: AccountID

  static let name: StaticString = "invitationCanceled"
  static let meaning: StaticString = "A registrar canceled an invitation."
  var account: AccountID? { id }

  static func shape<M: Members<InvitationCanceled> & ~Copyable>(_ m: inout M)
    -> InvitationCanceled
  {
    InvitationCanceled(
      id: m("id", "The account.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.endInvitation(of: id)
  }
}

extension Registry {
  /// Nobody joins by the invitation any more: its link opens nothing, a mail that waits with it does
  /// not leave, and nothing is kept of whom it named.
  fileprivate mutating func endInvitation(of id: AccountID) {
    revokeLinks(of: id)
    change(id) { account in
      account.status = .archived
      account.invitation = nil
      account.invitationEndsAt = nil
    }
  }
}

/// One member of staff asked for access to be restored.
struct RestorationRequested: Event {
  var restoration: Restoration

  static let name: StaticString = "restorationRequested"
  static let meaning: StaticString = "Staff asked for access to be restored."
  var account: AccountID? { restoration.account }

  static func shape<M: Members<RestorationRequested> & ~Copyable>(_ m: inout M)
    -> RestorationRequested
  {
    RestorationRequested(
      restoration: m("restoration", "What was asked for.") { $0.restoration })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(restoration)
    registry.publishRestoration(.restorationRequested, restoration, stamp)
  }
}

/// Another member of staff approved; the delay begins.
struct RestorationApproved: Event {
  var id: RestorationID
  var effectiveAt: Instant

  static let name: StaticString = "restorationApproved"
  static let meaning: StaticString = "A second member of staff approved it."
  var account: AccountID? { nil }

  static func shape<M: Members<RestorationApproved> & ~Copyable>(_ m: inout M)
    -> RestorationApproved
  {
    RestorationApproved(
      id: m("id", "The restoration.") { $0.id },
      effectiveAt: m("effectiveAt", "When it takes effect.") { $0.effectiveAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var restoration = registry.tables.restorations[id] else { return }
    restoration.approvedBy = stamp.actor.account
    restoration.effectiveAt = effectiveAt
    registry.put(restoration)
    // What someone requested in the owner's name before is void; sessions go on, so that an owner
    // who still has access can object.
    registry.revokeLinks(of: restoration.account)
    registry.publishRestoration(.restorationApproved, restoration, stamp)
  }
}

/// The delay is over: the account has the new address and no password until one is chosen by the
/// link mailed there, and every other credential is revoked.
struct RestorationCompleted: Event {
  var id: RestorationID

  static let name: StaticString = "restorationCompleted"
  static let meaning: StaticString = "Access was restored."
  var account: AccountID? { nil }

  static func shape<M: Members<RestorationCompleted> & ~Copyable>(_ m: inout M)
    -> RestorationCompleted
  {
    RestorationCompleted(
      id: m("id", "The restoration.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var restoration = registry.tables.restorations[id] else { return }
    restoration.endedAt = stamp.at
    registry.put(restoration)
    registry.revokeCredentials(of: restoration.account, .restored, stamp)
    registry.change(restoration.account) { account in
      account.email = restoration.newEmail
      account.formerPasswords = account.earlierPasswords
      account.password = nil
      account.passwordRemindedAt = nil
    }
    registry.publishRestoration(.restorationCompleted, restoration, stamp)
  }
}

/// The owner or staff called it off before it took effect.
struct RestorationCalledOff: Event {
  var id: RestorationID

  static let name: StaticString = "restorationCalledOff"
  static let meaning: StaticString = "The restoration was called off."
  var account: AccountID? { nil }

  static func shape<M: Members<RestorationCalledOff> & ~Copyable>(_ m: inout M)
    -> RestorationCalledOff
  {
    RestorationCalledOff(
      id: m("id", "The restoration.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var restoration = registry.tables.restorations[id] else { return }
    restoration.endedAt = stamp.at
    registry.put(restoration)
    registry.publishRestoration(.restorationCalledOff, restoration, stamp)
  }
}

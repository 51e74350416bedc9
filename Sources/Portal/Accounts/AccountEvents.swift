import Shape

/// The events of accounts and their profiles.
enum AccountEvents {
  static let all: [any Event.Type] = [
    AccountUpdated.self, ProfileCorrected.self, EmailChanged.self, AccountSuspended.self,
    AccountReinstated.self,
    ClosingStarted.self, ClosingCalledOff.self, AccountClosed.self, MergeProposed.self,
    MergeWithdrawn.self, AccountsMerged.self, HoldingsMoved.self,
  ]
}

/// The owner changed what needs no review.
struct AccountUpdated: Event {
  var id: AccountID
  var person: PersonUpdate?
  var facility: FacilityUpdate?
  var language: Language?

  static let name: StaticString = "accountUpdated"
  static let meaning: StaticString = "Members of the profile changed."
  var account: AccountID? { id }

  static func shape<M: Members<AccountUpdated> & ~Copyable>(_ m: inout M) -> AccountUpdated {
    AccountUpdated(
      id: m("id", "The account.") { $0.id },
      person: m.optional("person", "What changed of a person.") { $0.person },
      facility: m.optional("facility", "What changed of a facility.") { $0.facility },
      language: m.optional(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { account in
      let identity = account.personIdentity
      defer { account.keepEarlier(identity) }
      if let person {
        account.person = account.person.map { Shared($0.value.updated(by: person)) }
      }
      if let facility {
        account.facility = account.facility.map { Shared($0.value.updated(by: facility)) }
      }
      if let language { account.language = language }
    }
    registry.publishAccount(.accountUpdated, id, stamp)
  }
}

/// What its owner cannot change alone was corrected, by a decision on an application.
struct ProfileCorrected: Event {
  var id: AccountID
  var correction: PersonCorrection
  var application: ApplicationID

  static let name: StaticString = "profileCorrected"
  static let meaning: StaticString = "A profile was corrected by a decision."
  var account: AccountID? { id }

  static func shape<M: Members<ProfileCorrected> & ~Copyable>(
    _ m: inout M
  ) -> ProfileCorrected {
    ProfileCorrected(
      id: m("id", "The account.") { $0.id },
      correction: m("correction", "What was corrected.") { $0.correction },
      application: m("application", "The application that was granted.") { $0.application })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { account in
      let identity = account.personIdentity
      account.person = account.person.map { Shared($0.value.corrected(by: correction)) }
      account.keepEarlier(identity)
    }
    registry.publishAccount(.accountUpdated, id, stamp)
  }
}

/// A new address was confirmed by its link; links sent before are void.
struct EmailChanged: Event {
  var id: AccountID
  var email: EmailAddress

  static let name: StaticString = "emailChanged"
  static let meaning: StaticString = "Another address signs in."
  var account: AccountID? { id }

  static func shape<M: Members<EmailChanged> & ~Copyable>(_ m: inout M) -> EmailChanged {
    EmailChanged(
      id: m("id", "The account.") { $0.id },
      email: m("email", "The new address.") { $0.email })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.revokeLinks(of: id)
    registry.change(id) { $0.email = email }
    registry.publishAccount(.accountEmailChanged, id, stamp)
  }
}

/// Staff suspended an account; every credential but the password is revoked.
struct AccountSuspended: Event {
  var id: AccountID
  var reason: Line

  static let name: StaticString = "accountSuspended"
  static let meaning: StaticString = "Staff suspended an account."
  var account: AccountID? { id }

  static func shape<M: Members<AccountSuspended> & ~Copyable>(_ m: inout M)
    -> AccountSuspended
  {
    AccountSuspended(
      id: m("id", "The account.") { $0.id },
      reason: m("reason", "Why, in the words of staff.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    if registry.sharedAccount(id)?.value.staffRoles.contains(.registrar) == true {
      registry.noteRegistrarSuspended(stamp)
    }
    registry.change(id) { account in
      account.status = .suspended
      account.suspendedFor = reason
    }
    registry.revokeCredentials(of: id, .suspended, stamp)
    registry.publishAccount(.accountSuspended, id, stamp)
  }
}

/// Staff lifted a suspension.
struct AccountReinstated: Event {
  var id: AccountID

  static let name: StaticString = "accountReinstated"
  static let meaning: StaticString = "A suspended account is active again."
  var account: AccountID? { id }

  static func shape<M: Members<AccountReinstated> & ~Copyable>(_ m: inout M)
    -> AccountReinstated
  {
    AccountReinstated(
      id: m("id", "The account.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.revokeLinks(of: id)
    registry.change(id) { account in
      account.status = .active
      account.suspendedFor = nil
      account.closesAt = nil
    }
    registry.publishAccount(.accountReinstated, id, stamp)
  }
}

/// The owner asked to close the account; until the day comes it can be kept by signing in.
struct ClosingStarted: Event {
  var id: AccountID
  var closesAt: Instant

  static let name: StaticString = "closingStarted"
  static let meaning: StaticString = "The owner asked to close the account."
  var account: AccountID? { id }

  static func shape<M: Members<ClosingStarted> & ~Copyable>(_ m: inout M) -> ClosingStarted {
    ClosingStarted(
      id: m("id", "The account.") { $0.id },
      closesAt: m("closesAt", "When it closes.") { $0.closesAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.revokeLinks(of: id)
    registry.change(id) { account in
      account.status = .closing
      account.closesAt = closesAt
    }
    registry.publishAccount(.accountClosing, id, stamp)
  }
}

/// The owner keeps the account after all.
struct ClosingCalledOff: Event {
  var id: AccountID

  static let name: StaticString = "closingCalledOff"
  static let meaning: StaticString = "The owner keeps the account after all."
  var account: AccountID? { id }

  static func shape<M: Members<ClosingCalledOff> & ~Copyable>(_ m: inout M)
    -> ClosingCalledOff
  {
    ClosingCalledOff(
      id: m("id", "The account.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id) { account in
      account.status = .active
      account.closesAt = nil
    }
    registry.publishAccount(.accountReinstated, id, stamp)
  }
}

/// The account is closed: nothing signs in, and the address is free again.
struct AccountClosed: Event {
  var id: AccountID

  static let name: StaticString = "accountClosed"
  static let meaning: StaticString = "An account was closed."
  var account: AccountID? { id }
  var closedAccount: AccountID? { id }

  static func shape<M: Members<AccountClosed> & ~Copyable>(_ m: inout M) -> AccountClosed {
    AccountClosed(
      id: m("id", "The account.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.close(id, stamp)
  }
}

/// Two accounts of one person became one; what staff compared stands in the reason.
struct AccountsMerged: Event {
  var kept: AccountID
  var removed: AccountID
  var reason: Line

  static let name: StaticString = "accountsMerged"
  static let meaning: StaticString =
    "Staff merged one account into another of the same person."
  var account: AccountID? { kept }

  static func shape<M: Members<AccountsMerged> & ~Copyable>(_ m: inout M) -> AccountsMerged {
    AccountsMerged(
      kept: m("kept", "The account that stays.") { $0.kept },
      removed: m("removed", "The account that goes.") { $0.removed },
      reason: m("reason", "Why, in the words of staff.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.moveInbox(from: removed, to: kept)
    registry.close(removed, stamp)
    registry.revokeLinks(of: kept)
    let kept = kept
    registry.change(removed) { $0.mergedInto = kept }
    let earlier = registry.sharedAccount(removed)?.value.earlierIdentities?.elements ?? []
    registry.change(kept) { account in
      for identity in earlier { account.keepEarlier(identity) }
    }
    registry.publishAccount(.accountMerged, kept, stamp)
  }
}

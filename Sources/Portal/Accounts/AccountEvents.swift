package import Shape

/// The events of accounts and their profiles.
package enum AccountEvents {
  package static let all: [any Event.Type] = [
    AccountUpdated.self, ProfileCorrected.self, EmailChanged.self, AccountSuspended.self,
    AccountReinstated.self,
    ClosingStarted.self, ClosingCalledOff.self, AccountClosed.self, MergeProposed.self,
    MergeWithdrawn.self, AccountsMerged.self, HoldingsMoved.self,
  ]
}

/// The owner changed what needs no review.
package struct AccountUpdated: Event {
  package var id: AccountID
  package var person: PersonUpdate?
  package var facility: FacilityUpdate?
  package var language: Language?

  package init(
    id: AccountID, person: PersonUpdate? = nil, facility: FacilityUpdate? = nil,
    language: Language? = nil
  ) {
    self.id = id
    self.person = person
    self.facility = facility
    self.language = language
  }

  package static let name: StaticString = "accountUpdated"
  package static let meaning: StaticString = "Members of the profile changed."
  package var account: AccountID? { id }

  package static func shape<M: Members<AccountUpdated> & ~Copyable>(_ m: inout M) -> AccountUpdated
  {
    AccountUpdated(
      id: m("id", "The account.") { $0.id },
      person: m.optional("person", "What changed of a person.") { $0.person },
      facility: m.optional("facility", "What changed of a facility.") { $0.facility },
      language: m.optional(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct ProfileCorrected: Event {
  package var id: AccountID
  package var correction: PersonCorrection
  package var application: ApplicationID

  package init(id: AccountID, correction: PersonCorrection, application: ApplicationID) {
    self.id = id
    self.correction = correction
    self.application = application
  }

  package static let name: StaticString = "profileCorrected"
  package static let meaning: StaticString = "A profile was corrected by a decision."
  package var account: AccountID? { id }

  package static func shape<M: Members<ProfileCorrected> & ~Copyable>(
    _ m: inout M
  ) -> ProfileCorrected {
    ProfileCorrected(
      id: m("id", "The account.") { $0.id },
      correction: m("correction", "What was corrected.") { $0.correction },
      application: m("application", "The application that was granted.") { $0.application })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id) { account in
      let identity = account.personIdentity
      account.person = account.person.map { Shared($0.value.corrected(by: correction)) }
      account.keepEarlier(identity)
    }
    registry.publishAccount(.accountUpdated, id, stamp)
  }
}

/// A new address was confirmed by its link; links sent before are void.
package struct EmailChanged: Event {
  package var id: AccountID
  package var email: EmailAddress

  package init(id: AccountID, email: EmailAddress) {
    self.id = id
    self.email = email
  }

  package static let name: StaticString = "emailChanged"
  package static let meaning: StaticString = "Another address signs in."
  package var account: AccountID? { id }

  package static func shape<M: Members<EmailChanged> & ~Copyable>(_ m: inout M) -> EmailChanged {
    EmailChanged(
      id: m("id", "The account.") { $0.id },
      email: m("email", "The new address.") { $0.email })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.revokeLinks(of: id)
    registry.change(id) { $0.email = email }
    registry.publishAccount(.accountEmailChanged, id, stamp)
  }
}

/// Staff suspended an account; every credential but the password is revoked.
package struct AccountSuspended: Event {
  package var id: AccountID
  package var reason: Line

  package init(id: AccountID, reason: Line) {
    self.id = id
    self.reason = reason
  }

  package static let name: StaticString = "accountSuspended"
  package static let meaning: StaticString = "Staff suspended an account."
  package var account: AccountID? { id }

  package static func shape<M: Members<AccountSuspended> & ~Copyable>(_ m: inout M)
    -> AccountSuspended
  {
    AccountSuspended(
      id: m("id", "The account.") { $0.id },
      reason: m("reason", "Why, in the words of staff.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct AccountReinstated: Event {
  package var id: AccountID

  package init(id: AccountID) {
    self.id = id
  }

  package static let name: StaticString = "accountReinstated"
  package static let meaning: StaticString = "A suspended account is active again."
  package var account: AccountID? { id }

  package static func shape<M: Members<AccountReinstated> & ~Copyable>(_ m: inout M)
    -> AccountReinstated
  {
    AccountReinstated(
      id: m("id", "The account.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct ClosingStarted: Event {
  package var id: AccountID
  package var closesAt: Instant

  package init(id: AccountID, closesAt: Instant) {
    self.id = id
    self.closesAt = closesAt
  }

  package static let name: StaticString = "closingStarted"
  package static let meaning: StaticString = "The owner asked to close the account."
  package var account: AccountID? { id }

  package static func shape<M: Members<ClosingStarted> & ~Copyable>(_ m: inout M) -> ClosingStarted
  {
    ClosingStarted(
      id: m("id", "The account.") { $0.id },
      closesAt: m("closesAt", "When it closes.") { $0.closesAt })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.revokeLinks(of: id)
    registry.change(id) { account in
      account.status = .closing
      account.closesAt = closesAt
    }
    registry.publishAccount(.accountClosing, id, stamp)
  }
}

/// The owner keeps the account after all.
package struct ClosingCalledOff: Event {
  package var id: AccountID

  package init(id: AccountID) {
    self.id = id
  }

  package static let name: StaticString = "closingCalledOff"
  package static let meaning: StaticString = "The owner keeps the account after all."
  package var account: AccountID? { id }

  package static func shape<M: Members<ClosingCalledOff> & ~Copyable>(_ m: inout M)
    -> ClosingCalledOff
  {
    ClosingCalledOff(
      id: m("id", "The account.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id) { account in
      account.status = .active
      account.closesAt = nil
    }
    registry.publishAccount(.accountReinstated, id, stamp)
  }
}

/// The account is closed: nothing signs in, and the address is free again.
package struct AccountClosed: Event {
  package var id: AccountID

  package init(id: AccountID) {
    self.id = id
  }

  package static let name: StaticString = "accountClosed"
  package static let meaning: StaticString = "An account was closed."
  package var account: AccountID? { id }

  package static func shape<M: Members<AccountClosed> & ~Copyable>(_ m: inout M) -> AccountClosed {
    AccountClosed(
      id: m("id", "The account.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.close(id, stamp)
  }
}

/// Two accounts of one person became one; what staff compared stands in the reason.
package struct AccountsMerged: Event {
  package var kept: AccountID
  package var removed: AccountID
  package var reason: Line

  package init(kept: AccountID, removed: AccountID, reason: Line) {
    self.kept = kept
    self.removed = removed
    self.reason = reason
  }

  package static let name: StaticString = "accountsMerged"
  package static let meaning: StaticString =
    "Staff merged one account into another of the same person."
  package var account: AccountID? { kept }

  package static func shape<M: Members<AccountsMerged> & ~Copyable>(_ m: inout M) -> AccountsMerged
  {
    AccountsMerged(
      kept: m("kept", "The account that stays.") { $0.kept },
      removed: m("removed", "The account that goes.") { $0.removed },
      reason: m("reason", "Why, in the words of staff.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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

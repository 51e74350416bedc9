package import Digest
package import Shape

/// What a mailed link is good for.
package enum LinkPurpose: String, Choice {
  case verifyEmail
  case resetPassword
  case confirmEmail
  case acceptInvitation
  case bypassDelay
  case restoreAccess

  package static let meaning: StaticString = "What a mailed link is good for."

  package var meaning: StaticString {
    switch self {
    case .verifyEmail: "Activates a registration."
    case .resetPassword: "Sets a new password."
    case .confirmEmail: "Confirms a new address."
    case .acceptInvitation: "Takes up an invitation to join the staff."
    case .bypassDelay: "Signs in at once after too many failed attempts by others."
    case .restoreAccess: "Sets a password after staff have restored access."
    }
  }
}

/// Whom a link serves.
package enum LinkOwner: Hashable, Sendable {
  case registration(RegistrationID)
  case account(AccountID)
}

/// A single-use token that was sent by mail, known by its digest only.
package struct Link: Entity {
  package var digest: Digest256
  package var purpose: LinkPurpose
  package var registration: RegistrationID?
  package var account: AccountID?
  /// The address it was sent to; for a new address, the one it confirms.
  package var email: EmailAddress
  package var endsAt: Instant

  package var id: Digest256 { digest }

  package var owner: LinkOwner? {
    registration.map(LinkOwner.registration) ?? account.map(LinkOwner.account)
  }

  package init(
    digest: Digest256, purpose: LinkPurpose, registration: RegistrationID? = nil,
    account: AccountID? = nil, email: EmailAddress, endsAt: Instant
  ) {
    self.digest = digest
    self.purpose = purpose
    self.registration = registration
    self.account = account
    self.email = email
    self.endsAt = endsAt
  }

  package static let meaning: StaticString = "A single-use token that was sent by mail."

  package static func shape<M: Members<Link> & ~Copyable>(_ m: inout M) -> Link {
    Link(
      digest: m("digest", "The digest of its token.") { $0.digest },
      purpose: m("purpose", "What it is good for.") { $0.purpose },
      registration: m.optional("registration", "The registration it serves.") {
        $0.registration
      },
      account: m.optional("account", "The account it serves.") { $0.account },
      email: m("email", "The address it was sent to.") { $0.email },
      endsAt: m("endsAt", "When it is no longer good.") { $0.endsAt })
  }

  package static func reindex(
    from old: Shared<Link>?, to new: Shared<Link>?, in indexes: inout Indexes
  ) {
    if let old, let owner = old.value.owner {
      indexes.linksByOwner.drop(old.value.digest, from: owner)
      indexes.agenda.set(.linkEnd(old.value.digest), at: nil)
    }
    if let new, let owner = new.value.owner {
      indexes.linksByOwner.add(new.value.digest, to: owner)
      indexes.agenda.set(.linkEnd(new.value.digest), at: new.value.endsAt)
    }
  }
}

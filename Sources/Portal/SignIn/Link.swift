import Digest
import Shape

/// What a mailed link is good for.
enum LinkPurpose: String, Choice {
  case verifyEmail
  case resetPassword
  case confirmEmail
  case acceptInvitation
  case bypassDelay
  case restoreAccess
  case followTicket

  static let meaning: StaticString = "What a mailed link is good for."

  var meaning: StaticString {
    switch self {
    case .verifyEmail: "Activates a registration."
    case .resetPassword: "Sets a new password."
    case .confirmEmail: "Confirms a new address."
    case .acceptInvitation: "Accepts an invitation to join the staff."
    case .bypassDelay: "Signs in at once after too many failed attempts by others."
    case .restoreAccess: "Sets a password after staff have restored access."
    case .followTicket: "Reads and answers one ticket of support, as often as needed."
    }
  }

  /// Whether a later link of the same purpose takes the place of an earlier one.
  ///
  /// Only what a person with an account or staff ask for is replaced. What anyone may have mailed by
  /// typing an address stays valid until it expires or one of them is used: otherwise a stranger who
  /// asks again and again would take each link away from the owner before it is opened. How many
  /// there are is bounded by the pace at which mails leave. Links to a ticket stay too, so that the
  /// reader of an older mail is not turned away.
  var isReplaced: Bool {
    switch self {
    case .confirmEmail, .acceptInvitation, .restoreAccess: true
    case .verifyEmail, .resetPassword, .bypassDelay, .followTicket: false
    }
  }

  /// Whether a link may be used while its account has this status: the one table that decides it for
  /// every purpose.
  ///
  /// A link to a ticket is none of an account's. A verification link serves a registration; once
  /// that is an account, it only repeats what it answered.
  func isUsable(in status: AccountStatus) -> Bool {
    switch self {
    case .resetPassword, .bypassDelay, .confirmEmail, .restoreAccess:
      switch status {
      case .active, .closing: true
      case .suspended, .unverified, .invited, .closed, .archived: false
      }
    case .acceptInvitation:
      switch status {
      case .invited: true
      case .active, .closing, .suspended, .unverified, .closed, .archived: false
      }
    case .verifyEmail:
      switch status {
      case .active, .closing, .suspended: true
      case .unverified, .invited, .closed, .archived: false
      }
    case .followTicket: false
    }
  }
}

/// Whom a link serves.
enum LinkOwner: Hashable, Sendable {
  case registration(PendingAccountID)
  case account(AccountID)
  case ticket(TicketID)
}

/// A token that was sent by mail, known by its digest only.
///
/// Links that set a password, open a session or change an address work once. A verification link
/// takes effect once and repeats its answer until it expires; a ticket's works as often as needed.
struct Link: Entity {
  var digest: Digest256
  var purpose: LinkPurpose
  var registration: PendingAccountID?
  var account: AccountID?
  /// The address it was sent to; for a new address, the one it confirms.
  var email: EmailAddress
  var endsAt: Instant
  var ticket: TicketID?
  /// When a newer registration for the same address took the place of the one it was for. It then
  /// has no effect, and its holder is told that a newer link was sent.
  var replacedAt: Instant?

  var id: Digest256 { digest }

  var owner: LinkOwner? {
    registration.map(LinkOwner.registration) ?? account.map(LinkOwner.account)
      ?? ticket.map(LinkOwner.ticket)
  }

  static let meaning: StaticString = "A token that was sent by mail."

  static func shape<M: Members<Link> & ~Copyable>(_ m: inout M) -> Link {
    Link(
      digest: m("digest", "The digest of its token.") { $0.digest },
      purpose: m("purpose", "What it is good for.") { $0.purpose },
      registration: m.optional("registration", "The registration it serves.") {
        $0.registration
      },
      account: m.optional("account", "The account it serves.") { $0.account },
      email: m("email", "The address it was sent to.") { $0.email },
      endsAt: m("endsAt", "When it is no longer good.") { $0.endsAt },
      ticket: m.optional("ticket", "The ticket it serves.") { $0.ticket },
      replacedAt: m.optional("replacedAt", "When a newer registration took its place.") {
        $0.replacedAt
      })
  }

  static func reindex(
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

extension LinkOwner: Sharded {
  var shardBits: UInt64 {
    switch self {
    case .registration(let id): id.bits
    case .account(let id): id.bits
    case .ticket(let id): id.bits
    }
  }
}

import Shape

/// A role that is given by invitation.
enum StaffRole: String, Choice {
  case intake, reviewer, approver, finance, support, registrar, auditor

  static let meaning: StaticString = "What a member of staff may do."

  var meaning: StaticString { role.meaning }

  var role: Role {
    switch self {
    case .intake: .intake
    case .reviewer: .reviewer
    case .approver: .approver
    case .finance: .finance
    case .support: .support
    case .registrar: .registrar
    case .auditor: .auditor
    }
  }
}

/// Who is invited, and as what.
struct Invitation: Shaped {
  var email: EmailAddress
  var identity: IdentityDocument
  var roles: [StaffRole]
  var language: Language?

  static let meaning: StaticString = "Who is invited to join the staff, and as what."

  static func shape<M: Members<Invitation> & ~Copyable>(_ m: inout M) -> Invitation {
    Invitation(
      email: m("email", "Where the invitation goes, and what will sign in.") { $0.email },
      identity: m(
        "identity",
        "The document that identifies the person, who states it again to take the invitation up."
      ) { $0.identity },
      roles: m.list("roles", "What they may do; at least one.", upTo: 7) { $0.roles },
      language: m.optional(
        "language",
        "The language of mails, and of replies to calls that name none; the caller's if left out."
      ) { $0.language })
  }

  var issues: [Issue] { roles.isEmpty ? [Issue(.missing, at: "roles")] : [] }
}

/// An invitation that is on its way.
struct InvitationReceipt: View {
  var account: AccountID
  var endsAt: Instant
  var awaitsConfirmation: Bool

  static let meaning: StaticString = "An invitation that is on its way."

  static func members<M: ViewMembers<InvitationReceipt> & ~Copyable>(_ m: inout M) {
    m("account", "The account that it will be.") { $0.account }
    m("endsAt", "When the invitation lapses.") { $0.endsAt }
    m(
      "awaitsConfirmation",
      "Whether nothing is mailed until a second registrar confirms it (`account.confirmInvitation`)."
    ) { $0.awaitsConfirmation }
  }
}

/// What takes up an invitation.
struct InvitationAcceptance: Shaped {
  var token: LinkToken
  var identity: IdentityDocument
  var name: PersonName
  var password: Secret
  var termsVersion: Line

  static let meaning: StaticString = "What takes up an invitation."

  static func shape<M: Members<InvitationAcceptance> & ~Copyable>(
    _ m: inout M
  ) -> InvitationAcceptance {
    InvitationAcceptance(
      token: m("token", "The token of the link that was mailed.") { $0.token },
      identity: m("identity", "The document by which the invitation names the person.") {
        $0.identity
      },
      name: m("name", "The member's name.") { $0.name },
      password: m("password", "The password chosen; see `reference.passwordPolicy`.") {
        $0.password
      },
      termsVersion: m(
        "termsVersion", "The version of the terms that was read and accepted."
      ) { $0.termsVersion })
  }
}

/// An invitation that nobody has accepted.
struct InvitationView: RecordView {
  static let disclosure = Disclosure(to: [Readers(.registrar), Readers(.auditor)])

  var account: AccountID
  var email: EmailAddress
  var identity: IdentityDocument
  var roles: [Role]
  var invitedAt: Instant
  var invitedBy: AccountID?
  var confirmedBy: AccountID?
  var awaitsConfirmation: Bool
  var endsAt: Instant?

  static let meaning: StaticString = "An invitation that nobody has accepted."

  static func members<M: ViewMembers<InvitationView> & ~Copyable>(_ m: inout M) {
    m("account", "The account that it will be.") { $0.account }
    m("email", "Where it goes.") { $0.email }
    m("identity", "Whom it names.") { $0.identity }
    m.list("roles", "What they may do.", upTo: 7) { $0.roles }
    m("invitedAt", "When they were invited.") { $0.invitedAt }
    m.optional("invitedBy", "The registrar who invited; left out for the host.") {
      $0.invitedBy
    }
    m.optional("confirmedBy", "The second registrar.") { $0.confirmedBy }
    m("awaitsConfirmation", "Whether a second registrar has to confirm it.") {
      $0.awaitsConfirmation
    }
    m.optional("endsAt", "When it lapses.") { $0.endsAt }
  }
}

extension InvitationView {
  init?(_ account: Account) {
    guard let invitation = account.invitation else { return nil }
    self.init(
      account: account.id, email: account.email, identity: invitation.identity,
      roles: account.staffRoles, invitedAt: account.createdAt, invitedBy: invitation.invitedBy,
      confirmedBy: invitation.confirmedBy, awaitsConfirmation: invitation.awaitsConfirmation,
      endsAt: account.invitationEndsAt)
  }
}

/// A page of invitations.
struct InvitationList: View {
  var invitations: [InvitationView]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of invitations that nobody has accepted."

  static func members<M: ViewMembers<InvitationList> & ~Copyable>(_ m: inout M) {
    m.list("invitations", "Oldest first.", upTo: Limit.page) { $0.invitations }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

package import Registry
package import Shape

extension Section {
  /// How staff join.
  static let invitations: [Method] = [
    .write(
      "account.invite", "Invites somebody to join the staff; a mail carries the link.",
      access: .roles([.registrar]), params: Invitation.self, result: InvitationReceipt.self,
      errors: [.emailTaken],
      examples: [
        .init(
          "Invites a reviewer.",
          params: #"""
            {"session":"{session:registrar}","email":"reem@example.org","roles":["reviewer"]}
            """#,
          result: #"{"account":"acc_7m7ywb0v1p8h3","endsAt":"2026-11-30T08:06:00.000Z"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.invite(params)
    },
    .password(
      "account.acceptInvitation", "Takes up an invitation by the link that was mailed.",
      access: .anyone, params: InvitationAcceptance.self, result: AccountView.self,
      errors: [.linkInvalid, .termsOutdated, .passwordTooWeak],
      examples: [
        .init(
          "Takes up an invitation.",
          params: #"""
            {"token":"{link:invited}","name":{"given":"Iman","family":"Salem"},\#
            "password":"seven grey herons at dawn","termsVersion":"2026-01"}
            """#,
          result: #"""
            {"id":"acc_3nzcqgc6rwe3c","kind":"staff","status":"active",\#
            "email":"invited@example.org","language":"en","roles":["reviewer"],\#
            "version":2,"createdAt":"2026-11-23T08:01:00.000Z","termsVersion":"2026-01",\#
            "passwordExpiresAt":"2027-05-25T08:06:00.000Z","staffName":{"given":"Iman",\#
            "family":"Salem"}}
            """#)
      ],
      prepare: { (call, params) throws(Refusal) in
        let account = try call.invitedAccount(params)
        let password = call.normalized(params.password)
        try call.checkPolicy(
          password, at: "password",
          personal: [account.email.text, params.name.given.text, params.name.family.text])
        return .hash(password, unlessAmong: [], call.newSalting())
      },
      body: { (call, params, result) throws(Refusal) in
        let account = try call.invitedAccount(params)
        let password = call.passwordState(try call.newHash(result, at: "password"))
        try call.record(
          InvitationAccepted(
            id: account.id, name: params.name, password: password,
            terms: AcceptedTerms(version: params.termsVersion, acceptedAt: call.at)))
        return try call.accountView(account.id)
      }),
  ]
}

extension Call {
  fileprivate func invite(_ params: Invitation) throws(Refusal) -> InvitationReceipt {
    guard registry.account(params.email) == nil else {
      throw Refusal(.emailTaken, at: "email")
    }
    var roles: [Role] = []
    for role in params.roles.map(\.role) where !roles.contains(role) { roles.append(role) }
    let endsAt = at + policy.invitation
    let language = params.language ?? language
    let id: AccountID = newIdentifier()
    try record(
      StaffInvited(id: id, email: params.email, language: language, roles: roles, endsAt: endsAt))
    try queueMail(
      .staffInvitation, to: id,
      [
        "role": reference.roleNames.list(roles, in: language),
        "day": reference.localDay(of: endsAt),
      ], link: .acceptInvitation, endsAt: endsAt)
    return InvitationReceipt(account: id, endsAt: endsAt)
  }

  /// The account of an invitation that can still be taken up, under the terms in force.
  fileprivate func invitedAccount(_ params: InvitationAcceptance) throws(Refusal) -> Account {
    let link = try link(params.token, for: [.acceptInvitation])
    guard let id = link.account, let account = registry.tables.accounts[id]
    else { throw Refusal(.linkInvalid, at: "token") }
    guard params.termsVersion.text == reference.terms.version else {
      throw Refusal(
        .termsOutdated, at: "termsVersion", ["version": reference.terms.version])
    }
    return account
  }
}

/// A role that is given by invitation.
package enum StaffRole: String, Choice {
  case intake, reviewer, approver, finance, support, registrar, auditor

  package static let meaning: StaticString = "What a member of staff may do."

  package var meaning: StaticString { role.meaning }

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
package struct Invitation: Shaped {
  package var email: EmailAddress
  package var roles: [StaffRole]
  package var language: Language?

  package static let meaning: StaticString = "Who is invited to join the staff, and as what."

  package static func shape<M: Members<Invitation> & ~Copyable>(_ m: inout M) -> Invitation {
    Invitation(
      email: m("email", "Where the invitation goes, and what will sign in.") { $0.email },
      roles: m.list("roles", "What they may do; at least one.", upTo: 7) { $0.roles },
      language: m.optional(
        "language",
        "The language of mails, and of replies to calls that name none; the caller's if left out."
      ) { $0.language })
  }

  package var issues: [Issue] { roles.isEmpty ? [Issue(.missing, at: "roles")] : [] }
}

/// An invitation that is on its way.
package struct InvitationReceipt: Shaped {
  package var account: AccountID
  package var endsAt: Instant

  package static let meaning: StaticString = "An invitation that is on its way."

  package static func shape<M: Members<InvitationReceipt> & ~Copyable>(
    _ m: inout M
  ) -> InvitationReceipt {
    InvitationReceipt(
      account: m("account", "The account that it will be.") { $0.account },
      endsAt: m("endsAt", "When the invitation lapses.") { $0.endsAt })
  }
}

/// What takes up an invitation.
package struct InvitationAcceptance: Shaped {
  package var token: LinkToken
  package var name: PersonName
  package var password: Secret
  package var termsVersion: Line

  package static let meaning: StaticString = "What takes up an invitation."

  package static func shape<M: Members<InvitationAcceptance> & ~Copyable>(
    _ m: inout M
  ) -> InvitationAcceptance {
    InvitationAcceptance(
      token: m("token", "The token of the link that was mailed.") { $0.token },
      name: m("name", "The member's name.") { $0.name },
      password: m("password", "The password chosen; see `reference.passwordPolicy`.") {
        $0.password
      },
      termsVersion: m(
        "termsVersion", "The version of the terms that was read and accepted."
      ) { $0.termsVersion })
  }
}

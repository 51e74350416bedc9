import Shape

extension Section {
  /// How staff join.
  static let invitations: [Method] = [
    .write(
      "account.invite",
      "Invites a person to join the staff; a mail carries the link, once a second registrar has confirmed a role that takes two.",
      access: .roles([.registrar]), params: Invitation.self, result: InvitationReceipt.self,
      options: [.idempotencyKey], errors: [.ownAccount, .emailTaken],
      examples: [
        .init(
          "Invites a reviewer.",
          params: #"""
            {"session":"{session:registrar}","email":"reem@example.org",\#
            "identity":{"kind":"iqama","number":"2000000089"},"roles":["reviewer"]}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.staff.invite(params)
    },
    .write(
      "account.confirmInvitation",
      "Confirms an invitation that a colleague made and that takes two registrars; it is mailed now.",
      access: .roles([.registrar]), params: AccountParams.self, result: InvitationReceipt.self,
      errors: [.notFound, .ownAccount, .nothingToDo, .secondPersonNeeded, .inviterAndInvitee],
      examples: [
        .init(
          "Confirms it.",
          params: #"{"session":"{session:registrar}","account":"{account:awaiting}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.staff.confirmInvitation(of: params.account)
    },
    .write(
      "account.cancelInvitation",
      "Cancels an invitation that nobody has accepted: its link opens nothing, the address is free.",
      access: .roles([.registrar]), params: AccountParams.self, result: Done.self,
      errors: [.notFound],
      examples: [
        .init(
          "Cancels it.",
          params: #"{"session":"{session:registrar}","account":"{account:awaiting}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let account = try call.staff.openInvitation(params.account)
      try call.record(InvitationCanceled(id: account.id))
      return Done()
    },
    .read(
      "account.listInvitations",
      "Lists the invitations to the staff that nobody has accepted, oldest first.",
      access: .roles([.registrar, .auditor]), params: PageParams.self,
      result: InvitationList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:registrar}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      call.audit.noteListRead()
      let (page, next) = try call.pages.page(
        call.registry.invitedAccounts(), params.cursor, params.limit,
        isBehind: {
          ($0.value.createdAt, $0.value.id) > ($1.value.createdAt, $1.value.id)
        }, id: { $0.value.id })
      return InvitationList(
        invitations: page.compactMap { InvitationView($0.value) }, cursor: next)
    },
    .password(
      "account.acceptInvitation", "Accepts an invitation by the link that was mailed.",
      access: .anyone, params: InvitationAcceptance.self, result: AccountView.self,
      errors: [
        .linkInvalid, .invitationForAnother, .termsOutdated, .passwordTooWeak, .tooManyAttempts,
      ],
      examples: [
        .init(
          "Accepts an invitation.",
          params: #"""
            {"token":"{link:invited}","identity":{"kind":"iqama","number":"{identity:invited}"},\#
            "name":{"given":"Iman","family":"Salem"},\#
            "password":"seven grey herons at dawn","termsVersion":"2026-01"}
            """#)
      ],
      turn: { (call, params) throws(Refusal) in
        call.signIn.turn(of: try call.staff.invitedAccount(params), in: .own)
      },
      prepare: { (call, params) throws(Refusal) in
        let account = try call.staff.invitedAccount(params)
        try call.staff.check(params.identity, isInvitedTo: account)
        let password = call.signIn.normalized(params.password)
        try call.signIn.checkPolicy(
          password, at: "password",
          personal: [
            account.email.text, params.name.given.text, params.name.family.text,
            params.identity.number.text,
          ])
        return .hash(password, unlessAmong: [], call.signIn.newSalting())
      },
      body: { (call, params, result) throws(Refusal) in
        let account = try call.staff.invitedAccount(params)
        let password = call.signIn.passwordState(try call.signIn.newHash(result, at: "password"))
        try call.record(
          InvitationAccepted(
            id: account.id, name: params.name, password: password,
            terms: AcceptedTerms(version: params.termsVersion, acceptedAt: call.at)))
        return try call.accounts.accountView(account.id)
      }),
  ]
}

extension Staff {
  fileprivate func invite(_ params: Invitation) throws(Refusal) -> InvitationReceipt {
    guard registry.account(params.email) == nil else {
      throw Refusal(.emailTaken, at: "email")
    }
    // Nobody gives themselves roles, at whichever address.
    if try sharedAccount.value.personIdentity?.identifiesSame(as: params.identity) == true {
      throw Refusal(.ownAccount, at: "identity")
    }
    var roles: [Role] = []
    for role in params.roles.map(\.role) where !roles.contains(role) { roles.append(role) }
    let endsAt = at + policy.invitation
    let language = params.language ?? language
    let id: AccountID = newIdentifier()
    let takesTwo = reference.roleRights.needTwoRegistrars(roles)
    try record(
      StaffInvited(
        id: id, email: params.email, identity: params.identity, language: language, roles: roles,
        endsAt: endsAt, awaitsConfirmation: takesTwo))
    if !takesTwo { try mailInvitation(to: id, roles, language, endsAt) }
    return InvitationReceipt(account: id, endsAt: endsAt, awaitsConfirmation: takesTwo)
  }

  private func mailInvitation(
    to id: AccountID, _ roles: [Role], _ language: Language, _ endsAt: Instant
  ) throws(Refusal) {
    try call.notifications.notify(
      .staffInvitation, to: id,
      [
        "role": reference.roleNames.list(roles, in: language),
        "day": reference.localDay(of: endsAt),
      ], link: .acceptInvitation, endsAt: endsAt)
  }

  /// An invitation that nobody has accepted.
  fileprivate func openInvitation(_ id: AccountID) throws(Refusal) -> Account {
    guard let account = registry.tables.accounts[id], account.status == .invited else {
      throw Refusal(.notFound, at: "account")
    }
    return account
  }

  /// Two registrars know whom they appoint: the second is another person than the first, and neither
  /// appoints themselves. The time to accept it begins with the mail.
  fileprivate func confirmInvitation(of id: AccountID) throws(Refusal) -> InvitationReceipt {
    let account = try openInvitation(id)
    try checkNotOwn(id, at: "account")
    guard let invitation = account.invitation, invitation.awaitsConfirmation else {
      throw Refusal(.nothingToDo, at: "account")
    }
    if let inviter = invitation.invitedBy { try checkSecondPerson(after: inviter, at: "account") }
    let endsAt = at + policy.invitation
    try record(InvitationConfirmed(id: id, endsAt: endsAt))
    try mailInvitation(to: id, account.staffRoles, account.language, endsAt)
    return InvitationReceipt(account: id, endsAt: endsAt, awaitsConfirmation: false)
  }

  /// The account of an invitation that can still be accepted, under the terms in force.
  fileprivate func invitedAccount(_ params: InvitationAcceptance) throws(Refusal) -> Account {
    let link = try call.signIn.link(params.token, for: [.acceptInvitation])
    guard let id = link.account, let account = registry.tables.accounts[id]
    else { throw Refusal(.linkInvalid, at: "token") }
    guard params.termsVersion.text == reference.terms.version else {
      throw Refusal(
        .termsOutdated, at: "termsVersion", ["version": reference.terms.version])
    }
    return account
  }

  /// The link alone is not enough: a mail may have gone astray. Numbers are guessed no faster than
  /// passwords.
  fileprivate func check(
    _ identity: IdentityDocument, isInvitedTo account: Account
  ) throws(Refusal) {
    let target = GuessTarget.account(account.id, .invitation, device: nil)
    try call.signIn.reserveGuess(target)
    guard account.invitation?.identity.identifiesSame(as: identity) != true else { return }
    try call.signIn.countGuess(target)
    var refusal = Refusal(.invitationForAnother, at: "identity")
    refusal.keepsDecision = true
    throw refusal
  }
}

import Shape

extension Section {
  static let accountStaff = Section(
    "accountStaff", "What staff do with accounts; nobody acts on their own.",
    accountsOfOthers + merging + invitations + restorations)

  private static let accountsOfOthers: [Method] = [
    .read(
      "account.find",
      "Finds an account and those that claim the same identity, for staff to compare.",
      access: .roles([.registrar, .support, .intake, .auditor]),
      params: AccountQuery.self, result: FoundAccounts.self,
      examples: [
        .init(
          "Finds an account and its rival.",
          params: #"{"session":"{session:registrar}","email":"nurse@example.org"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      var accounts: [Account] = []
      for account in call.staff.accounts(matching: params).prefix(Limit.page) {
        // Another account of their own is left to colleagues.
        if account.id != call.actor.account, try call.staff.isOwnAsStaff(account.id) { continue }
        call.audit.noteRead(account.id, of: account.id)
        accounts.append(account)
      }
      return FoundAccounts(
        accounts: accounts.map {
          AccountSummary($0, call.registry, to: call.readers(of: nil))
        })
    },
    .write(
      "account.suspend", "Suspends an account and ends its sessions.",
      access: .roles([.registrar]), params: Suspension.self, result: AccountSummary.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .ownAccount, .moreRights, .wrongStatus, .lastRegistrar, .registrarSuspended,
        .versionConflict,
      ],
      examples: [
        .init(
          "Suspends an account.",
          params: #"""
            {"session":"{session:registrar}","account":"{account:rival}",\#
            "reason":"Its owner could not be identified."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let account = try call.staff.accountOfAnother(params.account, in: [.active, .closing])
      try call.staff.checkRights(over: account, at: "account")
      if account.status == .active, account.staffRoles.contains(.registrar),
        call.registry.activeRegistrarCount == 1
      {
        throw Refusal(.lastRegistrar, at: "account")
      }
      if account.staffRoles.contains(.registrar) { try call.staff.checkSuspendsOneRegistrar() }
      try call.record(AccountSuspended(id: account.id, reason: params.reason))
      try call.notifications.notify(
        .accountSuspended, to: account.id,
        ["day": call.reference.localDay(of: call.at), "reason": params.reason.text])
      return try call.staff.accountSummary(account.id)
    },
    .write(
      "account.reinstate", "Lifts a suspension.", access: .roles([.registrar]),
      params: AccountParams.self, result: AccountSummary.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .ownAccount, .moreRights, .wrongStatus, .versionConflict],
      examples: [
        .init(
          "Lifts a suspension.",
          params: #"{"session":"{session:registrar}","account":"{account:suspended}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let account = try call.staff.accountOfAnother(params.account, in: [.suspended])
      try call.staff.checkRights(over: account, at: "account")
      try call.record(AccountReinstated(id: account.id))
      if account.password == nil {
        try call.staff.mailRestoredAccess(to: account.id)
      } else {
        try call.notifications.notify(
          .accountReinstated, to: account.id, ["day": call.reference.localDay(of: call.at)])
      }
      return try call.staff.accountSummary(account.id)
    },
  ]
}

extension Staff {
  fileprivate func accounts(matching query: AccountQuery) -> [Account] {
    let found: Account?
    switch (query.account, query.email) {
    case (let id?, _): found = registry.tables.accounts[id]
    case (nil, let email?): found = registry.account(email)
    case (nil, nil): found = nil
    }
    let key =
      found?.identityKey ?? query.identity?.key
      ?? query.establishmentNumber.map { "establishment:\($0.text)" }
    let rivals = key.map { registry.accounts(claiming: $0) } ?? []
    let others = rivals.filter { $0.id != found?.id }
      .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    return (found.map { [$0] } ?? []) + others
  }

  /// Refuses a second registrar within a day: one alone could otherwise suspend all others before
  /// anyone saw it. In an emergency the first goes at once.
  fileprivate func checkSuspendsOneRegistrar() throws(Refusal) {
    let day = Interval.hours(24)
    guard let last = registry.registrarSuspendedAt(by: try sharedAccount.value.id),
      at < last + day
    else { return }
    throw Refusal(
      .registrarSuspended, at: "account", ["hours": "24"], retryAfter: (last + day).since(at))
  }

  /// Refuses what the status of an account does not allow.
  func wrongStatus(_ account: Account, at member: String? = nil) -> Refusal {
    let status = reference.stateNames.name(of: account.status, in: language)
    return Refusal(.wrongStatus, at: member, ["status": status])
  }

  /// Somebody else's account, in one of these states, in the version that the caller has seen.
  func accountOfAnother(
    _ id: AccountID, at member: String = "account", in statuses: [AccountStatus]
  ) throws(Refusal) -> Account {
    guard let account = registry.tables.accounts[id] else {
      throw Refusal(.notFound, at: member)
    }
    try checkNotOwn(id, at: member)
    guard statuses.contains(account.status) else {
      throw wrongStatus(account, at: member)
    }
    try checkVersion(account.version)
    return account
  }

  func accountSummary(_ id: AccountID) throws(Refusal) -> AccountSummary {
    guard let account = registry.tables.accounts[id] else { throw Refusal(.notFound) }
    return AccountSummary(account, registry, to: call.readers(of: nil))
  }
}

/// Which account is looked for.
struct AccountQuery: Shaped {
  var account: AccountID?
  var email: EmailAddress?
  var identity: IdentityDocument?
  var establishmentNumber: EstablishmentNumber?

  static let meaning: StaticString = "Which account is looked for, by one of these."

  static func shape<M: Members<AccountQuery> & ~Copyable>(_ m: inout M) -> AccountQuery {
    AccountQuery(
      account: m.optional("account", "By its identifier.") { $0.account },
      email: m.optional("email", "By the address that signs in.") { $0.email },
      identity: m.optional("identity", "By the identity document that its owner claims.") {
        $0.identity
      },
      establishmentNumber: m.optional(
        "establishmentNumber", "By the establishment number that a facility claims."
      ) { $0.establishmentNumber })
  }

  static var sample: AccountQuery { AccountQuery(account: .sample) }

  var issues: [Issue] {
    let given = [account != nil, email != nil, identity != nil, establishmentNumber != nil]
    return given.count { $0 } == 1
      ? []
      : [Issue(.exactlyOne(of: ["account", "email", "identity", "establishmentNumber"]))]
  }
}

/// The accounts that were found.
struct FoundAccounts: View {
  var accounts: [AccountSummary]

  static let meaning: StaticString = "The accounts that were found."

  static func members<M: ViewMembers<FoundAccounts> & ~Copyable>(_ m: inout M) {
    m.list(
      "accounts", "The account asked for, then those that claim the same identity.",
      upTo: Limit.page
    ) { $0.accounts }
  }
}

/// Which account.
struct AccountParams: Shaped {
  var account: AccountID

  static let meaning: StaticString = "Which account."

  static func shape<M: Members<AccountParams> & ~Copyable>(
    _ m: inout M
  ) -> AccountParams {
    AccountParams(account: m("account", "The account.") { $0.account })
  }
}

/// Which account is suspended, and why.
struct Suspension: Shaped {
  var account: AccountID
  var reason: Line

  static let meaning: StaticString = "Which account is suspended, and why."

  static func shape<M: Members<Suspension> & ~Copyable>(_ m: inout M) -> Suspension {
    Suspension(
      account: m("account", "The account.") { $0.account },
      reason: m("reason", "Why; its owner is told.") { $0.reason })
  }
}

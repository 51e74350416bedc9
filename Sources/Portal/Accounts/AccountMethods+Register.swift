import Shape

/// What opens an account.
struct Register: Shaped {
  var kind: AccountKind
  var email: EmailAddress
  var password: Secret
  var language: Language
  var termsVersion: Line
  var person: PersonInput?
  var facility: Facility?

  static let meaning: StaticString = "What opens an account."

  static func shape<M: Members<Register> & ~Copyable>(_ m: inout M) -> Register {
    Register(
      kind: m("kind", "What kind of account; staff join by invitation.") { $0.kind },
      email: m("email", "The address that will sign in.") { $0.email },
      password: m("password", "The password chosen; see `reference.passwordPolicy`.") {
        $0.password
      },
      language: m(
        "language",
        "The language of mails, and of replies to calls that name none."
      ) { $0.language },
      termsVersion: m(
        "termsVersion", "The version of the terms that was read and accepted."
      ) { $0.termsVersion },
      person: m.optional("person", "The person, for a practitioner or technician.") {
        $0.person
      },
      facility: m.optional("facility", "The facility, for a facility's account.") {
        $0.facility
      })
  }
}

extension Register {
  /// Everything that can be refused before the password is hashed; none of it depends on who else
  /// has an account.
  func check(_ call: Call) throws(Refusal) {
    guard kind != .staff else {
      throw Refusal(issues: [
        Issue(.notOneOf(["practitioner", "technician", "facility"]), at: "kind")
      ])
    }
    guard termsVersion.text == call.reference.terms.version else {
      throw Refusal(
        .termsOutdated, at: "termsVersion", ["version": call.reference.terms.version])
    }
    let (person, facility) = try profile(call)
    try call.signIn.checkPolicy(
      call.signIn.normalized(password), at: "password",
      personal: [email.text] + (person?.personalData ?? []) + (facility?.personalData ?? []))
  }

  /// The profile that fits the kind, checked against the reference data.
  private func profile(_ call: Call) throws(Refusal) -> (Person?, Facility?) {
    let codes = call.reference.codes
    if kind.isPerson {
      guard let person, facility == nil else {
        throw Refusal(
          .profileMismatch, at: person == nil ? "person" : "facility",
          [
            "expected": "person"
          ])
      }
      let resolved = try person.resolved(on: call.reference.today(at: call.at))
      let issues = codes.issues(of: resolved, kind: kind).map { $0.within(.member("person")) }
      if !issues.isEmpty { throw Refusal(issues: issues) }
      return (resolved, nil)
    }
    guard let facility, person == nil else {
      throw Refusal(
        .profileMismatch, at: facility == nil ? "facility" : "person",
        [
          "expected": "facility"
        ])
    }
    let issues = codes.issues(of: facility).map { $0.within(.member("facility")) }
    if !issues.isEmpty { throw Refusal(issues: issues) }
    return (nil, facility)
  }

  /// Opens the registration, or tells the owner of the address that somebody tried. Whoever asks
  /// gets the same reply either way.
  func open(_ call: Call, _ hash: String) throws(Refusal) -> RegistrationReceipt {
    call.isDiscreet = true
    let (person, facility) = try profile(call)
    if let owner = call.registry.account(email) {
      try call.signIn.tellRegistered(owner)
    } else {
      var registration = PendingAccount(
        id: call.newIdentifier(), kind: kind, email: email, language: language,
        password: call.signIn.passwordState(hash),
        terms: AcceptedTerms(version: termsVersion, acceptedAt: call.at),
        person: person.map { Shared($0) },
        facility: facility.map { Shared($0) }, openedAt: call.at,
        lapsesAt: call.at + call.policy.unverifiedAccount, origin: call.budgets.origin)
      registration.isContested = call.accounts.isContested(registration) ? true : nil
      try call.accounts.open(registration)
    }
    return RegistrationReceipt(email: email, linkEndsAt: call.at + call.policy.verificationLink)
  }
}

/// That a registration was taken. It says the same whether or not the address has an account.
struct RegistrationReceipt: View {
  var email: EmailAddress
  var linkEndsAt: Instant

  static let meaning: StaticString =
    "That a registration was taken; the mail tells the owner of the address what to do."

  static func members<M: ViewMembers<RegistrationReceipt> & ~Copyable>(_ m: inout M) {
    m("email", "Where the mail goes.") { $0.email }
    m("linkEndsAt", "Until when its link is good.") { $0.linkEndsAt }
  }
}

/// An account that has become active.
struct Activation: View {
  var account: AccountID
  var passwordNeeded: Bool?

  static let meaning: StaticString = "An account that has become active."

  static func members<M: ViewMembers<Activation> & ~Copyable>(_ m: inout M) {
    m("account", "The account.") { $0.account }
    m.optional(
      "passwordNeeded",
      "True as long as the account has no password: a mailed link sets it. Left out otherwise."
    ) { $0.passwordNeeded }
  }
}

/// The token of a mailed link.
struct LinkParams: Shaped {
  var token: LinkToken

  static let meaning: StaticString = "The token of a mailed link."

  static func shape<M: Members<LinkParams> & ~Copyable>(_ m: inout M) -> LinkParams {
    LinkParams(
      token: m("token", "The token at the end of the link, `mlt_…`.") { $0.token })
  }
}

/// An address.
struct EmailParams: Shaped {
  var email: EmailAddress

  static let meaning: StaticString = "An address."

  static func shape<M: Members<EmailParams> & ~Copyable>(_ m: inout M) -> EmailParams {
    EmailParams(email: m("email", "The address.") { $0.email })
  }
}

/// That a mail is on its way, if there is anybody to get it.
struct MailReceipt: View {
  var email: EmailAddress

  static let meaning: StaticString =
    "That a mail is on its way, if there is anybody to get it: the reply does not tell."

  static func members<M: ViewMembers<MailReceipt> & ~Copyable>(_ m: inout M) {
    m("email", "Where it goes.") { $0.email }
  }
}

extension Accounts {
  /// Mails the link that verifies a registration.
  ///
  /// At once, or a while after the last one to the address, by whichever caller that was requested.
  func queueVerification(_ registration: PendingAccount) throws(Refusal) {
    let rivals = registry.registrations(for: registration.email).map {
      LinkOwner.registration($0.id)
    }
    guard
      let leavesAt = call.signIn.linkMailMoment(
        to: rivals, .verifyEmail, lifetime: policy.verificationLink)
    else { return }
    try call.notifications.notify(
      .verifyEmail, registration.email, registration.language, name: registration.email.text,
      [
        "hours": "\(policy.verificationLink.wholeHours)",
        "time": reference.localTime(of: registration.openedAt, toTheSecond: true),
      ],
      registration: registration.id, link: .verifyEmail,
      endsAt: leavesAt + policy.verificationLink, leavesAt: leavesAt)
  }

  /// An account as it stands after what the call has decided.
  func accountView(_ id: AccountID) throws(Refusal) -> AccountView {
    guard let account = registry.sharedAccount(id) else { throw Refusal(.notFound) }
    return AccountView(account)
  }
}

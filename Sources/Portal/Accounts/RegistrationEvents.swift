import Shape

/// The events of registrations, until they are accounts.
enum RegistrationEvents {
  static let all: [any Event.Type] = [
    RegistrationOpened.self, RegistrationDropped.self, AccountActivated.self,
  ]
}

/// Somebody asked for an account; the address is not verified yet.
struct RegistrationOpened: Event {
  var registration: PendingAccount

  static let name: StaticString = "registrationOpened"
  static let meaning: StaticString = "Somebody asked for an account."
  var account: AccountID? { nil }

  static func shape<M: Members<RegistrationOpened> & ~Copyable>(_ m: inout M)
    -> RegistrationOpened
  {
    RegistrationOpened(
      registration: m("registration", "What was asked for.") { $0.registration })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(registration)
  }
}

/// A registration fell away: nobody verified it in time, a newer one for the same address took its
/// place, or another one was verified.
struct RegistrationDropped: Event {
  var registration: PendingAccountID
  /// The newer one: links of the older one answer that there is a newer one.
  var replacedBy: PendingAccountID?

  static let name: StaticString = "registrationDropped"
  static let meaning: StaticString =
    "A registration was never verified in time, or another one took its place."
  var account: AccountID? { nil }

  static func shape<M: Members<RegistrationDropped> & ~Copyable>(_ m: inout M)
    -> RegistrationDropped
  {
    RegistrationDropped(
      registration: m("registration", "Which one.") { $0.registration },
      replacedBy: m.optional("replacedBy", "The newer one that took its place.") {
        $0.replacedBy
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    if let replacedBy {
      registry.changeLinks(of: .registration(registration)) { link in
        link.registration = replacedBy
        link.replacedAt = link.replacedAt ?? stamp.at
      }
    }
    registry.drop(registration)
  }
}

/// A registration was verified by its link and is an account from now on.
struct AccountActivated: Event {
  var registration: PendingAccountID
  var id: AccountID
  /// Whether the password of the registration does not count, since others may have requested the
  /// account too: the account has none until its owner sets one by a mailed link.
  var withoutPassword: Bool?

  static let name: StaticString = "accountActivated"
  static let meaning: StaticString = "A registration was verified and became an account."
  var account: AccountID? { id }

  static func shape<M: Members<AccountActivated> & ~Copyable>(_ m: inout M)
    -> AccountActivated
  {
    AccountActivated(
      registration: m("registration", "The registration.") { $0.registration },
      id: m("id", "The account it became.") { $0.id },
      withoutPassword: m.optional(
        "withoutPassword", "Whether the password of the registration does not count."
      ) { $0.withoutPassword })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard let source = registry.tables.registrations[registration] else { return }
    let account = Account(
      id: id, kind: source.kind, status: .active, staffRoles: [], email: source.email,
      language: source.language, createdAt: stamp.at, version: 1,
      password: withoutPassword == true ? nil : source.password,
      terms: source.terms, person: source.person, facility: source.facility, devices: [],
      registration: registration)
    registry.put(account)
    // A repeat gets the same answer, so the links go with the account from now on.
    registry.changeLinks(of: .registration(registration)) { link in
      (link.registration, link.account) = (nil, id)
    }
    // So does what still waits.
    for var mail in registry.mails(serving: .registration(registration)) {
      (mail.registration, mail.account) = (nil, id)
      registry.put(mail)
    }
    registry.drop(registration)
    registry.publishAccount(.accountActivated, id, stamp)
  }
}

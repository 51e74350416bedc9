import Digest

// What callers may ask of the register.

extension Registry {
  var facts: StoreFacts? { tables.facts[0] }

  /// The rules in force.
  var rules: RulesAdoption? { tables.adoptions[indexes.rulesVersion] }

  func account(_ email: EmailAddress) -> Account? {
    indexes.accountByEmail[email.canonical].flatMap { tables.accounts[$0] }
  }

  /// A session by its identifier.
  func session(_ id: SessionID) -> Session? { tables.sessions[id] }

  /// A session, shared; see `sharedAccount`.
  func sharedSession(_ id: SessionID) -> Shared<Session>? { tables.sessions.row(id) }

  /// An account, shared: reading members through it copies nothing else. On the way of every call
  /// with a session, so it is compiled here, where the collection's code can be seen.
  func sharedAccount(_ id: AccountID) -> Shared<Account>? { tables.accounts.row(id) }

  /// Every account that claims the identity, in no order that means anything.
  func accounts(claiming identityKey: String) -> [Account] {
    (indexes.accountsByIdentity[identityKey] ?? []).compactMap { tables.accounts[$0] }
  }

  /// Other accounts that were issued a license on the identity that this account claims, also where
  /// they have closed or that license has ended.
  func licenseHolders(sharingIdentityOf id: AccountID) -> [AccountID] {
    tables.accounts.row(id)?.value.identityKey.map {
      licenseHolders(ofIdentity: $0, otherThan: id)
    } ?? []
  }

  /// The accounts, other than `id`, that were issued a license on an identity.
  func licenseHolders(ofIdentity key: String, otherThan id: AccountID) -> [AccountID] {
    (indexes.everyAccountByIdentity[key] ?? [])
      .filter { $0 != id && !licenses(of: $0).isEmpty }.sorted()
  }

  /// Registrations that wait for the address to be verified, oldest first.
  func registrations(for email: EmailAddress) -> [Registration] {
    (indexes.registrationsByEmail[email.canonical] ?? []).compactMap { tables.registrations[$0] }
      .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
  }

  /// The registration that waits longest for its address to be verified.
  var oldestRegistration: RegistrationID? { indexes.registrationsByTime.places.first?.id }

  /// The links of an owner for one purpose, in no particular order.
  func links(of owner: LinkOwner, for purpose: LinkPurpose) -> [Link] {
    (indexes.linksByOwner[owner] ?? []).compactMap { tables.links[$0] }
      .filter { $0.purpose == purpose }
  }

  func session(token digest: Digest256) -> Session? {
    indexes.sessionByToken[digest].flatMap { tables.sessions[$0] }
  }

  /// The sessions of an account, oldest first.
  func sessions(of account: AccountID) -> [Session] {
    (indexes.sessionsByAccount[account] ?? []).compactMap { tables.sessions[$0] }
      .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
  }

  func openRestoration(of account: AccountID) -> Restoration? {
    indexes.openRestorations[account].flatMap { tables.restorations[$0] }
  }

  /// Invitations to the staff that nobody has accepted yet, oldest first.
  func invitedAccounts() -> [Shared<Account>] {
    indexes.invitedAccounts.compactMap { sharedAccount($0) }
      .sorted { ($0.value.createdAt, $0.value.id) < ($1.value.createdAt, $1.value.id) }
  }

  /// How many registrars could still sign in.
  var activeRegistrarCount: Int { indexes.activeRegistrars.count }

  /// The audit entries that concern an account, oldest first, by sequence number.
  func auditSequences(of account: AccountID) -> [Int] {
    indexes.auditByAccount[account] ?? []
  }

  /// The newest event's sequence number in the stream, 0 if there is none.
  var lastPublication: Int { indexes.lastPublication }

  /// The oldest event that is still kept.
  var firstPublication: Int { indexes.firstPublication }

  /// The first event after `sequence`, up to `last`, that one of these may see.
  func nextPublication(
    after sequence: Int, upTo last: Int = .max, for keys: [Audience.Key]
  ) -> Publication? {
    var next: Int?
    for key in keys {
      guard let visible = indexes.publicationsByAudience[key] else { continue }
      let place = visible.firstPlace(after: sequence)
      if place < visible.endIndex { next = min(next ?? .max, visible[place]) }
    }
    guard let next, next <= last else { return nil }
    return tables.publications[next]
  }

  /// The earliest work that is or will be due, with or without mails to hand over.
  mutating func nextDueWork(withMail: Bool) -> DueWork? {
    let work = indexes.agenda.first()
    guard withMail, let mail = indexes.mailAgenda.first() else { return work }
    return work.map { min($0, mail) } ?? mail
  }

  /// The earliest mail to be handed over.
  mutating func nextDueMail() -> DueWork? { indexes.mailAgenda.first() }

  /// The last event that can leave the stream because it was committed before `instant`; nil if
  /// none can. The newest event always stays.
  func expiredPublication(before instant: Instant, atMost limit: Int) -> Int? {
    var last: Int?
    var sequence = indexes.firstPublication
    while sequence < indexes.lastPublication, sequence - indexes.firstPublication < limit,
      let event = tables.publications[sequence], event.at < instant
    {
      last = sequence
      sequence += 1
    }
    return last
  }
}

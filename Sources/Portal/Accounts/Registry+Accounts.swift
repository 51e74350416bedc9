import Digest

extension Registry {
  mutating func put(_ record: Account) { tables.accounts.put(record, next(), &indexes) }
  mutating func put(_ record: PendingAccount) { tables.registrations.put(record, next(), &indexes) }

  /// Changes an account in place and counts its version up.
  mutating func change(_ id: AccountID, _ body: (inout Account) -> Void) {
    guard var account = tables.accounts[id] else { return }
    body(&account)
    account.version += 1
    put(account)
  }

  func account(_ email: EmailAddress) -> Account? {
    indexes.accountByEmail[email.canonical].flatMap { tables.accounts[$0] }
  }

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
  func registrations(for email: EmailAddress) -> [PendingAccount] {
    (indexes.registrationsByEmail[email.canonical] ?? []).compactMap { tables.registrations[$0] }
      .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
  }

  /// The registration that waits longest for its address to be verified.
  var oldestRegistration: PendingAccountID? { indexes.registrationsByTime.places.first?.id }

  /// Removes a registration with the links to it and the mails that wait for whoever asked for it.
  mutating func drop(_ registration: PendingAccountID) {
    removeLinks(of: .registration(registration))
    for mail in mails(serving: .registration(registration)) { remove(mail: mail.id) }
    tables.registrations.remove(registration, next(), &indexes)
  }

  /// Closes an account for good: nothing signs in any more, and the address is free.
  mutating func close(_ id: AccountID, _ stamp: EventMetadata) {
    revokeCredentials(of: id, .closed, stamp)
    removeLinks(of: .account(id))
    removeInbox(of: id)
    removeAttempts(against: id)
    tables.staffReads.remove(id, next(), &indexes)
    change(id) { account in
      account.status = .closed
      account.closesAt = nil
      account.mergeProposal = nil
      account.password = nil
      account.formerPasswords = []
    }
    publishAccount(.accountClosed, id, stamp)
  }

  /// Who looks after accounts.
  static let accountStaff: [Role] = [.registrar, .support]

  /// Tells the owner, and staff who look after accounts, that an account changed.
  mutating func publishAccount(_ topic: Topic, _ id: AccountID, _ stamp: EventMetadata) {
    guard let account = tables.accounts.row(id) else { return }
    publish(
      topic, id.text, to: Audience(account: id, roles: Self.accountStaff),
      AccountBrief(account), stamp)
  }
}

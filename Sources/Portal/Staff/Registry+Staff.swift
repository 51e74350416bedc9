import Digest

extension Registry {
  mutating func put(_ record: Restoration) { tables.restorations.put(record, next(), &indexes) }

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

  mutating func publishRestoration(
    _ topic: Topic, _ restoration: Restoration, _ stamp: EventMetadata
  ) {
    publish(
      topic, restoration.id.text,
      to: Audience(account: restoration.account, roles: Self.accountStaff),
      RestorationBrief(restoration), stamp)
  }
}

import Shape

/// An account in an event.
struct AccountBrief: View {
  var account: AccountID
  var kind: AccountKind
  var status: AccountStatus
  var version: Int

  init(account: AccountID, kind: AccountKind, status: AccountStatus, version: Int) {
    self.account = account
    self.kind = kind
    self.status = status
    self.version = version
  }

  init(_ account: Shared<Account>) {
    self.init(
      account: account.value.id, kind: account.value.kind, status: account.value.status,
      version: account.value.version)
  }

  static let meaning: StaticString = "An account in an event."

  static func members<M: ViewMembers<AccountBrief> & ~Copyable>(_ m: inout M) {
    m("account", "The account.") { $0.account }
    m("kind", "What kind of account.") { $0.kind }
    m("status", "Where it stands now.") { $0.status }
    m("version", "Its version now: what `ifVersion` compares.") { $0.version }
  }
}

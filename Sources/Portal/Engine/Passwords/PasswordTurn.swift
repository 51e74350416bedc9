import Digest

/// Whose turn a password call waits for, and in which lane.
///
/// Known before anything slow or costly is done: the account is found by the address, the link or
/// the session, and the lane by what only the owner has.
struct PasswordTurn: Sendable {
  /// Where a call waits for a thread.
  enum Lane: Sendable {
    /// Callers who have proven to own the account: by a session, a known device or a mailed link.
    case own
    /// All others.
    case shared
  }

  /// Where it waits.
  let lane: Lane
  /// The keyed digest of the address that the call is about, whether or not it has an account.
  let address: Digest256
  /// The account, where there is one: its address may change while the call waits.
  let account: AccountID?
  /// The keyed digest of whom the spawning process names as the origin of the call, if it does.
  let origin: Digest256?

  /// The turn of a call about an address.
  init(
    lane: Lane, address: Digest256, account: AccountID? = nil, origin: Digest256? = nil
  ) {
    self.lane = lane
    self.address = address
    self.account = account
    self.origin = origin
  }

  /// What calls keep their order by.
  enum Subject: Hashable {
    case address(Digest256)
    case account(AccountID)
  }

  /// Both, so that a call by address and one by session keep their order, also where the address
  /// changes in between.
  var subjects: [Subject] {
    guard let account else { return [.address(address)] }
    return [.address(address), .account(account)]
  }
}

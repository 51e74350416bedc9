import Digest

// Whose turn password calls wait for.

extension SignIn {
  /// The turn of a call about an address, which may have an account or not: found and waited for in
  /// the same way, so that neither tells.
  func turn(at email: EmailAddress, in lane: PasswordTurn.Lane) -> PasswordTurn {
    turn(email, registry.account(email)?.id, lane)
  }

  /// The turn of a call about an account that was found by a mailed link.
  func turn(of account: Account, in lane: PasswordTurn.Lane) -> PasswordTurn {
    turn(account.email, account.id, lane)
  }

  /// The turn of a call by a session about its own account.
  func ownTurn() throws(Refusal) -> PasswordTurn { turn(of: try account, in: .own) }

  private func turn(
    _ email: EmailAddress, _ account: AccountID?, _ lane: PasswordTurn.Lane
  ) -> PasswordTurn {
    PasswordTurn(
      lane: lane, address: engine.fingerprintKey("password:\(email.canonical)"), account: account,
      origin: lane == .shared ? call.budgets.origin : nil)
  }
}

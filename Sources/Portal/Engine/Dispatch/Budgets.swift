import Digest

/// What a guest, an origin or an account may still do within its rate limits.
struct Budgets: Facade {
  let call: Call
}

extension Call {
  var budgets: Budgets { Budgets(call: self) }
}

extension Budgets {
  /// The keyed digest of whom the spawning process names as the origin, if it does: the name itself
  /// is not kept.
  var origin: Digest256? {
    options.origin.map { engine.fingerprintKey("origin:\($0.text)") }
  }

  /// Takes from the budget of callers without a session; those who have signed in need none.
  func spend(_ budget: CallBudget, _ amount: Int = 1) throws(Refusal) {
    guard session == nil else { return }
    try spend(budget, amount, by: origin.map(BudgetHolder.origin) ?? .guests)
  }

  /// Takes from the budget for what the register tells anyone about people: of the account, or of
  /// callers without a session.
  func spendLookups(_ amount: Int = 1) throws(Refusal) {
    guard let session else { return try spend(.lookup, amount) }
    try spend(.lookup, amount, by: .account(session.account))
  }

  /// Takes from the caller's own budget for changes of settings.
  func spendSetting() throws(Refusal) {
    try spend(.settings, 1, by: .account(try sharedAccount.value.id))
  }

  private func spend(
    _ budget: CallBudget, _ amount: Int, by holder: BudgetHolder
  ) throws(Refusal) {
    guard !engine.isReadOnly else { return }
    guard
      let wait = engine.callBudgets.spend(amount, of: budget, by: holder, at: at, policy)
    else { return }
    throw Refusal(.budgetSpent, ["seconds": "\(wait.wholeSeconds)"], retryAfter: wait)
  }
}

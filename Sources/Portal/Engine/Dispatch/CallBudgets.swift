import Digest

// What may be asked for in an hour
//
// The spawning process may name the origin of a call, such as the address that a web request came
// from. Each origin has a budget of its own, so that one that harvests or floods uses up no other's;
// callers for whom no origin is named share one. A budget refills evenly over the hour. For each
// origin only the moment is kept at which its budget will be full again: an origin whose budget is
// full need not be known.

/// Whose budget it is.
enum BudgetHolder: Hashable {
  /// Callers without a session for whom no origin is named, or none could be counted.
  case guests
  /// Callers without a session from one origin, by its keyed digest.
  case origin(Digest256)
  case account(AccountID)
}

/// What a budget limits.
enum CallBudget: Hashable {
  /// Reading what the register tells about people.
  case lookup
  /// Requesting an account.
  case registration
  /// Asking support.
  case ticket
  /// Changing one's own settings.
  case settings
}

struct CallBudgets {
  private struct Key: Hashable {
    let budget: CallBudget
    let holder: BudgetHolder
  }

  /// Microseconds until which each budget is in use.
  private var usedUntil: [Key: Int] = [:]
  private var sweptAt = 0

  /// How many budgets are being counted.
  var count: Int { usedUntil.count }

  /// Takes from a budget, or tells how long to wait.
  ///
  /// Something larger than the whole budget is let through when nothing of it is used.
  mutating func spend(
    _ amount: Int, of budget: CallBudget, by holder: BudgetHolder, at instant: Instant,
    _ policy: Policy
  ) -> Interval? {
    let now = instant.milliseconds * 1_000
    let key = key(budget, holder, now)
    let perHour = policy.perHour(budget, key.holder)
    let hour = 3_600_000_000
    let cost = amount * (hour / max(perHour, 1))
    let start = max(usedUntil[key] ?? now, now)
    guard start == now || start - now + cost <= hour else {
      let wait = (min(start - now + cost - hour, start - now) + 999) / 1_000
      return Interval(milliseconds: max(wait, 1))
    }
    usedUntil[key] = start + cost
    return nil
  }

  /// An origin that finds no room shares the budget of those without one.
  private mutating func key(_ budget: CallBudget, _ holder: BudgetHolder, _ now: Int) -> Key {
    let own = Key(budget: budget, holder: holder)
    guard usedUntil[own] == nil, usedUntil.count >= Limit.callBudgets else { return own }
    if now - sweptAt >= 1_000_000 {
      sweptAt = now
      usedUntil = usedUntil.filter { $0.value > now }
    }
    // Accounts have a budget each all the same: there are never more than have signed in.
    guard case .origin = holder, usedUntil.count >= Limit.callBudgets else { return own }
    return Key(budget: budget, holder: .guests)
  }
}

extension Policy {
  /// How much of something may be asked for in an hour.
  fileprivate func perHour(_ budget: CallBudget, _ holder: BudgetHolder) -> Int {
    switch (budget, holder) {
    case (.lookup, .origin): guestLookupsPerOrigin
    case (.lookup, .guests): guestLookups
    case (.lookup, .account): accountLookups
    case (.registration, .origin): guestRegistrationsPerOrigin
    case (.registration, .guests), (.registration, .account): guestRegistrations
    case (.ticket, .origin): guestTicketsPerOrigin
    case (.ticket, .guests), (.ticket, .account): guestTickets
    case (.settings, _): settingsPerHour
    }
  }
}

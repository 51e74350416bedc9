import Digest

// Guesses at a password, counted before they are compared
//
//     reserve      the attempt counts as one in flight; past the limit it is refused, not compared
//     compare      on another thread
//     settle       the reservation ends; a failure is counted, a success forgets what failed before
//
// Each way to a password has a count of its own: sign-ins from anywhere, from each known device, with
// a mailed link, and in a session. So what strangers send delays strangers.

/// What a guess is counted against.
enum GuessTarget: Hashable {
  /// An account, by one way to its password.
  case account(AccountID, AttemptPurpose, device: Digest256?)
  /// An address that nobody has, by its keyed digest.
  case address(Digest256)
}

/// The guesses in flight, by what they are counted against.
final class GuessesInFlight {
  private var counts: [GuessTarget: Int] = [:]

  func count(_ target: GuessTarget) -> Int { counts[target] ?? 0 }

  fileprivate func begin(_ target: GuessTarget) { counts[target, default: 0] += 1 }

  fileprivate func end(_ target: GuessTarget) {
    let rest = count(target) - 1
    counts[target] = rest > 0 ? rest : nil
  }
}

/// One guess in flight. It ends when its outcome is settled, or with the call that it belongs to.
final class GuessReservation {
  private let guesses: GuessesInFlight
  private let target: GuessTarget
  private var isOver = false

  init(_ target: GuessTarget, among guesses: GuessesInFlight) {
    self.guesses = guesses
    self.target = target
    guesses.begin(target)
  }

  func end() {
    guard !isOver else { return }
    isOver = true
    guesses.end(target)
  }

  deinit { end() }
}

extension SignIn {
  /// Takes one of the guesses that are let through now, or refuses: so many are compared before the
  /// delay begins, and one after each delay, however many arrive at once.
  func reserveGuess(_ target: GuessTarget) throws(Refusal) {
    let known = guesses(target)
    let inFlight = engine.guessesInFlight.count(target)
    let over = (known?.count ?? 0) - target.limit(policy)
    if over + inFlight >= 0 {
      let delay = policy.failedSignInDelay(over: max(over, 0))
      let rest = inFlight > 0 ? delay : ((known?.lastAt ?? at) + delay).since(at)
      if over < 0 || inFlight > 0 || rest > Interval(milliseconds: 0) {
        throw Refusal(.tooManyAttempts, ["seconds": "\(rest.wholeSeconds)"], retryAfter: rest)
      }
    }
    call.carried.reservation = GuessReservation(target, among: engine.guessesInFlight)
  }

  /// What failed lately, unless it is so long ago that it is forgotten.
  func guesses(_ target: GuessTarget) -> (count: Int, lastAt: Instant)? {
    switch target {
    case .account(let id, let purpose, let device):
      registry.attempts(against: id, purpose, device: device).flatMap(live)
    case .address(let digest):
      engine.unknownAddresses.count(digest, at: at, forgottenAfter: policy.failedSignInForget)
    }
  }

  private func live(_ attempts: AttemptCount) -> (count: Int, lastAt: Instant)? {
    at.since(attempts.lastAt) < policy.failedSignInForget
      ? (attempts.count, attempts.lastAt) : nil
  }

  /// Counts a guess that failed.
  func countGuess(_ target: GuessTarget) throws(Refusal) {
    switch target {
    case .account(let id, let purpose, let device):
      try countAttempt(purpose, against: id, device: device)
    case .address(let digest):
      try tryFailingDisk()
      engine.unknownAddresses.add(
        digest, at: at, forgottenAfter: policy.failedSignInForget,
        notableFrom: policy.failedSignInsBeforeDelay)
    }
  }

  /// Makes a call that records nothing wait for the disk as well while that fails, so that an
  /// address without an account gets the same refusal as one with an account.
  func tryFailingDisk() throws(Refusal) {
    guard !engine.isReadOnly else {
      throw Refusal(.storageUnavailable, retryAfter: .seconds(1))
    }
    if engine.isDiskFailing { try record(AddressAttemptsNoted(groups: [])) }
  }

  func countAttempt(
    _ purpose: AttemptPurpose, against id: AccountID, device: Digest256? = nil
  ) throws(Refusal) {
    let known = registry.attempts(against: id, purpose, device: device).flatMap(live)
    try record(
      AttemptCounted(id: id, purpose: purpose, device: device, isFirst: known == nil))
  }

  /// Lets an account have something sent by its own wish only so often.
  func checkOwnRate(
    _ purpose: AttemptPurpose, of id: AccountID, perDay limit: Int, pause: Interval,
    at member: String
  ) throws(Refusal) {
    if let attempts = registry.attempts(against: id, purpose).flatMap(live) {
      let rest =
        attempts.count >= limit
        ? (attempts.lastAt + policy.failedSignInForget).since(at)
        : (attempts.lastAt + pause).since(at)
      if rest > Interval(milliseconds: 0) {
        throw Refusal(
          .budgetSpent, at: member, ["seconds": "\(rest.wholeSeconds)"], retryAfter: rest)
      }
    }
    try countAttempt(purpose, against: id)
  }
}

extension GuessTarget {
  /// How many are compared before the delay begins: more where the caller has shown something
  /// that only the owner was given.
  fileprivate func limit(_ policy: Policy) -> Int {
    switch self {
    case .account(_, .knownDevice, _), .account(_, .mailedLink, _):
      policy.failedSignInsWithProof
    case .account, .address: policy.failedSignInsBeforeDelay
    }
  }
}

extension Policy {
  /// How long the next attempt waits, so many attempts past the limit.
  func failedSignInDelay(over: Int) -> Interval {
    guard let last = failedSignInDelays.last else { return .seconds(0) }
    return over < failedSignInDelays.count ? failedSignInDelays[over] : last
  }
}

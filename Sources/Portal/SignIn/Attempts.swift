import Digest
import Shape

/// What is counted against an account, each purpose by itself, so that what strangers do in one way
/// does not slow the owner in another.
enum AttemptPurpose: String, Choice {
  case signIn, knownDevice, mailedLink, ownSession, invitation
  case registeredMail, emailChange

  static let meaning: StaticString = "What is counted against an account."

  var meaning: StaticString {
    switch self {
    case .signIn: "Failed sign-ins from a device that is not known."
    case .knownDevice: "Failed sign-ins from one known device."
    case .mailedLink: "Failed sign-ins with the mailed link that bypasses the delay."
    case .ownSession: "Wrong passwords given in a session, for what only the owner may do."
    case .invitation: "Wrong identity numbers given with an invitation."
    case .registeredMail: "Mails that tell the owner that the address was given again."
    case .emailChange: "Requested changes of the address."
    }
  }

  /// Whether guesses at the password are counted: a new password makes them void.
  var isGuess: Bool {
    switch self {
    case .signIn, .knownDevice, .mailedLink, .ownSession, .invitation: true
    case .registeredMail, .emailChange: false
    }
  }
}

/// What was attempted against one account lately. It belongs to the account, so that nothing that is
/// sent for other addresses changes it, and it is recorded, so that it survives a restart.
struct Attempts: Entity {
  var account: AccountID
  var counts: [AttemptCount]

  var id: AccountID { account }

  static let meaning: StaticString = "What was attempted against one account lately."

  static func shape<M: Members<Attempts> & ~Copyable>(_ m: inout M) -> Attempts {
    Attempts(
      account: m("account", "The account.") { $0.account },
      counts: m.list("counts", "The counts, by purpose and device.", upTo: Stored.most) {
        $0.counts
      })
  }

  static func reindex(
    from old: Shared<Attempts>?, to new: Shared<Attempts>?, in indexes: inout Indexes
  ) {}
}

/// How often one thing was attempted.
struct AttemptCount: Shaped {
  var purpose: AttemptPurpose
  /// The known device: each has a count of its own, so that a stolen token slows no other device.
  var device: Digest256?
  var count: Int
  /// When the last one was; for mails, when the last one leaves, which may be ahead.
  var lastAt: Instant

  static let meaning: StaticString = "How often one thing was attempted."

  static func shape<M: Members<AttemptCount> & ~Copyable>(_ m: inout M) -> AttemptCount {
    AttemptCount(
      purpose: m("purpose", "What.") { $0.purpose },
      device: m.optional("device", "The known device, by the digest of its token.") {
        $0.device
      },
      count: m("count", "How often in a row.") { $0.count },
      lastAt: m("lastAt", "When the last one was, or when the last mail leaves.") {
        $0.lastAt
      })
  }
}

/// Failed sign-ins for addresses that nobody has, by keyed digests: one group of a table of fixed
/// size, as it was noted last.
struct AddressAttempts: Entity {
  var group: Int
  var counts: [AddressAttempt]

  var id: Int { group }

  static let meaning: StaticString = "Failed sign-ins for addresses that nobody has."

  static func shape<M: Members<AddressAttempts> & ~Copyable>(
    _ m: inout M
  ) -> AddressAttempts {
    AddressAttempts(
      group: m("group", "The group of the table.") { $0.group },
      counts: m.list("counts", "Its counts.", upTo: Stored.most) { $0.counts })
  }

  static func reindex(
    from old: Shared<AddressAttempts>?, to new: Shared<AddressAttempts>?,
    in indexes: inout Indexes
  ) {}
}

/// Failed sign-ins for one address that nobody has.
struct AddressAttempt: Shaped, Equatable {
  /// Tells addresses of the group apart, and names none.
  var tag: Int
  var count: Int
  var lastAt: Instant

  static let meaning: StaticString = "Failed sign-ins for an address that nobody has."

  static func shape<M: Members<AddressAttempt> & ~Copyable>(
    _ m: inout M
  ) -> AddressAttempt {
    AddressAttempt(
      tag: m("tag", "Tells addresses of the group apart.") { $0.tag },
      count: m("count", "How many in a row.") { $0.count },
      lastAt: m("lastAt", "When the last one was.") { $0.lastAt })
  }
}

extension Registry {
  /// Puts a group in the place of what was noted of it before.
  mutating func put(_ record: AddressAttempts) {
    tables.addressAttempts.put(record, next(), &indexes)
  }

  mutating func put(_ record: Attempts) { tables.attempts.put(record, next(), &indexes) }

  /// What was attempted for one purpose, forgotten or not.
  func attempts(
    against account: AccountID, _ purpose: AttemptPurpose, device: Digest256? = nil
  ) -> AttemptCount? {
    tables.attempts.row(account)?.value.counts
      .first { $0.purpose == purpose && $0.device == device }
  }

  /// Puts a count in the place of the one for the same purpose and device.
  mutating func count(_ count: AttemptCount, against account: AccountID) {
    var attempts = tables.attempts[account] ?? Attempts(account: account, counts: [])
    attempts.counts.removeAll { $0.purpose == count.purpose && $0.device == count.device }
    // The count of a forgotten device is never used again; it goes once it is the oldest.
    let devices = attempts.counts.filter { $0.purpose == .knownDevice }
    if count.purpose == .knownDevice, devices.count >= Account.maximumDevices {
      attempts.counts.removeAll { $0.device == devices.first?.device && $0.device != nil }
    }
    attempts.counts.append(count)
    put(attempts)
  }

  /// Forgets the counts that `isVoid` picks.
  mutating func clearAttempts(
    against account: AccountID, where isVoid: (AttemptCount) -> Bool
  ) {
    guard var attempts = tables.attempts[account], attempts.counts.contains(where: isVoid) else {
      return
    }
    attempts.counts.removeAll(where: isVoid)
    if attempts.counts.isEmpty { return removeAttempts(against: account) }
    put(attempts)
  }

  /// Forgets every count of an account, as it closes.
  mutating func removeAttempts(against account: AccountID) {
    guard tables.attempts.row(account) != nil else { return }
    tables.attempts.remove(account, next(), &indexes)
  }
}

import Shape

/// When and by whom something was decided: what an event may know besides itself.
struct EventMetadata: Sendable {
  /// The record's sequence number in the journal.
  let sequence: Int
  let at: Instant
  let actor: Actor
}

/// Who acts.
struct Actor: Shaped, Hashable {
  var role: ActorRole
  var account: AccountID?

  init(_ role: ActorRole, _ account: AccountID? = nil) {
    self.role = role
    self.account = account
  }

  static let meaning: StaticString = "Who acts."

  static func shape<M: Members<Actor> & ~Copyable>(_ m: inout M) -> Actor {
    Actor(
      m("role", "In what capacity.") { $0.role },
      m.optional("account", "With which account.") { $0.account })
  }
}

/// In what capacity somebody acts.
enum ActorRole: String, Choice {
  case guest, account, host, system

  static let meaning: StaticString = "In what capacity somebody acts."

  var meaning: StaticString {
    switch self {
    case .guest: "Nobody has signed in."
    case .account: "The owner of an account, or a member of staff."
    case .host: "The process that spawned the engine."
    case .system: "The clock."
    }
  }
}

/// A fact that the journal records. It is written once, read at every start, and never changes its
/// shape once released: what a later version wants to say differently is another event.
///
/// Decisions lie behind it. `apply` only does what was decided, and must not fail: an event that no
/// longer fits (its account is gone) does nothing.
protocol Event: Shaped {
  /// The name in the journal; never reused for something else.
  static var name: StaticString { get }
  /// Whether it only tells people something, or is bookkeeping of the engine's own, beside what the
  /// caller decides. A dry run leaves it out: what others are told depends on what the caller may
  /// not know, such as whether an address has an account or how many wait for an answer.
  static var isIncidental: Bool { get }
  /// The account it concerns, for the audit trail.
  var account: AccountID? { get }
  /// The same where the event names only something of it, once it is applied.
  func account(in registry: borrowing Registry) -> AccountID?
  /// The account that it closes for good.
  var closedAccount: AccountID? { get }
  func apply(to registry: inout Registry, _ stamp: EventMetadata)
}

extension Event {
  static var isIncidental: Bool { false }

  var closedAccount: AccountID? { nil }

  func account(in registry: borrowing Registry) -> AccountID? { account }
}

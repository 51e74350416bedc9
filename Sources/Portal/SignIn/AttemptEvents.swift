import Digest
import Shape

/// The events of what is counted against accounts.
enum AttemptEvents {
  static let all: [any Event.Type] = [
    AttemptCounted.self, MailPaced.self, AddressAttemptsNoted.self,
  ]
}

/// Something was attempted against an account: a failed sign-in, a wrong password in a session, a
/// change of address. The delays between them bound how many there can be in a day.
struct AttemptCounted: Event {
  var id: AccountID
  var purpose: AttemptPurpose
  var device: Digest256?
  /// Whether earlier ones are so old that counting begins anew.
  var isFirst: Bool

  static let name: StaticString = "attemptCounted"
  static let isIncidental = true
  static let meaning: StaticString = "An attempt against an account was counted."
  var account: AccountID? { id }

  static func shape<M: Members<AttemptCounted> & ~Copyable>(_ m: inout M) -> AttemptCounted {
    AttemptCounted(
      id: m("id", "The account.") { $0.id },
      purpose: m("purpose", "What was attempted.") { $0.purpose },
      device: m.optional("device", "The known device, by the digest of its token.") {
        $0.device
      },
      isFirst: m("isFirst", "Whether counting begins anew.") { $0.isFirst })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard registry.sharedAccount(id) != nil else { return }
    let known = isFirst ? nil : registry.attempts(against: id, purpose, device: device)
    registry.count(
      AttemptCount(
        purpose: purpose, device: device, count: (known?.count ?? 0) + 1, lastAt: stamp.at),
      against: id)
  }
}

/// A mail that anyone can request leaves at a set moment; the next of its kind leaves later.
struct MailPaced: Event {
  var id: AccountID
  var purpose: AttemptPurpose
  /// When it leaves: now, or a while after the one before.
  var leavesAt: Instant

  static let name: StaticString = "mailPaced"
  static let isIncidental = true
  static let meaning: StaticString = "A mail that was asked for leaves at a moment."
  var account: AccountID? { id }

  static func shape<M: Members<MailPaced> & ~Copyable>(_ m: inout M) -> MailPaced {
    MailPaced(
      id: m("id", "The account.") { $0.id },
      purpose: m("purpose", "Which mail.") { $0.purpose },
      leavesAt: m("leavesAt", "When it leaves.") { $0.leavesAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard registry.sharedAccount(id) != nil else { return }
    registry.count(AttemptCount(purpose: purpose, count: 1, lastAt: leavesAt), against: id)
  }
}

/// Failed sign-ins for addresses that nobody has are noted together, at most every few minutes, so
/// that they still count after a restart and a flood of them leaves little behind.
struct AddressAttemptsNoted: Event {
  var groups: [AddressAttempts]

  static let name: StaticString = "addressAttemptsNoted"
  static let isIncidental = true
  static let meaning: StaticString =
    "Failed sign-ins for addresses that nobody has were noted."
  var account: AccountID? { nil }

  static func shape<M: Members<AddressAttemptsNoted> & ~Copyable>(
    _ m: inout M
  ) -> AddressAttemptsNoted {
    AddressAttemptsNoted(
      groups: m.list("groups", "The groups that have changed.", upTo: Stored.most) {
        $0.groups
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    for group in groups { registry.put(group) }
  }
}

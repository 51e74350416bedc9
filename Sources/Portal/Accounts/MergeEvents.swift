import Shape

/// A registrar wants one account to be merged into another. It takes the place of an earlier
/// proposal, and changes nothing else.
struct MergeProposed: Event {
  var removed: AccountID
  var kept: AccountID
  var reason: Line
  var by: AccountID

  static let name: StaticString = "mergeProposed"
  static let meaning: StaticString =
    "A registrar wants one account to be merged into another of the same person."
  var account: AccountID? { removed }

  static func shape<M: Members<MergeProposed> & ~Copyable>(_ m: inout M) -> MergeProposed {
    MergeProposed(
      removed: m("removed", "The account that would go.") { $0.removed },
      kept: m("kept", "The account that would stay.") { $0.kept },
      reason: m("reason", "Why, in the words of staff.") { $0.reason },
      by: m("by", "Who proposed it.") { $0.by })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(removed) { account in
      account.mergeProposal = MergeProposal(into: kept, reason: reason, by: by, at: stamp.at)
    }
  }
}

/// A registrar withdrew the proposal to merge an account into another.
struct MergeWithdrawn: Event {
  var removed: AccountID

  static let name: StaticString = "mergeWithdrawn"
  static let meaning: StaticString =
    "The proposal to merge an account into another was withdrawn."
  var account: AccountID? { removed }

  static func shape<M: Members<MergeWithdrawn> & ~Copyable>(_ m: inout M) -> MergeWithdrawn {
    MergeWithdrawn(
      removed: m("removed", "The account that would have gone.") { $0.removed })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(removed) { $0.mergeProposal = nil }
  }
}

package import Shape

/// A registrar wants one account to be merged into another. It takes the place of an earlier
/// proposal, and changes nothing else.
package struct MergeProposed: Event {
  package var removed: AccountID
  package var kept: AccountID
  package var reason: Line
  package var by: AccountID

  package init(removed: AccountID, kept: AccountID, reason: Line, by: AccountID) {
    self.removed = removed
    self.kept = kept
    self.reason = reason
    self.by = by
  }

  package static let name: StaticString = "mergeProposed"
  package static let meaning: StaticString =
    "A registrar wants one account to be merged into another of the same person."
  package var account: AccountID? { removed }

  package static func shape<M: Members<MergeProposed> & ~Copyable>(_ m: inout M) -> MergeProposed {
    MergeProposed(
      removed: m("removed", "The account that would go.") { $0.removed },
      kept: m("kept", "The account that would stay.") { $0.kept },
      reason: m("reason", "Why, in the words of staff.") { $0.reason },
      by: m("by", "Who proposed it.") { $0.by })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(removed) { account in
      account.mergeProposal = MergeProposal(into: kept, reason: reason, by: by, at: stamp.at)
    }
  }
}

/// A registrar withdrew the proposal to merge an account into another.
package struct MergeWithdrawn: Event {
  package var removed: AccountID

  package init(removed: AccountID) {
    self.removed = removed
  }

  package static let name: StaticString = "mergeWithdrawn"
  package static let meaning: StaticString =
    "The proposal to merge an account into another was withdrawn."
  package var account: AccountID? { removed }

  package static func shape<M: Members<MergeWithdrawn> & ~Copyable>(_ m: inout M) -> MergeWithdrawn
  {
    MergeWithdrawn(
      removed: m("removed", "The account that would have gone.") { $0.removed })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(removed) { $0.mergeProposal = nil }
  }
}

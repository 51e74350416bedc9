import Shape

@testable import Portal

extension RandomHistory {
  mutating func mergeEvent(kept: AccountID, removed: AccountID, by: AccountID) -> any Event {
    switch random.below(4) {
    case 0: HoldingsMoved(from: removed, to: kept)
    case 1: AccountsMerged(kept: kept, removed: removed, reason: .sample)
    case 2: MergeProposed(removed: removed, kept: kept, reason: .sample, by: by)
    default: MergeWithdrawn(removed: removed)
    }
  }
}

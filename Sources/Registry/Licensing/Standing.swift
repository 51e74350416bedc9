/// How somebody stands to an application: all that decides what they may do with it.
package struct Standing: Hashable, Sendable {
  package enum Party: Hashable, Sendable {
    /// Whose application it is.
    case owner
    /// A member of staff, with all their roles.
    case staff([Role])
    /// The clock.
    case system
  }

  package let party: Party
  /// Whether it was this person who took it up.
  package var isAssignee: Bool
  /// Whether this person made the recommendation that waits for a decision.
  package var hasRecommended: Bool
  /// Whether this person took the decision that is appealed.
  package var hasDecided: Bool

  package init(
    _ party: Party, isAssignee: Bool = false, hasRecommended: Bool = false,
    hasDecided: Bool = false
  ) {
    self.party = party
    self.isAssignee = isAssignee
    self.hasRecommended = hasRecommended
    self.hasDecided = hasDecided
  }

  package var roles: [Role] {
    switch party {
    case .staff(let roles): roles
    case .owner, .system: []
    }
  }
}

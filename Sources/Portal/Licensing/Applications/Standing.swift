/// What takes the place of an application that was refused.
enum Replacement: Hashable, Sendable {
  /// Another one for the same service is open.
  case open
  /// Another one for the same service was granted since.
  case granted
}

/// How somebody stands to an application: all that decides what they may do with it.
struct Standing: Hashable, Sendable {
  enum Party: Hashable, Sendable {
    /// Whose application it is.
    case owner
    /// A member of staff, with all their roles.
    case staff([Role])
    /// Whose case it is, by an account of staff: their own application, or one that asks for their
    /// identity.
    case ownersStaff
    /// The clock.
    case system
  }

  let party: Party
  /// Whether it was this person who took it up.
  var isAssignee: Bool
  /// Whether whoever took it up cannot work on it any more.
  var isAssigneeGone: Bool
  /// Why this person does not count as a second one beside the recommender.
  var recommender: PairObstacle?
  /// Why this person does not count as a second one beside the decider whose decision is appealed.
  var decider: PairObstacle?
  /// Whether the applicant, as the register knows them now, prepared the decision as staff.
  var isPreparedByOwner: Bool
  /// What its owner has begun in its place.
  var replacement: Replacement?

  init(
    _ party: Party, isAssignee: Bool = false, isAssigneeGone: Bool = false,
    recommender: PairObstacle? = nil, decider: PairObstacle? = nil,
    isPreparedByOwner: Bool = false, replacement: Replacement? = nil
  ) {
    self.party = party
    self.isAssignee = isAssignee
    self.isAssigneeGone = isAssigneeGone
    self.recommender = recommender
    self.decider = decider
    self.isPreparedByOwner = isPreparedByOwner
    self.replacement = replacement
  }

  var roles: [Role] {
    switch party {
    case .staff(let roles): roles
    case .owner, .ownersStaff, .system: []
    }
  }
}

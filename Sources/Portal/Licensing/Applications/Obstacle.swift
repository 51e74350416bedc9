/// Why an action is not open to somebody now. It names the rule and what would satisfy it.
enum Obstacle: Hashable, Sendable {
  /// Only the applicant does that.
  case ownerOnly
  /// Only staff with one of these roles do that.
  case rolesOnly([Role])
  /// Only the register itself does that: by the clock, or as the consequence of something else.
  case registerOnly
  /// Nobody acts on their own file.
  case ownFile
  /// It is done in these states alone.
  case wrongState([ApplicationState])
  /// Nobody has taken the file up.
  case notClaimed
  /// A colleague works on it.
  case claimedByAnother
  /// The stage does not do that.
  case notInThisStage
  /// It is on hold.
  case onHold
  /// It is not on hold.
  case notOnHold
  /// A fee comes first.
  case feeDue
  /// Whoever recommended or decided leaves the next step to somebody else.
  case secondPersonNeeded
  /// This person invited the one who recommended or decided to the staff, or was invited by them.
  case inviterAndInvitee
  /// The applicant, as the register knows them now, recommended it or prepared what was recommended.
  case preparedByOwner
  /// Another application of its owner for the same service is open.
  case anotherOpen
  /// Something was paid for it, or asked for and may still be paid.
  case paidFor
  /// Nothing is to be paid, or to be paid back.
  case nothingDue
  /// The time for it is over.
  case tooLate
  /// It can be done once.
  case alreadyDone
  /// No verification was asked for.
  case noVerification
  /// An issuer was asked, and what came of it is not recorded.
  case verificationOpen
  /// It holds as many of these as it may.
  case full(maximum: Int)
}

extension Obstacle {
  init(_ pair: PairObstacle) {
    switch pair {
    case .samePerson: self = .secondPersonNeeded
    case .invitation: self = .inviterAndInvitee
    }
  }
}

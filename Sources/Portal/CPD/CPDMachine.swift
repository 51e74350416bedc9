import Shape

// Who may do what with an activity of continuing education, and when
//
//     draft ─submit─▶ submitted ─credit─▶ credited ─reverse────────┐
//       ▲               │ │ ▲                ▲    └─withdrawCredit─┴▶ reversed
//       └─remove        │ │ └─submit──┐      │ creditAttendance, by the provider
//                 refuse│ └─return─▶ returned│
//                       ▼
//                    refused
//
// Everything here is a function of facts: methods ask before they record.

/// How somebody stands to an activity.
enum CPDParty: Hashable, Sendable {
  /// Whose it is.
  case holder
  /// The provider that credited it.
  case provider
  /// A member of staff; why they do not count as a second person beside the one who credited it.
  case staff([Role], crediter: PairObstacle?)
  /// Whose it is, by an account of staff.
  case holdersStaff
  case stranger
}

/// Why something cannot be done with an activity now.
enum CPDObstacle: Hashable, Sendable {
  /// Not the business of whoever asks.
  case notYours
  case rolesOnly([Role])
  case wrongState
  /// Whose it is does nothing with it as staff.
  case ownActivity
  /// Reversing takes a second person beside the one who credited it.
  case pair(PairObstacle)
}

extension CPDActivity {
  /// What keeps somebody from an action now; nil where nothing does.
  func obstacle(to action: CPDAction, for party: CPDParty) -> CPDObstacle? {
    if let obstacle = obstacleOfParty(action, party) { return obstacle }
    guard action.states.contains(state) else { return .wrongState }
    guard case .staff(_, let crediter?) = party, action == .reverse else { return nil }
    return .pair(crediter)
  }

  private func obstacleOfParty(_ action: CPDAction, _ party: CPDParty) -> CPDObstacle? {
    switch (action.performer, party) {
    case (.holder, .holder), (.provider, .provider): nil
    case (.roles(let roles), .staff(let own, _)):
      own.contains(where: roles.contains) ? nil : .rolesOnly(roles)
    case (.roles, .holdersStaff): .ownActivity
    case (.holder, _), (.provider, _), (.roles, _): .notYours
    }
  }
}

extension Role {
  /// Who examines what was handed in for credit.
  static let cpdReviewers: [Role] = [.reviewer, .approver]
  /// Who takes credits back after an audit, and grants exemptions.
  static let cpdSupervisors: [Role] = [.approver, .registrar]
}

extension CPDAction {
  /// Who an action is for.
  enum Performer {
    case holder, provider
    case roles([Role])
  }

  var performer: Performer {
    switch self {
    case .add, .edit, .remove, .submit: .holder
    case .credit, .returnToHolder, .refuse: .roles(Role.cpdReviewers)
    case .reverse: .roles(Role.cpdSupervisors)
    case .creditAttendance, .withdrawCredit: .provider
    }
  }

  /// The states of an activity in which it can be done; none where it begins one.
  var states: [CPDActivityState] {
    switch self {
    case .add, .creditAttendance: []
    case .edit, .submit: [.draft, .returned]
    case .remove: [.draft]
    case .credit, .returnToHolder, .refuse: [.submitted]
    case .reverse, .withdrawCredit: [.credited]
    }
  }
}

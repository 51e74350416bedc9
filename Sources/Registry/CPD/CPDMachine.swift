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
package enum CPDParty: Hashable, Sendable {
  /// Whose it is.
  case holder
  /// The provider that credited it.
  case provider
  /// Somebody of the staff; whether they credited it themselves.
  case staff([Role], hasCredited: Bool)
  case stranger
}

/// Why something cannot be done with an activity now.
package enum CPDObstacle: Hashable, Sendable {
  /// Not the business of whoever asks.
  case notYours
  case rolesOnly([Role])
  case wrongState
  /// Whoever credited it leaves taking it back to somebody else.
  case secondPersonNeeded
}

extension CPDActivity {
  /// What keeps somebody from an action now; nil where nothing does.
  package func obstacle(to action: CPDAction, for party: CPDParty) -> CPDObstacle? {
    if let obstacle = obstacleOfParty(action, party) { return obstacle }
    guard action.states.contains(state) else { return .wrongState }
    guard case .staff(_, hasCredited: true) = party, action == .reverse else { return nil }
    return .secondPersonNeeded
  }

  private func obstacleOfParty(_ action: CPDAction, _ party: CPDParty) -> CPDObstacle? {
    switch (action.performer, party) {
    case (.holder, .holder), (.provider, .provider): nil
    case (.roles(let roles), .staff(let own, _)):
      own.contains(where: roles.contains) ? nil : .rolesOnly(roles)
    case (.holder, _), (.provider, _), (.roles, _): .notYours
    }
  }

  /// How an account stands to it.
  package func party(of account: AccountID, roles: [Role]) -> CPDParty {
    if account == holder { return .holder }
    if account == provider { return .provider }
    guard roles.contains(where: \.isStaff) else { return .stranger }
    return .staff(roles, hasCredited: credit?.by == account)
  }
}

extension Role {
  /// Who examines what was handed in for credit.
  package static let cpdReviewers: [Role] = [.reviewer, .approver]
  /// Who takes credits back after an audit, and grants exemptions.
  package static let cpdSupervisors: [Role] = [.approver, .registrar]
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
  package var states: [CPDActivityState] {
    switch self {
    case .add, .creditAttendance: []
    case .edit, .submit: [.draft, .returned]
    case .remove: [.draft]
    case .credit, .returnToHolder, .refuse: [.submitted]
    case .reverse, .withdrawCredit: [.credited]
    }
  }
}

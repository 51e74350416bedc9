import Shape

/// Where a ticket stands.
enum TicketState: String, Choice {
  case open, waitingRequester, waitingStaff, resolved, closed

  static let meaning: StaticString = "Where a ticket stands."

  var meaning: StaticString {
    switch self {
    case .open: "It has arrived, and nobody has answered it yet."
    case .waitingRequester: "Staff have answered; whoever asked is to go on."
    case .waitingStaff: "Whoever asked has gone on; staff are to answer."
    case .resolved: "It is settled, and can be taken up again for a time."
    case .closed: "It is over."
    }
  }

  /// Whether it is not settled.
  var isOpen: Bool {
    switch self {
    case .open, .waitingRequester, .waitingStaff: true
    case .resolved, .closed: false
    }
  }
}

/// Something that is done with a ticket.
enum TicketAction: String, Choice {
  case open, reply, answer, note, claim, release, link, unlink, resolve, reopen, close

  static let meaning: StaticString = "Something that is done with a ticket."

  var meaning: StaticString {
    switch self {
    case .open: "It is opened."
    case .reply: "Whoever asked says more."
    case .answer: "Staff answer."
    case .note: "Staff leave a note for themselves."
    case .claim: "A member of staff takes it up."
    case .release: "It is given back to the queue."
    case .link: "Staff link it to an account, an application or a license."
    case .unlink: "It is taken from the account that staff have linked it to by mistake."
    case .resolve: "It is settled."
    case .reopen: "It is taken up again."
    case .close: "It is over for good, or the account that asked has closed."
    }
  }

  /// Whether it is the business of staff alone, of which whoever asked is not told.
  var isInternal: Bool {
    switch self {
    case .note, .claim, .release: true
    case .open, .reply, .answer, .link, .unlink, .resolve, .reopen, .close: false
    }
  }
}

extension Role {
  /// Who answers tickets.
  static let supporters: [Role] = [.support, .registrar]
}

/// How somebody stands to a ticket.
enum TicketStanding: Hashable, Sendable {
  /// Whoever asked, by the account or by the link that was mailed.
  case requester
  /// Who answers tickets.
  case staff(isAssignee: Bool, isRegistrar: Bool)
  /// Who would answer it, but has the address that a guest gave: it may well be their own.
  case namesake
  /// Who reads only.
  case auditor
  /// The clock.
  case system
}

/// Why something cannot be done with a ticket now.
enum TicketObstacle: Hashable, Sendable {
  /// Only whoever asked does that.
  case requesterOnly
  /// Only staff do that.
  case staffOnly
  /// Only a registrar does that.
  case registrarOnly
  /// Only the clock does that.
  case clockOnly
  /// Staff do nothing about a ticket of their own.
  case ownTicket
  /// Not in this state.
  case wrongState
  /// A colleague has taken it up.
  case claimedByAnother
  /// Nobody has taken it up.
  case notClaimed
}

extension Ticket {
  /// What stands in the way of an action, or nil where nothing does: who first, then the state, then
  /// who works on it.
  func obstacle(
    to action: TicketAction, for standing: TicketStanding
  ) -> TicketObstacle? {
    obstacleOfParty(action, standing) ?? obstacleOfState(action) ?? obstacleOfWork(action, standing)
  }

  private func obstacleOfParty(
    _ action: TicketAction, _ standing: TicketStanding
  ) -> TicketObstacle? {
    switch (action, standing) {
    case (.open, _), (.reply, .requester), (.resolve, .requester), (.reopen, .requester),
      (.close, .system):
      nil
    case (.answer, .staff), (.note, .staff), (.claim, .staff), (.release, .staff),
      (.link, .staff), (.resolve, .staff), (.reopen, .staff),
      (.unlink, .staff(isAssignee: _, isRegistrar: true)):
      nil
    case (.unlink, .staff): .registrarOnly
    case (.close, _): .clockOnly
    case (.reply, _): .requesterOnly
    case (.answer, .requester), (.note, .requester), (.claim, .requester),
      (.release, .requester), (.link, .requester), (.unlink, .requester),
      (.answer, .namesake), (.note, .namesake), (.claim, .namesake), (.release, .namesake),
      (.link, .namesake), (.unlink, .namesake), (.resolve, .namesake), (.reopen, .namesake):
      .ownTicket
    case (.answer, _), (.note, _), (.claim, _), (.release, _), (.link, _), (.unlink, _),
      (.resolve, _), (.reopen, _):
      .staffOnly
    }
  }

  private func obstacleOfState(_ action: TicketAction) -> TicketObstacle? {
    let isPossible =
      switch action {
      case .open: false
      case .reply, .answer, .claim, .release, .resolve: state.isOpen
      // What belongs to an account that closes ends with it, settled or not.
      case .note, .link, .unlink, .close: state != .closed
      case .reopen: state == .resolved
      }
    return isPossible ? nil : .wrongState
  }

  private func obstacleOfWork(
    _ action: TicketAction, _ standing: TicketStanding
  ) -> TicketObstacle? {
    guard case .staff(let isAssignee, let isRegistrar) = standing else { return nil }
    switch action {
    case .answer, .resolve, .claim: return assignee == nil || isAssignee ? nil : .claimedByAnother
    case .release:
      if assignee == nil { return .notClaimed }
      // A registrar gives back what an absent colleague has.
      return isAssignee || isRegistrar ? nil : .claimedByAnother
    case .open, .reply, .note, .link, .unlink, .reopen, .close: return nil
    }
  }
}

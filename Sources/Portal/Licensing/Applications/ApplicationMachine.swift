// Who may do what with an application, and when
//
//     draft ─submit─▶ submitted ─claim─▶ inReview ─recommend─▶ pendingDecision ─decide─▶ approved
//                                        │  ▲ ▲                  │                      └▶ rejected
//                        returnToApplicant  │ └────sendBack──────┘                          │ appeal
//                                        ▼  │ answerIssues                                  ▼
//                                       returned                                       underAppeal
//
// Where a service allows it, the rules themselves approve what was just submitted.
// From every open state that is with staff a file can be held, resumed, released and cancelled; its
// owner can withdraw it until a recommendation was made, and both while what was granted waits for a
// fee; the clock ends drafts and returned files.
// Everything here is a function of facts, so that what may be done and what is done cannot differ:
// methods ask before they record, and `licensing.actions` tells the same answer to whoever asks.

extension Application {
  /// What keeps somebody from an action now; nil where nothing does.
  ///
  /// - Parameter stage: What the present stage allows; nil where the application is in none.
  func obstacle(
    to action: ApplicationAction, for standing: Standing, in stage: StageRules?, at instant: Instant
  ) -> Obstacle? {
    obstacleOfParty(action, standing, stage)
      ?? obstacleOfState(action)
      ?? obstacleOfWork(action, standing, stage)
      ?? obstacleOfTime(action, instant)
  }

  /// Every action with what keeps somebody from it.
  func actions(
    for standing: Standing, in stage: StageRules?, at instant: Instant
  ) -> [(action: ApplicationAction, obstacle: Obstacle?)] {
    ApplicationAction.allCases.map { action in
      (action, obstacle(to: action, for: standing, in: stage, at: instant))
    }
  }

  /// What keeps a colleague from being given it: what would keep them from taking it up themselves,
  /// had nobody done so.
  func obstacle(
    toGivingTo colleague: Standing, in stage: StageRules?, at instant: Instant
  ) -> Obstacle? {
    if colleague.isAssignee { return .alreadyDone }
    var free = self
    free.assignee = nil
    return free.obstacle(to: .claim, for: colleague, in: stage, at: instant)
  }

  // MARK: Who

  private func obstacleOfParty(
    _ action: ApplicationAction, _ standing: Standing, _ stage: StageRules?
  ) -> Obstacle? {
    switch action.performer {
    case .owner: standing.party == .owner ? nil : .ownerOnly
    case .register: standing.party == .system ? nil : .registerOnly
    // Where it is in no stage, its state is what stands in the way.
    case .stage: stage.map { staffObstacle(standing, roles: $0.roles) } ?? ownerObstacle(standing)
    case .roles(let roles): staffObstacle(standing, roles: roles)
    }
  }

  private func ownerObstacle(_ standing: Standing) -> Obstacle? {
    switch standing.party {
    case .owner, .ownersStaff: .ownFile
    case .staff, .system: nil
    }
  }

  private func staffObstacle(_ standing: Standing, roles: [Role]) -> Obstacle? {
    switch standing.party {
    case .owner, .ownersStaff: .ownFile
    case .system: .rolesOnly(roles)
    case .staff(let own): own.contains(where: roles.contains) ? nil : .rolesOnly(roles)
    }
  }

  // MARK: When

  private func obstacleOfState(_ action: ApplicationAction) -> Obstacle? {
    action.states.contains(state) ? nil : .wrongState(action.states)
  }

  // MARK: How far

  private func obstacleOfWork(
    _ action: ApplicationAction, _ standing: Standing, _ stage: StageRules?
  ) -> Obstacle? {
    if action.dependsOnStage, stage?.actions.contains(action) != true { return .notInThisStage }
    if action.needsAssignee {
      guard assignee != nil else { return .notClaimed }
      guard standing.isAssignee else { return .claimedByAnother }
    }
    if action.stopsOnHold, hold != nil { return .onHold }
    if action == .note, notes.count >= Self.maximumNotes {
      return .full(maximum: Self.maximumNotes)
    }
    // Nobody else can go on with what a colleague has who is gone.
    let mustLeadBack = action == .reassign && standing.isAssigneeGone
    if action.leadsBack, !mustLeadBack, steps.count >= Self.maximumSteps {
      return .full(maximum: Self.maximumSteps)
    }
    switch action {
    case .claim:
      if assignee != nil { return standing.isAssignee ? .alreadyDone : .claimedByAnother }
      if awaitsPayment { return .feeDue }
      return secondPersonObstacle(standing)
    case .reassign: return assignee == nil ? .notClaimed : nil
    case .resume: return hold == nil ? .notOnHold : nil
    case .decide:
      if standing.isPreparedByOwner { return .preparedByOwner }
      if awaitsPayment { return .feeDue }
      if verification == .requested { return .verificationOpen }
      return secondPersonObstacle(standing)
    case .decideAppeal: return secondPersonObstacle(standing)
    case .requestVerification: return verification == .requested ? .alreadyDone : nil
    case .recordVerification: return verification == .requested ? nil : .noVerification
    case .appeal:
      guard appeal == nil, !hasFeeRefund else { return .alreadyDone }
      switch standing.replacement {
      case .none: return nil
      case .open: return .anotherOpen
      case .granted: return .alreadyDone
      }
    case .submit: return awaitsPayment ? .feeDue : nil
    case .confirmPayment: return invoices.isEmpty ? .nothingDue : nil
    case .confirmRefund: return hasOpenRefund ? nil : .nothingDue
    // Money may still arrive for what was asked for; withdrawing is the way out of it.
    case .discard: return invoices.isEmpty ? nil : .paidFor
    case .withdraw:
      switch state {
      case .draft: return invoices.isEmpty ? .wrongState(action.states) : nil
      case .pendingDecision: return awaitsPayment ? nil : .wrongState(action.states)
      case .approved: return awaitsIssue ? nil : .wrongState(action.states)
      case .submitted, .inReview, .returned, .rejected, .underAppeal, .withdrawn, .lapsed,
        .expired, .cancelled:
        return nil
      }
    // What was granted and never paid for would wait without end.
    case .cancel:
      return state == .approved && !awaitsIssue ? .wrongState(action.states) : nil
    case .issue: return awaitsIssue && !awaitsPayment ? nil : .nothingDue
    case .edit, .answerIssues, .release, .note, .returnToApplicant, .forward,
      .recommend, .sendBack, .hold, .invoice, .changeFee, .grantRefund, .expire, .lapse:
      return nil
    }
  }

  /// Recommender and decider are two persons, and neither decides on an appeal.
  private func secondPersonObstacle(_ standing: Standing) -> Obstacle? {
    switch state {
    case .pendingDecision: standing.recommender.map(Obstacle.init)
    case .underAppeal: (standing.recommender ?? standing.decider).map(Obstacle.init)
    case .draft, .submitted, .inReview, .returned, .approved, .rejected, .withdrawn, .lapsed,
      .expired, .cancelled:
      nil
    }
  }

  private func obstacleOfTime(_ action: ApplicationAction, _ instant: Instant) -> Obstacle? {
    switch action {
    case .appeal, .answerIssues:
      guard let dueAt else { return nil }
      return instant >= dueAt ? .tooLate : nil
    case .expire, .lapse:
      guard let dueAt, dueAt <= instant else { return .wrongState([state]) }
      return nil
    case .edit, .discard, .invoice, .changeFee, .submit, .withdraw, .claim, .release, .reassign,
      .note,
      .returnToApplicant, .requestVerification, .recordVerification, .forward, .recommend,
      .sendBack, .decide, .decideAppeal, .hold, .resume, .cancel, .confirmPayment, .grantRefund,
      .confirmRefund, .issue:
      return nil
    }
  }
}

extension ApplicationAction {
  /// Who an action is for.
  enum Performer {
    case owner
    /// The register itself: by the clock, or as the consequence of a decision or a payment.
    case register
    /// Those who work in the present stage.
    case stage
    case roles([Role])
  }

  var performer: Performer {
    switch self {
    case .edit, .discard, .submit, .answerIssues, .withdraw, .appeal: .owner
    case .claim, .release, .returnToApplicant, .requestVerification, .recordVerification,
      .forward, .recommend, .sendBack, .decide, .decideAppeal, .hold, .resume:
      .stage
    case .note: .roles([.intake, .reviewer, .approver, .finance, .registrar])
    case .reassign, .cancel: .roles([.registrar])
    case .confirmPayment, .confirmRefund: .roles([.finance])
    case .expire, .lapse, .invoice, .changeFee, .grantRefund, .issue: .register
    }
  }

  /// The states in which it can be done.
  var states: [ApplicationState] {
    switch self {
    case .edit: [.draft, .returned]
    case .invoice, .changeFee: ApplicationState.allCases.filter(\.isOpen) + [.approved]
    case .discard, .submit, .expire: [.draft]
    case .answerIssues, .lapse: [.returned]
    case .withdraw: [.draft, .submitted, .inReview, .returned, .pendingDecision, .approved]
    case .appeal: [.rejected]
    case .claim: [.submitted, .inReview, .pendingDecision, .underAppeal]
    case .release, .reassign, .hold, .resume: [.inReview, .pendingDecision, .underAppeal]
    case .note: ApplicationState.allCases.filter { $0 != .draft && $0 != .expired }
    case .returnToApplicant, .forward, .recommend: [.inReview]
    case .requestVerification, .recordVerification, .sendBack: [.inReview, .pendingDecision]
    case .decide: [.pendingDecision]
    case .decideAppeal: [.underAppeal]
    case .cancel: ApplicationState.allCases.filter { $0.isOpen && $0 != .draft } + [.approved]
    // Money may arrive when the application has ended; it is recorded, and can be paid back.
    case .confirmPayment, .grantRefund, .confirmRefund: ApplicationState.allCases
    case .issue: [.approved]
    }
  }

  /// Whether the stage says if it is done there.
  var dependsOnStage: Bool {
    switch self {
    case .returnToApplicant, .requestVerification, .forward, .recommend, .sendBack, .decide,
      .hold:
      true
    case .edit, .discard, .invoice, .changeFee, .submit, .answerIssues, .withdraw, .appeal, .claim,
      .release,
      .reassign, .note, .recordVerification, .decideAppeal, .resume, .cancel, .confirmPayment,
      .grantRefund, .confirmRefund, .issue, .expire, .lapse:
      false
    }
  }

  /// Whether only whoever took the file up does it.
  var needsAssignee: Bool {
    switch self {
    case .release, .returnToApplicant, .requestVerification, .recordVerification, .forward,
      .recommend, .sendBack, .decide, .decideAppeal, .hold, .resume:
      true
    case .edit, .discard, .invoice, .changeFee, .submit, .answerIssues, .withdraw, .appeal, .claim,
      .reassign,
      .note, .cancel, .confirmPayment, .grantRefund, .confirmRefund, .issue, .expire, .lapse:
      false
    }
  }

  /// Whether it waits while the file is on hold.
  var stopsOnHold: Bool {
    switch self {
    case .returnToApplicant, .forward, .recommend, .sendBack, .decide, .decideAppeal, .hold: true
    case .edit, .discard, .invoice, .changeFee, .submit, .answerIssues, .withdraw, .appeal, .claim,
      .release,
      .reassign, .note, .requestVerification, .recordVerification, .resume, .cancel,
      .confirmPayment, .grantRefund, .confirmRefund, .issue, .expire, .lapse:
      false
    }
  }

  /// Whether it can be done again and again without the case coming nearer to its end.
  fileprivate var leadsBack: Bool {
    switch self {
    case .edit, .release, .reassign, .hold, .requestVerification, .sendBack, .returnToApplicant:
      true
    case .discard, .submit, .answerIssues, .withdraw, .appeal, .claim, .note,
      .recordVerification, .forward, .recommend, .decide, .decideAppeal, .resume, .cancel,
      .invoice, .changeFee, .confirmPayment, .grantRefund, .confirmRefund, .issue, .expire,
      .lapse:
      false
    }
  }

  /// Whether a decision rests on it.
  var preparesDecision: Bool {
    switch self {
    case .recommend, .forward, .recordVerification: true
    case .edit, .discard, .submit, .answerIssues, .withdraw, .appeal, .claim, .release, .reassign,
      .note, .returnToApplicant, .requestVerification, .sendBack, .decide, .decideAppeal, .hold,
      .resume, .cancel, .invoice, .changeFee, .confirmPayment, .grantRefund, .confirmRefund, .issue,
      .expire, .lapse:
      false
    }
  }

  /// Whether it is the business of staff alone: it changes nothing that its owner sees, who is not
  /// told of it and does not count it.
  var isInternal: Bool {
    switch self {
    case .release, .reassign, .note: true
    case .edit, .discard, .submit, .answerIssues, .withdraw, .appeal, .claim, .returnToApplicant,
      .requestVerification, .recordVerification, .forward, .recommend, .sendBack, .decide,
      .decideAppeal, .hold, .resume, .cancel, .invoice, .changeFee, .confirmPayment, .grantRefund,
      .confirmRefund,
      .issue, .expire, .lapse:
      false
    }
  }
}

import Shape

/// Support tickets within a call, also those of guests.
struct Support: Facade {
  let call: Call
}

extension Call {
  var support: Support { Support(call: self) }
}

// Finding a ticket for whoever may see it, and what is said about one.

extension Support {
  /// A ticket, and how the caller stands to it: by the link that was mailed, or by the account. What
  /// is not theirs looks like what does not exist.
  func ticket(
    _ id: TicketID, token: LinkToken? = nil
  ) throws(Refusal) -> (ticket: Shared<Ticket>, standing: TicketStanding) {
    if let token {
      // A token opens the ticket that it was mailed for, and says nothing about others.
      guard call.signIn.knownLink(token, for: [.followTicket])?.ticket == id,
        let ticket = registry.sharedTicket(id)
      else { throw Refusal(.ticketLinkInvalid, at: "token") }
      return (ticket, .requester)
    }
    let account = try sharedAccount.value
    // Whoever could not read anything else with a session does not read tickets with it either.
    if session?.mustChangePassword == true { throw Refusal(.passwordExpired) }
    guard let ticket = registry.sharedTicket(id),
      let standing = registry.standing(of: account, to: ticket.value)
    else { throw Refusal(.notFound, at: "ticket") }
    call.audit.noteRead(id, of: ticket.value.requester)
    return (ticket, standing)
  }

  /// A ticket with which the caller may do something, in the version that they have seen.
  func ticket(
    _ id: TicketID, token: LinkToken? = nil, for action: TicketAction
  ) throws(Refusal) -> (ticket: Shared<Ticket>, standing: TicketStanding) {
    let (ticket, standing) = try self.ticket(id, token: token)
    try check(ticket, action, standing)
    try checkVersion(ticket.value.version)
    return (ticket, standing)
  }

  /// Refuses what cannot be done with a ticket now, or not by whoever stands to it like this.
  func check(
    _ ticket: Shared<Ticket>, _ action: TicketAction, _ standing: TicketStanding
  ) throws(Refusal) {
    guard let obstacle = ticket.value.obstacle(to: action, for: standing) else { return }
    throw refusal(obstacle, ticket.value)
  }

  private func refusal(_ obstacle: TicketObstacle, _ ticket: Ticket) -> Refusal {
    switch obstacle {
    case .requesterOnly, .staffOnly, .clockOnly:
      Refusal(.forbidden, ["roles": reference.roleNames.list(Role.supporters, in: language)])
    case .registrarOnly:
      Refusal(.forbidden, ["roles": reference.roleNames.list([.registrar], in: language)])
    case .ownTicket: Refusal(.ownAccount, at: "ticket")
    case .wrongState:
      Refusal(
        .ticketWrongState, at: "ticket",
        ["state": reference.stateNames.name(of: ticket.state, in: language)])
    case .claimedByAnother: Refusal(.ticketClaimed, at: "ticket")
    case .notClaimed: Refusal(.ticketNotClaimed, at: "ticket")
    }
  }

  /// Refuses one more message from a side that has said as much as it may: neither fills up what the
  /// other has.
  func checkRoom(_ ticket: Shared<Ticket>, _ standing: TicketStanding) throws(Refusal) {
    let said = ticket.value.messages.count { $0.side == standing.side }
    guard said < Limit.ticketMessages else {
      throw Refusal(.ticketFull, at: "ticket", ["maximum": "\(Limit.ticketMessages)"])
    }
  }

  // MARK: What is said

  /// Says something about a ticket: whoever asked to staff, staff to whoever asked, or staff among
  /// themselves.
  func say(_ params: TicketReply) throws(Refusal) -> TicketStanding {
    let standing = try ticket(params.ticket, token: params.token).standing
    let action: TicketAction =
      standing == .requester ? .reply : params.isInternal == true ? .note : .answer
    if standing == .requester, params.isInternal == true {
      throw Refusal(issues: [Issue(.unknown, at: "internal")])
    }
    let shared = try ticket(params.ticket, token: params.token, for: action).ticket
    try checkRoom(shared, standing)
    let ticket = shared.value
    let documents = try ownDocuments(params.documents, isGuest: params.token != nil)
    var said = TicketReplied(
      id: ticket.id, requester: ticket.requester, action: action, text: params.text,
      documents: documents, state: ticket.state, dueOn: ticket.dueOn, daysLeft: ticket.daysLeft)
    let today = reference.today(at: at)
    switch action {
    case .answer:
      (said.state, said.dueOn) = (.waitingRequester, nil)
      said.daysLeft = ticket.daysLeft(on: today, reference)
    case .reply:
      said.state = ticket.state == .open ? .open : .waitingStaff
      // A clock that runs already goes on: saying more does not put the day off.
      said.dueOn =
        ticket.dueOn
        ?? reference.dueDay(daysLeft: ticket.daysLeft(on: today, reference), from: today)
      said.daysLeft = nil
    case .open, .note, .claim, .release, .link, .unlink, .resolve, .reopen, .close: break
    }
    try record(said)
    try attach(documents, to: ticket.id)
    if action == .answer {
      try call.support.mails.tellRequester(.supportAnswered, ticket.id, ["text": params.text.text])
    }
    return standing
  }

  /// Documents of the caller that are to go with a message: attached to nothing, so that each stays
  /// with what it was handed in for.
  func ownDocuments(
    _ list: ShortList<DocumentID>?, isGuest: Bool
  ) throws(Refusal) -> [DocumentID] {
    guard let documents = list?.values else { return [] }
    // Whoever has no account has no documents.
    if isGuest { throw Refusal(issues: [Issue(.unknown, at: "documents")]) }
    guard documents.count <= Limit.messageDocuments else {
      throw Refusal(issues: [Issue(.tooMany(Limit.messageDocuments), at: "documents")])
    }
    let account = try sharedAccount.value.id
    for (place, id) in documents.enumerated() {
      guard let document = registry.sharedDocument(id), document.value.owner == account else {
        throw Refusal(.notFound, at: "documents/\(place)")
      }
      guard document.value.attachment == nil else {
        throw Refusal(.documentAttached, at: "documents/\(place)")
      }
      if documents.prefix(place).contains(id) {
        throw Refusal(issues: [Issue(.duplicate, at: [.member("documents"), .place(place)])])
      }
    }
    return documents
  }

  func attach(_ documents: [DocumentID], to ticket: TicketID) throws(Refusal) {
    for id in documents { try record(DocumentAttached(id: id, to: .ticket(ticket))) }
  }

  // MARK: Whoever asked is told

  /// Closes a ticket whose time is over.
  func closeTicket(_ id: TicketID) throws(Refusal) {
    guard let ticket = registry.sharedTicket(id)?.value,
      ticket.obstacle(to: .close, for: .system) == nil
    else { return }
    try record(TicketClosed(id: id, requester: ticket.requester))
    try call.support.mails.tellRequester(.supportClosed, id, withLink: false)
  }

  /// An account is about to close: nobody reads what it has asked any more, nor what staff have
  /// linked to it.
  func closeTickets(of account: AccountID) throws(Refusal) {
    for place in registry.tickets(of: account).places {
      guard let ticket = registry.sharedTicket(place.id)?.value,
        ticket.obstacle(to: .close, for: .system) == nil
      else { continue }
      try record(TicketClosed(id: ticket.id, requester: account))
    }
  }
}

extension Registry {
  /// How an account stands to a ticket; nil where it is none of its business.
  func standing(of account: Account, to ticket: Ticket) -> TicketStanding? {
    if ticket.requester == account.id { return .requester }
    let isOwn = ticket.requester.map { isSamePerson(account.id, $0) } ?? false
    let roles = account.roles
    if roles.contains(where: Role.supporters.contains) {
      if isOwn || ticket.guest?.email.canonical == account.email.canonical { return .namesake }
      return .staff(
        isAssignee: ticket.assignee == account.id, isRegistrar: roles.contains(.registrar))
    }
    return roles.contains(.auditor) && !isOwn ? .auditor : nil
  }
}

extension TicketStanding {
  /// From which side somebody speaks.
  var side: TicketSide {
    switch self {
    case .requester: .requester
    case .staff, .namesake, .auditor, .system: .staff
    }
  }
}

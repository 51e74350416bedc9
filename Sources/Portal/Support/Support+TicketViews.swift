import Shape

// What a ticket looks like to whoever asked, and to staff.

extension Support {
  func ticketView(_ id: TicketID, for standing: TicketStanding) throws(Refusal) -> TicketView {
    guard let ticket = registry.sharedTicket(id)?.value else {
      throw Refusal(.notFound, at: "ticket")
    }
    let seesAll = standing != .requester
    let messages = ticket.messages.filter { seesAll || !$0.isInternal }
    return TicketView(
      id: id, category: ticket.category, subject: ticket.subject, state: ticket.state,
      version: ticket.version, openedAt: ticket.openedAt, application: ticket.application,
      license: ticket.license, dueOn: ticket.dueOn, reopenUntil: ticket.closesAt,
      messages: messages.map { message in
        TicketMessageView(
          text: message.text, at: message.at, side: message.side,
          author: seesAll ? message.author : nil,
          isInternal: message.isInternal ? true : nil,
          documents: message.documents.isEmpty ? nil : ShortList(message.documents))
      },
      requester: ticket.requester, email: ticket.guest?.email, assignee: ticket.assignee,
      overdue: isOverdue(ticket), shownTo: seesAll ? .accountStaff : .owner)
  }

  func isOverdue(_ ticket: Ticket) -> Bool {
    ticket.dueOn.map { $0 < reference.today(at: at) } ?? false
  }

  func summary(_ ticket: Ticket, seesAll: Bool) -> TicketSummary {
    TicketSummary(
      id: ticket.id, category: ticket.category, subject: ticket.subject, state: ticket.state,
      openedAt: ticket.openedAt, dueOn: ticket.dueOn,
      requester: seesAll ? ticket.requester : nil, assignee: seesAll ? ticket.assignee : nil,
      overdue: seesAll ? isOverdue(ticket) : nil)
  }

  // MARK: Lists

  /// The caller's tickets, newest first.
  func ownTickets(_ filter: TicketFilter) throws(Refusal) -> TicketList {
    let tickets = registry.tickets(of: try sharedAccount.value.id)
    let place = try ticketPlace(of: filter.cursor)
    return page(tickets.places(before: place).reversed(), filter.limit, seesAll: false) {
      filter.state == nil || filter.state == $0.state
    }
  }

  /// What is not settled, oldest first.
  func ticketQueue(_ filter: TicketQueueFilter) throws(Refusal) -> TicketList {
    call.audit.noteListRead()
    let account = try sharedAccount.value.id
    let place = try ticketPlace(of: filter.cursor)
    return page(registry.openTickets.places(after: place), filter.limit, seesAll: true) { ticket in
      if let requester = ticket.requester, registry.isSamePerson(account, requester) {
        return false
      }
      if let category = filter.category, ticket.category != category { return false }
      if let state = filter.state, ticket.state != state { return false }
      if let own = filter.isOwn, own ? ticket.assignee != account : ticket.assignee != nil {
        return false
      }
      return filter.isOverdue.map { $0 == isOverdue(ticket) } ?? true
    }
  }

  /// The last ticket of the page before: its place is known also when it has left the list.
  private func ticketPlace(of cursor: Cursor?) throws(Refusal) -> TimeOrder<Ticket>.Place? {
    guard let cursor else { return nil }
    let account = try sharedAccount.value
    guard let last = registry.sharedTicket(TicketID(bits: cursor.bits))?.value,
      registry.standing(of: account, to: last) != nil
    else { throw Refusal(.cursorUnknown, at: "cursor") }
    return last.place
  }

  private func page(
    _ places: some Sequence<TimeOrder<Ticket>.Place>, _ limit: PageLimit?, seesAll: Bool,
    isListed: (Ticket) -> Bool
  ) -> TicketList {
    let limit = limit?.value ?? PageLimit.standard
    var shown: [TicketSummary] = []
    for place in places {
      guard let ticket = registry.sharedTicket(place.id)?.value, isListed(ticket) else { continue }
      if shown.count == limit {
        return TicketList(tickets: shown, cursor: shown.last.map { Cursor(bits: $0.id.bits) })
      }
      shown.append(summary(ticket, seesAll: seesAll))
    }
    return TicketList(tickets: shown)
  }
}

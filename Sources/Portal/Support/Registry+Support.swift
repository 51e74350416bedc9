import Shape

// What the events of support have in common when they are applied, and what callers may ask.

extension Registry {
  mutating func put(_ record: Ticket) { tables.tickets.put(record, next(), &indexes) }

  /// Changes a ticket in place, and tells whom it concerns.
  mutating func change(
    _ id: TicketID, _ action: TicketAction, _ stamp: EventMetadata, _ body: (inout Ticket) -> Void
  ) {
    guard var ticket = tables.tickets[id] else { return }
    let requester = ticket.requester
    body(&ticket)
    // What staff do among themselves changes nothing that whoever asked could see.
    if !action.isInternal { ticket.version += 1 }
    put(ticket)
    // From whom it is taken learns of it too.
    publish(ticket, action, to: ticket.requester ?? requester, stamp)
  }

  mutating func publish(
    _ ticket: Ticket, _ action: TicketAction, to requester: AccountID?, _ stamp: EventMetadata
  ) {
    publish(
      .ticketChanged, ticket.id.text,
      to: Audience(
        account: action.isInternal ? nil : requester, roles: Role.supporters),
      TicketBrief(ticket, action), stamp)
  }

  /// Removes a ticket with the links to it and the mails that wait for whoever asked.
  mutating func remove(ticket id: TicketID) {
    removeLinks(of: .ticket(id))
    for mail in mails(serving: .ticket(id)) { remove(mail: mail.id) }
    tables.tickets.remove(id, next(), &indexes)
  }

  /// Closes a ticket and removes it.
  mutating func drop(_ id: TicketID, _ stamp: EventMetadata) {
    change(id, .close, stamp) { $0.state = .closed }
    remove(ticket: id)
  }

  /// Gives the tickets of one account to another.
  mutating func moveTickets(from account: AccountID, to other: AccountID) {
    for place in tickets(of: account).places {
      guard var moved = tables.tickets[place.id] else { continue }
      moved.requester = other
      put(moved)
      revokeLinks(of: place.id)
    }
  }

  /// Forgets that tickets are about an application which goes.
  mutating func unlinkTickets(of account: AccountID, from application: ApplicationID) {
    for place in tickets(of: account).places {
      guard var unlinked = tables.tickets[place.id], unlinked.application == application else {
        continue
      }
      unlinked.application = nil
      put(unlinked)
    }
  }

  func sharedTicket(_ id: TicketID) -> Shared<Ticket>? { tables.tickets.row(id) }

  /// The tickets of an account, by when they were opened.
  func tickets(of account: AccountID) -> TimeOrder<Ticket> {
    indexes.ticketsByRequester[account] ?? TimeOrder()
  }

  /// What is not settled, by when it was opened.
  var openTickets: TimeOrder<Ticket> { indexes.openTickets }

  /// What guests asked and nobody of the staff has worked on, by when it was opened.
  var untouchedTickets: TimeOrder<Ticket> { indexes.untouchedTickets }

  /// What tickets, and what serves them, refer to and is not there.
  var danglingOfSupport: [String] {
    var missing: [String] = []
    func look(_ name: String, _ isThere: Bool, from owner: String) {
      if !isThere { missing.append("\(name), named by \(owner),") }
    }
    func look(_ ticket: TicketID?, from owner: String) {
      guard let ticket else { return }
      look(ticket.text, tables.tickets.row(ticket) != nil, from: owner)
    }
    tables.tickets.table.forEachValue { ticket in
      let accounts = [ticket.requester, ticket.assignee] + ticket.messages.map(\.author)
      for account in accounts.compactMap({ $0 }) {
        look(account.text, tables.accounts.row(account) != nil, from: ticket.id.text)
      }
      if let id = ticket.application {
        look(id.text, tables.applications.row(id) != nil, from: ticket.id.text)
      }
      if let id = ticket.license {
        look(id.text, tables.licenses.row(id) != nil, from: ticket.id.text)
      }
      for id in ticket.messages.flatMap(\.documents) {
        look(id.text, tables.documents.row(id) != nil, from: ticket.id.text)
      }
    }
    tables.links.table.forEachValue { look($0.ticket, from: "a link") }
    tables.mails.table.forEachValue { look($0.ticket, from: $0.id.text) }
    return missing
  }
}

/// A ticket in an event.
struct TicketBrief: View {
  var ticket: TicketID
  var action: TicketAction
  var category: ReferenceCode
  var state: TicketState
  var version: Int

  init(_ ticket: Ticket, _ action: TicketAction) {
    self.init(
      ticket: ticket.id, action: action, category: ticket.category, state: ticket.state,
      version: ticket.version)
  }

  private init(
    ticket: TicketID, action: TicketAction, category: ReferenceCode, state: TicketState,
    version: Int
  ) {
    self.ticket = ticket
    self.action = action
    self.category = category
    self.state = state
    self.version = version
  }

  static let meaning: StaticString = "A ticket in an event."

  static func members<M: ViewMembers<TicketBrief> & ~Copyable>(_ m: inout M) {
    m("ticket", "The ticket.") { $0.ticket }
    m("action", "What was done.") { $0.action }
    m("category", "What it is about.") { $0.category }
    m("state", "Where it stands now.") { $0.state }
    m("version", "Its version now.") { $0.version }
  }
}

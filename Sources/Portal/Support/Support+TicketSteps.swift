import Shape

// What is done with a ticket besides talking: it is opened, settled, taken up again, linked.

extension Support {
  func open(_ params: TicketOpening) throws(Refusal) -> TicketReceipt {
    guard reference.support[params.category] != nil else {
      throw Refusal(issues: [Issue(.referenceUnknown(params.category.text), at: "category")])
    }
    let id: TicketID
    if session != nil {
      try checkNoGuest(params)
      let account = try sharedAccount.value.id
      try checkOwn(params, account)
      let documents = try ownDocuments(params.documents, isGuest: false)
      try checkRate(account)
      id = newIdentifier()
      try record(opened(id, params, documents, requester: account, guest: nil))
      try attach(documents, to: id)
      return TicketReceipt(ticket: id)
    }
    guard let email = params.email else { throw Refusal(issues: [Issue(.missing, at: "email")]) }
    // Nobody has shown whose application it could be.
    if params.application != nil { throw Refusal(.notFound, at: "application") }
    if params.license != nil { throw Refusal(.notFound, at: "license") }
    _ = try ownDocuments(params.documents, isGuest: true)
    try call.budgets.spend(.ticket)
    try makeRoomForTicket()
    let guest = TicketGuest(
      email: email, name: params.name, language: params.language ?? language)
    id = newIdentifier()
    try record(opened(id, params, [], requester: nil, guest: guest))
    if let ticket = registry.sharedTicket(id)?.value,
      let leavesAt = call.signIn.supportMailMoment(to: email)
    {
      try call.support.mails.mailLink(.supportOpened, ticket, leavesAt: leavesAt)
    }
    return TicketReceipt(ticket: id, email: email)
  }

  /// Drops the oldest of what guests asked and nobody of the staff has worked on, where there is as
  /// much as there may be: nobody is kept out by what others ask.
  private func makeRoomForTicket() throws(Refusal) {
    let untouched = registry.untouchedTickets.places
    guard untouched.count >= max(policy.openGuestTickets, 1), let oldest = untouched.first else {
      return
    }
    try record(TicketDropped(id: oldest.id))
  }

  private func opened(
    _ id: TicketID, _ params: TicketOpening, _ documents: [DocumentID], requester: AccountID?,
    guest: TicketGuest?
  ) -> TicketOpened {
    let days = reference.days(for: params.category)
    return TicketOpened(
      id: id, category: params.category, subject: params.subject, text: params.text,
      requester: requester, guest: guest, application: params.application,
      license: params.license, documents: documents,
      dueOn: reference.dueDay(daysLeft: days, from: reference.today(at: at)))
  }

  /// Whoever has signed in is known: another address or name is one too many.
  private func checkNoGuest(_ params: TicketOpening) throws(Refusal) {
    let given = [
      ("email", params.email != nil), ("name", params.name != nil),
      ("language", params.language != nil),
    ]
    let issues = given.filter(\.1).map { Issue(.unknown, at: $0.0) }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }

  /// What a ticket is about belongs to whoever asks.
  private func checkOwn(_ params: TicketOpening, _ account: AccountID) throws(Refusal) {
    if let id = params.application,
      registry.sharedApplication(id)?.value.applicant != account
    {
      throw Refusal(.notFound, at: "application")
    }
    if let id = params.license, registry.sharedLicense(id)?.value.holder != account {
      throw Refusal(.notFound, at: "license")
    }
  }

  /// As many in a day as an address without an account may open. What staff have linked to the
  /// account was not opened by it.
  private func checkRate(_ account: AccountID) throws(Refusal) {
    let day = Interval.days(1)
    let places = registry.tickets(of: account).places
    let recent = places[places.firstPlace { at.since($0.at) < day }...]
      .filter { registry.sharedTicket($0.id)?.value.messages.first?.author == account }
    guard recent.count >= policy.supportTicketsPerDay, let oldest = recent.first else { return }
    let wait = (oldest.at + day).since(at)
    throw Refusal(
      .budgetSpent, ["seconds": "\(wait.wholeSeconds)"], retryAfter: wait)
  }

  func resolve(_ params: TicketResolution) throws(Refusal) -> TicketView {
    let (ticket, standing) = try ticket(params.ticket, token: params.token, for: .resolve)
    // What whoever asked has filled up is for staff to settle all the same.
    if params.text != nil, standing == .requester { try checkRoom(ticket, standing) }
    let lastWord = params.text ?? ticket.value.lastAnswer
    if standing != .requester, lastWord == nil {
      throw Refusal(issues: [Issue(.missing, at: "text")])
    }
    let today = reference.today(at: at)
    let closesAt = reference.end(of: today + policy.ticketReopenDays)
    try record(
      TicketResolved(
        id: params.ticket, requester: ticket.value.requester,
        side: standing.side, text: params.text,
        daysLeft: ticket.value.daysLeft(on: today, reference), closesAt: closesAt))
    if standing != .requester {
      try call.support.mails.tellRequester(
        .supportResolved, params.ticket,
        [
          "text": lastWord?.text ?? "", "day": reference.localDay(of: closesAt - .seconds(1)),
        ])
    }
    return try ticketView(params.ticket, for: standing)
  }

  func reopen(_ params: TicketReopening) throws(Refusal) -> TicketView {
    let (ticket, standing) = try ticket(params.ticket, token: params.token, for: .reopen)
    try checkRoom(ticket, standing)
    let today = reference.today(at: at)
    try record(
      TicketReopened(
        id: params.ticket, requester: ticket.value.requester, side: standing.side,
        text: params.text,
        dueOn: reference.dueDay(
          daysLeft: ticket.value.daysLeft(on: today, reference), from: today)))
    if standing != .requester {
      try call.support.mails.tellRequester(
        .supportAnswered, params.ticket, ["text": params.text.text])
    }
    return try ticketView(params.ticket, for: standing)
  }

  func link(_ params: TicketLinking) throws(Refusal) -> TicketView {
    let (ticket, standing) = try ticket(params.ticket, for: .link)
    if let account = params.account { try link(ticket, to: account, standing) }
    let requester = params.account ?? ticket.value.requester
    if let id = params.application,
      requester == nil || registry.sharedApplication(id)?.value.applicant != requester
    {
      throw Refusal(.notFound, at: "application")
    }
    if let id = params.license,
      requester == nil || registry.sharedLicense(id)?.value.holder != requester
    {
      throw Refusal(.notFound, at: "license")
    }
    try record(
      TicketLinked(
        id: params.ticket, requester: requester, application: params.application,
        license: params.license))
    if let account = params.account {
      try call.notifications.notify(
        .supportLinked, to: account,
        ["ticket": params.ticket.text, "day": reference.localDay(of: ticket.value.openedAt)],
        about: SubjectID(params.ticket))
      // One mail is enough where both have the same address.
      if registry.sharedAccount(account)?.value.email.canonical
        != ticket.value.guest?.email.canonical
      {
        try call.support.mails.tellLinkEnded(ticket.value)
      }
    }
    return try ticketView(params.ticket, for: standing)
  }

  /// Prepares a ticket for the account that staff have checked to be a guest's: it is taken from
  /// another one, and from the hands of whoever it is about.
  private func link(
    _ ticket: Shared<Ticket>, to id: AccountID, _ standing: TicketStanding
  ) throws(Refusal) {
    guard let account = registry.sharedAccount(id)?.value else {
      throw Refusal(.notFound, at: "account")
    }
    try call.staff.checkNotOwn(id, at: "account")
    guard account.canBeLinked else {
      throw call.staff.wrongStatus(account, at: "account")
    }
    if let other = ticket.value.requester {
      // What somebody asked with an account stays theirs.
      guard ticket.value.guest != nil, other != id else { throw Refusal(.notFound, at: "account") }
      try check(ticket, .unlink, standing)
      for document in ticket.value.documents(of: .requester) {
        try record(DocumentDetached(id: document))
      }
      try record(TicketUnlinked(id: ticket.value.id, requester: other))
    }
    if let assignee = ticket.value.assignee, registry.isSamePerson(assignee, id) {
      try record(TicketReleased(id: ticket.value.id, requester: nil))
    }
  }
}

extension Account {
  /// Whether somebody could have asked who has it, and may still read the answer.
  fileprivate var canBeLinked: Bool {
    switch status {
    case .active, .suspended, .closing: true
    case .unverified, .closed, .invited, .archived: false
    }
  }
}

extension Ticket {
  /// What staff have answered since whoever asked spoke last; nil where they have not.
  fileprivate var lastAnswer: Paragraph? {
    guard let last = messages.last(where: { !$0.isInternal }), last.side == .staff else {
      return nil
    }
    return last.text
  }

  /// The documents that one side has handed in.
  fileprivate func documents(of side: TicketSide) -> [DocumentID] {
    messages.filter { $0.side == side }.flatMap(\.documents)
  }
}

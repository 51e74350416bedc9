import Registry
import Shape

// What is done with a ticket besides talking: it is opened, settled, taken up again, linked.

extension Call {
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
    try checkMailAttempts(.support, email)
    let guest = TicketGuest(
      email: email, name: params.name, language: params.language ?? language)
    id = newIdentifier()
    try record(opened(id, params, [], requester: nil, guest: guest))
    try tellRequester(.supportOpened, id)
    return TicketReceipt(ticket: id, email: email)
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

  /// As many in a day as an address without an account may open.
  private func checkRate(_ account: AccountID) throws(Refusal) {
    let day = Interval.days(1)
    let places = registry.tickets(of: account).places
    let recent = places[places.firstPlace { at.since($0.at) < day }...]
    guard recent.count >= policy.supportTicketsPerDay, let oldest = recent.first else { return }
    let wait = (oldest.at + day).since(at)
    throw Refusal(
      .tooManyAttempts, ["seconds": "\(wait.wholeSeconds)"], retryAfter: wait)
  }

  func resolve(_ params: TicketResolution) throws(Refusal) -> TicketView {
    let (ticket, standing) = try ticket(params.ticket, token: params.token, for: .resolve)
    if params.text != nil { try checkRoom(ticket) }
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
      try tellRequester(
        .supportResolved, params.ticket,
        [
          "text": lastWord?.text ?? "", "day": reference.localDay(of: closesAt - .seconds(1)),
        ])
    }
    return try ticketView(params.ticket, for: standing)
  }

  func reopen(_ params: TicketReopening) throws(Refusal) -> TicketView {
    let (ticket, standing) = try ticket(params.ticket, token: params.token, for: .reopen)
    try checkRoom(ticket)
    let today = reference.today(at: at)
    try record(
      TicketReopened(
        id: params.ticket, requester: ticket.value.requester, side: standing.side,
        text: params.text,
        dueOn: reference.dueDay(
          daysLeft: ticket.value.daysLeft(on: today, reference), from: today)))
    if standing != .requester {
      try tellRequester(.supportAnswered, params.ticket, ["text": params.text.text])
    }
    return try ticketView(params.ticket, for: standing)
  }

  func link(_ params: TicketLinking) throws(Refusal) -> TicketView {
    let (ticket, standing) = try ticket(params.ticket, for: .link)
    var requester = ticket.value.requester
    if let account = params.account {
      guard requester == nil, registry.sharedAccount(account)?.value.status == .active else {
        throw Refusal(.notFound, at: "account")
      }
      guard account != actor.account else { throw Refusal(.ownAccount, at: "account") }
      requester = account
    }
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
    return try ticketView(params.ticket, for: standing)
  }
}

extension Ticket {
  /// What staff said last to whoever asked.
  fileprivate var lastAnswer: Paragraph? {
    messages.last { $0.side == .staff && !$0.isInternal }?.text
  }
}

extension TicketStanding {
  /// From which side somebody speaks.
  fileprivate var side: TicketSide {
    switch self {
    case .requester: .requester
    case .staff, .auditor, .system: .staff
    }
  }
}

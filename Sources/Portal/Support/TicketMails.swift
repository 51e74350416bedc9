import Shape

/// What people are told of their tickets, guests by a mailed link.
struct TicketMails: Facade {
  let call: Call
}

extension Support {
  var mails: TicketMails { TicketMails(call: call) }
}

extension TicketMails {
  /// Tells whom a ticket belongs to: the account by inbox and mail, a guest by mail with a link.
  ///
  /// Once staff have linked a guest's ticket to an account, nothing more of it goes to the address
  /// that the guest typed: nobody has verified it, and what is said now is the account's.
  func tellRequester(
    _ kind: MailKind, _ id: TicketID, _ arguments: [String: String] = [:], withLink: Bool = true
  ) throws(Refusal) {
    guard let ticket = registry.sharedTicket(id)?.value else { return }
    let arguments = arguments.merging(
      ["ticket": id.text, "subject": ticket.subject.text]) { $1 }
    guard let requester = ticket.requester else {
      return try tellGuest(kind, ticket, arguments, withLink: withLink)
    }
    if let account = registry.sharedAccount(requester)?.value, account.status != .closed {
      try call.notifications.notify(kind, to: account.id, arguments, about: SubjectID(id))
    }
  }

  /// Tells a guest that the ticket is an account's now, and nothing about the account: the link has
  /// ended, and a guest whom staff took for the owner by mistake can ask again.
  func tellLinkEnded(_ ticket: Ticket) throws(Refusal) {
    try tellGuest(
      .supportLinkEnded, ticket,
      ["ticket": ticket.id.text, "day": reference.localDay(of: ticket.openedAt)],
      withLink: false)
  }

  /// Mails a guest the link to a ticket. Nobody of the staff has seen it yet, and anybody may have
  /// typed the address: nothing that they typed besides is mailed there.
  func mailLink(_ kind: MailKind, _ ticket: Ticket, leavesAt: Instant) throws(Refusal) {
    try tellGuest(
      kind, ticket,
      ["ticket": ticket.id.text, "day": reference.localDay(of: ticket.openedAt)],
      withLink: true, leavesAt: leavesAt)
  }

  private func tellGuest(
    _ kind: MailKind, _ ticket: Ticket, _ arguments: [String: String], withLink: Bool,
    leavesAt: Instant? = nil
  ) throws(Refusal) {
    guard let guest = ticket.guest else { return }
    try record(
      GuestTold(
        ticket: ticket.id,
        text: Shared(
          NotificationContent(
            kind: kind,
            arguments: arguments.inOrder,
            names: [], rulesVersion: reference.version)),
        mail: MailEntry(
          id: newIdentifier(), to: guest.email, language: guest.language,
          name: guest.email.text,
          linkPurpose: withLink ? .followTicket : nil,
          linkEndsAt: withLink ? (leavesAt ?? at) + policy.ticketLink : nil,
          leavesAt: leavesAt)))
  }

  /// Mails another link to a ticket, if it was opened with this address.
  func resendLink(_ params: TicketLinkRequest) throws(Refusal) {
    guard let ticket = registry.sharedTicket(params.ticket)?.value, ticket.requester == nil,
      ticket.guest?.email.canonical == params.email.canonical,
      let leavesAt = call.signIn.supportMailMoment(to: params.email, again: ticket.id)
    else { return }
    try mailLink(.supportLink, ticket, leavesAt: leavesAt)
  }
}

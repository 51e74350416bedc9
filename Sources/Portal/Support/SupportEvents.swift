import Shape

/// The events of support. Each names the account that asked, so that the audit trail of a person
/// holds everything that staff did about them.
enum SupportEvents {
  static let all: [any Event.Type] = [
    TicketOpened.self, TicketReplied.self, TicketClaimed.self, TicketReleased.self,
    TicketLinked.self, TicketUnlinked.self, TicketResolved.self, TicketReopened.self,
    TicketClosed.self, TicketDropped.self, GuestTold.self,
  ]
}

/// Somebody asked support.
struct TicketOpened: Event {
  var id: TicketID
  var category: ReferenceCode
  var subject: Line
  var text: Paragraph
  var requester: AccountID?
  var guest: TicketGuest?
  var application: ApplicationID?
  var license: LicenseID?
  var documents: [DocumentID] = []
  var dueOn: Day

  static let name: StaticString = "ticketOpened"
  static let meaning: StaticString = "Somebody asked support."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketOpened> & ~Copyable>(_ m: inout M) -> TicketOpened {
    TicketOpened(
      id: m("id", "The ticket.") { $0.id },
      category: m("category", "What it is about.") { $0.category },
      subject: m("subject", "The same in one line.") { $0.subject },
      text: m("text", "What was asked.") { $0.text },
      requester: m.optional("requester", "Who asked, with an account.") { $0.requester },
      guest: m.optional("guest", "Who asked, without one.") { $0.guest },
      application: m.optional("application", "The application it is about.") {
        $0.application
      },
      license: m.optional("license", "The license it is about.") { $0.license },
      documents: m.list("documents", "Documents that go with it.", upTo: Stored.most) {
        $0.documents
      },
      dueOn: m("dueOn", "By the end of which day it is to be answered.") { $0.dueOn })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    let ticket = Ticket(
      id: id, category: category, subject: subject, requester: requester, guest: guest,
      application: application, license: license, state: .open,
      messages: [
        TicketMessage(
          text: text, at: stamp.at, side: .requester, author: requester, isInternal: false,
          documents: documents)
      ],
      openedAt: stamp.at, dueOn: dueOn, version: 1)
    registry.put(ticket)
    registry.publish(ticket, .open, to: requester, stamp)
  }
}

/// Something was said about a ticket, from either side, or among staff.
struct TicketReplied: Event {
  var id: TicketID
  var requester: AccountID?
  var action: TicketAction
  var text: Paragraph
  var documents: [DocumentID] = []
  var state: TicketState
  var dueOn: Day?
  var daysLeft: Int?

  static let name: StaticString = "ticketReplied"
  static let meaning: StaticString = "Something was said about a ticket."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketReplied> & ~Copyable>(
    _ m: inout M
  ) -> TicketReplied {
    TicketReplied(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is.") { $0.requester },
      action: m("action", "Who said it to whom.") { $0.action },
      text: m("text", "What was said.") { $0.text },
      documents: m.list("documents", "Documents that go with it.", upTo: Stored.most) {
        $0.documents
      },
      state: m("state", "Where it stands now.") { $0.state },
      dueOn: m.optional("dueOn", "By the end of which day staff are to act.") { $0.dueOn },
      daysLeft: m.optional("daysLeft", "How many working days are left, while none run.") {
        $0.daysLeft
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, action, stamp) { ticket in
      ticket.messages.append(
        TicketMessage(
          text: text, at: stamp.at, side: action == .reply ? .requester : .staff,
          author: stamp.actor.account, isInternal: action == .note, documents: documents))
      ticket.state = state
      ticket.dueOn = dueOn
      ticket.daysLeft = daysLeft
      // Who answers has taken it up.
      if action == .answer { ticket.assignee = ticket.assignee ?? stamp.actor.account }
    }
  }
}

/// A member of staff took a ticket up.
struct TicketClaimed: Event {
  var id: TicketID
  var requester: AccountID?

  static let name: StaticString = "ticketClaimed"
  static let meaning: StaticString = "A member of staff took a ticket up."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketClaimed> & ~Copyable>(
    _ m: inout M
  ) -> TicketClaimed {
    TicketClaimed(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is.") { $0.requester })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .claim, stamp) { $0.assignee = stamp.actor.account }
  }
}

/// A ticket was given back to the queue.
struct TicketReleased: Event {
  var id: TicketID
  var requester: AccountID?

  static let name: StaticString = "ticketReleased"
  static let meaning: StaticString = "A ticket was given back to the queue."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketReleased> & ~Copyable>(
    _ m: inout M
  ) -> TicketReleased {
    TicketReleased(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is.") { $0.requester })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .release, stamp) { $0.assignee = nil }
  }
}

/// A ticket is settled.
struct TicketResolved: Event {
  var id: TicketID
  var requester: AccountID?
  var side: TicketSide
  var text: Paragraph?
  var daysLeft: Int
  var closesAt: Instant

  static let name: StaticString = "ticketResolved"
  static let meaning: StaticString = "A ticket was settled."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketResolved> & ~Copyable>(
    _ m: inout M
  ) -> TicketResolved {
    TicketResolved(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is.") { $0.requester },
      side: m("from", "Who settled it.") { $0.side },
      text: m.optional("text", "What was said about it.") { $0.text },
      daysLeft: m("daysLeft", "How many working days are left, if it is taken up again.") {
        $0.daysLeft
      },
      closesAt: m("closesAt", "Until when it can be taken up again.") { $0.closesAt })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .resolve, stamp) { ticket in
      if let text {
        ticket.messages.append(
          TicketMessage(
            text: text, at: stamp.at, side: side, author: stamp.actor.account,
            isInternal: false))
      }
      ticket.state = .resolved
      ticket.dueOn = nil
      ticket.daysLeft = daysLeft
      ticket.closesAt = closesAt
    }
  }
}

/// A ticket is taken up again.
struct TicketReopened: Event {
  var id: TicketID
  var requester: AccountID?
  var side: TicketSide
  var text: Paragraph
  var dueOn: Day

  static let name: StaticString = "ticketReopened"
  static let meaning: StaticString = "A ticket was taken up again."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketReopened> & ~Copyable>(
    _ m: inout M
  ) -> TicketReopened {
    TicketReopened(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is.") { $0.requester },
      side: m("from", "Who took it up again.") { $0.side },
      text: m("text", "Why.") { $0.text },
      dueOn: m("dueOn", "By the end of which day staff are to act.") { $0.dueOn })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .reopen, stamp) { ticket in
      ticket.messages.append(
        TicketMessage(
          text: text, at: stamp.at, side: side, author: stamp.actor.account, isInternal: false))
      ticket.state = .waitingStaff
      ticket.dueOn = dueOn
      ticket.daysLeft = nil
      ticket.closesAt = nil
    }
  }
}

/// The time in which a ticket could be taken up again is over, or its account closes.
struct TicketClosed: Event {
  var id: TicketID
  var requester: AccountID?

  static let name: StaticString = "ticketClosed"
  static let meaning: StaticString = "A ticket was closed by the clock."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketClosed> & ~Copyable>(_ m: inout M) -> TicketClosed {
    TicketClosed(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it was.") { $0.requester })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .close, stamp) { ticket in
      ticket.state = .closed
      ticket.dueOn = nil
      ticket.daysLeft = nil
      ticket.closesAt = nil
      ticket.assignee = nil
    }
  }
}

/// What a guest asked made room for what others ask: nobody of the staff had worked on it.
struct TicketDropped: Event {
  var id: TicketID

  static let name: StaticString = "ticketDropped"
  static let meaning: StaticString =
    "What a guest asked and nobody had answered made room for others."
  var account: AccountID? { nil }

  static func shape<M: Members<TicketDropped> & ~Copyable>(_ m: inout M) -> TicketDropped {
    TicketDropped(id: m("id", "The ticket.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.drop(id, stamp)
  }
}

/// Whoever asked without an account is told something by mail, with a link to the ticket.
struct GuestTold: Event {
  var ticket: TicketID
  var text: Shared<NotificationContent>
  var mail: MailEntry

  static let name: StaticString = "guestTold"
  static let isIncidental = true
  static let meaning: StaticString = "Whoever asked without an account was told something."
  var account: AccountID? { nil }

  static func shape<M: Members<GuestTold> & ~Copyable>(_ m: inout M) -> GuestTold {
    GuestTold(
      ticket: m("ticket", "About which ticket.") { $0.ticket },
      text: m("text", "What.") { $0.text },
      mail: m("mail", "The mail.") { $0.mail })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    var mail = Mail(mail, text, account: nil, at: stamp.at)
    mail.ticket = ticket
    registry.put(mail)
  }
}

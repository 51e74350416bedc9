import Shape

/// A question to support, with everything that was said about it.
struct Ticket: Entity {
  var id: TicketID
  var category: ReferenceCode
  var subject: Line
  /// Whose account it belongs to; nil while a guest alone asks.
  var requester: AccountID?
  /// Who asks without an account, or asked before staff linked the ticket to one.
  var guest: TicketGuest?
  var application: ApplicationID?
  var license: LicenseID?
  var state: TicketState
  var messages: [TicketMessage]
  /// Who of the staff has taken it up.
  var assignee: AccountID?
  var openedAt: Instant
  /// By the end of which day staff are to act; nil while their clock stands still.
  var dueOn: Day?
  /// How many working days staff have left, while their clock stands still.
  var daysLeft: Int?
  /// Until when it can be taken up again, once it is resolved.
  var closesAt: Instant?
  /// Counts every change but what is the business of staff alone.
  var version: Int

  static let meaning: StaticString = "A question to support."

  static func shape<M: Members<Ticket> & ~Copyable>(_ m: inout M) -> Ticket {
    Ticket(
      id: m("id", "The ticket.") { $0.id },
      category: m("category", "What it is about.") { $0.category },
      subject: m("subject", "The same in one line.") { $0.subject },
      requester: m.optional("requester", "Whose account it belongs to.") { $0.requester },
      guest: m.optional("guest", "Who asks without an account.") { $0.guest },
      application: m.optional("application", "The application it is about.") {
        $0.application
      },
      license: m.optional("license", "The license it is about.") { $0.license },
      state: m("state", "Where it stands.") { $0.state },
      messages: m.list("messages", "What was said, oldest first.", upTo: Stored.most) {
        $0.messages
      },
      assignee: m.optional("assignee", "Who of the staff has taken it up.") { $0.assignee },
      openedAt: m("openedAt", "When it was opened.") { $0.openedAt },
      dueOn: m.optional("dueOn", "By the end of which day staff are to act.") { $0.dueOn },
      daysLeft: m.optional("daysLeft", "How many working days are left, while none run.") {
        $0.daysLeft
      },
      closesAt: m.optional("closesAt", "Until when it can be taken up again.") {
        $0.closesAt
      },
      version: m("version", "Counts its changes.") { $0.version })
  }

  static func reindex(
    from old: Shared<Ticket>?, to new: Shared<Ticket>?, in indexes: inout Indexes
  ) {
    if let old = old?.value, let requester = old.requester, requester != new?.value.requester {
      indexes.ticketsByRequester.update(requester, default: TimeOrder()) {
        $0.remove(old.id, at: old.openedAt)
      }
    }
    if let new = new?.value, let requester = new.requester, requester != old?.value.requester {
      indexes.ticketsByRequester.update(requester, default: TimeOrder()) {
        $0.insert(new.id, at: new.openedAt)
      }
    }
    guard let ticket = new?.value ?? old?.value else { return }
    let (id, isOpen) = (ticket.id, new?.value.state.isOpen == true)
    if isOpen != (old?.value.state.isOpen == true) {
      if isOpen {
        indexes.openTickets.insert(id, at: ticket.openedAt)
      } else {
        indexes.openTickets.remove(id, at: ticket.openedAt)
      }
    }
    let isUntouched = new?.value.isUntouched == true
    if isUntouched != (old?.value.isUntouched == true) {
      if isUntouched {
        indexes.untouchedTickets.insert(id, at: ticket.openedAt)
      } else {
        indexes.untouchedTickets.remove(id, at: ticket.openedAt)
      }
    }
    indexes.agenda.set(.ticket(id), at: new?.value.closesAt)
  }

  /// Whether a guest asked and nobody of the staff has worked on it, settled or not.
  private var isUntouched: Bool {
    requester == nil && assignee == nil && !messages.contains { $0.side == .staff }
  }
}

extension Ticket {
  /// Its place among others: by the time at which it was opened.
  var place: TimeOrder<Ticket>.Place { .init(at: openedAt, id: id) }
}

/// Somebody who asks support without having signed in. The address is unverified: whoever asks may
/// have typed another person's, so nothing is concluded from it.
struct TicketGuest: Shaped, Hashable {
  var email: EmailAddress
  var name: Line?
  var language: Language

  static let meaning: StaticString = "Somebody who asks without having signed in."

  static func shape<M: Members<TicketGuest> & ~Copyable>(
    _ m: inout M
  ) -> TicketGuest {
    TicketGuest(
      email: m("email", "Where answers go; nobody has verified it.") { $0.email },
      name: m.optional("name", "How they call themselves.") { $0.name },
      language: m("language", "The language of answers.") { $0.language })
  }
}

/// Something that was said about a ticket.
struct TicketMessage: Shaped, Hashable {
  var text: Paragraph
  var at: Instant
  var side: TicketSide
  /// The account that wrote it; nil for a guest.
  var author: AccountID?
  /// Whether staff alone see it.
  var isInternal: Bool
  /// Documents of its author that go with it.
  var documents: [DocumentID] = []

  static let meaning: StaticString = "Something that was said about a ticket."

  static func shape<M: Members<TicketMessage> & ~Copyable>(
    _ m: inout M
  ) -> TicketMessage {
    TicketMessage(
      text: m("text", "What was said.") { $0.text },
      at: m("at", "When.") { $0.at },
      side: m("from", "From which side.") { $0.side },
      author: m.optional("author", "The account that wrote it.") { $0.author },
      isInternal: m("internal", "Whether staff alone see it.") { $0.isInternal },
      documents: m.list("documents", "Documents that go with it.", upTo: Stored.most) {
        $0.documents
      })
  }
}

/// From which side something was said.
enum TicketSide: String, Choice {
  case requester, staff

  static let meaning: StaticString = "From which side something was said."

  var meaning: StaticString {
    switch self {
    case .requester: "Whoever asks."
    case .staff: "Whoever answers."
    }
  }
}

import Shape

// Whose a ticket is, and what it is about.

/// Staff linked a ticket to what it is about, or to whose it is.
struct TicketLinked: Event {
  var id: TicketID
  var requester: AccountID?
  var application: ApplicationID?
  var license: LicenseID?

  static let name: StaticString = "ticketLinked"
  static let meaning: StaticString = "Staff linked a ticket to what it is about."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketLinked> & ~Copyable>(_ m: inout M) -> TicketLinked {
    TicketLinked(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is now.") { $0.requester },
      application: m.optional("application", "The application it is about.") {
        $0.application
      },
      license: m.optional("license", "The license it is about.") { $0.license })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    // From now on only the account reads it: a link that was mailed to an unverified address no
    // longer opens it.
    if requester != nil { registry.revokeLinks(of: id) }
    registry.change(id, .link, stamp) { ticket in
      ticket.requester = requester
      ticket.application = application ?? ticket.application
      ticket.license = license ?? ticket.license
    }
  }
}

/// A guest's ticket was taken from the account that staff had linked it to by mistake.
struct TicketUnlinked: Event {
  var id: TicketID
  var requester: AccountID

  static let name: StaticString = "ticketUnlinked"
  static let meaning: StaticString = "A ticket was taken from an account not its own."
  var account: AccountID? { requester }

  static func shape<M: Members<TicketUnlinked> & ~Copyable>(
    _ m: inout M
  ) -> TicketUnlinked {
    TicketUnlinked(
      id: m("id", "The ticket.") { $0.id },
      requester: m("requester", "From which account it was taken.") { $0.requester })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .unlink, stamp) { ticket in
      ticket.requester = nil
      ticket.application = nil
      ticket.license = nil
      // What that account said is not the guest's, and not for whoever the ticket belongs to next.
      for place in ticket.messages.indices
      where ticket.messages[place].side == .requester && ticket.messages[place].author != nil {
        ticket.messages[place].isInternal = true
        ticket.messages[place].documents = []
      }
    }
  }
}

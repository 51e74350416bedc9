package import Shape

// Whose a ticket is, and what it is about.

/// Staff linked a ticket to what it is about, or to whose it is.
package struct TicketLinked: Event {
  package var id: TicketID
  package var requester: AccountID?
  package var application: ApplicationID?
  package var license: LicenseID?

  package init(
    id: TicketID, requester: AccountID?, application: ApplicationID? = nil,
    license: LicenseID? = nil
  ) {
    self.id = id
    self.requester = requester
    self.application = application
    self.license = license
  }

  package static let name: StaticString = "ticketLinked"
  package static let meaning: StaticString = "Staff linked a ticket to what it is about."
  package var account: AccountID? { requester }

  package static func shape<M: Members<TicketLinked> & ~Copyable>(_ m: inout M) -> TicketLinked {
    TicketLinked(
      id: m("id", "The ticket.") { $0.id },
      requester: m.optional("requester", "Whose ticket it is now.") { $0.requester },
      application: m.optional("application", "The application it is about.") {
        $0.application
      },
      license: m.optional("license", "The license it is about.") { $0.license })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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
package struct TicketUnlinked: Event {
  package var id: TicketID
  package var requester: AccountID

  package init(id: TicketID, requester: AccountID) {
    self.id = id
    self.requester = requester
  }

  package static let name: StaticString = "ticketUnlinked"
  package static let meaning: StaticString = "A ticket was taken from an account not its own."
  package var account: AccountID? { requester }

  package static func shape<M: Members<TicketUnlinked> & ~Copyable>(
    _ m: inout M
  ) -> TicketUnlinked {
    TicketUnlinked(
      id: m("id", "The ticket.") { $0.id },
      requester: m("requester", "From which account it was taken.") { $0.requester })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
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

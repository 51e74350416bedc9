import Shape

extension Section {
  static let support = Section(
    "support", "Questions to support: with a session, or without one by a link that is mailed.",
    tickets + desk)

  private static let tickets: [Method] = [
    .read(
      "support.categories", "Lists what one can ask about, and how soon staff answer.",
      access: .anyone, params: NoParams.self, result: SupportCategoryList.self,
      examples: [
        .init(
          "Lists them.", params: "{}")
      ]
    ) { (call, _) throws(Refusal) in
      SupportCategoryList(
        categories: call.reference.support.categories.map {
          SupportCategoryView(
            code: $0.code, name: $0.name, responseWorkingDays: $0.responseWorkingDays.value)
        })
    },
    .write(
      "support.open",
      "Asks support. Without a session an address is needed: a link to the ticket is mailed there, and the reply is the same whoever the address belongs to.",
      access: .anyoneOrSignedIn, params: TicketOpening.self, result: TicketReceipt.self,
      options: [.idempotencyKey],
      errors: [.notFound, .documentAttached, .budgetSpent],
      examples: [
        .init(
          "Asks about an application.",
          params: #"""
            {"session":"{session:nurse}","category":"application","subject":"A document",\#
            "text":"May I attach a copy?","application":"{application:draft}"}
            """#),
        .init(
          "Shows what it is about.",
          params: #"""
            {"session":"{session:waiting}","category":"application","subject":"A document",\#
            "text":"Is this the right one?","documents":["{document:another}"]}
            """#),
        .init(
          "Asks without an account.",
          params: #"""
            {"category":"access","subject":"I cannot sign in","text":"No mail arrives.",\#
            "email":"somebody@example.org"}
            """#),
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.open(params)
    },
    .discreet(
      "support.resendLink",
      "Mails another link to a ticket that was opened without a session; the reply is the same whether or not there is such a ticket.",
      access: .anyone, params: TicketLinkRequest.self, result: MailReceipt.self,
      examples: [
        .init(
          "Has lost the mail.",
          params: #"{"ticket":"{ticket:guest}","email":"stranger@example.org"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.mails.resendLink(params)
      return MailReceipt(email: params.email)
    },
    .read(
      "support.list", "Lists one's own tickets, newest first.", access: .signedIn,
      params: TicketFilter.self, result: TicketList.self, errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists them.", params: #"{"session":"{session:waiting}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.ownTickets(params)
    },
    .read(
      "support.get",
      "Reads a ticket: one's own, by the mailed link without a session, or as staff.",
      access: .anyoneOrSignedIn, params: TicketParams.self, result: TicketView.self,
      errors: [.notFound, .sessionRequired, .passwordExpired, .ticketLinkInvalid],
      examples: [
        .init(
          "Reads one's own.",
          params: #"{"session":"{session:waiting}","ticket":"{ticket:waiting}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let (ticket, standing) = try call.support.ticket(params.ticket, token: params.token)
      // What staff say among themselves about a ticket is not for the requester.
      if standing == .namesake, try call.staff.isOwnAsStaff(ticket.value.requester) {
        throw Refusal(.notFound, at: "ticket")
      }
      return try call.support.ticketView(params.ticket, for: standing)
    },
    .write(
      "support.reply", "Says more about a ticket, from either side; staff also among themselves.",
      access: .anyoneOrSignedIn, params: TicketReply.self, result: TicketView.self,
      options: [.idempotencyKey, .ifVersion],
      errors: [
        .notFound, .sessionRequired, .passwordExpired, .ticketLinkInvalid, .versionConflict,
        .forbidden, .ownAccount, .ticketWrongState, .ticketClaimed, .ticketFull, .documentAttached,
      ],
      examples: [
        .init(
          "Answers.",
          params: #"""
            {"session":"{session:support}","ticket":"{ticket:waiting}","text":"It will be looked at today."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      let standing = try call.support.say(params)
      return try call.support.ticketView(params.ticket, for: standing)
    },
    .write(
      "support.resolve", "Settles a ticket; it can be taken up again for a time.",
      access: .anyoneOrSignedIn, params: TicketResolution.self, result: TicketView.self,
      options: [.idempotencyKey, .ifVersion],
      errors: [
        .notFound, .sessionRequired, .passwordExpired, .ticketLinkInvalid, .versionConflict,
        .forbidden, .ownAccount, .ticketWrongState, .ticketClaimed, .ticketFull,
      ],
      examples: [
        .init(
          "Settles it.",
          params: #"{"session":"{session:waiting}","ticket":"{ticket:waiting}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.resolve(params)
    },
    .write(
      "support.reopen", "Takes up a settled ticket again, as long as that is possible.",
      access: .anyoneOrSignedIn, params: TicketReopening.self, result: TicketView.self,
      options: [.idempotencyKey, .ifVersion],
      errors: [
        .notFound, .sessionRequired, .passwordExpired, .ticketLinkInvalid, .versionConflict,
        .forbidden, .ownAccount, .ticketWrongState, .ticketFull,
      ],
      examples: [
        .init(
          "Takes it up again.",
          params: #"""
            {"session":"{session:ready}","ticket":"{ticket:resolved}","text":"It happened again."}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.reopen(params)
    },
  ]

  private static let desk: [Method] = [
    .read(
      "support.queue", "Lists the tickets that are not settled, oldest first.",
      access: .roles(Role.supporters), params: TicketQueueFilter.self, result: TicketList.self,
      errors: [.cursorUnknown],
      examples: [
        .init(
          "Lists those that nobody has.", params: #"{"session":"{session:support}","own":false}"#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.ticketQueue(params)
    },
    .write(
      "support.claim", "Takes a ticket up.", access: .roles(Role.supporters),
      params: NamedTicket.self, result: TicketView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .ownAccount, .ticketWrongState, .ticketClaimed],
      examples: [
        .init(
          "Takes it up.",
          params: #"{"session":"{session:support}","ticket":"{ticket:waiting}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let (ticket, standing) = try call.support.ticket(params.ticket, for: .claim)
      if ticket.value.assignee == nil {
        try call.record(TicketClaimed(id: params.ticket, requester: ticket.value.requester))
      }
      return try call.support.ticketView(params.ticket, for: standing)
    },
    .write(
      "support.release",
      "Gives a ticket back to the queue; a registrar does so for an absent colleague too.",
      access: .roles(Role.supporters), params: NamedTicket.self, result: TicketView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [
        .notFound, .versionConflict, .ownAccount, .ticketWrongState, .ticketClaimed,
        .ticketNotClaimed,
      ],
      examples: [
        .init(
          "Gives it back.",
          params: #"{"session":"{session:support}","ticket":"{ticket:claimed}"}"#)
      ]
    ) { (call, params) throws(Refusal) in
      let (ticket, standing) = try call.support.ticket(params.ticket, for: .release)
      try call.record(TicketReleased(id: params.ticket, requester: ticket.value.requester))
      return try call.support.ticketView(params.ticket, for: standing)
    },
    .write(
      "support.link",
      "Links a ticket to what it is about, or a guest's ticket to an account that was checked to be theirs; a registrar takes it from a wrong one.",
      access: .roles(Role.supporters), params: TicketLinking.self, result: TicketView.self,
      options: [.idempotencyKey, .ifVersion, .validateOnly],
      errors: [.notFound, .versionConflict, .ownAccount, .wrongStatus, .ticketWrongState],
      examples: [
        .init(
          "Links it to an application.",
          params: #"""
            {"session":"{session:support}","ticket":"{ticket:waiting}","application":"{application:submitted}"}
            """#)
      ]
    ) { (call, params) throws(Refusal) in
      try call.support.link(params)
    },
  ]
}

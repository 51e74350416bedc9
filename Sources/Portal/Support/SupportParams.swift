import Shape

/// What is asked, and by whom.
struct TicketOpening: Shaped {
  var category: ReferenceCode
  var subject: Line
  var text: Paragraph
  var application: ApplicationID?
  var license: LicenseID?
  var documents: ShortList<DocumentID>?
  var email: EmailAddress?
  var name: Line?
  var language: Language?

  static let meaning: StaticString = "What is asked, and by whom."

  static func shape<M: Members<TicketOpening> & ~Copyable>(
    _ m: inout M
  ) -> TicketOpening {
    TicketOpening(
      category: m("category", "What it is about: a code of `support.categories`.") {
        $0.category
      },
      subject: m("subject", "The same in one line.") { $0.subject },
      text: m("text", "What is asked.") { $0.text },
      application: m.optional("application", "The caller's application that it is about.") {
        $0.application
      },
      license: m.optional("license", "The caller's license that it is about.") {
        $0.license
      },
      documents: m.optional(
        "documents",
        "Documents of the caller, attached to nothing yet, that go with it; ten at most."
      ) { $0.documents },
      email: m.optional("email", "Where answers go; needed without a session.") { $0.email },
      name: m.optional("name", "How answers address a caller without a session.") {
        $0.name
      },
      language: m.optional("language", "The language of answers to a caller without a session.") {
        $0.language
      })
  }
}

/// A ticket that was opened.
struct TicketReceipt: View {
  var ticket: TicketID
  var email: EmailAddress?

  static let meaning: StaticString = "A ticket that was opened."

  static func members<M: ViewMembers<TicketReceipt> & ~Copyable>(_ m: inout M) {
    m("ticket", "The ticket: its reference.") { $0.ticket }
    m.optional("email", "Where the link to it was mailed, for one without a session.") {
      $0.email
    }
  }
}

/// Which ticket.
struct TicketParams: Shaped {
  var ticket: TicketID
  var token: LinkToken?

  static let meaning: StaticString = "Which ticket."

  static func shape<M: Members<TicketParams> & ~Copyable>(
    _ m: inout M
  ) -> TicketParams {
    TicketParams(
      ticket: m("ticket", "The ticket.") { $0.ticket },
      token: m.optional("token", "The token that was mailed; needed without a session.") {
        $0.token
      })
  }
}

/// Where another link to a ticket goes.
struct TicketLinkRequest: Shaped {
  var ticket: TicketID
  var email: EmailAddress

  static let meaning: StaticString = "Where another link to a ticket goes."

  static func shape<M: Members<TicketLinkRequest> & ~Copyable>(
    _ m: inout M
  ) -> TicketLinkRequest {
    TicketLinkRequest(
      ticket: m("ticket", "The ticket: its reference.") { $0.ticket },
      email: m("email", "The address that it was opened with.") { $0.email })
  }
}

/// Which ticket, for staff.
struct NamedTicket: Shaped {
  var ticket: TicketID

  static let meaning: StaticString = "Which ticket."

  static func shape<M: Members<NamedTicket> & ~Copyable>(_ m: inout M) -> NamedTicket {
    NamedTicket(ticket: m("ticket", "The ticket.") { $0.ticket })
  }
}

/// What is said about a ticket.
struct TicketReply: Shaped {
  var ticket: TicketID
  var text: Paragraph
  var isInternal: Bool?
  var documents: ShortList<DocumentID>?
  var token: LinkToken?

  static let meaning: StaticString = "What is said about a ticket."

  static func shape<M: Members<TicketReply> & ~Copyable>(_ m: inout M) -> TicketReply {
    TicketReply(
      ticket: m("ticket", "The ticket.") { $0.ticket },
      text: m("text", "What is said.") { $0.text },
      isInternal: m.optional("internal", "True for a note that staff alone see.") {
        $0.isInternal
      },
      documents: m.optional(
        "documents", "Documents of whoever asked, attached to nothing yet; ten at most."
      ) { $0.documents },
      token: m.optional("token", "The token that was mailed; needed without a session.") {
        $0.token
      })
  }
}

/// Which ticket is settled, and in what words.
struct TicketResolution: Shaped {
  var ticket: TicketID
  var text: Paragraph?
  var token: LinkToken?

  static let meaning: StaticString = "Which ticket is settled, and in what words."

  static func shape<M: Members<TicketResolution> & ~Copyable>(
    _ m: inout M
  ) -> TicketResolution {
    TicketResolution(
      ticket: m("ticket", "The ticket.") { $0.ticket },
      text: m.optional(
        "text",
        "A last word, which the other side reads too; needed of staff who have not answered."
      ) { $0.text },
      token: m.optional("token", "The token that was mailed; needed without a session.") {
        $0.token
      })
  }
}

/// Which ticket is taken up again, and why.
struct TicketReopening: Shaped {
  var ticket: TicketID
  var text: Paragraph
  var token: LinkToken?

  static let meaning: StaticString = "Which ticket is taken up again, and why."

  static func shape<M: Members<TicketReopening> & ~Copyable>(
    _ m: inout M
  ) -> TicketReopening {
    TicketReopening(
      ticket: m("ticket", "The ticket.") { $0.ticket },
      text: m("text", "Why.") { $0.text },
      token: m.optional("token", "The token that was mailed; needed without a session.") {
        $0.token
      })
  }
}

/// What a ticket is linked to.
struct TicketLinking: Shaped {
  var ticket: TicketID
  var account: AccountID?
  var application: ApplicationID?
  var license: LicenseID?

  static let meaning: StaticString = "What a ticket is linked to: one of the three."

  static func shape<M: Members<TicketLinking> & ~Copyable>(
    _ m: inout M
  ) -> TicketLinking {
    TicketLinking(
      ticket: m("ticket", "The ticket.") { $0.ticket },
      account: m.optional(
        "account", "Whose ticket it is: for one that a guest opened, once that was checked."
      ) { $0.account },
      application: m.optional("application", "An application of whoever asked.") {
        $0.application
      },
      license: m.optional("license", "A license of whoever asked.") { $0.license })
  }

  var issues: [Issue] {
    let given = [account != nil, application != nil, license != nil]
    return given.count { $0 } == 1
      ? [] : [Issue(.exactlyOne(of: ["account", "application", "license"]))]
  }

  static var sample: TicketLinking { TicketLinking(ticket: .sample, license: .sample) }
}

/// Which of one's tickets are listed.
struct TicketFilter: Shaped {
  var state: TicketState?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of one's tickets are listed."

  static func shape<M: Members<TicketFilter> & ~Copyable>(
    _ m: inout M
  ) -> TicketFilter {
    TicketFilter(
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; the newest ticket if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which open tickets are listed.
struct TicketQueueFilter: Shaped {
  var category: ReferenceCode?
  var state: TicketState?
  var isOwn: Bool?
  var isOverdue: Bool?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which open tickets are listed."

  static func shape<M: Members<TicketQueueFilter> & ~Copyable>(
    _ m: inout M
  ) -> TicketQueueFilter {
    TicketQueueFilter(
      category: m.optional("category", "About this only.") { $0.category },
      state: m.optional("state", "In this state only; a settled one is in no queue.") {
        $0.state
      },
      isOwn: m.optional("own", "True for those that one has; false for those that nobody has.") {
        $0.isOwn
      },
      isOverdue: m.optional("overdue", "True for those whose answer is late.") {
        $0.isOverdue
      },
      cursor: m.optional("cursor", "Where to go on; the oldest ticket if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

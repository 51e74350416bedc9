import Shape

/// A ticket as the caller may see it.
struct TicketView: Disclosed {
  var id: TicketID
  var category: ReferenceCode
  var subject: Line
  var state: TicketState
  var version: Int
  var openedAt: Instant
  var application: ApplicationID?
  var license: LicenseID?
  var dueOn: Day?
  var reopenUntil: Instant?
  var messages: [TicketMessageView]
  var requester: AccountID?
  var email: EmailAddress?
  var assignee: AccountID?
  var overdue: Bool?
  var shownTo = Readers.owner

  static let disclosure = Disclosure(
    to: [.guest, .owner, .accountStaff],
    [
      "requester": .accountStaff, "email": .accountStaff, "assignee": .accountStaff,
      "overdue": .accountStaff,
    ])

  static let meaning: StaticString = "A ticket as the caller may see it."

  static func shape<M: Members<TicketView> & ~Copyable>(_ m: inout M) -> TicketView {
    TicketView(
      id: m("id", "The ticket: its reference in mails and on the telephone.") { $0.id },
      category: m("category", "What it is about.") { $0.category },
      subject: m("subject", "The same in one line.") { $0.subject },
      state: m("state", "Where it stands.") { $0.state },
      version: m("version", "Its version: what `ifVersion` compares.") { $0.version },
      openedAt: m("openedAt", "When it was opened.") { $0.openedAt },
      application: m.optional("application", "The application it is about.") {
        $0.application
      },
      license: m.optional("license", "The license it is about.") { $0.license },
      dueOn: m.optional(
        "dueOn", "By the end of which day staff are to act; left out while whoever asked is."
      ) { $0.dueOn },
      reopenUntil: m.optional(
        "reopenUntil", "Until when it can be taken up again, once it is resolved."
      ) { $0.reopenUntil },
      messages: m.list("messages", "What was said, oldest first.", upTo: Limit.ticketWords) {
        $0.messages
      },
      requester: m.optional("requester", "Whose account it belongs to; for staff.") {
        $0.requester
      },
      email: m.optional(
        "email", "Where a guest's answers go, an address that nobody has verified; for staff."
      ) { $0.email },
      assignee: m.optional("assignee", "Who has taken it up; for staff.") { $0.assignee },
      overdue: m.optional("overdue", "Whether an answer is late; for staff.") { $0.overdue })
  }
}

/// Something that was said about a ticket.
struct TicketMessageView: Shaped {
  var text: Paragraph
  var at: Instant
  var side: TicketSide
  var author: AccountID?
  var isInternal: Bool?
  var documents: ShortList<DocumentID>?

  static let meaning: StaticString = "Something that was said about a ticket."

  static func shape<M: Members<TicketMessageView> & ~Copyable>(
    _ m: inout M
  ) -> TicketMessageView {
    TicketMessageView(
      text: m("text", "What was said.") { $0.text },
      at: m("at", "When.") { $0.at },
      side: m("from", "From which side.") { $0.side },
      author: m.optional("author", "The account that wrote it; for staff.") { $0.author },
      isInternal: m.optional("internal", "True for a note that staff alone see.") {
        $0.isInternal
      },
      documents: m.optional("documents", "Documents that go with it.") { $0.documents })
  }
}

/// A ticket in a list.
struct TicketSummary: Shaped {
  var id: TicketID
  var category: ReferenceCode
  var subject: Line
  var state: TicketState
  var openedAt: Instant
  var dueOn: Day?
  var requester: AccountID?
  var assignee: AccountID?
  var overdue: Bool?

  static let meaning: StaticString = "A ticket in a list."

  static func shape<M: Members<TicketSummary> & ~Copyable>(
    _ m: inout M
  ) -> TicketSummary {
    TicketSummary(
      id: m("id", "The ticket.") { $0.id },
      category: m("category", "What it is about.") { $0.category },
      subject: m("subject", "The same in one line.") { $0.subject },
      state: m("state", "Where it stands.") { $0.state },
      openedAt: m("openedAt", "When it was opened.") { $0.openedAt },
      dueOn: m.optional("dueOn", "By the end of which day staff are to act.") { $0.dueOn },
      requester: m.optional("requester", "Whose account it belongs to; for staff.") {
        $0.requester
      },
      assignee: m.optional("assignee", "Who has taken it up; for staff.") { $0.assignee },
      overdue: m.optional("overdue", "Whether an answer is late; for staff.") { $0.overdue })
  }
}

/// A page of tickets.
struct TicketList: Shaped {
  var tickets: [TicketSummary]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of tickets."

  static func shape<M: Members<TicketList> & ~Copyable>(_ m: inout M) -> TicketList {
    TicketList(
      tickets: m.list("tickets", "The tickets.", upTo: Limit.page) { $0.tickets },
      cursor: m.optional("cursor", "Where the next page begins; left out at the end.") {
        $0.cursor
      })
  }
}

/// What one can ask support about.
struct SupportCategoryList: Shaped {
  var categories: [SupportCategoryView]

  static let meaning: StaticString = "What one can ask support about."

  static func shape<M: Members<SupportCategoryList> & ~Copyable>(
    _ m: inout M
  ) -> SupportCategoryList {
    SupportCategoryList(
      categories: m.list("categories", "The categories.", upTo: 100) { $0.categories })
  }
}

/// Something that one can ask support about.
struct SupportCategoryView: Shaped {
  var code: ReferenceCode
  var name: LocalizedName
  var responseWorkingDays: Int

  static let meaning: StaticString = "Something that one can ask support about."

  static func shape<M: Members<SupportCategoryView> & ~Copyable>(
    _ m: inout M
  ) -> SupportCategoryView {
    SupportCategoryView(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      responseWorkingDays: m(
        "responseWorkingDays", "How many working days staff have, while it is theirs to act."
      ) { $0.responseWorkingDays })
  }
}

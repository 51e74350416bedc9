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

  static func members<M: ViewMembers<TicketView> & ~Copyable>(_ m: inout M) {
    m("id", "The ticket: its reference in mails and on the telephone.") { $0.id }
    m("category", "What it is about.") { $0.category }
    m("subject", "The same in one line.") { $0.subject }
    m("state", "Where it stands.") { $0.state }
    m("version", "Its version: what `ifVersion` compares.") { $0.version }
    m("openedAt", "When it was opened.") { $0.openedAt }
    m.optional("application", "The application it is about.") {
      $0.application
    }
    m.optional("license", "The license it is about.") { $0.license }
    m.optional(
      "dueOn", "By the end of which day staff are to act; left out while whoever asked is."
    ) { $0.dueOn }
    m.optional(
      "reopenUntil", "Until when it can be taken up again, once it is resolved."
    ) { $0.reopenUntil }
    m.list("messages", "What was said, oldest first.", upTo: Limit.ticketWords) {
      $0.messages
    }
    m.optional("requester", "Whose account it belongs to; for staff.") {
      $0.requester
    }
    m.optional(
      "email", "Where a guest's answers go, an address that nobody has verified; for staff."
    ) { $0.email }
    m.optional("assignee", "Who has taken it up; for staff.") { $0.assignee }
    m.optional("overdue", "Whether an answer is late; for staff.") { $0.overdue }
  }
}

/// Something that was said about a ticket.
struct TicketMessageView: View {
  var text: Paragraph
  var at: Instant
  var side: TicketSide
  var author: AccountID?
  var isInternal: Bool?
  var documents: ShortList<DocumentID>?

  static let meaning: StaticString = "Something that was said about a ticket."

  static func members<M: ViewMembers<TicketMessageView> & ~Copyable>(_ m: inout M) {
    m("text", "What was said.") { $0.text }
    m("at", "When.") { $0.at }
    m("from", "From which side.") { $0.side }
    m.optional("author", "The account that wrote it; for staff.") { $0.author }
    m.optional("internal", "True for a note that staff alone see.") {
      $0.isInternal
    }
    m.optional("documents", "Documents that go with it.") { $0.documents }
  }
}

/// A ticket in a list.
struct TicketSummary: View {
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

  static func members<M: ViewMembers<TicketSummary> & ~Copyable>(_ m: inout M) {
    m("id", "The ticket.") { $0.id }
    m("category", "What it is about.") { $0.category }
    m("subject", "The same in one line.") { $0.subject }
    m("state", "Where it stands.") { $0.state }
    m("openedAt", "When it was opened.") { $0.openedAt }
    m.optional("dueOn", "By the end of which day staff are to act.") { $0.dueOn }
    m.optional("requester", "Whose account it belongs to; for staff.") {
      $0.requester
    }
    m.optional("assignee", "Who has taken it up; for staff.") { $0.assignee }
    m.optional("overdue", "Whether an answer is late; for staff.") { $0.overdue }
  }
}

/// A page of tickets.
struct TicketList: View {
  var tickets: [TicketSummary]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of tickets."

  static func members<M: ViewMembers<TicketList> & ~Copyable>(_ m: inout M) {
    m.list("tickets", "The tickets.", upTo: Limit.page) { $0.tickets }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

/// What one can ask support about.
struct SupportCategoryList: View {
  var categories: [SupportCategoryView]

  static let meaning: StaticString = "What one can ask support about."

  static func members<M: ViewMembers<SupportCategoryList> & ~Copyable>(_ m: inout M) {
    m.list("categories", "The categories.", upTo: 100) { $0.categories }
  }
}

/// Something that one can ask support about.
struct SupportCategoryView: View {
  var code: ReferenceCode
  var name: LocalizedName
  var responseWorkingDays: Int

  static let meaning: StaticString = "Something that one can ask support about."

  static func members<M: ViewMembers<SupportCategoryView> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "What it is called.") { $0.name }
    m(
      "responseWorkingDays", "How many working days staff have, while it is theirs to act."
    ) { $0.responseWorkingDays }
  }
}

import Digest
import Shape

// How an account is exported
//
// Whatever the register holds about a person is a member of `AccountExport`, read here as its owner
// may see it. `coverage` says for every collection of the register which member tells of it, or why
// none does; a test holds it against the collections that there are. A new collection about people
// takes a member, a line where it is read, and a line there.

/// Everything that is kept about an account.
struct AccountExport: View {
  var exportedAt: Instant
  var account: AccountView
  var earlierIdentities: OptionalList<IdentityDocument>?
  var terms: AcceptedTerms?
  var sessions: [SessionView]
  var activity: [AuditView]
  var notifications: [NotificationView]
  var mailPreferences: MailPreferencesView
  var mails: [ExportedMail]
  var restorations: [ExportedRestoration]
  var applications: [ApplicationView]
  var licenses: [LicenseView]
  var certificates: [CertificateView]
  var education: ExportedEducation
  var work: ExportedWork
  var tickets: [TicketView]
  var documents: [ExportedDocument]
  var uploads: [UploadView]

  static let meaning: StaticString =
    "Everything that is kept about an account, but for hashes of secrets."

  static func members<M: ViewMembers<AccountExport> & ~Copyable>(_ m: inout M) {
    m("exportedAt", "When it was read.") { $0.exportedAt }
    m("account", "The account with its profile.") { $0.account }
    m.optional(
      "earlierIdentities", "What identified the person, or who acted for the facility, before."
    ) { $0.earlierIdentities }
    m.optional("terms", "The terms that were accepted, and when.") { $0.terms }
    m.list("sessions", "The sessions that are open.", upTo: 1_000) {
      $0.sessions
    }
    m.list("activity", "What was recorded, oldest first.", upTo: 1_000_000) {
      $0.activity
    }
    m.list("notifications", "The inbox, oldest first.", upTo: 1_000_000) {
      $0.notifications
    }
    m("mailPreferences", "What is mailed.") { $0.mailPreferences }
    m.list("mails", "Mails that wait to be handed over.", upTo: 1_000_000) { $0.mails }
    m.list(
      "restorations", "Access given back by staff, done or under way.", upTo: 1_000_000
    ) { $0.restorations }
    m.list(
      "applications", "The applications, in the order they were begun.", upTo: 1_000_000
    ) { $0.applications }
    m.list("licenses", "The licenses, with all their terms.", upTo: 1_000_000) {
      $0.licenses
    }
    m.list("certificates", "The certificates, oldest first.", upTo: 1_000_000) {
      $0.certificates
    }
    m("education", "Continuing education.") { $0.education }
    m("work", "Employments, jobs and applications for them.") { $0.work }
    m.list("tickets", "Questions to support, oldest first.", upTo: 1_000_000) {
      $0.tickets
    }
    m.list("documents", "The documents, oldest first.", upTo: 1_000_000) {
      $0.documents
    }
    m.list("uploads", "Documents on their way.", upTo: 1_000_000) { $0.uploads }
  }

  /// How a collection of the register is told of: by a member, or by one within it, such as
  /// `work/jobs`.
  enum Coverage {
    case member(StaticString)
    case left(StaticString)
  }

  /// Every collection, by its name in snapshots.
  static let coverage: KeyValuePairs<StaticString, Coverage> = [
    "accounts": .member("account"),
    "sessions": .member("sessions"),
    "auditEntries": .member("activity"),
    "notifications": .member("notifications"),
    "mailPreferences": .member("mailPreferences"),
    "mails": .member("mails"),
    "mailTallies": .left("They count for a day what the notifications tell of."),
    "restorations": .member("restorations"),
    "staffReads": .left("Who of staff read what stands in `activity`."),
    "applications": .member("applications"),
    "licenses": .member("licenses"),
    "certificates": .member("certificates"),
    "cpdActivities": .member("education/activities"),
    "exemptions": .member("education/exemptions"),
    "verdicts": .member("education/verdicts"),
    "programs": .member("education/accreditedActivities"),
    "employments": .member("work/employments"),
    "jobs": .member("work/jobs"),
    "jobApplications": .member("work/applications"),
    "tickets": .member("tickets"),
    "documents": .member("documents"),
    "uploads": .member("uploads"),
    "announcements": .left("They are for everybody, and about nobody."),
    "facts": .left("It is about the register."),
    "adoptions": .left("They are the rules, which anyone may read."),
    "extensions": .left("They are decisions about registrations of a region or a time."),
    "registrations": .left("Whoever has an account has no registration any more."),
    "links": .left("They are digests of secrets, and end by themselves."),
    "addressAttempts": .left("They count by a keyed digest, and name nobody."),
    "attempts": .left("They count what others tried, for a day."),
    "answers": .left("They repeat what was answered before, for a day."),
    "publications": .left("They tell of changes to what the other members hold, for a time."),
    "erasures": .left("They are about closed accounts, which nobody signs in to."),
  ]
}

extension AccountExport {
  /// - Parameter contents: The contents of documents that were read.
  init(_ account: Shared<Account>, _ contents: [Digest256: [UInt8]], _ call: Call) throws(Refusal) {
    let id = account.value.id
    let today = call.reference.today(at: call.at)
    var tickets: [TicketView] = []
    for place in call.registry.tickets(of: id).places {
      tickets.append(try call.support.ticketView(place.id, for: .requester))
    }
    self.init(
      exportedAt: call.at, account: AccountView(account),
      earlierIdentities: account.value.earlierIdentities, terms: account.value.terms,
      sessions: call.engine.openSessions(of: id, at: call.at)
        .map { SessionView($0, current: call.session?.id) },
      activity: call.registry.auditSequences(of: id)
        .compactMap { call.registry.tables.auditEntries[$0] }
        .map { AuditView($0, shownTo: id, call.registry) },
      notifications: call.registry.inbox(of: id).entries.map { call.notifications.view($0.value) },
      mailPreferences: call.notifications.preferencesView(of: id),
      mails: call.registry.mails(serving: .account(id)).filter(\.isShownToOwner)
        .map(ExportedMail.init),
      restorations: call.registry.restorations(of: id).map(ExportedRestoration.init),
      applications: call.registry.applications(of: id).map { application in
        ApplicationView(
          application, call.registry.documents(of: application.value.id), to: .owner)
      },
      licenses: call.registry.licenses(of: id)
        .map { LicenseView($0, on: today, to: .owner) },
      certificates: call.registry.certificatePlaces(of: id)
        .compactMap { call.registry.certificate(at: $0) }
        .map { CertificateView($0, on: today, to: .owner) },
      education: ExportedEducation(of: id, call), work: try ExportedWork(of: id, call),
      tickets: tickets,
      documents: call.registry.documents(of: id).map { document in
        ExportedDocument(
          document: DocumentView(document),
          content: contents[document.value.digest].map { FileContent($0) })
      },
      uploads: call.registry.uploads(of: id).map(UploadView.init))
  }

  /// The contents that are part of an export: the documents from the oldest on, as long as there is
  /// room.
  static func contents(of account: AccountID, _ call: Call) -> [Digest256] {
    var room = Limit.exportedContents
    var digests: [Digest256] = []
    for document in call.registry.documents(of: account)
    where !digests.contains(document.value.digest) && document.value.size <= room {
      room -= document.value.size
      digests.append(document.value.digest)
    }
    return digests
  }
}

/// A document with its content.
struct ExportedDocument: View {
  var document: DocumentView
  var content: FileContent?

  static let meaning: StaticString = "A document with its content."

  static func members<M: ViewMembers<ExportedDocument> & ~Copyable>(_ m: inout M) {
    m("document", "What is known of it.") { $0.document }
    m.optional(
      "content",
      "Its content; left out where all would be more than 8 MiB: `document.read` has it."
    ) { $0.content }
  }
}

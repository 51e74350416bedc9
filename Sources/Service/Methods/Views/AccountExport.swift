import Digest
package import Registry
package import Shape

// How an account is exported
//
// Whatever the register holds about a person is a member of `AccountExport`, read here as its owner
// may see it. `coverage` says for every collection of the register which member tells of it, or why
// none does; a test holds it against the collections that there are. A new collection about people
// takes a member, a line where it is read, and a line there.

/// Everything that is kept about an account.
package struct AccountExport: Shaped {
  package var exportedAt: Instant
  package var account: AccountView
  package var terms: AcceptedTerms?
  package var sessions: [SessionView]
  package var activity: [ActivityView]
  package var notifications: [NotificationView]
  package var mailPreferences: MailPreferencesView
  package var mails: [ExportedMail]
  package var restorations: [ExportedRestoration]
  package var applications: [ApplicationView]
  package var licenses: [LicenseView]
  package var documents: [ExportedDocument]
  package var uploads: [UploadView]

  package static let meaning: StaticString =
    "Everything that is kept about an account, but for hashes of secrets."

  package static func shape<M: Members<AccountExport> & ~Copyable>(
    _ m: inout M
  ) -> AccountExport {
    AccountExport(
      exportedAt: m("exportedAt", "When it was read.") { $0.exportedAt },
      account: m("account", "The account with its profile.") { $0.account },
      terms: m.optional("terms", "The terms that were accepted, and when.") { $0.terms },
      sessions: m.list("sessions", "The sessions that are open.", upTo: 1_000) {
        $0.sessions
      },
      activity: m.list("activity", "What was recorded, oldest first.", upTo: 1_000_000) {
        $0.activity
      },
      notifications: m.list("notifications", "The inbox, oldest first.", upTo: 1_000_000) {
        $0.notifications
      },
      mailPreferences: m("mailPreferences", "What is mailed.") { $0.mailPreferences },
      mails: m.list("mails", "Mails that wait to be handed over.", upTo: 1_000_000) { $0.mails },
      restorations: m.list(
        "restorations", "Access given back by staff, done or under way.", upTo: 1_000_000
      ) { $0.restorations },
      applications: m.list(
        "applications", "The applications, in the order they were begun.", upTo: 1_000_000
      ) { $0.applications },
      licenses: m.list("licenses", "The licenses, with all their terms.", upTo: 1_000_000) {
        $0.licenses
      },
      documents: m.list("documents", "The documents, oldest first.", upTo: 1_000_000) {
        $0.documents
      },
      uploads: m.list("uploads", "Documents on their way.", upTo: 1_000_000) { $0.uploads })
  }

  /// How a collection of the register is told of.
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
    "restorations": .member("restorations"),
    "applications": .member("applications"),
    "licenses": .member("licenses"),
    "documents": .member("documents"),
    "uploads": .member("uploads"),
    "facts": .left("It is about the register."),
    "adoptions": .left("They are the rules, which anyone may read."),
    "extensions": .left("They are decisions about registrations of a region or a time."),
    "registrations": .left("Whoever has an account has no registration any more."),
    "links": .left("They are digests of secrets, and go within hours."),
    "attempts": .left("They count by a keyed digest, and name nobody."),
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
    var applications: [ApplicationView] = []
    for application in call.registry.applications(of: id) {
      applications.append(
        ApplicationView(
          application, call.registry.documents(of: application.value.id), isForStaff: false))
    }
    self.init(
      exportedAt: call.at, account: AccountView(account), terms: account.value.terms,
      sessions: call.engine.openSessions(of: id, at: call.at)
        .map { SessionView($0, current: call.session?.id) },
      activity: call.registry.auditSequences(of: id)
        .compactMap { call.registry.tables.auditEntries[$0].map(ActivityView.init) },
      notifications: call.registry.inbox(of: id).entries.map { call.view($0.value) },
      mailPreferences: call.preferencesView(of: id),
      mails: call.registry.mails(to: id).map(ExportedMail.init),
      restorations: call.registry.restorations(of: id).map(ExportedRestoration.init),
      applications: applications,
      licenses: call.registry.licenses(of: id)
        .map { LicenseView($0, on: today, isForStaff: false) },
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
package struct ExportedDocument: Shaped {
  package var document: DocumentView
  package var content: FileContent?

  package static let meaning: StaticString = "A document with its content."

  package static func shape<M: Members<ExportedDocument> & ~Copyable>(
    _ m: inout M
  ) -> ExportedDocument {
    ExportedDocument(
      document: m("document", "What is known of it.") { $0.document },
      content: m.optional(
        "content",
        "Its content; left out where all would be more than 8 MiB: `document.read` has it."
      ) { $0.content })
  }
}

/// A mail that waits to be handed over, as the person it goes to sees it.
package struct ExportedMail: Shaped {
  package var kind: MailKind
  package var to: EmailAddress
  package var queuedAt: Instant

  package static let meaning: StaticString = "A mail that waits to be handed over."

  package static func shape<M: Members<ExportedMail> & ~Copyable>(_ m: inout M) -> ExportedMail {
    ExportedMail(
      kind: m("kind", "Which text it carries.") { $0.kind },
      to: m("to", "Where it goes.") { $0.to },
      queuedAt: m("queuedAt", "Since when it waits.") { $0.queuedAt })
  }
}

extension ExportedMail {
  init(_ mail: Mail) { self.init(kind: mail.kind, to: mail.to, queuedAt: mail.queuedAt) }
}

/// A restoration of access as the owner of the account sees it: without who of staff acted.
package struct ExportedRestoration: Shaped {
  package var id: RestorationID
  package var newEmail: EmailAddress
  package var grounds: Paragraph
  package var requestedAt: Instant
  package var effectiveAt: Instant?
  package var endedAt: Instant?

  package static let meaning: StaticString = "Access given back by staff."

  package static func shape<M: Members<ExportedRestoration> & ~Copyable>(
    _ m: inout M
  ) -> ExportedRestoration {
    ExportedRestoration(
      id: m("id", "The restoration.") { $0.id },
      newEmail: m("newEmail", "The address that was to sign in.") { $0.newEmail },
      grounds: m("grounds", "What was checked, in the words of staff.") { $0.grounds },
      requestedAt: m("requestedAt", "When it was asked for.") { $0.requestedAt },
      effectiveAt: m.optional("effectiveAt", "When it takes effect, once approved.") {
        $0.effectiveAt
      },
      endedAt: m.optional("endedAt", "When it was carried out or called off.") { $0.endedAt })
  }
}

extension ExportedRestoration {
  init(_ restoration: Restoration) {
    self.init(
      id: restoration.id, newEmail: restoration.newEmail, grounds: restoration.grounds,
      requestedAt: restoration.requestedAt, effectiveAt: restoration.effectiveAt,
      endedAt: restoration.endedAt)
  }
}

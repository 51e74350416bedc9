import Storage

/// How an engine is set up; decided once, by the command or by a test.
package struct Configuration: Sendable {
  /// How mail leaves.
  package enum MailMode: Sendable {
    /// Over this transport.
    case transport(any MailTransport)
    /// The host fetches it by `mail.next` and acknowledges it by `mail.done`.
    case host
  }

  /// Who tells that a fee was paid.
  package enum PaymentMode: String, Sendable {
    /// Staff with the role `finance`.
    case staff
    /// They, and the host by `payment.confirm`.
    case host
  }

  /// The language of sentences where neither the caller nor the account says.
  package var language = Language.english
  package var mail = MailMode.host
  package var payments = PaymentMode.staff
  /// What mailed links begin with; the path of a page and the token follow.
  package var linkBase = LinkBase.standard
  /// The address mails come from; nil for that of the rules.
  package var sender: Mailbox?
  package var passwordCost = Yescrypt.Cost.standard
  /// The longest message, in bytes; told to callers.
  package var maximumLine = Limit.line
  /// Wait for each slow piece of work, so that the same input gives the same bytes.
  package var isSynchronous = false
  /// Whether only a store created for tests will do; a new one is created for tests.
  package var isForTests = false
  /// Whether the clock can be moved by `clock.advance`.
  package var testClock: Bool = false
  /// After how many records, at least, a snapshot is taken unasked.
  var snapshotRecords: UInt64 = 50_000

  package init() {}
}

/// Every limit of the wire, by name; `system.info` tells them.
package enum Limit {
  /// Bytes of one message.
  package static let line = 16 << 20
  /// Nested arrays and objects of one message.
  static let depth = 64
  /// Entries of one page.
  static let page = 200
  /// Seconds that a poll may wait.
  static let waitSeconds = 60
  /// Subscriptions of one session.
  static let subscriptions = 20
  /// Subscriptions of one account, over all its sessions.
  static let accountSubscriptions = 60
  /// Budgets of origins and accounts that are counted; origins beyond share one.
  static let callBudgets = 50_000
  /// Milliseconds after which a call that must not tell whom it knows is decided, and after which
  /// it is answered.
  static let decisionMilliseconds = 100
  static let replyMilliseconds = 200
  /// Such calls that may wait, and replies; beyond, the oldest are answered early.
  static let waitingReplies = 10_000
  /// Minutes between two records of failed sign-ins for addresses that nobody has, and groups of
  /// them in one record.
  static let addressAttemptMinutes = 10
  static let addressAttemptGroups = 1_000
  /// Calls that may wait for an event at the same time.
  static let waitingPolls = 1_000
  /// Calls that may wait for a password's hash in each lane: of owners, and of all others.
  static let waitingPasswords = 256
  /// Those of them about one address, in each lane and from each origin.
  static let waitingPasswordsOfAddress = 64
  /// Callers remembered because there was no room for their password, who go first the next time.
  static let refusedPasswords = 16_384
  static let passwords = PasswordQueueBounds(
    perLane: waitingPasswords, perAddress: waitingPasswordsOfAddress, refused: refusedPasswords,
    threads: PasswordHasher.threadCount)
  /// Bytes of replies that may wait for the reader before no more input is taken.
  static let pendingOutput = 4 << 20
  /// Mails that are being handed over or wait for a lane. Later ones wait in the register, where nothing
  /// is recorded while they wait.
  static let mailsUnderWay = 64
  /// Pieces of due work that one call of `clock.advance` does and reports.
  static let firedWork = 200
  /// Entries of the audit trail that one call looks at.
  static let auditScan = 10_000
  /// Attendees that one call credits.
  static let attendees = 1_000
  /// Bytes of one document.
  static let documentBytes = DocumentBlobs.byteLimit
  /// Fewest bytes of a part of an upload that is not the last, so that there are not too many.
  static let documentPartMinimum = 64 << 10
  /// Most bytes of a part of an upload, and of what one call reads of a document.
  static let documentPart = 1 << 20
  /// Messages of one ticket from each side.
  static let ticketMessages = 200
  /// Messages of one ticket altogether: staff settle one that is full, with a word, as often as
  /// whoever asked has taken it up again.
  static let ticketWords = 3 * ticketMessages
  /// Documents that go with one message of a ticket.
  static let messageDocuments = 10
  /// Calls that may wait for the content of a document.
  static let waitingContents = 100
  /// Of them those of one account, so that there is room for others.
  static let waitingContentsOfAccount = 40
  /// Accredited activities of one facility that are not over.
  static let openPrograms = 500
  /// Jobs of one facility that take applications.
  static let openJobs = 500
  /// Applications for jobs of one person that are open.
  static let openJobApplications = 100
  /// Days from today until the last day on which something of a job ends or begins.
  static let jobDays = 365
  /// Records that one search looks at before it gives what it has and a cursor.
  static let searchLooks = 10_000
  /// Licenses that one call verifies.
  static let verifiedLicenses = 1_000
  /// Bytes of the contents of documents that one export of an account holds.
  static let exportedContents = 8 << 20
  /// Exports of accounts that may wait for contents: each holds them all in memory.
  static let waitingExports = 4
  /// Of them those of one account.
  static let waitingExportsOfAccount = 2
  /// Calls that wait at once for a file of theirs to be looked at: each keeps the file in memory.
  static let waitingInspections = 20
  /// Of them those of one account.
  static let waitingInspectionsOfAccount = 6
  /// Bytes of messages in one commit group.
  static let groupBytes = 1 << 20
}

import JSONRPC
import Shape
import Storage

extension Engine {
  /// What it is, and what it takes at most.
  var info: EngineInfo {
    let mode: MailModeName =
      switch configuration.mail {
      case .transport: .transport
      case .host: .host
      }
    return EngineInfo(
      name: "mumaris", version: EngineVersion.text, languages: Language.allCases,
      termsVersion: reference.terms.version, rulesVersion: reference.version,
      isForTests: store.purpose == .test, mail: mode,
      limits: LimitEntry.all(
        maximumLine: configuration.maximumLine, reference.policy))
  }

  /// How it fares.
  func metrics(at instant: Instant) -> Metrics {
    var counts: [AccountCount.Key: Int] = [:]
    func count(_ account: Account) {
      counts[AccountCount.Key(kind: account.kind, status: account.status), default: 0] += 1
    }
    registry.tables.accounts.table.forEachValue(count)
    return Metrics(
      at: instant, accounts: AccountCount.all(counts),
      registrations: registry.tables.registrations.count,
      sessions: registry.tables.sessions.count, mailsWaiting: registry.tables.mails.count,
      events: registry.tables.publications.count, lastEvent: registry.lastPublication,
      records: Int(store.journal.nextSequence) - 1, waitingPolls: waiting.count,
      subscriptions: subscriptions.count, waitingPasswords: passwords.count)
  }
}

/// What the engine is.
struct EngineInfo: View {
  var name: String
  var version: String
  var languages: [Language]
  var termsVersion: String
  var rulesVersion: Int
  var isForTests: Bool
  var mail: MailModeName
  var limits: [LimitEntry]

  static let meaning: StaticString = "What the engine is, and what it takes at most."

  static func members<M: ViewMembers<EngineInfo> & ~Copyable>(_ m: inout M) {
    m("name", "The engine's name.") { $0.name }
    m("version", "Its version, and that of its contract.") { $0.version }
    m.list("languages", "What `locale` may be.", upTo: 10) { $0.languages }
    m("termsVersion", "The version of the terms of use in force.") {
      $0.termsVersion
    }
    m("rulesVersion", "The version of the rules in force.") {
      $0.rulesVersion
    }
    m("isForTests", "Whether the store was created for tests.") {
      $0.isForTests
    }
    m("mail", "How mail leaves.") { $0.mail }
    m.list("limits", "Every limit by its name.", upTo: 100) { $0.limits }
  }
}

/// How mail leaves the engine.
enum MailModeName: String, Choice {
  case transport, host

  static let meaning: StaticString = "How mail leaves the engine."

  var meaning: StaticString {
    switch self {
    case .transport: "The engine hands it to the system."
    case .host: "The host fetches it by `mail.next` and acknowledges it by `mail.done`."
    }
  }
}

/// A limit of the engine.
struct LimitEntry: View {
  var name: String
  var value: Int

  static let meaning: StaticString = "A limit; what lies beyond it is refused."

  static func members<M: ViewMembers<LimitEntry> & ~Copyable>(_ m: inout M) {
    m("name", "Its name, with the unit where it is not a count.") { $0.name }
    m("value", "Its value.") { $0.value }
  }

  /// Every limit there is.
  static func all(maximumLine: Int, _ policy: Policy) -> [LimitEntry] {
    [
      LimitEntry(name: "messageBytes", value: maximumLine),
      LimitEntry(name: "depth", value: Limit.depth),
      LimitEntry(name: "batchCalls", value: Batch.maximumCalls),
      LimitEntry(name: "issues", value: Fault.maximumIssues),
      LimitEntry(name: "page", value: Limit.page),
      LimitEntry(name: "waitSeconds", value: Limit.waitSeconds),
      LimitEntry(name: "waitingPolls", value: Limit.waitingPolls),
      LimitEntry(name: "subscriptionsPerSession", value: Limit.subscriptions),
      LimitEntry(name: "subscriptionsPerAccount", value: Limit.accountSubscriptions),
      LimitEntry(name: "callBudgets", value: Limit.callBudgets),
      LimitEntry(name: "waitingReplies", value: Limit.waitingReplies),
      LimitEntry(name: "waitingPasswords", value: Limit.waitingPasswords),
      LimitEntry(name: "waitingPasswordsOfAddress", value: Limit.waitingPasswordsOfAddress),
      LimitEntry(name: "refusedPasswords", value: Limit.refusedPasswords),
      LimitEntry(name: "pendingOutputBytes", value: Limit.pendingOutput),
      LimitEntry(name: "groupBytes", value: Limit.groupBytes),
      LimitEntry(name: "firedWork", value: Limit.firedWork),
      LimitEntry(name: "auditScan", value: Limit.auditScan),
      LimitEntry(name: "secretCharacters", value: Secret.maximumLength),
      LimitEntry(name: "knownDevices", value: Account.maximumDevices),
      LimitEntry(name: "attendees", value: Limit.attendees),
      LimitEntry(name: "programSessions", value: CPDEvidence.sessionLimit),
      LimitEntry(name: "documentBytes", value: Limit.documentBytes),
      LimitEntry(name: "documentPartBytes", value: Limit.documentPart),
      LimitEntry(name: "documentPartMinimumBytes", value: Limit.documentPartMinimum),
      LimitEntry(name: "documentsPerAccount", value: policy.documentsPerAccount),
      LimitEntry(name: "documentBytesPerAccount", value: policy.documentBytesPerAccount),
      LimitEntry(name: "waitingContents", value: Limit.waitingContents),
      LimitEntry(name: "waitingContentsOfAccount", value: Limit.waitingContentsOfAccount),
      LimitEntry(name: "applicationNotes", value: Application.maximumNotes),
      LimitEntry(name: "applicationSteps", value: Application.maximumSteps),
      LimitEntry(name: "openPrograms", value: Limit.openPrograms),
      LimitEntry(name: "openJobs", value: Limit.openJobs),
      LimitEntry(name: "openJobApplications", value: Limit.openJobApplications),
      LimitEntry(name: "jobDays", value: Limit.jobDays),
      LimitEntry(name: "searchLooks", value: Limit.searchLooks),
      LimitEntry(name: "verifiedLicenses", value: Limit.verifiedLicenses),
      LimitEntry(name: "exportedContentBytes", value: Limit.exportedContents),
      LimitEntry(name: "waitingExports", value: Limit.waitingExports),
      LimitEntry(name: "waitingExportsOfAccount", value: Limit.waitingExportsOfAccount),
      LimitEntry(name: "waitingInspections", value: Limit.waitingInspections),
      LimitEntry(name: "waitingInspectionsOfAccount", value: Limit.waitingInspectionsOfAccount),
      LimitEntry(name: "ticketMessages", value: Limit.ticketMessages),
      LimitEntry(name: "messageDocuments", value: Limit.messageDocuments),
    ]
  }
}

/// That a snapshot is being written.
struct SnapshotReceipt: View {
  var sequence: Int

  static let meaning: StaticString = "A snapshot is being written beside the engine."

  static func members<M: ViewMembers<SnapshotReceipt> & ~Copyable>(_ m: inout M) {
    m("sequence", "It holds every record up to this one at least.") {
      $0.sequence
    }
  }
}

/// How many accounts of one kind stand where.
struct AccountCount: View {
  var kind: AccountKind
  var status: AccountStatus
  var count: Int

  static let meaning: StaticString = "How many accounts of one kind have one status."

  static func members<M: ViewMembers<AccountCount> & ~Copyable>(_ m: inout M) {
    m("kind", "The kind.") { $0.kind }
    m("status", "The status.") { $0.status }
    m("count", "How many.") { $0.count }
  }

  struct Key: Hashable {
    let kind: AccountKind
    let status: AccountStatus
  }

  /// Those of which there are any, in the order of the kinds and statuses.
  static func all(_ counts: [Key: Int]) -> [AccountCount] {
    AccountKind.allCases.flatMap { kind in
      AccountStatus.allCases.compactMap { status in
        counts[Key(kind: kind, status: status)]
          .map { AccountCount(kind: kind, status: status, count: $0) }
      }
    }
  }
}

/// How the engine fares.
struct Metrics: View {
  var at: Instant
  var accounts: [AccountCount]
  var registrations: Int
  var sessions: Int
  var mailsWaiting: Int
  var events: Int
  var lastEvent: Int
  var records: Int
  var waitingPolls: Int
  var subscriptions: Int
  var waitingPasswords: Int

  static let meaning: StaticString = "How the engine fares, in figures."

  static func members<M: ViewMembers<Metrics> & ~Copyable>(_ m: inout M) {
    m("at", "When they were taken.") { $0.at }
    m.list("accounts", "Accounts by kind and status.", upTo: 100) { $0.accounts }
    m("registrations", "Registrations that nobody has verified yet.") {
      $0.registrations
    }
    m("sessions", "Sessions that have not ended.") { $0.sessions }
    m("mailsWaiting", "Mails not yet delivered.") { $0.mailsWaiting }
    m("events", "Events that the stream still keeps.") { $0.events }
    m("lastEvent", "The number of the newest event.") { $0.lastEvent }
    m("records", "Records of the journal.") { $0.records }
    m("waitingPolls", "Calls that wait for an event.") { $0.waitingPolls }
    m("subscriptions", "Subscriptions to events.") { $0.subscriptions }
    m("waitingPasswords", "Calls that wait for a password's hash.") {
      $0.waitingPasswords
    }
  }
}

import Shape
import Storage

/// In what capacity somebody did what an entry of the audit trail tells.
enum AuditCapacity: String, Choice {
  case owner, staff, other, guest, host, system

  static let meaning: StaticString = "In what capacity somebody acted."

  var meaning: StaticString {
    switch self {
    case .owner: "The owner of the account that it concerns."
    case .staff: "A member of staff."
    case .other: "The owner of another account, such as a facility."
    case .guest: "Somebody who had not signed in, such as with a mailed link."
    case .host: "The process that spawned the engine."
    case .system: "The clock."
    }
  }

  /// - Parameter owner: Whose account the entry is looked at for.
  init(_ actor: Actor, owner: AccountID?, _ registry: borrowing Registry) {
    switch actor.role {
    case .guest: self = .guest
    case .host: self = .host
    case .system: self = .system
    case .account:
      guard let account = actor.account, account != owner else {
        self = .owner
        return
      }
      self = registry.sharedAccount(account)?.value.kind == .staff ? .staff : .other
    }
  }
}

/// An entry of the audit trail as callers see it.
struct AuditView: Disclosed {
  /// The number of a record counts what concerns others, so whoever it is about is not shown it.
  static let disclosure = Disclosure(
    to: [.owner, Readers(.registrar), Readers(.auditor)],
    ["sequence": [Readers(.registrar), Readers(.auditor)]])

  var sequence: Int
  var at: Instant
  var actor: Actor
  var capacity: AuditCapacity
  var method: String
  var events: [String]
  var account: AccountID?
  var about: SubjectID?
  var readerRoles: ShortList<Role>?
  var shownTo = Readers.owner

  static let meaning: StaticString = "Who did what to whom, and when."

  static func members<M: ViewMembers<AuditView> & ~Copyable>(_ m: inout M) {
    m("sequence", "The record's number in the journal, for staff.") { $0.sequence }
    m("at", "When it was decided.") { $0.at }
    m("actor", "Who did it; members of staff are not named to others.") { $0.actor }
    m("capacity", "In what capacity.") { $0.capacity }
    m("method", "By which method; `clock` for due work.") { $0.method }
    m.list("events", "What happened.", upTo: Stored.most) { $0.events }
    m.optional("account", "The account it concerns.") { $0.account }
    m.optional(
      "about",
      "What it is about, such as an application or the account itself; left out where nobody was told of it in the stream of events."
    ) { $0.about }
    m.optional(
      "readerRoles",
      "The roles of a member of staff who changed nothing and only read, told once for each reader, person and hour."
    ) { $0.readerRoles }
  }
}

extension AuditView {
  init(_ entry: AuditEntry, _ registry: borrowing Registry) {
    self.init(
      sequence: entry.sequence, at: entry.at, actor: entry.actor,
      capacity: AuditCapacity(
        entry.actor, owner: entry.account ?? entry.actor.account, registry),
      method: entry.method, events: entry.events, account: entry.account, about: entry.about,
      readerRoles: entry.readerRoles.isEmpty ? nil : ShortList(entry.readerRoles),
      shownTo: [Readers(.registrar), Readers(.auditor)])
  }

  /// As somebody sees it whom it concerns: which member of staff acted is not theirs to know.
  init(_ entry: AuditEntry, shownTo reader: AccountID, _ registry: borrowing Registry) {
    self.init(entry, registry)
    shownTo = .owner
    capacity = AuditCapacity(entry.actor, owner: reader, registry)
    if actor.account != reader { actor.account = nil }
    guard let concern = entry.concern(of: reader) else { return }
    if let theirs = concern.about { about = theirs }
    // Of what concerns several, the others' part is theirs, unless the reader did it all.
    guard entry.actor.account != reader else { return }
    account = reader
    about = concern.about
    events = concern.events
  }
}

/// What a verification of the audit trail found.
struct AuditVerdict: View {
  var isSound: Bool
  var isKept: Bool
  var at: Instant
  var lastSequence: Int
  var groups: Int
  var segments: Int
  var redacted: Int
  var snapshots: [Int]
  var contents: Int
  var findings: [String]

  static let meaning: StaticString = "What a verification of the audit trail found."

  static func members<M: ViewMembers<AuditVerdict> & ~Copyable>(_ m: inout M) {
    m("sound", "Whether all of it verifies.") { $0.isSound }
    m("kept", "Whether there is a journal; a store in memory has nothing to verify.") {
      $0.isKept
    }
    m("at", "When it was answered.") { $0.at }
    m("lastSequence", "The last record, as far as the journal verifies.") {
      $0.lastSequence
    }
    m("groups", "How many commit groups were read.") { $0.groups }
    m("segments", "How many files of the journal were read.") { $0.segments }
    m("redacted", "How many records have had their content removed.") {
      $0.redacted
    }
    m.list("snapshots", "The records at which snapshots stand that verify.", upTo: 10) {
      $0.snapshots
    }
    m("contents", "How many contents of documents were read.") { $0.contents }
    m.list("findings", "What does not verify, for the operator.", upTo: 100) {
      $0.findings
    }
  }
}

extension AuditVerdict {
  init(_ report: VerificationReport, isKept: Bool, at instant: Instant) {
    self.init(
      isSound: report.isSound, isKept: isKept, at: instant, lastSequence: Int(report.lastSequence),
      groups: report.groupCount, segments: report.segmentCount,
      redacted: report.redactedCount, snapshots: report.snapshots.map { Int($0) },
      contents: report.contentCount,
      findings: report.findings.prefix(100).map(\.sentence))
  }
}

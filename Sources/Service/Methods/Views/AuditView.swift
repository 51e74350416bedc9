package import Registry
package import Shape
import Storage

/// An entry of the audit trail as callers see it.
package struct AuditView: Shaped {
  package var sequence: Int
  package var at: Instant
  package var actor: Actor
  package var method: String
  package var events: [String]
  package var account: AccountID?

  package static let meaning: StaticString = "Who did what to whom, and when."

  package static func shape<M: Members<AuditView> & ~Copyable>(_ m: inout M) -> AuditView {
    AuditView(
      sequence: m("sequence", "The record's number in the journal.") { $0.sequence },
      at: m("at", "When it was decided.") { $0.at },
      actor: m("actor", "Who did it; members of staff are not named to others.") { $0.actor },
      method: m("method", "By which method; `clock` for due work.") { $0.method },
      events: m.list("events", "What happened.", upTo: 1_000) { $0.events },
      account: m.optional("account", "The account it concerns.") { $0.account })
  }
}

extension AuditView {
  init(_ entry: AuditEntry) {
    self.init(
      sequence: entry.sequence, at: entry.at, actor: entry.actor, method: entry.method,
      events: entry.events, account: entry.account)
  }

  /// As somebody sees it whom it concerns: which member of staff acted is not theirs to know.
  init(_ entry: AuditEntry, shownTo reader: AccountID) {
    self.init(entry)
    if actor.account != reader { actor.account = nil }
  }
}

/// What a verification of the audit trail found.
package struct AuditVerdict: Shaped {
  package var isSound: Bool
  package var isKept: Bool
  package var at: Instant
  package var lastSequence: Int
  package var groups: Int
  package var segments: Int
  package var redacted: Int
  package var snapshots: [Int]
  package var findings: [String]

  package static let meaning: StaticString = "What a verification of the audit trail found."

  package static func shape<M: Members<AuditVerdict> & ~Copyable>(
    _ m: inout M
  ) -> AuditVerdict {
    AuditVerdict(
      isSound: m("sound", "Whether all of it verifies.") { $0.isSound },
      isKept: m("kept", "Whether there is a journal; a store in memory has nothing to verify.") {
        $0.isKept
      },
      at: m("at", "When it was answered.") { $0.at },
      lastSequence: m("lastSequence", "The last record, as far as the journal verifies.") {
        $0.lastSequence
      },
      groups: m("groups", "How many commit groups were read.") { $0.groups },
      segments: m("segments", "How many files of the journal were read.") { $0.segments },
      redacted: m("redacted", "How many records have had their content removed.") {
        $0.redacted
      },
      snapshots: m.list("snapshots", "The records at which snapshots stand that verify.", upTo: 10)
      {
        $0.snapshots
      },
      findings: m.list("findings", "What does not verify, for the operator.", upTo: 100) {
        $0.findings
      })
  }
}

extension AuditVerdict {
  init(_ report: VerificationReport, isKept: Bool, at instant: Instant) {
    self.init(
      isSound: report.isSound, isKept: isKept, at: instant, lastSequence: Int(report.lastSequence),
      groups: report.groupCount, segments: report.segmentCount,
      redacted: report.redactedCount, snapshots: report.snapshots.map { Int($0) },
      findings: report.findings.prefix(100).map(\.sentence))
  }
}

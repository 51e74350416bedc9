package import Shape

/// An activity of continuing education of one person, from the first draft to the credit and what
/// became of it.
package struct CPDActivity: Entity {
  package var id: CPDActivityID
  package var holder: AccountID
  package var version: Int
  package var state: CPDActivityState
  /// A code of the types of activities.
  package var type: ReferenceCode
  package var evidence: CPDEvidence
  /// The facility whose accredited activity was attended, where it credited the attendance itself.
  package var provider: AccountID?
  package var program: ProgramID?
  package var addedAt: Instant
  package var submittedAt: Instant?
  package var credit: CPDCredit?
  /// The last return or refusal.
  package var ruling: CPDRuling?
  package var reversal: CPDRuling?
  package var returnCount: Int
  package var steps: [CPDStep]

  package init(
    id: CPDActivityID, holder: AccountID, version: Int = 0, state: CPDActivityState,
    type: ReferenceCode, evidence: CPDEvidence, provider: AccountID? = nil,
    program: ProgramID? = nil, addedAt: Instant, submittedAt: Instant? = nil,
    credit: CPDCredit? = nil, ruling: CPDRuling? = nil, reversal: CPDRuling? = nil,
    returnCount: Int = 0, steps: [CPDStep] = []
  ) {
    self.id = id
    self.holder = holder
    self.version = version
    self.state = state
    self.type = type
    self.evidence = evidence
    self.provider = provider
    self.program = program
    self.addedAt = addedAt
    self.submittedAt = submittedAt
    self.credit = credit
    self.ruling = ruling
    self.reversal = reversal
    self.returnCount = returnCount
    self.steps = steps
  }

  package static let meaning: StaticString =
    "An activity of continuing education as the register keeps it."

  package static func shape<M: Members<CPDActivity> & ~Copyable>(_ m: inout M) -> CPDActivity {
    CPDActivity(
      id: m("id", "The activity.") { $0.id },
      holder: m("holder", "Whose it is.") { $0.holder },
      version: m("version", "Counts every change.") { $0.version },
      state: m("state", "Where it is in its life.") { $0.state },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What is stated of it.") { $0.evidence },
      provider: m.optional("provider", "The facility that credited it.") { $0.provider },
      program: m.optional("accreditedActivity", "The published activity that was attended.") {
        $0.program
      },
      addedAt: m("addedAt", "When it was begun.") { $0.addedAt },
      submittedAt: m.optional("submittedAt", "When it was last handed in.") { $0.submittedAt },
      credit: m.optional("credit", "What was credited.") { $0.credit },
      ruling: m.optional("ruling", "Why it was last returned or refused.") { $0.ruling },
      reversal: m.optional("reversal", "Why the credit was taken back.") { $0.reversal },
      returnCount: m("returnCount", "How often it was returned.") { $0.returnCount },
      steps: m.list("steps", "What was done with it.", upTo: Stored.most) { $0.steps })
  }

  /// Whether staff know of it: it was handed in, or credited by its provider.
  package var wasHandedIn: Bool { submittedAt != nil || credit != nil }

  /// Where it stands among those of its holder.
  package var place: (Instant, CPDActivityID) { (addedAt, id) }

  /// Since when a reviewer is to look at it; nil where none is.
  var queuedSince: Instant? { state == .submitted ? submittedAt : nil }

  package static func reindex(
    from old: Shared<CPDActivity>?, to new: Shared<CPDActivity>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.holder != new?.value.holder {
      if let old { indexes.cpdByHolder.drop(id, from: old.value.holder) }
      if let new { indexes.cpdByHolder.add(id, to: new.value.holder) }
    }
    if old?.value.program != new?.value.program {
      if let program = old?.value.program { indexes.cpdByProgram.drop(id, from: program) }
      if let program = new?.value.program { indexes.cpdByProgram.add(id, to: program) }
    }
    let (before, after) = (old?.value.queuedSince, new?.value.queuedSince)
    if before != after {
      if let before { indexes.cpdQueue.remove(id, at: before) }
      if let after { indexes.cpdQueue.insert(id, at: after) }
    }
  }
}

import Shape

/// An activity of continuing education of one person, from the first draft to the credit and what
/// became of it.
struct CPDActivity: Entity {
  var id: CPDActivityID
  var holder: AccountID
  var version: Int = 0
  var state: CPDActivityState
  /// A code of the types of activities.
  var type: ReferenceCode
  var evidence: CPDEvidence
  /// The facility whose accredited activity was attended, where it credited the attendance itself.
  var provider: AccountID?
  var program: ProgramID?
  var addedAt: Instant
  var submittedAt: Instant?
  var credit: CPDCredit?
  /// The last return or refusal.
  var ruling: CPDRuling?
  var reversal: CPDRuling?
  var returnCount: Int = 0
  var steps: [CPDStep] = []

  static let meaning: StaticString =
    "An activity of continuing education as the register keeps it."

  static func shape<M: Members<CPDActivity> & ~Copyable>(_ m: inout M) -> CPDActivity {
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
  var wasHandedIn: Bool { submittedAt != nil || credit != nil }

  /// Where it stands among those of its holder.
  var place: (Instant, CPDActivityID) { (addedAt, id) }

  /// Since when a reviewer is to look at it; nil where none is.
  var queuedSince: Instant? { state == .submitted ? submittedAt : nil }

  static func reindex(
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

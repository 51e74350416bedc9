import Shape

/// What was credited for an activity.
struct CPDCreditView: View {
  var minutes: Int
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID?
  var at: Instant

  static let meaning: StaticString = "What was credited for an activity."

  static func members<M: ViewMembers<CPDCreditView> & ~Copyable>(_ m: inout M) {
    m("minutes", "How much, in minutes.") { $0.minutes }
    m.list("reasons", "Why it is less than was claimed: codes.", upTo: 20) {
      $0.reasons
    }
    m.optional("text", "What else there is to say.") { $0.text }
    m.optional("by", "By whom; told to staff alone.") { $0.by }
    m("at", "When.") { $0.at }
  }
}

/// Why something was decided about an activity.
struct CPDRulingView: View {
  var reasons: [ReferenceCode]
  var text: Paragraph?
  var by: AccountID?
  var at: Instant

  static let meaning: StaticString = "Why something was decided about an activity."

  static func members<M: ViewMembers<CPDRulingView> & ~Copyable>(_ m: inout M) {
    m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
      $0.reasons
    }
    m.optional("text", "What else there is to say.") { $0.text }
    m.optional("by", "By whom; told to staff alone.") { $0.by }
    m("at", "When.") { $0.at }
  }
}

/// One thing that was done with an activity.
struct CPDStepView: View {
  var action: CPDAction
  var at: Instant
  var by: AccountID?

  static let meaning: StaticString = "One thing that was done with an activity."

  static func members<M: ViewMembers<CPDStepView> & ~Copyable>(_ m: inout M) {
    m("action", "What.") { $0.action }
    m("at", "When.") { $0.at }
    m.optional("by", "By whom; told to staff alone.") { $0.by }
  }
}

/// An activity of continuing education.
struct CPDActivityView: Disclosed {
  var id: CPDActivityID
  var holder: AccountID
  var version: Int
  var state: CPDActivityState
  var type: ReferenceCode
  var evidence: CPDEvidence
  var provider: AccountID?
  var program: ProgramID?
  var addedAt: Instant
  var submittedAt: Instant?
  var credit: CPDCreditView?
  var ruling: CPDRulingView?
  var reversal: CPDRulingView?
  var documents: [AttachedDocument]
  var steps: [CPDStepView]
  var accreditation: AccreditationState?
  var shownTo = Readers.owner

  static let disclosure = Disclosure(
    to: [.owner, .facility, .caseStaff], ["documents": [.owner, .caseStaff]])

  static let meaning: StaticString =
    "An activity of continuing education; `version` is what `ifVersion` compares."

  static func members<M: ViewMembers<CPDActivityView> & ~Copyable>(_ m: inout M) {
    m("id", "The activity.") { $0.id }
    m("holder", "Whose it is.") { $0.holder }
    m("version", "Counts every change.") { $0.version }
    m("state", "Where it is in its life.") { $0.state }
    m("type", "What type of activity.") { $0.type }
    m("evidence", "What is stated of it.") { $0.evidence }
    m.optional("provider", "The facility that credited it.") { $0.provider }
    m.optional("accreditedActivity", "The published activity that was attended.") {
      $0.program
    }
    m("addedAt", "When it was begun.") { $0.addedAt }
    m.optional("submittedAt", "When it was last handed in.") { $0.submittedAt }
    m.optional("credit", "What was credited.") { $0.credit }
    m.optional("ruling", "Why it was last returned or refused.") { $0.ruling }
    m.optional("reversal", "Why the credit was taken back.") { $0.reversal }
    m.list("documents", "What is attached, oldest first.", upTo: 1000) {
      $0.documents
    }
    m.list("steps", "What was done with it, oldest first.", upTo: 10000) { $0.steps }
    m.optional(
      "accreditation",
      "Where a provider credited it: what staff found out about the accreditation. Its hours count only once that is confirmed."
    ) { $0.accreditation }
  }
}

extension CPDActivityView {
  init(
    _ activity: Shared<CPDActivity>, _ documents: [Shared<Document>],
    accreditation: AccreditationState? = nil, to readers: Readers
  ) {
    let value = activity.value
    let isForStaff = !readers.isDisjoint(with: .staff)
    self.init(
      id: value.id, holder: value.holder, version: value.version, state: value.state,
      type: value.type, evidence: value.evidence, provider: value.provider,
      program: value.program, addedAt: value.addedAt, submittedAt: value.submittedAt,
      credit: value.credit.map { credit in
        CPDCreditView(
          minutes: credit.minutes, reasons: credit.reasons, text: credit.text,
          by: isForStaff ? credit.by : nil, at: credit.at)
      },
      ruling: value.ruling.map { CPDRulingView($0, isForStaff: isForStaff) },
      reversal: value.reversal.map { CPDRulingView($0, isForStaff: isForStaff) },
      documents: documents.compactMap(AttachedDocument.init),
      steps: value.steps.map { step in
        CPDStepView(action: step.action, at: step.at, by: isForStaff ? step.by : nil)
      }, accreditation: accreditation, shownTo: readers)
  }
}

extension CPDRulingView {
  init(_ ruling: CPDRuling, isForStaff: Bool) {
    self.init(
      reasons: ruling.reasons, text: ruling.text, by: isForStaff ? ruling.by : nil,
      at: ruling.at)
  }
}

/// An activity in short.
struct CPDShort: View {
  var id: CPDActivityID
  var holder: AccountID
  var version: Int
  var state: CPDActivityState
  var type: ReferenceCode
  var title: Line?
  var claimedMinutes: Int?
  var creditedMinutes: Int?
  var submittedAt: Instant?

  static let meaning: StaticString = "An activity in short."

  static func members<M: ViewMembers<CPDShort> & ~Copyable>(_ m: inout M) {
    m("id", "The activity.") { $0.id }
    m("holder", "Whose it is.") { $0.holder }
    m("version", "Counts every change.") { $0.version }
    m("state", "Where it is in its life.") { $0.state }
    m("type", "What type of activity.") { $0.type }
    m.optional("title", "What it was called.") { $0.title }
    m.optional("claimedMinutes", "What is claimed, in minutes.") {
      $0.claimedMinutes
    }
    m.optional("creditedMinutes", "What was credited, in minutes.") {
      $0.creditedMinutes
    }
    m.optional("submittedAt", "When it was last handed in.") { $0.submittedAt }
  }
}

extension CPDShort {
  init(_ activity: Shared<CPDActivity>) {
    let value = activity.value
    self.init(
      id: value.id, holder: value.holder, version: value.version, state: value.state,
      type: value.type, title: value.evidence.title,
      claimedMinutes: value.evidence.minutes?.value, creditedMinutes: value.credit?.minutes,
      submittedAt: value.submittedAt)
  }
}

/// A page of activities.
struct CPDList: View {
  var activities: [CPDShort]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of activities."

  static func members<M: ViewMembers<CPDList> & ~Copyable>(_ m: inout M) {
    m.list("activities", "Each in short.", upTo: Limit.page) { $0.activities }
    m.optional("cursor", "Where the next page begins; left out at the end.") { $0.cursor }
  }
}

/// An accredited activity of a provider.
struct ProgramView: View {
  var id: ProgramID
  var provider: AccountID
  var providerName: FacilityName?
  var version: Int
  var type: ReferenceCode
  var evidence: CPDEvidence
  var specialties: [ReferenceCode]
  var seats: Int
  var creditedCount: Int?
  var publishedAt: Instant
  var closedAt: Instant?
  var accreditation: AccreditationState
  var ruling: CPDRulingView?

  static let meaning: StaticString = "An accredited activity of a provider."

  static func members<M: ViewMembers<ProgramView> & ~Copyable>(_ m: inout M) {
    m("id", "The activity.") { $0.id }
    m("provider", "Which facility offers it.") { $0.provider }
    m.optional("providerName", "What the facility is called.") { $0.providerName }
    m("version", "Counts every change.") { $0.version }
    m("type", "What type of activity.") { $0.type }
    m("evidence", "What is stated of it.") { $0.evidence }
    m.list("specialties", "Whom it is for.", upTo: 51) { $0.specialties }
    m("seats", "How many can attend.") { $0.seats }
    m.optional(
      "creditedCount", "How many attendances are credited; told to the provider."
    ) { $0.creditedCount }
    m("publishedAt", "When it was published.") { $0.publishedAt }
    m.optional("closedAt", "Since when it is no longer offered.") { $0.closedAt }
    m(
      "accreditation",
      "What staff found out about its accreditation; until they confirm it, no hour counts."
    ) { $0.accreditation }
    m.optional(
      "ruling", "Why its accreditation was rejected; told to the provider and to staff."
    ) { $0.ruling }
  }
}

/// A page of accredited activities.
struct ProgramList: View {
  var programs: [ProgramView]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of accredited activities."

  static func members<M: ViewMembers<ProgramList> & ~Copyable>(_ m: inout M) {
    m.list("accreditedActivities", "The activities.", upTo: Limit.page) { $0.programs }
    m.optional("cursor", "Where the next page begins; left out at the end.") { $0.cursor }
  }
}

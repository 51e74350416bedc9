import Shape

/// An application as its owner sees it, and with what staff alone see as they do.
struct ApplicationView: Disclosed {
  var id: ApplicationID
  var service: ReferenceCode
  var state: ApplicationState
  var stage: ReferenceCode?
  var version: Int
  var openedAt: Instant
  var applicant: AccountID
  var rulesVersion: Int
  var payment: PaymentState
  var invoices: [Invoice]
  var verification: VerificationState
  var values: [StatedValue]
  var declarations: [DeclarationAnswer]
  var documents: [AttachedDocument]
  var returnIssues: [ReturnIssue]
  var hold: Hold?
  var dueAt: Instant?
  var decision: DecisionView?
  var appeal: Appeal?
  var license: LicenseID?
  var assignee: AccountID?
  var recommendation: Ruling?
  var notes: [StaffNote]
  var identityHolder: AccountID?
  var shownTo = Readers.owner

  /// Fees need neither documents nor what is stated of health and discipline; support looks after
  /// accounts and tickets, and is shown no case.
  static let disclosure = Disclosure(
    to: [.owner, .caseStaff, .finance],
    [
      "verification": [.owner, .caseStaff], "values": [.owner, .caseStaff],
      "declarations": [.owner, .caseStaff], "documents": [.owner, .caseStaff],
      "issues": [.owner, .caseStaff], "hold": [.owner, .caseStaff],
      "decision": [.owner, .caseStaff], "appeal": [.owner, .caseStaff],
      "assignee": [.caseStaff, .finance], "recommendation": .caseStaff, "notes": .caseStaff,
      "identityHolder": .caseStaff,
    ])

  static let meaning: StaticString =
    "An application; `version` is what `ifVersion` compares."

  static func members<M: ViewMembers<ApplicationView> & ~Copyable>(_ m: inout M) {
    m("id", "The application.") { $0.id }
    m("service", "Which service: a code of `reference.services`.") { $0.service }
    m("state", "Where it is in its life.") { $0.state }
    m.optional("stage", "In which stage of the service.") { $0.stage }
    m("version", "Counts every change.") { $0.version }
    m("openedAt", "When it was begun.") { $0.openedAt }
    m("applicant", "Whose it is.") { $0.applicant }
    m("rulesVersion", "Under which version of the rules.") { $0.rulesVersion }
    m("payment", "Where its fees stand.") { $0.payment }
    m.list("invoices", "What was asked to be paid.", upTo: 100) { $0.invoices }
    m("verification", "How far issuers were asked.") { $0.verification }
    m.list("values", "What the applicant states.", upTo: 100) { $0.values }
    m.list("declarations", "The answers to declarations.", upTo: 100) {
      $0.declarations
    }
    m.list("documents", "What is attached, oldest first.", upTo: 1_000) {
      $0.documents
    }
    m.list("issues", "What is to be answered, or was.", upTo: 1_000) {
      $0.returnIssues
    }
    m.optional("hold", "Why work on it stopped.") { $0.hold }
    m.optional("dueAt", "When the time for the owner's next step is over.") { $0.dueAt }
    m.optional("decision", "The last word on it so far.") { $0.decision }
    m.optional("appeal", "What the applicant holds against a refusal.") { $0.appeal }
    m.optional("license", "The license it changed or led to.") { $0.license }
    m.optional("assignee", "Who works on it; told to staff alone.") { $0.assignee }
    m.optional(
      "recommendation", "What was recommended; told to staff alone."
    ) { $0.recommendation }
    m.list("notes", "Remarks of staff, for those who examine it.", upTo: 1_000) {
      $0.notes
    }
    m.optional(
      "identityHolder",
      "Another account with a license on the same identity, to be cleared up before anything is approved; told to staff alone."
    ) { $0.identityHolder }
  }
}

extension ApplicationView {
  init(
    _ application: Shared<Application>, _ documents: [Shared<Document>],
    rival: AccountID? = nil, to readers: Readers
  ) {
    let value = application.value
    let isForStaff = !readers.contains(.owner)
    self.init(
      id: value.id, service: value.service, state: value.state, stage: value.stage,
      version: isForStaff ? value.version : value.ownersVersion, openedAt: value.openedAt,
      applicant: value.applicant, rulesVersion: value.rulesVersion, payment: value.payment,
      invoices: value.invoices,
      verification: value.verification, values: value.values,
      declarations: value.declarations, documents: documents.compactMap(AttachedDocument.init),
      returnIssues: value.returnIssues, hold: value.hold, dueAt: value.dueAt,
      decision: (value.appealDecision ?? value.decision).map(DecisionView.init),
      appeal: value.appeal, license: value.license,
      assignee: value.assignee, recommendation: value.recommendation, notes: value.notes,
      identityHolder: rival, shownTo: readers)
  }
}

/// A decision as the applicant is told it: without who took it.
struct DecisionView: View {
  var outcome: Outcome
  var reasons: [ReferenceCode]
  var conditions: [Paragraph]
  var text: Paragraph?
  var at: Instant

  static let meaning: StaticString = "A decision, with its reasons."

  static func members<M: ViewMembers<DecisionView> & ~Copyable>(_ m: inout M) {
    m("outcome", "Which way it went.") { $0.outcome }
    m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
      $0.reasons
    }
    m.list("conditions", "What the license is bound to.", upTo: 20) {
      $0.conditions
    }
    m.optional("text", "The same in words.") { $0.text }
    m("at", "When.") { $0.at }
  }
}

extension DecisionView {
  init(_ ruling: Ruling) {
    self.init(
      outcome: ruling.outcome, reasons: ruling.reasons, conditions: ruling.conditions,
      text: ruling.text, at: ruling.at)
  }
}

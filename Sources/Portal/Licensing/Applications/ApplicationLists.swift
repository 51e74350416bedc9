import Shape

/// An application in a list.
struct ApplicationSummary: View {
  var id: ApplicationID
  var service: ReferenceCode
  var state: ApplicationState
  var stage: ReferenceCode?
  var version: Int
  var openedAt: Instant
  var applicant: AccountID
  var payment: PaymentState
  var dueAt: Instant?
  var assignee: AccountID?
  var overdue: Bool?

  static let meaning: StaticString = "An application in a list."

  static func members<M: ViewMembers<ApplicationSummary> & ~Copyable>(_ m: inout M) {
    m("id", "The application.") { $0.id }
    m("service", "Which service.") { $0.service }
    m("state", "Where it is in its life.") { $0.state }
    m.optional("stage", "In which stage of the service.") { $0.stage }
    m("version", "Counts every change.") { $0.version }
    m("openedAt", "When it was begun.") { $0.openedAt }
    m("applicant", "Whose it is.") { $0.applicant }
    m("payment", "Where its fees stand.") { $0.payment }
    m.optional("dueAt", "When the time for the owner's next step is over.") { $0.dueAt }
    m.optional("assignee", "Who works on it; told to staff alone.") { $0.assignee }
    m.optional("overdue", "Whether it has been in its stage for too long; for staff.") {
      $0.overdue
    }
  }
}

extension ApplicationSummary {
  /// - Parameter overdue: Nil for its owner, who is not told who works on it either.
  init(_ application: Shared<Application>, overdue: Bool?) {
    let value = application.value
    self.init(
      id: value.id, service: value.service, state: value.state, stage: value.stage,
      version: overdue == nil ? value.ownersVersion : value.version, openedAt: value.openedAt,
      applicant: value.applicant, payment: value.payment, dueAt: value.dueAt,
      assignee: overdue == nil ? nil : value.assignee, overdue: overdue)
  }
}

/// A page of applications in order.
struct ApplicationList: View {
  var applications: [ApplicationSummary]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of applications in order."

  static func members<M: ViewMembers<ApplicationList> & ~Copyable>(_ m: inout M) {
    m.list("applications", "Each in short.", upTo: Limit.page) {
      $0.applications
    }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

/// One action, and what keeps somebody from it.
struct ActionView: View {
  var action: ApplicationAction
  var allowed: Bool
  var obstacle: ObstacleName?
  var reason: String?

  static let meaning: StaticString = "One action, and what keeps somebody from it."

  static func members<M: ViewMembers<ActionView> & ~Copyable>(_ m: inout M) {
    m("action", "What may be done or not.") { $0.action }
    m("allowed", "Whether it may be done now.") { $0.allowed }
    m.optional("obstacle", "What keeps one from it.") { $0.obstacle }
    m.optional("reason", "The same as a sentence, in the caller's language.") {
      $0.reason
    }
  }
}

/// Everything that can be done with an application, for whoever asks.
struct ActionList: RecordView {
  static let disclosure = Disclosure(to: [.owner, .caseStaff, .finance])

  var version: Int
  var actions: [ActionView]

  static let meaning: StaticString = "What may be done with an application now."

  static func members<M: ViewMembers<ActionList> & ~Copyable>(_ m: inout M) {
    m("version", "The version for which this holds.") { $0.version }
    m.list("actions", "Every action.", upTo: 100) { $0.actions }
  }
}

/// What keeps somebody from an action, by name.
enum ObstacleName: String, Choice {
  case ownerOnly, rolesOnly, registerOnly, ownFile, wrongState, notClaimed, claimedByAnother
  case notInThisStage, onHold, notOnHold, feeDue, paidFor, nothingDue
  case secondPersonNeeded, inviterAndInvitee, tooLate, alreadyDone
  case noVerification, verificationOpen, full, preparedByOwner, anotherOpen

  static let meaning: StaticString = "What keeps somebody from an action."

  var meaning: StaticString {
    switch self {
    case .ownerOnly: "Only the applicant does that."
    case .rolesOnly: "Only staff who work in the stage, or have the role, do that."
    case .registerOnly: "Only the register itself does that."
    case .ownFile: "Nobody acts on their own file."
    case .wrongState: "It is not done in this state."
    case .notClaimed: "Nobody has taken the file up."
    case .claimedByAnother: "A colleague works on it."
    case .notInThisStage: "This stage does not do that."
    case .onHold: "It is on hold."
    case .notOnHold: "It is not on hold."
    case .feeDue: "A fee comes first."
    case .paidFor: "Something was paid for it, or may still arrive for what was asked."
    case .nothingDue: "Nothing is to be paid, or to be paid back."
    case .secondPersonNeeded: "Whoever recommended or decided leaves the next step to another."
    case .inviterAndInvitee:
      "The recommender or decider invited this person to the staff, or was invited by them."
    case .tooLate: "The time for it is over."
    case .alreadyDone: "It was done."
    case .noVerification: "No verification was asked for."
    case .verificationOpen: "An issuer was asked, and what came of it is not recorded."
    case .full: "It holds as many steps or notes as it may."
    case .preparedByOwner: "The applicant had a part in what the decision would rest on."
    case .anotherOpen: "Another application for the same service is open."
    }
  }
}

extension ObstacleName {
  init(_ obstacle: Obstacle) {
    switch obstacle {
    case .ownerOnly: self = .ownerOnly
    case .rolesOnly: self = .rolesOnly
    case .registerOnly: self = .registerOnly
    case .ownFile: self = .ownFile
    case .wrongState: self = .wrongState
    case .notClaimed: self = .notClaimed
    case .claimedByAnother: self = .claimedByAnother
    case .notInThisStage: self = .notInThisStage
    case .onHold: self = .onHold
    case .notOnHold: self = .notOnHold
    case .feeDue: self = .feeDue
    case .paidFor: self = .paidFor
    case .nothingDue: self = .nothingDue
    case .secondPersonNeeded: self = .secondPersonNeeded
    case .inviterAndInvitee: self = .inviterAndInvitee
    case .tooLate: self = .tooLate
    case .alreadyDone: self = .alreadyDone
    case .noVerification: self = .noVerification
    case .verificationOpen: self = .verificationOpen
    case .full: self = .full
    case .preparedByOwner: self = .preparedByOwner
    case .anotherOpen: self = .anotherOpen
    }
  }
}

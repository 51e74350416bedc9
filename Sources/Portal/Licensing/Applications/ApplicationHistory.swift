import Shape

/// One thing that happened to an application, with its sentence.
struct ToldStep: View {
  var action: ApplicationAction
  var at: Instant
  var state: ApplicationState
  var stage: ReferenceCode?
  var by: AccountID?
  var changes: OptionalList<StepChange>?
  var text: String

  static let meaning: StaticString = "One thing that happened to an application."

  static func members<M: ViewMembers<ToldStep> & ~Copyable>(_ m: inout M) {
    m("action", "What was done.") { $0.action }
    m("at", "When.") { $0.at }
    m("state", "Where the application stood afterwards.") { $0.state }
    m.optional("stage", "In which stage of the service.") { $0.stage }
    m.optional("by", "Who did it; who of staff is told to staff alone.") { $0.by }
    m.optional("changes", "What its owner filled in.") { $0.changes }
    m("text", "The same as a sentence, in the caller's language.") { $0.text }
  }
}

/// What happened to an application.
struct ApplicationHistory: RecordView {
  static let disclosure = Disclosure(to: [.owner, .caseStaff])

  var steps: [ToldStep]

  static let meaning: StaticString = "What happened to an application."

  static func members<M: ViewMembers<ApplicationHistory> & ~Copyable>(_ m: inout M) {
    m.list("steps", "Oldest first.", upTo: 10_000) { $0.steps }
  }
}

extension Applications {
  /// What happened to an application. What is the business of staff alone stays with them, as does
  /// who of them acted.
  func history(of application: Shared<Application>) throws(Refusal) -> ApplicationHistory {
    let service = try service(of: application)
    let isStaff = try sharedAccount.value.kind == .staff
    let owner = application.value.applicant
    return ApplicationHistory(
      steps: application.value.steps.enumerated()
        .filter { isStaff || !$0.element.action.isInternal }
        .map { place, step in
          ToldStep(
            action: step.action, at: step.at, state: step.state, stage: step.stage,
            by: isStaff || step.by == owner ? step.by : nil, changes: step.changes,
            text: text(of: step, isFirst: place == 0, service))
        })
  }

  /// A step as sentences in the caller's language.
  private func text(
    of step: ApplicationStep, isFirst: Bool, _ service: ServiceDefinition
  ) -> String {
    let texts = reference.applicationTexts
    let names = { [reference, language] (change: StepChange) -> String in
      let name =
        switch change.kind {
        case .stated, .cleared: service.input(change.name)?.name
        case .attached, .detached: reference.documentKinds[change.name]?.name
        case .answered: LocalizedName?.none
        }
      return name?.text(in: language) ?? change.name.text
    }
    let sentence =
      isFirst && step.action == .edit
      ? texts.beginning(in: language)
      : texts.sentence(step, stage: step.stage.flatMap(service.stage)?.name, in: language)
    return ([sentence] + texts.sentences(step.changes?.elements ?? [], names, in: language))
      .joined(separator: " ")
  }

  /// What the caller may do with an application now, and why not.
  func actions(with application: Shared<Application>) throws(Refusal) -> ActionList {
    let service = try service(of: application)
    let standing = try standing(to: application)
    let actions = application.value.actions(
      for: standing, in: stageRules(of: application, service), at: at)
    return ActionList(
      version: application.value.version(for: standing),
      actions: actions.map { action, obstacle in
        ActionView(
          action: action, allowed: obstacle == nil, obstacle: obstacle.map(ObstacleName.init),
          reason: obstacle.flatMap { sentence($0, application) })
      })
  }

  /// What keeps the caller from an action, in their language; nil for what is not theirs to do.
  private func sentence(_ obstacle: Obstacle, _ application: Shared<Application>) -> String? {
    let refusal = refusal(obstacle, application, at: "application")
    guard refusal.type != .notFound else { return nil }
    return reference.errorTexts.text(of: refusal.type, in: language, refusal.arguments).message
  }
}

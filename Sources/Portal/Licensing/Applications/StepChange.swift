import Shape

/// One thing that the owner of an application changed in it.
struct StepChange: Shaped, Hashable {
  var kind: StepChangeKind
  var name: ReferenceCode

  init(_ kind: StepChangeKind, _ name: ReferenceCode) {
    self.kind = kind
    self.name = name
  }

  static let meaning: StaticString = "One thing that was changed in an application."

  static func shape<M: Members<StepChange> & ~Copyable>(_ m: inout M) -> StepChange {
    StepChange(
      m("kind", "What was done.") { $0.kind },
      m("name", "To which input, declaration or kind of document.") { $0.name })
  }
}

/// What the owner of an application can change in it.
enum StepChangeKind: String, Choice {
  case stated, cleared, answered, attached, detached

  static let meaning: StaticString = "What was changed in an application."

  var meaning: StaticString {
    switch self {
    case .stated: "An input was stated, or stated otherwise."
    case .cleared: "What was stated was taken back."
    case .answered: "A declaration was answered, or answered otherwise."
    case .attached: "A document was attached."
    case .detached: "A document was taken off."
    }
  }
}

extension Application {
  /// What is filled in otherwise than before.
  func changes(since before: Application) -> [StepChange] {
    // Lists that nobody touched are the same storage, and cost nothing to compare.
    let stated =
      values == before.values ? [] : values.filter { !before.values.contains($0) }.map(\.name)
    let cleared =
      values == before.values
      ? [] : before.values.map(\.name).filter { name in !values.contains { $0.name == name } }
    let answered =
      declarations == before.declarations
      ? []
      : declarations.filter { !before.declarations.contains($0) }.map(\.declaration)
    return stated.map { StepChange(.stated, $0) } + cleared.map { StepChange(.cleared, $0) }
      + answered.map { StepChange(.answered, $0) }
  }

  /// Adds a step to the history. Where that is long, changes that the owner makes in a row are one
  /// step: a page that saves with every key fills no history.
  mutating func add(_ step: ApplicationStep) {
    guard step.action == .edit, steps.count >= Self.stepsOneByOne, let last = steps.last,
      last.action == .edit, last.by == step.by,
      last.state == step.state
    else { return steps.append(step) }
    var merged = step
    merged.changes = last.changes
    steps[steps.count - 1] = merged
    for change in step.changes?.elements ?? [] { addToLastStep(change) }
  }

  /// Adds to the last step that a document was attached or taken off by it.
  mutating func noteInLastStep(_ change: StepChange, _ stamp: EventMetadata) {
    guard let last = steps.last, last.action == .edit, last.at == stamp.at else { return }
    addToLastStep(change)
  }

  private mutating func addToLastStep(_ change: StepChange) {
    let changes = steps[steps.count - 1].changes?.elements ?? []
    if changes.contains(change) { return }
    steps[steps.count - 1].changes = OptionalList(changes + [change])
  }
}

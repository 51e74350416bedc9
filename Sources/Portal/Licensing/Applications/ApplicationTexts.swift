import JSON

/// The history of applications in plain words, in every language: `seeds/application-texts.json`.
struct ApplicationTexts: Sendable {
  private var steps: [ApplicationAction: [Language: String]] = [:]
  private var states: [ApplicationState: [Language: String]] = [:]
  private var changes: [StepChangeKind: [Language: String]] = [:]
  private var beginnings: [Language: String] = [:]
  private var rules: [String: [Language: String]] = [:]

  init(_ tree: JSONTree) {
    for entry in tree["steps"]?.elements ?? [] {
      guard let action = entry["action"]?.text.flatMap(ApplicationAction.init(rawValue:)) else {
        continue
      }
      for language in Language.allCases {
        steps[action, default: [:]][language] = entry["text"]?[language.rawValue]?.text
      }
    }
    for entry in tree["states"]?.elements ?? [] {
      guard let state = entry["code"]?.text.flatMap(ApplicationState.init(rawValue:)) else {
        continue
      }
      for language in Language.allCases {
        states[state, default: [:]][language] = entry["name"]?[language.rawValue]?.text
      }
    }
    for entry in tree["changes"]?.elements ?? [] {
      guard let kind = entry["change"]?.text.flatMap(StepChangeKind.init(rawValue:)) else {
        continue
      }
      for language in Language.allCases {
        changes[kind, default: [:]][language] = entry["text"]?[language.rawValue]?.text
      }
    }
    for entry in tree["rules"]?.elements ?? [] {
      guard let code = entry["code"]?.text else { continue }
      for language in Language.allCases {
        rules[code, default: [:]][language] = entry["name"]?[language.rawValue]?.text
      }
    }
    for language in Language.allCases {
      beginnings[language] = tree["begun"]?[language.rawValue]?.text
    }
  }

  /// That an application was begun. Rules from before there was a sentence for it have none.
  func beginning(in language: Language) -> String {
    beginnings[language] ?? steps[.edit]?[language] ?? ApplicationAction.edit.rawValue
  }

  /// What its owner filled in: a sentence for each kind of change.
  ///
  /// - Parameter name: What is changed, in that language.
  func sentences(
    _ changes: [StepChange], _ name: (StepChange) -> String, in language: Language
  ) -> [String] {
    StepChangeKind.allCases.compactMap { kind in
      let names = changes.filter { $0.kind == kind }.map(name)
      guard !names.isEmpty, let text = self.changes[kind]?[language] else { return nil }
      return OpenText(text).filled(with: [
        "names": names.joined(separator: language.listSeparator), "count": "\(names.count)",
      ])
    }
  }

  /// What happened, as a sentence.
  ///
  /// - Parameter stage: What the stage is called that the application was in afterwards.
  func sentence(
    _ step: ApplicationStep, stage: LocalizedName?, in language: Language
  ) -> String {
    guard let text = steps[step.action]?[language] else { return step.action.rawValue }
    return OpenText(text).filled(with: [
      "stage": stage?.text(in: language) ?? step.stage?.text ?? "",
      "state": name(of: step.state, in: language),
    ])
  }

  /// What a rule for applicants asks for.
  func name(ofRule code: String, in language: Language) -> String {
    rules[code]?[language] ?? code
  }

  /// What a state is called.
  func name(of state: ApplicationState, in language: Language) -> String {
    states[state]?[language] ?? state.rawValue
  }
}

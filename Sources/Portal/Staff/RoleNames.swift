import JSON

/// What each role is called in sentences, in every language: `seeds/roles.json`. On the wire a role
/// is its code.
struct RoleNames: Sendable {
  private var names: [Role: [Language: String]] = [:]

  init(_ tree: JSONTree) {
    for entry in tree["roles"]?.elements ?? [] {
      guard let role = entry["code"]?.text.flatMap(Role.init(rawValue:)) else { continue }
      for language in Language.allCases {
        names[role, default: [:]][language] = entry["name"]?[language.rawValue]?.text
      }
    }
  }

  /// Several roles, in their order. A role without a name, as in rules older than the file, is shown
  /// by its code.
  func list(_ roles: [Role], in language: Language) -> String {
    roles.map { names[$0]?[language] ?? $0.rawValue }.joined(separator: language.listSeparator)
  }
}

extension Language {
  /// What stands between the entries of a list.
  var listSeparator: String {
    switch self {
    case .english, .french: ", "
    case .arabic: "، "
    }
  }

  /// What stands between entries that are clauses themselves.
  var clauseSeparator: String {
    switch self {
    case .english: "; "
    case .arabic: "؛ "
    case .french: " ; "
    }
  }
}

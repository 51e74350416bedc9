import JSON
package import Registry
package import Shape

/// A sentence and a piece of advice, in one language.
package struct ErrorText: Sendable {
  /// One sentence on what is wrong.
  package let message: String
  /// What would satisfy the rule, or what to do.
  package let hint: String

  /// Fills the places left open: `{limit}`.
  func filled(with arguments: [String: String]) -> ErrorText {
    ErrorText(
      message: OpenText(message).filled(with: arguments),
      hint: OpenText(hint).filled(with: arguments))
  }
}

/// What each error and each rule says, in every language: `seeds/errors.json`.
package struct ErrorTexts: Sendable {
  private var texts: [String: [Language: ErrorText]] = [:]

  init(_ tree: JSONTree) {
    for entry in tree["errors"]?.elements ?? [] {
      guard let type = entry["type"]?.text else { continue }
      for language in Language.allCases {
        guard let message = entry["message"]?[language.rawValue]?.text,
          let hint = entry["hint"]?[language.rawValue]?.text
        else { continue }
        texts[type, default: [:]][language] = ErrorText(message: message, hint: hint)
      }
    }
  }

  /// Every type that has a text.
  package var types: [String] { texts.keys.sorted() }

  package func text(of error: ErrorType, in language: Language, _ arguments: [String: String])
    -> ErrorText
  {
    text(error.rawValue, language).filled(with: arguments)
  }

  package func text(of rule: Rule, in language: Language) -> ErrorText {
    text(rule.name, language).filled(
      with: Dictionary(rule.arguments.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
  }

  /// A type without a text still names itself; a test makes sure that there is none.
  private func text(_ type: String, _ language: Language) -> ErrorText {
    texts[type]?[language] ?? texts[type]?[.english] ?? ErrorText(message: type, hint: "")
  }
}

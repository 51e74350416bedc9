import JSON

/// The errors as callers see them: code, type, whether to try again, and what they say in every
/// language. Places left open, such as `{limit}`, are filled by the engine.
enum ErrorCatalogue {
  private static let texts = ErrorTexts.carried

  /// An Error Object of OpenRPC.
  static func object(of error: ErrorType) -> JSONTree {
    let text = texts.openText(of: error.rawValue, in: .english)
    return [
      "code": .number(String(error.code)),
      "message": .string(text.message),
      "data": [
        "type": .string(error.rawValue),
        "retryable": .bool(error.isRetryable),
        "hint": .string(text.hint),
      ],
    ]
  }

  /// The whole catalogue: errors by code, then the rules that params can break, which reach callers
  /// as the type of an invalid-params error or of one of its issues.
  static var document: JSONTree {
    let errors = ErrorType.allCases.sorted { $0.code < $1.code }
    let known = Set(errors.map(\.rawValue))
    return [
      "version": .string(EngineVersion.text),
      "errors": .array(errors.map(entry)),
      "rules": .array(
        texts.types.filter { !known.contains($0) }.map { rule in
          ["type": .string(rule), "texts": inEveryLanguage { texts.openText(of: rule, in: $0) }]
        }),
    ]
  }

  private static func entry(_ error: ErrorType) -> JSONTree {
    [
      "code": .number(String(error.code)),
      "type": .string(error.rawValue),
      "retryable": .bool(error.isRetryable),
      "texts": inEveryLanguage { texts.openText(of: error.rawValue, in: $0) },
    ]
  }

  private static func inEveryLanguage(_ text: (Language) -> ErrorText) -> JSONTree {
    .object(
      Language.allCases.map { language in
        let text = text(language)
        return .init(
          language.rawValue, ["message": .string(text.message), "hint": .string(text.hint)])
      })
  }
}

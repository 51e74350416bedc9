import JSON
import Seeds
import Shape

/// A sentence and a piece of advice, in one language.
struct ErrorText: Sendable {
  /// One sentence on what is wrong.
  let message: String
  /// What would satisfy the rule, or what to do.
  let hint: String

  /// Fills the places left open: `{limit}`. What a caller wrote is shown so that it cannot pass for
  /// anything else.
  func filled(with arguments: [String: String]) -> ErrorText {
    let arguments = arguments.mapValues(VisibleText.shown)
    return ErrorText(
      message: OpenText(message).filled(with: arguments),
      hint: OpenText(hint).filled(with: arguments))
  }
}

/// What each error and each rule says, in every language: `seeds/errors.json`.
struct ErrorTexts: Sendable {
  private var texts: [String: [Language: ErrorText]] = [:]
  private var reasons: [String: [Language: String]] = [:]

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
    for entry in tree["reasons"]?.elements ?? [] {
      guard let type = entry["type"]?.text else { continue }
      for language in Language.allCases {
        reasons[type, default: [:]][language] = entry["text"]?[language.rawValue]?.text
      }
    }
  }

  /// The texts in the binary: for the contract, for operators, and where a file that was offered to
  /// an earlier version lacks one.
  static let carried: ErrorTexts = {
    guard let file = Seeds.file(named: "errors.json") else { return ErrorTexts(.null) }
    do throws(JSONFault) {
      return ErrorTexts(try JSONTree(parsing: file.bytes.bindMemory(to: UInt8.self)))
    } catch {
      return ErrorTexts(.null)
    }
  }()

  /// Every type that has a text.
  var types: [String] { texts.keys.sorted() }

  func text(of error: ErrorType, in language: Language, _ arguments: [String: String])
    -> ErrorText
  {
    openText(of: error.rawValue, in: language).filled(with: arguments)
  }

  func text(of rule: Rule, in language: Language) -> ErrorText {
    openText(of: rule.name, in: language).filled(with: rule.namedArguments)
  }

  /// A text with its places left open, as the contract shows it. A type without a text still names
  /// itself; a test makes sure that there is none.
  func openText(of type: String, in language: Language) -> ErrorText {
    texts[type]?[language] ?? Self.carried.texts[type]?[language]
      ?? ErrorText(message: type, hint: "")
  }

  /// Why a message was no call, in one sentence.
  func reason(_ rule: Rule, in language: Language) -> String {
    let text = reasons[rule.name]?[language] ?? Self.carried.reasons[rule.name]?[language]
    return OpenText(text ?? rule.name).filled(with: rule.namedArguments)
  }
}

extension Rule {
  fileprivate var namedArguments: [String: String] {
    Dictionary(arguments.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}

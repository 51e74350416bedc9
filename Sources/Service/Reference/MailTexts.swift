package import JSON
package import Registry

/// The text of each kind of mail in every language: `seeds/mail-texts.json`.
package struct MailTexts: Sendable {
  private struct Text {
    let subject: String
    let body: String
  }

  private var texts: [MailKind: [Language: Text]] = [:]
  private var placeholders: [MailKind: Set<String>] = [:]

  package init(_ tree: JSONTree) {
    for mail in tree["mails"]?.elements ?? [] {
      guard let kind = mail["kind"]?.text.flatMap(MailKind.init(rawValue:)) else { continue }
      placeholders[kind] = Set((mail["placeholders"]?.elements ?? []).compactMap(\.text))
      for language in Language.allCases {
        guard let subject = mail["subject"]?[language.rawValue]?.text,
          let body = mail["body"]?[language.rawValue]?.text
        else { continue }
        texts[kind, default: [:]][language] = Text(subject: subject, body: body)
      }
    }
  }

  /// The names of the places that a mail leaves open. Tests hold them against what is handed in.
  package func placeholders(of kind: MailKind) -> Set<String> { placeholders[kind] ?? [] }

  /// Subject and body with every place filled; nil where there is no text of this kind. A place for
  /// which nothing is handed in becomes empty, so that no reader ever sees a brace.
  package func text(
    _ kind: MailKind, in language: Language, _ arguments: [String: String]
  ) -> (subject: String, body: String)? {
    guard let text = texts[kind]?[language] else { return nil }
    return (
      OpenText(text.subject).filled(with: arguments), OpenText(text.body).filled(with: arguments)
    )
  }
}

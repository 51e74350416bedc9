import JSON

/// The text of each kind of mail in every language: `seeds/mail-texts.json`.
struct MailTexts: Sendable {
  private struct Text {
    let subject: String
    let body: String
    /// What of it stands in an inbox.
    let notice: String
  }

  private var texts: [MailKind: [Language: Text]] = [:]
  private var placeholders: [MailKind: Set<String>] = [:]
  private var categories: [NotificationCategory: [Language: String]] = [:]

  /// The address mail comes from where the command names none.
  let senderAddress: String?
  private var senderNames: [Language: String] = [:]

  init(_ tree: JSONTree) {
    senderAddress = tree["sender"]?["address"]?.text
    for language in Language.allCases {
      senderNames[language] = tree["sender"]?["name"]?[language.rawValue]?.text
    }
    for mail in tree["mails"]?.elements ?? [] {
      guard let kind = mail["kind"]?.text.flatMap(MailKind.init(rawValue:)) else { continue }
      placeholders[kind] = Set((mail["placeholders"]?.elements ?? []).compactMap(\.text))
      for language in Language.allCases {
        guard let subject = mail["subject"]?[language.rawValue]?.text,
          let body = mail["body"]?[language.rawValue]?.text
        else { continue }
        texts[kind, default: [:]][language] = Text(
          subject: subject, body: body,
          notice: mail["notice"]?[language.rawValue]?.text ?? Self.notice(of: body))
      }
    }
    for entry in tree["categories"]?.elements ?? [] {
      guard let category = entry["code"]?.text.flatMap(NotificationCategory.init(rawValue:))
      else { continue }
      for language in Language.allCases {
        categories[category, default: [:]][language] = entry["name"]?[language.rawValue]?.text
      }
    }
  }

  /// The names of the places that a mail leaves open. Tests hold them against what is handed in.
  func placeholders(of kind: MailKind) -> Set<String> { placeholders[kind] ?? [] }

  /// Subject and body with every place filled; nil where there is no text of this kind. A place for
  /// which nothing is handed in becomes empty, so that no reader ever sees a brace.
  func text(
    _ kind: MailKind, in language: Language, _ arguments: [String: String]
  ) -> (subject: String, body: String)? {
    guard let text = texts[kind]?[language] else { return nil }
    return (
      OpenText(text.subject).filled(with: arguments), OpenText(text.body).filled(with: arguments)
    )
  }

  /// Title and text of the same in an inbox.
  func notice(
    _ kind: MailKind, in language: Language, _ arguments: [String: String]
  ) -> (title: String, text: String)? {
    guard let text = texts[kind]?[language] else { return nil }
    return (
      OpenText(text.subject).filled(with: arguments),
      OpenText(text.notice).filled(with: arguments)
    )
  }

  /// Who mail comes from, as its reader sees it; nil in rules older than the name.
  func senderName(in language: Language) -> String? { senderNames[language] }

  /// What a category is called; its code in rules older than the names.
  func name(of category: NotificationCategory, in language: Language) -> String {
    categories[category]?[language] ?? category.rawValue
  }

  /// A mail's body without its frame: the greeting before it, the signature behind it, and the
  /// links, which stand on lines of their own:
  ///
  ///     Hello {name},                                     (left out)
  ///
  ///     Your application came back to you.                Your application came back to you.
  ///
  ///     Sign in and complete it:                          Sign in and complete it.
  ///     {link}                                            (left out)
  ///
  ///     Mumaris                                           (left out)
  static func notice(of body: String) -> String {
    var paragraphs = body.split(separator: "\n\n").map { paragraph in
      var lines = paragraph.split(separator: "\n")
      let count = lines.count
      lines.removeAll { $0 == "{link}" || $0 == "{supportLink}" }
      let text = lines.joined(separator: "\n")
      guard lines.count < count, text.hasSuffix(":") else { return text }
      // French has a space before it.
      return text.dropLast().trimmingSuffix(while: \.isWhitespace) + "."
    }
    if paragraphs.count > 2 {
      paragraphs.removeFirst()
      paragraphs.removeLast()
    }
    return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return rest
  }
}

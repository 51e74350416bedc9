import JSON

/// The terms of use in force: `seeds/terms.json`.
struct Terms: Sendable {
  let version: String
  private let titles: [Language: String]
  private let paragraphs: [Language: [String]]

  init(_ tree: JSONTree) {
    version = tree["termsVersion"]?.text ?? ""
    var titles: [Language: String] = [:]
    var paragraphs: [Language: [String]] = [:]
    for language in Language.allCases {
      titles[language] = tree["title"]?[language.rawValue]?.text
      paragraphs[language] = (tree["paragraphs"]?.elements ?? [])
        .compactMap { $0["text"]?[language.rawValue]?.text }
    }
    self.titles = titles
    self.paragraphs = paragraphs
  }

  func title(in language: Language) -> String { titles[language] ?? "" }
  func text(in language: Language) -> String {
    (paragraphs[language] ?? []).joined(separator: "\n\n")
  }
}

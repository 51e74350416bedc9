import Shape

/// A name in every language the engine speaks.
struct LocalizedName: Shaped, Hashable {
  var en: String
  var ar: String
  var fr: String

  static let meaning: StaticString = "A name in every language."

  static func shape<M: Members<LocalizedName> & ~Copyable>(
    _ m: inout M
  ) -> LocalizedName {
    LocalizedName(
      en: m("en", "In English.") { $0.en },
      ar: m("ar", "In Arabic.") { $0.ar },
      fr: m("fr", "In French.") { $0.fr })
  }
}

extension LocalizedName {
  /// The name in one language.
  func text(in language: Language) -> String {
    switch language {
    case .english: en
    case .arabic: ar
    case .french: fr
    }
  }
}

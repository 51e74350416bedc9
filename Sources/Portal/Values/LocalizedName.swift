package import Shape

/// A name in every language the engine speaks.
package struct LocalizedName: Shaped, Hashable {
  package var en: String
  package var ar: String
  package var fr: String

  package static let meaning: StaticString = "A name in every language."

  package static func shape<M: Members<LocalizedName> & ~Copyable>(
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
  package func text(in language: Language) -> String {
    switch language {
    case .english: en
    case .arabic: ar
    case .french: fr
    }
  }
}

import Shape

/// A language in which the engine speaks to people.
package enum Language: String, Choice {
  case english = "en"
  case arabic = "ar"
  case french = "fr"

  static let meaning: StaticString =
    "A language in which messages, mail and certificates are written (ISO 639-1)."

  var meaning: StaticString {
    switch self {
    case .english: "English."
    case .arabic: "Arabic, written from right to left."
    case .french: "French."
    }
  }
}

import Foundation

/// Folds text to the form in which searches and the hunt for duplicates compare it.
///
/// People write one name in many ways: with or without hamza, harakat or tatweel, with final yeh or
/// alef maksura, with capitals and accents or without. `foldedForSearch` maps all of these to one
/// spelling:
///
///     أحمد   احمد   أَحْمَد           →  احمد
///     فاطمة  فاطمه                    →  فاطمه
///     يحيى   يحيي   یحیی              →  يحيي
///     Hélène HELENE                   →  helene
///     Al-Ḥarbī  al harbi              →  al harbi
///
/// The result is a key, not a spelling to show: keep the original beside it. Folding a folded text
/// changes nothing.
enum SearchFolding {
  /// The search key of a text.
  ///
  /// In order: compatibility decomposition (UAX #15, which also takes Arabic presentation forms and
  /// full-width letters apart); marks, tatweel, stand-alone hamza, apostrophes and invisible format
  /// characters dropped; Arabic letter variants, dashes and digits unified; case folded; runs of
  /// white space made one space, none at the ends.
  static func foldedForSearch(_ text: String) -> String {
    let isASCII = TextNormalization.isASCII(text)
    let source = isASCII ? text : text.decomposedStringWithCompatibilityMapping
    var result = String.UnicodeScalarView()
    var spacePending = false
    func append(_ scalar: Unicode.Scalar) {
      if scalar.properties.isWhitespace {
        spacePending = !result.isEmpty
      } else {
        if spacePending { result.append(" ") }
        spacePending = false
        result.append(scalar)
      }
    }
    for scalar in source.unicodeScalars {
      for unified in unify(scalar).unicodeScalars { append(unified) }
    }
    return String(result)
  }

  /// What one decomposed scalar becomes; empty where it is dropped.
  private static func unify(_ scalar: Unicode.Scalar) -> String {
    if let replacement = letterVariants[scalar] { return replacement }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control:
      return properties.isWhitespace ? " " : ""
    case .dashPunctuation:
      return " "
    case .decimalNumber:
      return properties.numericValue.map { String(Int($0)) } ?? String(scalar)
    default:
      return caseFolded(scalar)
    }
  }

  /// By way of capitals, so that `ß`, `ẞ` and `SS` meet, and final sigma meets sigma.
  private static func caseFolded(_ scalar: Unicode.Scalar) -> String {
    let small = scalar.properties.lowercaseMapping
    guard !scalar.isASCII else { return small }
    let folded = small.unicodeScalars.lazy
      .flatMap { $0.properties.uppercaseMapping.unicodeScalars }
      .map(\.properties.lowercaseMapping)
      .joined()
      .decomposedStringWithCompatibilityMapping
    let letters = folded.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(letters))
  }

  /// Letters that no decomposition joins. Alef with madda or hamza, waw and yeh with hamza need no
  /// entry: they come apart into the bare letter and a mark.
  private static let letterVariants: [Unicode.Scalar: String] = [
    "\u{0671}": "\u{0627}",  // alef wasla: alef
    "\u{0672}": "\u{0627}", "\u{0673}": "\u{0627}",  // alef with wavy hamza: alef
    "\u{0629}": "\u{0647}",  // teh marbuta: heh
    "\u{06C1}": "\u{0647}", "\u{06BE}": "\u{0647}", "\u{06D5}": "\u{0647}",  // heh variants
    "\u{06C3}": "\u{0647}",  // teh marbuta goal: heh
    "\u{0649}": "\u{064A}",  // alef maksura: yeh
    "\u{06CC}": "\u{064A}", "\u{06D2}": "\u{064A}",  // Farsi yeh, yeh barree: yeh
    "\u{06A9}": "\u{0643}", "\u{06AA}": "\u{0643}",  // keheh, swash kaf: kaf
    "\u{0621}": "", "\u{0674}": "",  // hamza on the line, high hamza
    "\u{0640}": "",  // tatweel
    // Apostrophes; ain and hamza in transliteration.
    "'": "", "`": "", "\u{2018}": "", "\u{2019}": "", "\u{02BC}": "", "\u{02BB}": "",
    "\u{02BE}": "", "\u{02BF}": "", "\u{00B4}": "",
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
    "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i",
  ]
}

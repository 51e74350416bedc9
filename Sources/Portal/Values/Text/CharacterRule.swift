/// Which characters a text of a given use may hold.
///
/// A character that cannot be seen, or that turns around the order in which others are seen, lets
/// one name pass for another. Sources: Unicode Technical Report #36 (security considerations),
/// Unicode Standard Annex #9 (bidirectional controls), RFC 5892 appendix A (joiners).
enum CharacterRule {
  /// A name, or any other text of one line that identifies.
  case name
  /// Prose of several lines: line feed and tab, directional marks, and the joiners and selectors of
  /// emoji are allowed as well.
  case prose

  /// The scalars of a text that this rule does not allow, in their order, repeats included.
  func disallowed(in text: String) -> [Unicode.Scalar] {
    let utf8 = text.utf8
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return [] }
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.filter { !allows(scalars, at: $0) }.map { scalars[$0] }
  }

  private func allows(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = scalars[index]
    switch scalar {
    case "\n", "\t", Self.leftToRightMark, Self.rightToLeftMark, Self.arabicLetterMark:
      return self == .prose
    case Self.zeroWidthNonJoiner:
      return self == .prose || Self.followsVirama(scalars, index)
        || Self.standsBetweenJoiningLetters(scalars, index)
    case Self.zeroWidthJoiner:
      return self == .prose || Self.followsVirama(scalars, index)
    case "\u{FE0E}", "\u{FE0F}":
      return self == .prose
    default:
      return !Self.isNeverAllowed(scalar)
    }
  }

  /// Control, format and private-use characters, line and paragraph separators, noncharacters,
  /// whatever else is invisible by default, and U+FFFD, the trace of text decoded wrongly.
  ///
  /// The bidirectional embeddings, overrides and isolates (U+202A…U+202E, U+2066…U+2069), U+200B and
  /// U+FEFF are format characters.
  private static func isNeverAllowed(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator:
      return true
    default:
      return properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint
        || scalar == "\u{FFFD}"
    }
  }

  /// RFC 5892 A.1 and A.2: after a virama a joiner chooses between two forms of a cluster, as the
  /// spelling of Indic names needs.
  private static func followsVirama(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    index > 0 && scalars[index - 1].properties.canonicalCombiningClass == .virama
  }

  /// RFC 5892 A.1: between two letters of a joining script the non-joiner keeps them apart, as the
  /// spelling of Persian names needs. Marks between are passed over; being a letter of such a script
  /// stands in for the joining types, which the standard library does not offer.
  private static func standsBetweenJoiningLetters(
    _ scalars: [Unicode.Scalar], _ index: Int
  ) -> Bool {
    func isMark(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .nonspacingMark
    }
    guard let before = scalars[..<index].last(where: { !isMark($0) }),
      let after = scalars[(index + 1)...].first(where: { !isMark($0) })
    else { return false }
    return isJoiningLetter(before) && isJoiningLetter(after)
  }

  private static func isJoiningLetter(_ scalar: Unicode.Scalar) -> Bool {
    let inJoiningBlock =
      switch scalar.value {
      // Arabic, Syriac and Arabic Supplement; N'Ko; Mandaic to Arabic Extended-A; Mongolian.
      case 0x0600...0x077F, 0x07C0...0x07FF, 0x0840...0x08FF, 0x1800...0x18AF: true
      default: false
      }
    return inJoiningBlock && scalar.properties.isAlphabetic
  }

  private static let zeroWidthNonJoiner: Unicode.Scalar = "\u{200C}"
  private static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"
  private static let leftToRightMark: Unicode.Scalar = "\u{200E}"
  private static let rightToLeftMark: Unicode.Scalar = "\u{200F}"
  private static let arabicLetterMark: Unicode.Scalar = "\u{061C}"
}

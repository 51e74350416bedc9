/// Finds what has no place in text that people read: characters that cannot be seen, or that turn
/// around the order in which others are seen, by which one text passes for another.
///
/// Sources: Unicode Technical Report #36, Unicode Standard Annex #9 (bidirectional controls).
enum VisibleText {
  /// One line, told apart from others by its look.
  case line
  /// Prose: line breaks and tabs, the spaces of French typography, marks of direction, joiners and
  /// the selectors of emoji are part of it.
  case prose

  /// The first character that has no place in this text.
  func firstDisallowedScalar(in text: String) -> Unicode.Scalar? {
    if text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return nil }
    return text.unicodeScalars.first { !allows($0) }
  }

  /// A text of unknown origin as a sentence shows it: what cannot be seen, and what turns others
  /// around, is named by its code point: `a<U+202E>b`. Spaces of any width stay.
  static func shown(_ text: String) -> String {
    guard line.firstDisallowedScalar(in: text) != nil else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if line.allows(scalar) || scalar.properties.generalCategory == .spaceSeparator {
        shown.append(scalar)
      } else {
        shown.append(contentsOf: "<\(scalar.codePointName)>".unicodeScalars)
      }
    }
    return String(shown)
  }

  private func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20: return true
    case 0x09, 0x0a, 0x200c...0x200f, 0x61c, 0xfe0e, 0xfe0f: return self == .prose
    case 0xfffd: return false  // the trace of text decoded wrongly
    case _ where Self.isEmpty(scalar): return self == .prose
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator:
      return false
    case .spaceSeparator: return self == .prose
    default:
      return !properties.isNoncharacterCodePoint && !properties.isDefaultIgnorableCodePoint
    }
  }

  /// Signs that are drawn as nothing though Unicode counts them among the visible: a cell of Braille
  /// without dots, a musical head without a note, fillers of Khitan and of hieroglyphs. The fillers of
  /// Hangul are default-ignorable (Unicode Character Database, DerivedCoreProperties).
  private static func isEmpty(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2800, 0x1d159, 0x16fe4, 0x13441, 0x13442: true
    case _: false
    }
  }

  /// Whether nothing in the text leaves a mark on paper.
  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        || isEmpty(scalar)
    }
  }
}

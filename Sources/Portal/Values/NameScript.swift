import Shape

/// The letters in which one part of a name is written, and what may stand between them.
///
/// Only letters that people's names are written with, named by range: a list of what is allowed
/// leaves no room for characters that cannot be seen, that turn the order around, or that merely
/// look like a letter (Unicode Technical Report #36). Names are in normalization form C when they
/// come here, so most accents are part of their letter; the others are marks behind it.
enum NameScript {
  case latin
  case arabic

  /// A letter carries at most this many marks, as Vietnamese, Yoruba and vocalized Arabic need;
  /// more would only smear over the lines around.
  static let maximumMarks = 2

  /// Throws the first rule that a name in this script breaks.
  func check(_ text: String, example: String) throws(Fault) {
    if let stranger = firstDisallowedScalar(in: text) {
      switch self {
      case .latin: throw Fault(.characterNotLatin(stranger.codePointName))
      case .arabic: throw Fault(.characterNotArabic(stranger.codePointName))
      }
    }
    if text.hasStraySpace { throw Fault(.straySpace) }
    guard text.unicodeScalars.contains(where: isLetter) else { throw Fault(.wrongForm(example)) }
  }

  private func firstDisallowedScalar(in text: String) -> Unicode.Scalar? {
    var marksAllowed = 0
    for scalar in text.unicodeScalars {
      if isLetter(scalar) {
        marksAllowed = Self.maximumMarks
      } else if isMark(scalar), marksAllowed > 0 {
        marksAllowed -= 1
      } else if isBetweenLetters(scalar) {
        marksAllowed = 0
      } else {
        return scalar
      }
    }
    return nil
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch (self, scalar.value) {
    // Basic Latin, Latin-1 without × and ÷, Latin Extended-A and B without the click letters, which
    // look like signs, and Latin Extended Additional.
    case (.latin, 0x41...0x5a), (.latin, 0x61...0x7a), (.latin, 0xc0...0xd6),
      (.latin, 0xd8...0xf6), (.latin, 0xf8...0x1bf), (.latin, 0x1c4...0x24f),
      (.latin, 0x1e00...0x1eff):
      true
    // Arabic without tatweel (U+0640), which only stretches a word, without signs and presentation
    // forms; then the letters of the languages that share the script.
    case (.arabic, 0x621...0x63a), (.arabic, 0x641...0x64a), (.arabic, 0x671...0x673),
      (.arabic, 0x676...0x6d3), (.arabic, 0x6d5), (.arabic, 0x6fa...0x6fc), (.arabic, 0x6ff),
      (.arabic, 0x750...0x77f):
      true
    case (.latin, _), (.arabic, _): false
    }
  }

  /// Combining accents without the joiner and those that span two letters; harakat.
  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch (self, scalar.value) {
    case (.latin, 0x300...0x34e), (.latin, 0x350...0x35b): true
    case (.arabic, 0x64b...0x655), (.arabic, 0x670): true
    case (.latin, _), (.arabic, _): false
    }
  }

  private func isBetweenLetters(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .latin: " -'.\u{2019}".unicodeScalars.contains(scalar)
    case .arabic: scalar == " "
    }
  }
}

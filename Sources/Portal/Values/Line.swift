import Shape

/// A line of free text: a title, a street, the name of an institution.
struct Line: TextValue {
  let text: String

  static let form = TextForm(
    "A line of text in any script, with single spaces between words and without control"
      + " characters, marks of direction or other characters that cannot be seen. Kept in"
      + " normalization form C.",
    length: 1...200, pattern: "^[^\\u0000-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]+$",
    example: "King Saud University", isNormalized: true)

  init(checking text: String) throws(Fault) {
    if let stranger = VisibleText.line.firstDisallowedScalar(in: text) {
      throw Fault(.characterNotAllowed(stranger.codePointName))
    }
    if text.hasStraySpace { throw Fault(.straySpace) }
    self.text = text
  }
}

extension Rule {
  /// A character that cannot be seen or that turns the order of others around; the same text
  /// without it satisfies the rule. The argument is the code point, `U+202E`.
  static func characterNotAllowed(_ codePoint: String) -> Rule {
    Rule("text/character-not-allowed", ["character": codePoint])
  }
}

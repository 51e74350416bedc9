import Shape

/// One part of a name in Latin letters, as a passport has it.
struct LatinName: TextValue {
  let text: String

  static let form = TextForm(
    "One part of a person's name in Latin letters, with or without accents; spaces, hyphens,"
      + " apostrophes and periods may stand between them. Kept in normalization form C.",
    length: 1...60,
    pattern: "^[A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u01BF\\u01C4-\\u024F\\u1E00-\\u1EFF"
      + "\\u0300-\\u034E\\u0350-\\u035B '\\u2019.\\-]+$",
    example: "Amal", isNormalized: true)

  init(checking text: String) throws(Fault) {
    try NameScript.latin.check(text, example: Self.form.example)
    self.text = text
  }
}

extension Rule {
  /// A character in a Latin name that is none of its letters or of the signs between them; the name
  /// as spelled in a passport satisfies it. The argument is the code point, `U+0623`.
  static func characterNotLatin(_ codePoint: String) -> Rule {
    Rule("name/not-latin", ["character": codePoint])
  }
  /// A space at the beginning or the end, or two in a row; single spaces between words satisfy it.
  static let straySpace = Rule("text/stray-space")
}

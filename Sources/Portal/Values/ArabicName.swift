import Shape

/// One part of a name in Arabic letters, as a national identity card has it.
struct ArabicName: TextValue {
  let text: String

  static let form = TextForm(
    "One part of a person's name in Arabic letters, with or without harakat, with single spaces"
      + " between words and without tatweel. Kept in normalization form C.",
    length: 1...60,
    pattern: "^[\\u0621-\\u063A\\u0641-\\u0655\\u0670-\\u0673\\u0676-\\u06D3\\u06D5\\u06FA-\\u06FC"
      + "\\u06FF\\u0750-\\u077F ]+$",
    example: "\u{623}\u{645}\u{644}", isNormalized: true)

  init(checking text: String) throws(Fault) {
    try NameScript.arabic.check(text, example: Self.form.example)
    self.text = text
  }
}

extension Rule {
  /// A character in an Arabic name that is neither one of its letters or harakat nor a space; the
  /// name as spelled on the identity card satisfies it. The argument is the code point, `U+0640`.
  static func characterNotArabic(_ codePoint: String) -> Rule {
    Rule("name/not-arabic", ["character": codePoint])
  }
}

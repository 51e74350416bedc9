import Shape

/// Free text of one or more lines: a reason, a message, a note.
struct Paragraph: TextValue {
  let text: String

  static let form = TextForm(
    "Text of one or more lines in any script; lines end with a line feed alone. Control characters"
      + " and overrides of direction are refused. Kept in normalization form C.",
    length: 1...4_000,
    pattern: "^[^\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]+$",
    example: "The certificate is in two parts.\nThe second part is attached.", isNormalized: true)

  init(checking text: String) throws(Fault) {
    if let stranger = VisibleText.prose.firstDisallowedScalar(in: text) {
      throw Fault(.characterNotAllowed(stranger.codePointName))
    }
    if VisibleText.isBlank(text) { throw Fault(.blank) }
    self.text = text
  }
}

extension Rule {
  /// Text of nothing but white space; at least one visible character satisfies it.
  static let blank = Rule("text/blank")
}

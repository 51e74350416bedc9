/// Writes header fields, folded, so that no value can begin a field of its own.
///
/// Everything people wrote passes through `harmless` here, whoever called: the one place where text
/// becomes a header.
struct HeaderWriter {
  /// Characters of a line at most, without CR LF (RFC 5322 §2.1.1).
  static let maximumLineLength = 78
  /// The same for a line that holds an encoded word (RFC 2047 §2).
  static let maximumEncodedLineLength = 76

  private(set) var bytes: [UInt8] = []
  private var column = 0
  private var lineHoldsEncodedWord = false

  /// A value of the composer's own making, printable ASCII; moved to the next line if it is too long
  /// for the first.
  mutating func field(_ name: String, text: String) {
    begin(name)
    append(words: [text])
    end()
  }

  /// A value people wrote.
  mutating func field(_ name: String, unstructured text: String) {
    let text = Self.harmless(text)
    begin(name)
    if Self.canStandPlain(text) {
      append(words: text.split(separator: " ").map(String.init))
    } else {
      append(encoded: text)
    }
    end()
  }

  mutating func field(_ name: String, mailbox: Mailbox) {
    let displayName = Self.harmless(mailbox.displayName ?? "")
    begin(name)
    guard !displayName.isEmpty else {
      append(words: [mailbox.address])
      return end()
    }
    let quoted = Self.quoted(displayName)
    let isAtoms = displayName.utf8.allSatisfy { Ascii.isAtomCharacter($0) || $0 == Ascii.space }
    if !Self.canStandPlain(displayName) || (!isAtoms && quoted.utf8.count > Self.longestPlainWord) {
      append(encoded: displayName)
    } else if isAtoms {
      append(words: displayName.split(separator: " ").map(String.init))
    } else {
      append(words: [quoted])
    }
    append(words: ["<\(mailbox.address)>"])
    end()
  }

  /// The text with each run of spaces, line ends and control characters replaced by one space, and
  /// none at its ends.
  ///
  /// The line and paragraph separators and C1 controls go with them: some readers break lines there.
  /// A no-break space is a character of the text and stays.
  static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var spacePending = false
    for scalar in text.unicodeScalars {
      if scalar == " " || isControl(scalar) {
        spacePending = !result.isEmpty
      } else {
        if spacePending { result.append(" ") }
        spacePending = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether a text may be written as it is: printable ASCII, no word that a line has no room for,
  /// nothing that looks like an encoded word.
  private static func canStandPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy(Ascii.isPrintable) && !text.contains("=?")
      && text.utf8.count <= longestPlainText
      && text.split(separator: " ").allSatisfy { $0.utf8.count <= longestPlainWord }
  }

  private static let longestPlainText = 998
  private static let longestPlainWord = 60

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { result += "\\" }
      result.unicodeScalars.append(character)
    }
    return result + "\""
  }

  private mutating func begin(_ name: String) {
    append(line: name + ":")
  }

  private mutating func end() {
    fold()
  }

  /// Each word after a space, or after a fold where the line has no room for it.
  private mutating func append(words: [String]) {
    for word in words {
      let room = lineHoldsEncodedWord ? Self.maximumEncodedLineLength : Self.maximumLineLength
      if column + 1 + word.utf8.count > room { fold() }
      append(line: " " + word)
    }
  }

  private mutating func append(encoded text: String) {
    let room = Self.maximumEncodedLineLength
    for (index, word) in EncodedWord.encode(text, firstLineRoom: room - column - 1).enumerated() {
      if index > 0 { fold() }
      append(line: " " + word)
      lineHoldsEncodedWord = true
    }
  }

  private mutating func append(line: String) {
    bytes += line.utf8
    column += line.utf8.count
  }

  /// Ends the line; what follows goes on with the field if it begins with a space.
  private mutating func fold() {
    bytes += [Ascii.carriageReturn, Ascii.lineFeed]
    column = 0
    lineHoldsEncodedWord = false
  }
}

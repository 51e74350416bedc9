/// The program that takes mail on its standard input, with its arguments.
///
/// Written as a shell would have it, and split without one: `~`, `$`, `;`, `|` and the like mean
/// nothing here.
package struct SendmailCommand: Hashable, Sendable {
  /// `-t` takes the recipient from the header; `-i` keeps a line with a single dot from ending the
  /// mail. What every program that calls itself sendmail understands.
  static let standardArguments = ["-t", "-i"]
  package static let standard = SendmailCommand(
    executable: "sendmail", arguments: standardArguments)

  /// A path, or a name to be looked up in the folders given to the transport.
  let executable: String
  let arguments: [String]

  /// Splits at spaces and tabs. Single quotes keep everything, double quotes everything but `\"` and
  /// `\\`, a backslash elsewhere the next character. A command without arguments gets
  /// `standardArguments`; one with any is taken as it stands.
  package init(parsing text: String) throws(InvalidCommand) {
    var words: [String] = []
    var word: String?
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case " ", "\t":
        if let finished = word { words.append(finished) }
        word = nil
      case "'", "\"":
        word = try (word ?? "") + Self.quoted(by: scalar, &rest)
      case "\\":
        guard let next = rest.popFirst() else { throw .unfinishedQuotation }
        word = (word ?? "") + String(next)
      case "\0", "\n", "\r":
        throw .controlCharacter
      default:
        word = (word ?? "") + String(scalar)
      }
    }
    if let finished = word { words.append(finished) }
    guard let executable = words.first, !executable.isEmpty else { throw .empty }
    guard !words.contains(where: { $0.unicodeScalars.contains("\0") }) else {
      throw .controlCharacter
    }
    self.executable = executable
    arguments = words.count == 1 ? Self.standardArguments : Array(words.dropFirst())
  }

  /// What is wrong with the text of a command.
  package enum InvalidCommand: Error, Hashable, Sendable {
    case empty
    case unfinishedQuotation
    case controlCharacter
  }

  private init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }

  private static func quoted(
    by quote: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
  ) throws(InvalidCommand) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == quote { return String(text) }
      if scalar == "\\", quote == "\"", let next = rest.first, next == "\"" || next == "\\" {
        text.append(rest.removeFirst())
      } else {
        text.append(scalar)
      }
    }
    throw .unfinishedQuotation
  }
}

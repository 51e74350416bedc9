import Testing

@testable import Portal

@Suite("A mail command is split without a shell")
struct SendmailCommandTests {
  @Test(
    "Words, quotes and backslashes are read as a shell reads them",
    arguments: [
      ("a name alone", "msmtp", ["msmtp", "-t", "-i"]),
      ("arguments", "/usr/bin/msmtp -a  work\t-t", ["/usr/bin/msmtp", "-a", "work", "-t"]),
      ("space around", "  msmtp -t ", ["msmtp", "-t"]),
      ("double quotes", "a \"b c\" d", ["a", "b c", "d"]),
      ("single quotes", "a 'b \"c' d", ["a", "b \"c", "d"]),
      ("inside a word", "a b' 'c\" \"d", ["a", "b c d"]),
      ("empty argument", "a '' \"\"", ["a", "", ""]),
      ("escaped", "/opt/my\\ mail \\\"x", ["/opt/my mail", "\"x"]),
      ("escaped in quotes", "a \"b\\\"\\\\\\n\"", ["a", "b\"\\\\n"]),
      ("nothing is expanded", "a $HOME;b|c `d` ~ *", ["a", "$HOME;b|c", "`d`", "~", "*"]),
    ])
  func words(name: String, text: String, expected: [String]) throws {
    let command = try SendmailCommand(parsing: text)
    #expect([command.executable] + command.arguments == expected)
  }

  @Test(
    "What is no command is refused",
    arguments: [
      ("empty", "", .empty), ("spaces", " \t ", .empty), ("empty name", "'' -t", .empty),
      ("open double quote", "a \"b", .unfinishedQuotation),
      ("open single quote", "a 'b", .unfinishedQuotation),
      ("backslash last", "a \\", .unfinishedQuotation), ("line feed", "a\nb", .controlCharacter),
      ("carriage return and line feed", "a\r\nb", .controlCharacter),
      ("NUL", "a\0", .controlCharacter), ("NUL in quotes", "a '\0'", .controlCharacter),
    ] as [(String, String, SendmailCommand.InvalidCommand)])
  func refused(name: String, text: String, expected: SendmailCommand.InvalidCommand) {
    #expect(throws: expected) { try SendmailCommand(parsing: text) }
  }
}

import Foundation
import JSON
import Testing

@Suite("The log")
struct LogTests {
  /// What would forge a line, color a terminal, or turn the reading direction around.
  private static let hostile =
    "x\n{\"level\":\"error\",\"message\":\"forged\"}\r\u{1B}[31m\u{85}\u{2028}\u{202E}y"

  @Test("has no line that a caller wrote, whatever is sent (T23)")
  func callers() throws {
    let folder = try TemporaryFolder()
    let text = JSONTree.string(Self.hostile).line
    let messages = [
      #"{"jsonrpc":"2.0","id":\#(text),"method":"system.ping"}"#,
      #"{"jsonrpc":"2.0","id":1,"method":\#(text)}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"system.ping","params":{\#(text):1}}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"auth.login","params":{"email":\#(text),"password":\#(text)}}"#,
      #"{"jsonrpc":"2.0","id":4,"method":"auth.requestReset","params":{"email":"a@example.org","idempotencyKey":\#(text)}}"#,
      registration(5).replacing("Sample", with: text.dropFirst().dropLast()),
      Self.hostile, #"{"level":"error","message":"forged"}"#, "\u{1B}[2J",
    ]
    let outcome = try EngineProcess.run(
      ["--data", folder.data, "--log-level", "debug"],
      messages.flatMap { Array(($0 + "\n").utf8) })
    #expect(outcome.code == 0)
    #expect(outcome.lines.count >= messages.count)
    try check(outcome.errors)
    #expect(!outcome.errors.contains("forged"))
  }

  @Test("keeps the words of a command line within one line, and shows what is in them (T23)")
  func commandLine() throws {
    for arguments in [
      ["--data", "/dev/null/" + Self.hostile], [Self.hostile], ["--mail", Self.hostile],
      ["--seeds", Self.hostile, "--memory"],
    ] {
      let outcome = try EngineProcess.run(arguments)
      #expect(outcome.code != 0)
      #expect(outcome.output.isEmpty)
      try check(outcome.errors)
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
  }

  /// Each line is one object, and nothing in it is there to be taken for anything else.
  private func check(_ errors: String) throws {
    for line in errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let object = try JSONTree(parsing: String(line))
      #expect(object["level"]?.text != nil && object["message"]?.text != nil, "\(line)")
      #expect(object["message"]?.text != "forged")
    }
    for scalar in errors.unicodeScalars where scalar != "\n" {
      let isPlain = scalar.properties.generalCategory != .control
      let isBreak = scalar == "\u{2028}" || scalar == "\u{2029}"
      #expect(isPlain && !isBreak && !scalar.properties.isBidiControl, "U+\(scalar.value)")
    }
  }
}

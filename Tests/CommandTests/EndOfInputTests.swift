import Foundation
import JSON
import Testing

@Suite("At the end of the input")
struct EndOfInputTests {
  @Test("two thousand requests are answered in order, the last one without a line feed")
  func everythingIsAnswered() throws {
    let input = pings(1_999) + Array(ping(2_000).utf8)
    let outcome = try EngineProcess.run(["--memory"], input)
    #expect(outcome.code == 0)
    #expect(try answeredIDs(outcome.lines) == Array(1...2_000))
    #expect(outcome.errors.isEmpty)
  }

  @Test("an empty input is no error")
  func nothing() throws {
    let outcome = try EngineProcess.run(["serve", "--memory"])
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test("a standard input that is closed from the start counts as ended")
  func closedInput() throws {
    let outcome = try EngineProcess(["--memory"], input: .closed).finish()
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test("an input from a file is read to its end")
  func file() throws {
    let folder = try TemporaryFolder()
    try folder.write(pings(3_000), "input")
    let outcome = try EngineProcess(["--memory"], input: .file(folder.path + "/input")).finish()
    #expect(outcome.code == 0)
    #expect(try answeredIDs(outcome.lines) == Array(1...3_000))
  }

  @Test("a call that waits for an event is answered at once")
  func waitingCall() throws {
    let call =
      #"{"jsonrpc":"2.0","id":1,"method":"event.since","params":{"waitSeconds":60}}"# + "\n"
    let outcome = try EngineProcess.run(["--memory"], Array(call.utf8))
    #expect(outcome.code == 0)
    #expect(outcome.lines.count == 1)
  }
}

@Suite("Messages are told apart")
struct FramingTests {
  static let inputs: [(name: String, bytes: String)] = [
    ("by LF", "\(ping(1))\n\(ping(2))\n"),
    ("by CR LF", "\(ping(1))\r\n\(ping(2))\r\n"),
    ("after a byte order mark", "\u{feff}\(ping(1))\n\(ping(2))"),
    ("among empty lines", "\n\n\(ping(1))\n \t\r\n\n\(ping(2))\n\n"),
  ]

  @Test("by line", arguments: inputs)
  func byLine(input: (name: String, bytes: String)) throws {
    let outcome = try EngineProcess.run(["--memory"], Array(input.bytes.utf8))
    #expect(outcome.code == 0)
    #expect(try answeredIDs(outcome.lines) == [1, 2])
  }

  @Test("by header, found by itself or asked for", arguments: ["auto", "header"])
  func byHeader(mode: String) throws {
    let input = [ping(1), ping(2)].map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
    let outcome = try EngineProcess.run(["--memory", "--framing", mode], Array(input.utf8))
    #expect(outcome.code == 0)
    let parts = outcome.text.components(separatedBy: "Content-Length: ").dropFirst()
    let bodies = parts.map { $0.components(separatedBy: "\r\n\r\n") }
    #expect(bodies.allSatisfy { $0.count == 2 && Int($0[0]) == $0[1].utf8.count })
    #expect(try answeredIDs(bodies.map { $0[1] }) == [1, 2])
  }

  @Test("a line may be 16 MiB long, and one byte more is refused and passed over")
  func longestLine() throws {
    let limit = 16 << 20
    func padded(_ id: Int, to length: Int) -> [UInt8] {
      let head = Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"system.ping""#.utf8)
      let padding = [UInt8](repeating: 0x20, count: length - head.count - 1)
      return head + padding + Array("}\n".utf8)
    }
    let input = padded(1, to: limit) + padded(2, to: limit + 1) + Array(ping(3).utf8)
    let outcome = try EngineProcess.run(["--memory"], input)
    #expect(outcome.code == 0)
    #expect(outcome.lines.count == 3)
    #expect(try answeredIDs(outcome.lines) == [1, 3])
    let refusal = try JSONTree(parsing: outcome.lines[1])
    #expect(refusal["id"]?.integer == 2)
    #expect(refusal["error"]?["code"]?.integer == -32600)
  }

  @Test("--max-line sets another limit")
  func shorterLine() throws {
    let long = #"{"jsonrpc":"2.0","id":1,"method":"\#(String(repeating: "a", count: 2_000))"}"#
    let outcome = try EngineProcess.run(
      ["--memory", "--max-line=1024"], Array("\(long)\n\(ping(2))\n".utf8))
    #expect(try answeredIDs(outcome.lines) == [2])
    #expect(outcome.lines.count == 2)
  }
}

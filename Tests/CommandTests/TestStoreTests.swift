import Foundation
import JSON
import Testing

@Suite("A store made for tests")
struct TestStoreTests {
  static let arguments = ["--test-clock", "2026-01-01T08:00:00.000Z", "--test-seed", "7"]

  private var input: [UInt8] {
    ((1...5).map(registration) + [nextMails, ping(6)]).flatMap { Array(($0 + "\n").utf8) }
  }

  @Test("gives the same bytes for the same input, on the wire and on disk, however it is cut")
  func sameInSameOut() throws {
    let input = input
    var results: [(output: String, journal: [[UInt8]])] = []
    for pieceLength in [input.count, 700, 97] {
      let folder = try TemporaryFolder()
      let process = try EngineProcess(
        ["--data", folder.data, "--mail", "host"] + Self.arguments)
      var start = 0
      while start < input.count {
        let end = min(start + pieceLength, input.count)
        _ = process.send(Array(input[start..<end]))
        start = end
      }
      let outcome = try process.finish()
      #expect(outcome.code == 0)
      let files = try folder.names("data/journal")
      results.append((outcome.text, try files.map { try folder.bytes("data/journal/\($0)") }))
    }
    #expect(results[0].output.contains(#""id":6,"result":{"now":"2026-01-01T08:00:00.000Z"}"#))
    for result in results.dropFirst() {
      #expect(result.output == results[0].output)
      #expect(result.journal == results[0].journal)
    }
  }

  @Test(
    "hashes passwords at the lowest cost, so that it can be filled",
    arguments: [["--test-clock", "2026-01-01T08:00:00.000Z"], ["--test-seed", "7"]])
  func cheapPasswords(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try EngineProcess.run(
      ["--data", folder.data] + arguments, Array((registration(1) + "\n").utf8))
    #expect(outcome.code == 0)
    #expect(try folder.contains("$y$j75$"))
  }

  @Test("records what was said, line by line", arguments: ["line", "header"])
  func transcript(framing: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/transcript"
    let message = framing == "line" ? ping(1) : "{\n" + ping(1).dropFirst()
    let input =
      framing == "line" ? message + "\n" : "Content-Length: \(message.utf8.count)\r\n\r\n" + message
    let outcome = try EngineProcess.run(
      ["--memory", "--record", file] + Self.arguments, Array(input.utf8))
    #expect(outcome.code == 0)
    let lines = String(decoding: try folder.bytes("transcript"), as: UTF8.self)
      .split(separator: "\n")
    let sent = message.replacing("\n", with: " ")
    #expect(
      lines == [
        "--> \(sent)",
        #"<-- {"jsonrpc":"2.0","id":1,"result":{"now":"2026-01-01T08:00:00.000Z"}}"#,
      ])
    #expect(try EngineProcess.run(["--memory", "--record", file]).code == 73)
  }
}

@Suite("Other commands")
struct OtherCommandTests {
  private static let invitation = [
    "--email", "first@register.example", "--identity", "EG/P1234567", "--role", "registrar",
  ]

  @Test("an invitation prints a code that opens an account, once")
  func invitation() throws {
    let folder = try TemporaryFolder()
    let arguments = ["invite", "--data", folder.data] + Self.invitation
    let outcome = try EngineProcess.run(arguments)
    #expect(outcome.code == 0)
    #expect(outcome.lines.count == 1)
    let code = try #require(outcome.lines.first)
    #expect(!(try folder.contains(code)), "the code is on disk")
    let accept = """
      {"jsonrpc":"2.0","id":1,"method":"account.acceptInvitation","params":{"token":"\(code)",\
      "identity":{"kind":"passport","number":"P1234567","country":"EG"},\
      "name":{"given":"Staff","family":"Member"},"password":"plain Stairs 47 lead up!",\
      "termsVersion":"2026-01"}}

      """
    let accepted = try EngineProcess.run(["--data", folder.data], Array((accept).utf8))
    #expect(try answeredIDs(accepted.lines) == [1])
    #expect(
      try answeredIDs(EngineProcess.run(["--data", folder.data], Array(accept.utf8)).lines) == [])
    let again = try EngineProcess.run(arguments)
    #expect(again.code == 73)
    #expect(again.output.isEmpty)
    #expect(try failure(again.errors)?["message"]?.text?.contains("--email") == true)
  }

  @Test("the contract is written, and compared with what was written")
  func schema() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/schema"
    #expect(try EngineProcess.run(["schema", "--check", target]).code == 65)
    #expect(try EngineProcess.run(["schema", "--write", target]).code == 0)
    #expect(try EngineProcess.run(["schema", "--check", target]).code == 0)
    try folder.write(Array("{}".utf8), "schema/openrpc.json")
    let outcome = try EngineProcess.run(["schema", "--check", target])
    #expect(outcome.code == 65)
    #expect(try failure(outcome.errors)?["files"]?.text == "openrpc.json")
  }

  @Test("the contract loses the schemas of shapes that are gone, and nothing else")
  func leftOver() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/schema"
    #expect(try EngineProcess.run(["schema", "--write", target]).code == 0)
    func schema(_ name: String) -> [UInt8] {
      Array(#"{"$id":"https://mumaris.example/schema/shapes/\#(name).schema.json"}"#.utf8)
    }
    try folder.write(schema("Gone"), "schema/shapes/Gone.schema.json")
    let others = [
      "schema/shapes/Elsewhere.schema.json", "schema/shapes/Gone.json", "schema/notes.json",
    ]
    for other in others { try folder.write(schema("Other"), other) }
    let outcome = try EngineProcess.run(["schema", "--check", target])
    #expect(outcome.code == 65)
    #expect(try failure(outcome.errors)?["files"]?.text == "shapes/Gone.schema.json")
    #expect(try EngineProcess.run(["schema", "--write", target]).code == 0)
    #expect(try EngineProcess.run(["schema", "--check", target]).code == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(target)/shapes/Gone.schema.json"))
    for other in others {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(other)"), "\(other)")
    }
  }

  @Test("seeds with faults are not adopted; each fault is told with its file and line")
  func seeds() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("{\n  \"version\": 1,\n  oops\n}".utf8), "policy.json")
    let outcome = try EngineProcess.run(["--memory", "--seeds", folder.path])
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("policy.json:3"))
  }

  @Test("seeds that are no folder are refused in one line, which says what to do")
  func noSeeds() throws {
    let folder = try TemporaryFolder()
    try folder.write([], "file")
    for (name, words) in [("none", "no such folder"), ("file", "a file")] {
      let outcome = try EngineProcess.run(["--memory", "--seeds", "\(folder.path)/\(name)"])
      #expect(outcome.code == 74)
      #expect(outcome.errors.split(separator: "\n").count == 1)
      let failure = try failure(outcome.errors)
      #expect(failure?["exitCode"]?.integer == 74)
      #expect(failure?["message"]?.text?.contains(words) == true)
      #expect(failure?["message"]?.text?.contains("leave out --seeds") == true)
    }
  }
}

extension TemporaryFolder {
  /// Whether a file of the journal has the text.
  fileprivate func contains(_ text: String) throws -> Bool {
    try names("data/journal").contains { name in
      String(decoding: try bytes("data/journal/\(name)"), as: UTF8.self).contains(text)
    }
  }
}

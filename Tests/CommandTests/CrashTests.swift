import Foundation
import JSON
import Testing

@Suite("A process that is killed")
struct CrashTests {
  /// Where in the run of acknowledgements each kill comes: numbers that look random and are the
  /// same at every run.
  static let points = (0..<20).map { $0 * 7 % 23 }

  @Test("loses no write that it has acknowledged (T19)", arguments: points)
  func kill(after count: Int) throws {
    let folder = try TemporaryFolder()
    let arguments = ["--data", folder.data, "--test-seed", "1", "--mail", "host"]
    let process = try EngineProcess(arguments)
    // More are on their way than are acknowledged, so that the kill meets work under way.
    _ = process.send((1...40).flatMap { Array((registration($0) + "\n").utf8) })
    let acknowledged = try process.lines(count)
    process.signal(SIGKILL)
    _ = try process.finish()
    let ids = try answeredIDs(acknowledged)
    #expect(ids.count >= count)

    let next = try EngineProcess.run(arguments, Array(nextMails.utf8))
    #expect(next.code == 0)
    let reply = try JSONTree(parsing: try #require(next.lines.first))
    let letters = try #require(reply["result"]?["mails"]?.elements)
    let recipients = Set(letters.compactMap { $0["to"]?.text })
    for id in ids { #expect(recipients.contains("person\(id)@example.org")) }
    #expect(try EngineProcess.run(["verify", "--data", folder.data]).code == 0)
  }
}

import Foundation
import JSON
import Testing

@Suite("A process that is refused memory")
struct MemoryTests {
  /// Bytes of address space that a process had at most.
  private static func space(of process: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmPeak:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
  }

  /// Whether this build has a sanitizer, which takes terabytes of address space and has its own way to
  /// end.
  private static let isSanitized = (try? space(of: "self")).map { $0 > 1 << 40 } ?? false

  private static let room = 96 << 20

  @Test(
    "ends with one plain line and with 71, and keeps what it has acknowledged",
    .enabled(if: !isSanitized))
  func flood() throws {
    let people = (1...5).map { registration($0) + "\n" }.joined()
    let words = ["--mail", "host", "--max-line", "134217728"]
    // As much as the same work takes, and some.
    let trial = try TemporaryFolder()
    let free = try EngineProcess(["--data", trial.data] + words)
    _ = free.send(Array(people.utf8))
    _ = try free.lines(5)
    let limit = try Self.space(of: "\(free.identifier)") + Self.room
    #expect(try free.finish().code == 0)

    let folder = try TemporaryFolder()
    let process = try EngineProcess(
      ["--data", folder.data] + words, launcher: ["/usr/bin/prlimit", "--as=\(limit)"])
    _ = process.send(Array(people.utf8))
    #expect(try answeredIDs(process.lines(5)).sorted() == Array(1...5))
    let flood =
      Array(#"{"jsonrpc":"2.0","id":6,"method":""#.utf8)
      + [UInt8](repeating: 0x61, count: 126 << 20)
    let outcome = try process.finish(sending: flood)
    #expect(outcome.code == 71)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try failure(outcome.errors)?["exitCode"]?.integer == 71)
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("memory") == true)

    #expect(try EngineProcess.run(["verify", "--data", folder.data]).code == 0)
    let next = try EngineProcess.run(
      ["--data", folder.data, "--mail", "host"], Array((nextMails + "\n").utf8))
    #expect(next.code == 0)
    for id in 1...5 { #expect(next.text.contains("person\(id)@example.org")) }
  }

  @Test("runs as any other while its limit suffices", .enabled(if: !isSanitized))
  func limited() throws {
    let outcome = try EngineProcess.run(
      ["--memory"], pings(1), launcher: ["/usr/bin/prlimit", "--as=\(64 << 30)"])
    #expect(outcome.code == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.errors.isEmpty)
  }
}

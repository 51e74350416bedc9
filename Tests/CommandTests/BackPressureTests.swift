import Foundation
import Testing

@Suite("A client that does not read")
struct BackPressureTests {
  /// More than pipes and the engine's own mark (4 MiB) take together.
  private static let requestCount = 200_000

  @Test("holds up its own requests, in bounded memory, and gets every answer once it reads (T16)")
  func unreadOutput() throws {
    let input = pings(Self.requestCount)
    let process = try EngineProcess(["--memory"])
    let taken = process.send(input, giveUpAfter: .milliseconds(500))
    #expect(taken < input.count, "the engine went on reading")
    #expect(try process.residentBytes() < 100 << 20)
    let outcome = try process.finish(sending: input[taken...])
    #expect(outcome.code == 0)
    let lines = outcome.lines
    #expect(lines.count == Self.requestCount)
    #expect(try answeredIDs(Array(lines.prefix(1) + lines.suffix(1))) == [1, Self.requestCount])
  }

  @Test("and goes away ends the process in good order")
  func goneReader() throws {
    let process = try EngineProcess(["--memory"])
    _ = process.send(pings(1))
    _ = try process.lines(1)
    process.closeOutput()
    #expect(try process.outcome().code == 0)
  }

  @Test("and goes away with answers unread ends the process in good order")
  func goneReaderWithAnswersPending() throws {
    let process = try EngineProcess(["--memory"])
    _ = process.send(pings(100_000), giveUpAfter: .milliseconds(200))
    process.closeOutput()
    #expect(try process.outcome().code == 0)
  }
}

extension EngineProcess {
  /// The memory that the process has in use now.
  fileprivate func residentBytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(Int(line.filter(\.isNumber))) << 10
  }
}

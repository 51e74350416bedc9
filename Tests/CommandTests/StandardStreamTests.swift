import Foundation
import JSON
import Testing

@Suite("The standard descriptors")
struct StandardStreamTests {
  @Test("a stray print cannot reach the protocol: descriptor 1 leads to standard error (T18)")
  func strayPrint() throws {
    let process = try EngineProcess(["--memory"])
    _ = process.send(pings(1))
    _ = try process.lines(1)
    func target(_ number: Int) throws -> String {
      try FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(process.identifier)/fd/\(number)")
    }
    #expect(try target(1) == target(2))
    #expect(try process.finish().lines.count == 1)
  }

  @Test("a standard output that is closed from the start is an error")
  func closedOutput() throws {
    let outcome = try EngineProcess(["--memory"], output: .closed).finish()
    #expect(outcome.code == 74)
    #expect(try failure(outcome.errors)?["exitCode"]?.integer == 74)
  }

  @Test("a standard output that takes nothing is an error")
  func fullOutput() throws {
    let outcome = try EngineProcess(["--memory"], output: .file("/dev/full"))
      .finish(sending: pings(1))
    #expect(outcome.code == 74)
  }
}

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

  @Test("an invitation whose code nobody can read is an error, and can be made again")
  func fullOutputOfInvitation() throws {
    let folder = try TemporaryFolder()
    let words = [
      "invite", "--data", folder.data, "--email", "first@register.example",
      "--identity", "1000000008", "--role", "registrar",
    ]
    let refused = try EngineProcess(words, output: .file("/dev/full")).finish()
    #expect(refused.code == 74)
    #expect(try failure(refused.errors)?["message"]?.text?.contains("nobody is invited") == true)
    let outcome = try EngineProcess.run(words)
    #expect(outcome.code == 0)
    #expect(outcome.output.count > 40)
  }

  @Test("a recording that could not be written to its end is an error, once all is answered")
  func fullRecording() throws {
    let folder = try TemporaryFolder()
    let outcome = try EngineProcess.run(
      ["--memory", "--record", folder.path + "/recording"], pings(100),
      launcher: ["/bin/sh", "-c", #"ulimit -f 1; exec "$0" "$@""#])
    #expect(outcome.lines.count == 100)
    #expect(outcome.code == 74)
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("--record") == true)
  }

  @Test("a standard output that takes nothing is an error")
  func fullOutput() throws {
    let outcome = try EngineProcess(["--memory"], output: .file("/dev/full"))
      .finish(sending: pings(1))
    #expect(outcome.code == 74)
  }
}

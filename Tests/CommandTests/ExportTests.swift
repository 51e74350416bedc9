import Foundation
import JSON
import Testing

@Suite("The export and the import of a data directory")
struct ExportTests {
  private static let test = ["--test-clock", "2026-01-01T08:00:00.000Z", "--test-seed", "7"]

  /// A store made for tests, with some registrations and a snapshot of none of them.
  private func store() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let input = ((1...5).map(registration) + [ping(6)]).map { $0 + "\n" }.joined()
    let outcome = try EngineProcess.run(
      ["--data", folder.data, "--mail", "host"] + Self.test, Array(input.utf8))
    #expect(outcome.code == 0)
    return folder
  }

  @Test("comes back to the byte, verifies and goes on")
  func roundTrip() throws {
    let folder = try store()
    let exported = try EngineProcess.run(["export", "--data", folder.data])
    #expect(exported.code == 0)
    #expect(try exported.lines.allSatisfy { try JSONTree(parsing: $0)["crc32c"] != nil })
    let told = try #require(try failure(exported.errors))
    #expect(told["message"]?.text == "exported" && told["level"]?.text == "info")
    let copy = folder.path + "/copy"
    let imported = try EngineProcess.run(["import", "--data", copy], exported.output)
    #expect(imported.code == 0)
    #expect(imported.output.isEmpty)
    #expect(try failure(imported.errors)?["message"]?.text == "imported")
    let again = try EngineProcess.run(["export", "--data", copy])
    #expect(again.output == exported.output)
    #expect(try EngineProcess.run(["verify", "--data", copy]).code == 0)
    let served = try EngineProcess.run(
      ["--data", copy, "--mail", "host"] + Self.test, Array((registration(7) + "\n").utf8))
    #expect(served.code == 0)
    #expect(served.lines.count == 1)
    #expect(try EngineProcess.run(["verify", "--data", copy]).code == 0)
  }

  @Test("leaves a store that is not for tests one")
  func live() throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["--data", folder.data]).code == 0)
    let exported = try EngineProcess.run(["export", "--data", folder.data])
    let copy = folder.path + "/copy"
    #expect(try EngineProcess.run(["import", "--data", copy], exported.output).code == 0)
    #expect(try EngineProcess.run(["--data", copy] + Self.test, pings(1)).code == 2)
  }

  @Test("exports nothing that does not verify: 65")
  func damaged() throws {
    let folder = try store()
    let file = try "data/journal/" + #require(folder.names("data/journal").first)
    var bytes = try folder.bytes(file)
    bytes[400] ^= 1
    try folder.write(bytes, file)
    let outcome = try EngineProcess.run(["export", "--data", folder.data])
    #expect(outcome.code == 65)
    #expect(outcome.output.isEmpty)
    #expect(try failure(outcome.errors)?["finding"]?.text?.contains("at byte") == true)
  }

  @Test("exports nothing where there is no store: 65, or no directory: 74")
  func nothing() throws {
    let folder = try TemporaryFolder()
    #expect(try EngineProcess.run(["export", "--data", folder.path]).code == 65)
    #expect(try folder.names("").isEmpty)
    #expect(try EngineProcess.run(["export", "--data", folder.data]).code == 74)
  }

  @Test("says that it is not whole where nobody takes it: 74")
  func cut() throws {
    let folder = try store()
    let process = try EngineProcess(["export", "--data", folder.data])
    process.closeOutput()
    let outcome = try process.outcome()
    #expect(outcome.code == 74)
    #expect(try failure(outcome.errors)?["message"]?.text?.contains("not whole") == true)
  }

  @Test("imports nothing that is cut short or altered: 65 with the line, and nothing opens (T32)")
  func altered() throws {
    let folder = try store()
    let exported = try EngineProcess.run(["export", "--data", folder.data]).output
    var flipped = exported
    flipped[exported.count / 2] ^= 1
    for (name, bytes) in [("short", Array(exported.dropLast(100))), ("flipped", flipped)] {
      let copy = "\(folder.path)/\(name)"
      let outcome = try EngineProcess.run(["import", "--data", copy], bytes)
      #expect(outcome.code == 65)
      let failure = try failure(outcome.errors)
      #expect(failure?["line"]?.text.flatMap { Int($0) } ?? 0 > 1)
      #expect(failure?["message"]?.text?.contains("Nothing was imported") == true)
      for part in ["journal", "snapshot", "documents", "mail"] {
        #expect(try folder.names("\(name)/\(part)").isEmpty)
      }
      #expect(try EngineProcess.run(["verify", "--data", copy]).code == 65)
      #expect(try EngineProcess.run(["import", "--data", copy], exported).code == 0)
    }
  }

  @Test("imports into no directory that holds something: 73, and leaves it as it was (T32)")
  func notEmpty() throws {
    let folder = try store()
    let exported = try EngineProcess.run(["export", "--data", folder.data]).output
    for directory in [folder.data, folder.path] {
      let outcome = try EngineProcess.run(["import", "--data", directory], exported)
      #expect(outcome.code == 73)
      #expect(try failure(outcome.errors)?["message"]?.text?.contains("--data") == true)
    }
    #expect(try folder.names("") == ["data"])
    #expect(try EngineProcess.run(["export", "--data", folder.data]).output == exported)
  }
}

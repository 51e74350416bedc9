import Foundation
import JSON
import Testing

@Suite("mumaris seeds --check")
struct SeedCheckTests {
  private static let seeds = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "seeds", directoryHint: .isDirectory)

  /// A folder with one seed, edited.
  private func folder(_ name: String, _ edit: (String) -> String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let text = try String(contentsOf: Self.seeds.appending(path: name), encoding: .utf8)
    try folder.write(Array(edit(text).utf8), name)
    return folder
  }

  private func report(_ outcome: EngineProcess.Outcome) throws -> [JSONTree] {
    try outcome.lines.map { try JSONTree(parsing: $0) }
  }

  @Test("finds nothing in the seeds of the source tree: 0")
  func sound() throws {
    let outcome = try EngineProcess.run(["seeds", "--check", Self.seeds.path])
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    let report = try report(outcome)
    #expect(report.count == 1)
    #expect(report[0]["sound"] == .bool(true))
    #expect(report[0]["faults"]?.integer == 0)
    #expect((report[0]["files"]?.integer ?? 0) > 10)
  }

  @Test("checks a file together with those in the binary that the folder leaves out: 0")
  func oneFile() throws {
    let folder = try folder("licensing.json") { $0 }
    let outcome = try EngineProcess.run(["seeds", "--check", folder.path])
    #expect(outcome.code == 0)
    #expect(try report(outcome).last?["files"]?.integer == 1)
  }

  @Test("prints each fault with its file, line, place and reason: 65")
  func faults() throws {
    let folder = try folder("services.json") { text in
      text.replacing(#""next": "review""#, with: #""next": "decision""#, maxReplacements: 1)
        .replacing(#""fr": "Classification professionnelle""#, with: #""fr": """#)
    }
    let outcome = try EngineProcess.run(["seeds", "--check", folder.path])
    #expect(outcome.code == 65)
    let report = try report(outcome)
    let reasons = report.compactMap { $0["reason"]?.text }
    #expect(
      reasons == [
        "text is empty", "an unreachable stage: nothing leads to it",
        "“review” is not passed before this stage",
      ])
    for fault in report.dropLast() {
      #expect(fault["file"]?.text == "services.json")
      #expect(fault["pointer"]?.text?.hasPrefix("/services/0/") == true)
      #expect((fault["line"]?.integer ?? 0) > 1)
    }
    #expect(report.last?["sound"] == .bool(false))
    #expect(report.last?["faults"]?.integer == reasons.count)
  }

  @Test("names the file and the line at which it stops being JSON, and what is not UTF-8: 65")
  func unreadable() throws {
    let broken = try folder("terms.json") { _ in "{\n oops\n}\n" }
    let outcome = try EngineProcess.run(["seeds", "--check", broken.path])
    #expect(outcome.code == 65)
    #expect(try report(outcome).first?["line"]?.integer == 2)
    let bytes = try TemporaryFolder()
    try bytes.write([0x7b, 0xff, 0x7d], "terms.json")
    let second = try EngineProcess.run(["seeds", "--check", bytes.path])
    #expect(second.code == 65)
    #expect(try report(second).first?["reason"]?.text == "is not UTF-8")
  }

  @Test("says so where there is nothing to check: 74")
  func nothing() throws {
    let empty = try TemporaryFolder()
    for path in [empty.path, empty.path + "/nowhere"] {
      let outcome = try EngineProcess.run(["seeds", "--check", path])
      #expect(outcome.code == 74)
      #expect(outcome.output.isEmpty)
      #expect(try failure(outcome.errors)?["message"]?.text?.contains("--check") == true)
    }
  }
}

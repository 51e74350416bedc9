import Foundation
import Testing

@testable import TestKit

@Suite("Transcripts, with an engine of this process")
struct TranscriptTests {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  @Test(
    "Every case is answered as written", .enabled(if: !isRecording),
    arguments: TranscriptFolder.runs)
  func plays(_ run: TranscriptRun) throws {
    let outcome = try TranscriptPlayer.play(run.transcript, form: run.form)
    for failure in outcome.failures { Issue.record("\(run.transcript), \(failure)") }
  }

  @Test("Recording writes what came back, and fails", .enabled(if: isRecording))
  func records() throws {
    let changed = try TranscriptFolder.record()
    Issue.record("recorded; changed: \(changed). Read the difference, then run without RECORD.")
  }

  @Test("There are transcripts, and names of cases are unique in a file")
  func names() {
    #expect(!TranscriptFolder.files.isEmpty)
    for file in TranscriptFolder.files {
      let names = file.cases.map(\.name)
      #expect(Set(names).count == names.count, "in \(file.name)")
      #expect(!names.isEmpty)
    }
  }
}

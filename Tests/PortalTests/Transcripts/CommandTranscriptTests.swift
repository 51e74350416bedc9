import Foundation
import Testing

@testable import TestKit

@Suite("Transcripts, with the built command")
struct CommandTranscriptTests {
  /// The executable: named by MUMARIS_BINARY, or beside the test bundle.
  private static let executable: URL = {
    if let named = ProcessInfo.processInfo.environment["MUMARIS_BINARY"] {
      return URL(filePath: named)
    }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "mumaris")
  }()

  @Test(
    "Every case is answered as written, line by line, and no secret is told (T18, T24)",
    .enabled(if: !TranscriptTests.isRecording),
    arguments: TranscriptFolder.runs)
  func plays(_ run: TranscriptRun) throws {
    let outcome = try CommandPeer.play(
      run.transcript, form: run.form, executable: Self.executable)
    for failure in outcome.failures { Issue.record("\(run.transcript), \(failure)") }
  }
}

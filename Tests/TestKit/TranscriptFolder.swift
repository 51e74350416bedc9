package import Foundation
package import JSONRPC

/// The transcripts of the repository.
package enum TranscriptFolder {
  /// Where they lie in the source tree that the tests were built from.
  package static let url = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Transcripts", directoryHint: .isDirectory)

  /// Every file, in the order of names.
  package static let files: [TranscriptFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []
    return names.filter { $0.hasSuffix(".transcript") }.sorted().compactMap { name in
      let text = try? String(contentsOf: url.appending(path: name), encoding: .utf8)
      return text.map { TranscriptFile(name: name, text: $0) }
    }
  }()

  /// Every case in every form of frames that it is for.
  package static let runs: [TranscriptRun] = files.flatMap(\.cases).flatMap { transcript in
    FrameForm.allCases.filter { transcript.form == nil || transcript.form == $0 }
      .map { TranscriptRun(transcript: transcript, form: $0) }
  }

  /// Plays every case and writes what came back in place of what was expected.
  ///
  /// - Returns: the names of the files that are different now.
  package static func record() throws -> [String] {
    try files.compactMap { file in
      let text = try recorded(file)
      guard text != file.lines.joined(separator: "\n") else { return nil }
      try text.write(to: url.appending(path: file.name), atomically: true, encoding: .utf8)
      return file.name
    }
  }

  private static func recorded(_ file: TranscriptFile) throws -> String {
    var replies: [Int: [String]] = [:]
    var partial: [Int: [String]] = [:]
    for transcript in file.cases {
      let outcome = try TranscriptPlayer.play(transcript, form: transcript.form ?? .line)
      replies.merge(outcome.replies) { $1 }
      for step in transcript.steps where step.expected.contains(where: \.isPartial) {
        partial[step.line] = step.expected.map { ($0.isPartial ? "~ " : "") + $0.text }
      }
    }
    return file.lines.enumerated().flatMap { place, line -> [String] in
      if line.hasPrefix("<-- ") { return [] }
      // What is expected in part says what matters about it, so it is left to whoever wrote it.
      let expected = partial[place + 1] ?? replies[place + 1] ?? []
      return [line] + expected.map { "<-- \($0)" }
    }.joined(separator: "\n")
  }
}

/// A case in one form of frames.
package struct TranscriptRun: Sendable, CustomStringConvertible {
  package let transcript: TranscriptCase
  package let form: FrameForm

  package var description: String { "\(transcript), by \(form.rawValue)" }
}

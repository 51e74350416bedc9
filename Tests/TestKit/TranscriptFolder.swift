import Foundation
import JSONRPC

/// The transcripts of the repository.
enum TranscriptFolder {
  /// Where they lie in the source tree that the tests were built from.
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Transcripts", directoryHint: .isDirectory)

  /// Every file, in the order of names.
  static let files: [TranscriptFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []
    return names.filter { $0.hasSuffix(".transcript") }.sorted().reduce(into: []) { files, name in
      guard let text = try? String(contentsOf: url.appending(path: name), encoding: .utf8)
      else { return }
      files.append(TranscriptFile(name: name, text: text, after: files))
    }
  }()

  /// Every case in every form of frames that it is for.
  static let runs: [TranscriptRun] = files.flatMap(\.cases).flatMap { transcript in
    FrameForm.allCases.filter { transcript.form == nil || transcript.form == $0 }
      .map { TranscriptRun(transcript: transcript, form: $0) }
  }

  /// Plays every case and writes what came back in place of what was expected.
  ///
  /// - Returns: the names of the files that are different now.
  static func record() throws -> [String] {
    try files.compactMap { file in
      let text = try recorded(file)
      guard text != file.lines.joined(separator: "\n") else { return nil }
      try text.write(to: url.appending(path: file.name), atomically: true, encoding: .utf8)
      return file.name
    }
  }

  private static func recorded(_ file: TranscriptFile) throws -> String {
    var replies: [TranscriptPlace: [String]] = [:]
    var partial: [TranscriptPlace: [String]] = [:]
    for transcript in file.cases {
      let outcome = try TranscriptPlayer.play(transcript, form: transcript.form ?? .line)
      replies.merge(outcome.replies) { $1 }
      for step in transcript.steps where step.expected.contains(where: \.isPartial) {
        partial[step.place] = step.expected.map { ($0.isPartial ? "~ " : "") + $0.text }
      }
    }
    return file.lines.enumerated().flatMap { number, line -> [String] in
      if line.hasPrefix("<-- ") { return [] }
      // What is expected in part says what matters about it, so it is left to whoever wrote it.
      let place = TranscriptPlace(file: file.name, line: number + 1)
      let expected = partial[place] ?? replies[place] ?? []
      return [line] + expected.map { "<-- \($0)" }
    }.joined(separator: "\n")
  }
}

/// A case in one form of frames.
struct TranscriptRun: Sendable, CustomStringConvertible {
  let transcript: TranscriptCase
  let form: FrameForm

  var description: String { "\(transcript), by \(form.rawValue)" }
}

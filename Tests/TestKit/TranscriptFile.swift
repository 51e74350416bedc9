import JSONRPC

// Transcripts: what is sent and what comes back, for any engine in any language
//
//     # A comment.
//     ## Answers a ping
//     --> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
//     <-- {"jsonrpc":"2.0","id":1,"result":{"now":"2026-11-23T06:00:00.000Z"}}
//
// A case begins with `##` and a fresh engine, whose clock stands at 2026-11-23T06:00:00.000Z, whose
// seed is 1, and whose host fetches the mail and takes payments (`mumaris serve --memory
// --test-clock … --test-seed 1 --mail host --payments host`). `-->` sends a message. Every message
// that comes back before the next is sent is expected by a `<--` line, byte for byte; where none
// stands, nothing comes. `<-- ~ {…}` expects an object that has at least these members, for replies
// whose bytes depend on the build.
//
// Lines that begin with `>>` say more:
//     >> framing header       the case is for one form of frames only (`line` or `header`)
//     >> max-line 200         the engine is started with `--max-line 200`
//     >> bytes {"a"\xff}\n    sends bytes as they are, unframed; \xHH, \n, \r, \\ and \{N:TEXT\}
//                             (TEXT repeated N times) are understood
//     >> end                  the input ends here, before what is then expected
//     >> invite ADDRESS ROLES NUMBER [NAME]
//                             invites a member of staff before anything is sent, as `mumaris invite`
//                             does; the code is kept under the name, or as "invitation"
//     >> after NAME           everything of an earlier case of the file comes first
//     >> after FILE: NAME     the same with a case of a file whose name comes earlier
//     >> let t = /result/session        keeps what the pointer finds in the last reply
//     >> let t = /result/text mlt_\w+   keeps the first match of the pattern in it
// What was kept replaces "{t}" in later messages that are sent.

/// A file of transcripts, as it is written.
struct TranscriptFile: Sendable {
  let name: String
  /// Its lines, kept so that a recording changes nothing but what is expected.
  let lines: [String]
  let cases: [TranscriptCase]

  /// - Parameter others: What was read before: files whose cases can come first.
  init(name: String, text: String, after others: [TranscriptFile] = []) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var cases: [TranscriptCase] = []
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("## ") {
        cases.append(
          TranscriptCase(file: name, name: String(line.dropFirst(3)), line: number + 1))
      } else if let before = line.dropping(">> after "), !cases.isEmpty {
        let earlier = cases.dropLast() + others.flatMap(\.cases)
        cases[cases.count - 1].follow(
          earlier.first { before == ($0.file == name ? $0.name : $0.description) },
          number: number + 1)
      } else if !cases.isEmpty {
        cases[cases.count - 1].take(line, number: number + 1)
      } else if !line.isEmpty, !line.hasPrefix("#") {
        // What `mumaris serve --record` writes is one case without a name.
        cases.append(TranscriptCase(file: name, name: "the whole file", line: number + 1))
        cases[0].take(line, number: number + 1)
      }
    }
    self.cases = cases
  }
}

/// Where something stands: a case may begin with what a case of another file does.
struct TranscriptPlace: Sendable, Hashable, CustomStringConvertible {
  let file: String
  /// From 1.
  let line: Int

  var description: String { "\(file):\(line)" }
}

/// One case of a transcript.
struct TranscriptCase: Sendable, CustomStringConvertible {
  /// What is done, with what is expected to come back.
  struct Step: Sendable {
    enum Action: Sendable, Hashable {
      case message(String)
      case bytes(String)
      case end
      case keep(name: String, pointer: String, pattern: String?)
    }

    let action: Action
    let place: TranscriptPlace
    var expected: [Expectation] = []
  }

  /// One message that is expected.
  struct Expectation: Sendable {
    let text: String
    /// Whether other members may stand beside those of the text.
    let isPartial: Bool
    let place: TranscriptPlace
  }

  /// Somebody who is invited as by `mumaris invite`.
  struct Invited: Sendable {
    let address: String
    /// Separated by commas.
    let roles: String
    let number: String
    /// Under which the code is kept.
    let name: String
  }

  let file: String
  let name: String
  let line: Int
  /// The only form of frames it is for, if it is for one.
  private(set) var form: FrameForm?
  /// Who is invited before anything is sent.
  private(set) var invited: [Invited] = []
  /// The longest message the engine takes, if the case says so.
  private(set) var maximumLine: Int?
  private(set) var steps: [Step] = []
  /// Lines that are not understood.
  fileprivate(set) var unreadable: [String] = []

  var description: String { "\(file): \(name)" }

  init(file: String, name: String, line: Int) {
    self.file = file
    self.name = name
    self.line = line
  }

  /// Puts what an earlier case does before what this one does.
  mutating func follow(_ earlier: TranscriptCase?, number: Int) {
    guard let earlier, steps.isEmpty else {
      unreadable.append("line \(number): no such case comes before this one")
      return
    }
    steps = earlier.steps
    invited = earlier.invited
    maximumLine = earlier.maximumLine
    unreadable += earlier.unreadable
  }

  private func place(_ line: Int) -> TranscriptPlace { TranscriptPlace(file: file, line: line) }

  mutating func take(_ line: String, number: Int) {
    if line.isEmpty || line.hasPrefix("#") { return }
    if let message = line.dropping("--> ") {
      steps.append(Step(action: .message(message), place: place(number)))
    } else if let text = line.dropping("<-- ") {
      let partial = text.dropping("~ ")
      guard !steps.isEmpty else {
        unreadable.append("line \(number): nothing was sent yet")
        return
      }
      steps[steps.count - 1].expected.append(
        Expectation(text: partial ?? text, isPartial: partial != nil, place: place(number)))
    } else if let directive = line.dropping(">> ") {
      takeDirective(directive, number)
    } else {
      unreadable.append("line \(number) is not understood: \(line)")
    }
  }

  private mutating func takeDirective(_ text: String, _ number: Int) {
    if let form = text.dropping("framing ").flatMap(FrameForm.init(rawValue:)) {
      self.form = form
    } else if let limit = text.dropping("max-line ").flatMap({ Int($0) }) {
      maximumLine = limit
    } else if let words = text.dropping("invite ")?.split(separator: " ").map(String.init),
      (3...4).contains(words.count)
    {
      invited.append(
        Invited(
          address: words[0], roles: words[1], number: words[2],
          name: words.count == 4 ? words[3] : "invitation"))
    } else if let bytes = text.dropping("bytes ") {
      steps.append(Step(action: .bytes(bytes), place: place(number)))
    } else if text == "end" {
      steps.append(Step(action: .end, place: place(number)))
    } else if let keep = Self.keep(text) {
      steps.append(Step(action: keep, place: place(number)))
    } else {
      unreadable.append("line \(number) is not understood: \(text)")
    }
  }

  private static func keep(_ text: String) -> Step.Action? {
    guard let rest = text.dropping("let ") else { return nil }
    let words = rest.split(separator: " ", maxSplits: 3).map(String.init)
    guard words.count >= 3, words[1] == "=", words[2].hasPrefix("/") else { return nil }
    return .keep(name: words[0], pointer: words[2], pattern: words.count > 3 ? words[3] : nil)
  }
}

extension String {
  /// What follows a beginning; nil where the text begins otherwise.
  func dropping(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}

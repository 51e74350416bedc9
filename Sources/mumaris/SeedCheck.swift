import JSON
import Portal

/// Checks a folder of reference data without adopting it.
enum SeedCheck {
  /// The report, one JSON object a line: each fault with its file, line and place, then how many
  /// there are. The files are checked together with those in the binary that they leave out.
  static func run(_ folder: String) throws(CommandFailure) -> (report: String, ExitCode) {
    let (files, faults) = try SeedFolder.contents(of: folder, flag: .check)
    guard !(files.isEmpty && faults.isEmpty) else {
      throw CommandFailure(
        code: .inputOutput,
        sentence: "--check: nothing was checked: name a folder with *.json files in it.")
    }
    let lines = faults.map(line) + [summary(of: files.count, faults.count)]
    return (lines.map { $0.line + "\n" }.joined(), faults.isEmpty ? .fine : .damaged)
  }

  private static func line(of fault: SeedFault) -> JSONTree {
    [
      "file": .string(fault.file), "line": .number("\(fault.line)"),
      "pointer": .string(fault.pointer), "reason": .string(fault.reason),
    ]
  }

  private static func summary(of fileCount: Int, _ faultCount: Int) -> JSONTree {
    [
      "sound": .bool(faultCount == 0), "files": .number("\(fileCount)"),
      "faults": .number("\(faultCount)"),
    ]
  }
}

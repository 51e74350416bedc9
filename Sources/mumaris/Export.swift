import Glibc
import Portal
import Storage

/// Writes the whole register of a data directory to standard output, also while another process writes
/// it; changes nothing in it.
enum Export {
  static func run(
    _ data: String, _ output: PlainOutput, _ lines: ErrorLines
  ) throws(CommandFailure) -> ExitCode {
    var failure: SystemFailure?
    let outcome: RegistryCopy.Outcome
    do throws(StorageFault) {
      outcome = try RegistryCopy.export(from: Verify.disk(data)) { bytes in
        do throws(SystemFailure) {
          try output.write(bytes)
          return true
        } catch {
          failure = error
          return false
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    switch outcome {
    case .exported(let summary):
      lines.log(.info).write(.info, "exported", summary.details)
      return .fine
    case .unsound(let findings):
      throw CommandFailure(
        code: .damaged,
        sentence: "The store does not verify, so it is not exported; verify tells all there is.",
        details: findings.first.map { ["finding": $0.sentence] } ?? [:])
    case .cut:
      throw CommandFailure(
        code: .inputOutput,
        sentence: "Standard output took no more"
          + (failure.map { ": \($0.sentence)" } ?? "") + "; the export is not whole.")
    }
  }
}

extension ExportSummary {
  /// For a line of the log.
  var details: [String: String] {
    ["lines": "\(lineCount)", "files": "\(fileCount)", "bytes": "\(byteCount)"]
  }
}

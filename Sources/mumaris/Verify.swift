import JSON
import Portal
import Storage

/// Checks a data directory, also one that another process writes or that nobody may write, and changes
/// nothing in it.
enum Verify {
  /// The report, one JSON object a line: each finding, then what was found to be whole.
  static func run(_ data: String) throws(CommandFailure) -> (report: String, ExitCode) {
    let report: VerificationReport
    do throws(StorageFault) {
      report = try RegistryVerification.run(on: disk(data))
    } catch {
      throw CommandFailure(error)
    }
    let lines = report.findings.map(line) + [summary(of: report)]
    return (lines.map { $0.line + "\n" }.joined(), report.isSound ? .fine : .damaged)
  }

  /// The data directory, which is not made where there is none.
  static func disk(_ data: String) throws(StorageFault) -> PosixDisk {
    do throws(DiskFailure) {
      return try PosixDisk(directory: data, makesFolders: false)
    } catch {
      throw .disk(error)
    }
  }

  private static func line(of finding: StorageFault) -> JSONTree {
    switch finding {
    case .damaged(let file, let byteOffset, let reason):
      [
        "finding": "damaged", "file": .string(file), "byteOffset": .number("\(byteOffset)"),
        "reason": .string(reason),
      ]
    case .damagedContent(let damage):
      [
        "finding": "damaged", "file": .string(damage.file), "byteOffset": 0,
        "reason": .string(damage.reason),
      ]
    case .inUse, .newerFormat, .noStore, .unsettled, .disk: ["finding": .string(finding.sentence)]
    }
  }

  private static func summary(of report: VerificationReport) -> JSONTree {
    [
      "sound": .bool(report.isSound),
      "lastSequence": .number("\(Int(clamping: report.lastSequence))"),
      "segments": .number("\(report.segmentCount)"), "groups": .number("\(report.groupCount)"),
      "redacted": .number("\(report.redactedCount)"),
      "redactions": .array(
        report.redactions.sorted { $0.key < $1.key }.map { decision, records in
          ["decision": .number("\(decision)"), "records": .number("\(records)")]
        }),
      "snapshots": .array(report.snapshots.map { .number("\(Int(clamping: $0))") }),
      "contents": .number("\(report.contentCount)"),
      "tornBytes": .number("\(report.tornByteCount)"),
    ]
  }
}

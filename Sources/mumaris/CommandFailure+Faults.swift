import Portal
import Storage

extension CommandFailure {
  init(_ fault: OpeningFault) {
    switch fault {
    case .storage(let fault):
      self.init(fault)
    case .notForTests:
      self.init(
        code: .usage,
        sentence: "This data directory was not created for tests: leave out --test-clock,"
          + " --test-seed and --record, or name a new directory.")
    case .seeds(let faults):
      self.init(
        code: .damaged, sentence: "The seeds have faults; nothing was adopted.",
        details: ["faults": faults.joined(separator: "\n")])
    }
  }

  init(_ fault: ImportFault) {
    switch fault {
    case .notEmpty(let name):
      self.init(
        code: .cannotCreate,
        sentence: "The data directory holds something already (\(name)): name one with --data that"
          + " is empty or does not exist. Where an import was cut short, remove what it left.")
    case .refused(let line, let reason):
      self.init(
        code: .damaged,
        sentence: "Line \(line) is not what was exported: \(reason). Nothing was imported.",
        details: ["line": "\(line)"])
    case .unsound(let findings):
      self.init(
        code: .damaged,
        sentence: "What was exported does not verify. Nothing was imported.",
        details: findings.first.map { ["finding": $0.sentence] } ?? [:])
    case .storage(let fault):
      self.init(fault)
    }
  }

  init(_ fault: StorageFault) {
    self.init(code: Self.code(of: fault), sentence: Self.sentence(of: fault))
  }

  /// What is the matter with the data directory and what to do, where the system's error tells.
  private static func sentence(of fault: StorageFault) -> String {
    guard case .disk(let failure) = fault else { return fault.sentence }
    switch failure.errorName {
    case "EACCES", "EPERM":
      return "This user may not read and write the data directory (\(failure)): change its owner or"
        + " its rights, or name another with --data."
    case "EROFS":
      return "The data directory is on a file system that is read-only (\(failure)): name another"
        + " with --data."
    case "ENOENT":
      return "The data directory, or what belongs in it, is not there (\(failure)): name another"
        + " with --data."
    case "ENOTDIR":
      return "Something else stands where the data directory needs a folder, a file or a link"
        + " (\(failure)): move it away, or name another with --data."
    case "ELOOP", "EISDIR", "ENXIO":
      return
        "Something else stands where the data directory needs a file, a link, a folder or a pipe"
        + " (\(failure)): move it away and put the file back."
    case "EMFILE":
      return
        "This process may not open as many files as the store has (\(failure)): raise the limit"
        + " (ulimit -n), then start again."
    case "EFBIG":
      return "A file of the data directory would be larger than this process may write"
        + " (\(failure)): raise the limit (ulimit -f), then start again."
    case "ENOSPC", "EDQUOT":
      return
        "The disk has no room for the data directory (\(failure)): make some, then start again."
    default:
      return fault.sentence
    }
  }

  private static func code(of fault: StorageFault) -> ExitCode {
    switch fault {
    case .inUse, .unsettled: .inUse
    case .damaged, .damagedContent, .newerFormat, .noStore: .damaged
    case .disk(let failure): isCreation(failure) ? .cannotCreate : .inputOutput
    }
  }

  /// The lock is the first file that is made: where it cannot be, nothing can.
  private static func isCreation(_ failure: DiskFailure) -> Bool {
    switch failure.operation {
    case .createFolder: true
    case .open: failure.file == "LOCK" && failure.errorName != "EISDIR"
    case .read, .write, .sync, .truncate, .measure, .lock, .list, .rename, .remove: false
    }
  }
}

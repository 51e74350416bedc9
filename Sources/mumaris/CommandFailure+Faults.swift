import Service
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

  init(_ fault: StorageFault) {
    self.init(code: Self.code(of: fault), sentence: fault.sentence)
  }

  private static func code(of fault: StorageFault) -> ExitCode {
    switch fault {
    case .inUse: .inUse
    case .damaged, .newerFormat: .damaged
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

/// How the process ends, for whoever started it. From 64 up the numbers are those of sysexits.h
/// (4.3BSD).
enum ExitCode: Int32, CaseIterable {
  /// Everything that arrived was answered and is durable.
  case fine = 0
  /// Ended by a signal before everything was answered; what was answered is durable.
  case unfinished = 1
  /// The command line cannot be used as it stands.
  case usage = 2
  /// EX_DATAERR: the store, or the export or the reference data offered, does not verify.
  case damaged = 65
  /// EX_OSERR: the system refused memory.
  case outOfMemory = 71
  /// EX_CANTCREAT: a folder, a file or an invitation cannot be made.
  case cannotCreate = 73
  /// EX_IOERR: the system refused to read or write.
  case inputOutput = 74
  /// EX_TEMPFAIL: another process has the data directory, or changes it while it is being opened.
  case inUse = 75

  /// What `--help` says about it.
  var meaning: String {
    switch self {
    case .fine: "Everything that arrived was answered, or the reader of the output went away."
    case .unfinished: "Ended by a signal before everything was answered; nothing durable is lost."
    case .usage: "The command line cannot be used as it stands."
    case .damaged: "The store, the export or the seeds do not verify, or are of a later version."
    case .outOfMemory: "The system refused memory; nothing acknowledged is lost."
    case .cannotCreate:
      "A folder, a file or an invitation cannot be made, or is there already."
    case .inputOutput: "The system refused to read or write."
    case .inUse: "Another process has the data directory open, or changes it all the time."
    }
  }
}

/// Why a command ends before it has done what it was asked to do.
struct CommandFailure: Error {
  let code: ExitCode
  /// What is the matter and what to do.
  let sentence: String
  var details: [String: String] = [:]
}

import Glibc
import Portal
import Storage

/// Opens the store and answers until the input ends.
enum Serve {
  static func run(
    _ options: ServeOptions, _ output: consuming OutputDescriptor, _ lines: ErrorLines
  ) throws(CommandFailure) -> ExitCode {
    let wake: WakePipe
    let signals: WakePipe
    do throws(SystemFailure) {
      wake = try WakePipe()
      signals = try WakePipe()
    } catch {
      throw CommandFailure(
        code: .inputOutput, sentence: "No descriptor can be made: \(error.sentence).")
    }
    EndSignals.listen(signals)
    let log = lines.log(options.logLevel)
    let clock = options.test.makeClock(log)
    let seeds = try options.seeds.map { folder throws(CommandFailure) in
      try SeedFolder.read(folder, lines)
    }
    let disk = try disk(options.place)
    let engine: Engine
    do throws(OpeningFault) {
      engine = try Engine.open(
        disk: disk, configuration: Configuration(options),
        rules: seeds.map(RulesSource.offered) ?? .carried,
        clock: clock, random: options.test.makeRandomSource(),
        inbox: EngineInbox(wake: { wake.wake() }), log: log)
    } catch {
      throw CommandFailure(error)
    }
    let transcript: Transcript?
    if let file = options.record {
      transcript = try Transcript(file: file)
    } else {
      transcript = nil
    }
    let loop = EngineLoop(
      engine: engine, options: options, output: output, wake: wake,
      signals: signals, transcript: transcript, log: log)
    return try loop.run()
  }

  static func disk(_ place: ServeOptions.Place) throws(CommandFailure) -> any Disk {
    switch place {
    case .memory: return MemoryDisk()
    case .directory(let directory):
      try checkRights(of: directory)
      do throws(DiskFailure) {
        return try PosixDisk(directory: directory)
      } catch {
        throw CommandFailure(.disk(error))
      }
    }
  }
}

extension Serve {
  /// Refuses a data directory in which others may put files of their own.
  private static func checkRights(of directory: String) throws(CommandFailure) {
    var status = stat()
    guard stat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_mode & (S_IWGRP | S_IWOTH) != 0
    else { return }
    throw CommandFailure(
      code: .cannotCreate,
      sentence: "Others may write to the data directory (mode"
        + " \(String(status.st_mode & 0o7777, radix: 8))): look at what is in it, then take the"
        + " right from them: chmod go-w.")
  }
}

extension Configuration {
  init(_ options: ServeOptions) {
    self.init()
    language = options.language
    maximumLine = options.maximumLine
    testClock = options.hasTestClock
    payments = options.payments
    isForTests = options.hasTestClock || options.isSynchronous || options.record != nil
    isSynchronous = options.isSynchronous
    if isForTests { passwordCost = .lowest }
    sender = options.mailFrom
    if let linkBase = options.linkBase { self.linkBase = linkBase }
    switch options.mail {
    case .maildir(let directory): mail = .transport(MaildirTransport(directory: directory))
    case .sendmail(let command): mail = .transport(SendmailTransport(command: command))
    case .host: mail = .host
    }
  }
}

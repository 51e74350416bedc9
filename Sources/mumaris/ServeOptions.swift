import JSONRPC
import Portal

/// How `serve` was asked to run.
struct ServeOptions {
  enum Place: Equatable {
    case memory
    case directory(String)
  }

  enum MailChoice: Equatable {
    case maildir(String)
    case sendmail(SendmailCommand)
    case host
  }

  let place: Place
  let seeds: String?
  let framing: Framing.Mode
  let mail: MailChoice
  let payments: Configuration.PaymentMode
  let mailFrom: Mailbox?
  let linkBase: LinkBase?
  let language: Language
  let test: TestOptions
  let maximumLine: Int
  let logLevel: Log.Level
  let record: String?

  var hasTestClock: Bool { test.clock != nil }
  /// Whether each piece of work is waited for.
  var isSynchronous: Bool { test.seed != nil }

  init(_ arguments: Arguments, _ environment: Environment) throws(CommandFailure) {
    place = try Self.place(arguments, environment)
    mail = try Self.mail(arguments, place)
    seeds = arguments.text(.seeds)
    framing =
      try arguments.value(.framing, valid: "auto, line, header") { Framing.Mode(rawValue: $0) }
      ?? .auto
    payments =
      try arguments.value(.payments, valid: "staff, host") {
        Configuration.PaymentMode(rawValue: $0)
      } ?? .staff
    mailFrom = try arguments.value(
      .mailFrom, valid: "an address such as no-reply@example.org, without a name"
    ) { Mailbox(checking: $0) }
    linkBase = try arguments.value(
      .linkBase,
      valid: "a URL with its scheme, such as https://example.org/link/ or https://example.org/?t=; "
        + "a query must end in ="
    ) { LinkBase($0) }
    language =
      try arguments.value(.locale, valid: "en, ar, fr") { Language(rawValue: $0) } ?? .english
    test = try TestOptions(arguments)
    maximumLine =
      try arguments.value(.maximumLine, valid: "a number from 1024 to 134217728") {
        Int($0).flatMap { (1 << 10...128 << 20).contains($0) ? $0 : nil }
      } ?? Limit.line
    logLevel =
      try arguments.value(.logLevel, valid: "debug, info, warning, error") { name in
        Log.Level.allCases.first { $0.name == name }
      } ?? .warning
    record = arguments.text(.record)
  }

  private static func place(
    _ arguments: Arguments, _ environment: Environment
  ) throws(CommandFailure) -> Place {
    if arguments.has(.memory) {
      guard !arguments.has(.data) else {
        throw .usage("--memory and --data exclude each other.")
      }
      return .memory
    }
    guard let directory = arguments.text(.data) ?? environment.dataDirectory else {
      throw .usage("--data DIR or --memory is needed: the environment names no home directory.")
    }
    return .directory(directory)
  }

  private static func mail(
    _ arguments: Arguments, _ place: Place
  ) throws(CommandFailure) -> MailChoice {
    let valid = "maildir, sendmail, sendmail:COMMAND, host"
    let chosen = try arguments.value(.mail, valid: valid) { text -> MailChoice? in
      switch text {
      case "host": return .host
      case "maildir": return .maildir("")
      case "sendmail": return .sendmail(.standard)
      default:
        guard text.hasPrefix("sendmail:") else { return nil }
        let command = try? SendmailCommand(parsing: String(text.dropFirst("sendmail:".count)))
        return command.map { .sendmail($0) }
      }
    }
    switch (chosen, place) {
    case (.maildir, .memory): throw .usage("--mail maildir needs --data DIR.")
    case (nil, .memory): return .host
    case (.maildir, .directory(let directory)), (nil, .directory(let directory)):
      return .maildir(directory + "/mail")
    case (.sendmail(let command), _): return .sendmail(command)
    case (.host, _): return .host
    }
  }
}

/// A clock that stands still and randomness from a number.
struct TestOptions {
  let clock: Instant?
  let seed: UInt64?

  init(_ arguments: Arguments) throws(CommandFailure) {
    clock = try arguments.value(
      .testClock, valid: "an instant like 2026-01-01T08:00:00.000Z, before the year 9000"
    ) { text in
      var text = text
      return text.withUTF8 { Instant(text: $0) }.flatMap { $0 <= Clocks.lastTestInstant ? $0 : nil }
    }
    seed = try arguments.value(.testSeed, valid: "a number from 0 to 18446744073709551615") {
      UInt64($0)
    }
  }

  /// - Parameter log: Is told where the system's clock jumps.
  func makeClock(_ log: Log) -> any Clock {
    if let clock { TestClock(at: clock) } else { SystemClock(log: log) }
  }

  func makeRandomSource() -> RandomSource { seed.map { RandomSource(seed: $0) } ?? RandomSource() }
}

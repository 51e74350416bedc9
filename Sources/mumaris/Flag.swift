/// The flags, each with the value it takes and what it is for.
enum Flag: String, CaseIterable {
  case data, memory, seeds, framing, mail, payments
  case mailFrom = "mail-from"
  case linkBase = "link-base"
  case locale
  case testClock = "test-clock"
  case testSeed = "test-seed"
  case maximumLine = "max-line"
  case logLevel = "log-level"
  case record, email, role, check, write

  /// As it is written on the command line.
  var name: String { "--\(rawValue)" }

  /// What stands for its value in the help; nil for a flag without one.
  var valueName: String? {
    switch self {
    case .memory: nil
    case .data, .seeds, .check, .write: "DIR"
    case .framing: "auto|line|header"
    case .mail: "maildir|sendmail[:COMMAND]|host"
    case .payments: "staff|host"
    case .mailFrom: "ADDRESS"
    case .linkBase: "URL"
    case .locale: "en|ar|fr"
    case .testClock: "INSTANT"
    case .testSeed: "N"
    case .maximumLine: "BYTES"
    case .logLevel: "debug|info|warning|error"
    case .record: "FILE"
    case .email: "ADDRESS"
    case .role: "ROLE"
    }
  }

  /// One or two lines of the help.
  var meaning: String {
    switch self {
    case .data:
      "The data directory, made where there is none.\n"
        + "Default: $XDG_DATA_HOME/mumaris, or ~/.local/share/mumaris."
    case .memory: "Keep nothing: everything is gone when the process ends."
    case .seeds:
      "Reference data (*.json) in place of that in the binary, file by file; it stays in\n"
        + "force until others are offered."
    case .framing: "How messages are told apart; auto looks at the beginning. Default: auto."
    case .mail:
      "How mail leaves: into the folder mail/ of the data directory, through a mail\n"
        + "program, or fetched by the host (mail.next). Default: maildir; host with --memory."
    case .payments:
      "Who tells that a fee was paid: staff with the role finance, or the host as well\n"
        + "(payment.confirm). Default: staff."
    case .mailFrom:
      "The address mail comes from. Default: that of the reference data, which also has\n"
        + "the name shown with it (mail-texts.json)."
    case .linkBase:
      "What links in mails and on certificates begin with. The path of the page follows,\n"
        + "such as reset-password or verify-certificate (reference data, links.json), then /\n"
        + "and the token: https://example.org/link/reset-password/TOKEN. Where the base ends\n"
        + "in =, the path goes before the query and the token behind it: with\n"
        + "https://example.org/?t= it is https://example.org/reset-password?t=TOKEN.\n"
        + "Default: https://mumaris.example/link/"
    case .locale: "The language of sentences where the caller names none. Default: en."
    case .testClock:
      "A clock that stands still at an instant like 2026-01-01T08:00:00.000Z and is\n"
        + "moved by clock.advance. Only for stores created for tests."
    case .testSeed:
      "Random bytes from this number, and one thing after the other, so that the same\n"
        + "input gives the same bytes. Only for stores created for tests."
    case .maximumLine: "The longest message, from 1024 to 134217728. Default: 16777216."
    case .logLevel: "What is told on standard error. Default: warning."
    case .record:
      "Write what is said to a new file (--> and <-- lines). Only for stores created\n"
        + "for tests."
    case .email: "Where the invited person is reached."
    case .role:
      "What they may do: intake, reviewer, approver, finance, support, registrar, auditor."
    case .check:
      "With schema: compare the files in this folder; the code is 65 where they differ.\n"
        + "With seeds: check the files in this folder; the code is 65 where one has a fault."
    case .write: "Write the files into this folder."
    }
  }
}

/// What `--help` prints.
enum HelpText {
  static var text: String {
    """
    mumaris: the register of health professionals as one process that speaks JSON-RPC 2.0.

    \(usage)

    Commands
    \(rows(Subcommand.allCases.map { ($0.rawValue, $0.summary) }, width: 8))

    Flags
    \(Flag.allCases.map(describe).joined(separator: "\n"))
      --help
          This text.
      --version
          The version.

    The end
      At the end of the input everything that has arrived is answered. SIGTERM, SIGINT and SIGHUP
      do the same without reading on, for 5 seconds at most; a second one ends at once. When the
      reader of the output goes away, what is under way becomes durable and the process ends.
      Mails that are being handed over get 5 seconds; then their programs are ended with all that
      they started, within 3 more, and the next start hands the mails over.

    The clock
      Waits do not depend on the time of day. Where the system's clock jumps ahead by more than
      5 minutes, or by more than 90 days while no process ran, records follow once it has stayed
      there for 10 minutes; where it is behind, time goes on a tenth slower until it has caught up.
      Both are logged as warnings.

    Exit codes
    \(rows(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) }, width: 3))

    """
  }

  private static var usage: String {
    Subcommand.allCases.map { subcommand in
      let words = subcommand.flags.map { flag in
        let text = [flag.name, flag.valueName].compactMap(\.self).joined(separator: " ")
        return subcommand.needs(flag) ? text : "[\(text)]"
      }
      let name = subcommand == .serve ? "[serve]" : subcommand.rawValue
      return wrapped(["mumaris \(name)"] + words)
    }.joined(separator: "\n")
  }

  private static func wrapped(_ words: [String]) -> String {
    var lines = ["  "]
    for word in words {
      let last = lines.count - 1
      if lines[last].count + word.count > 96 { lines.append("     ") }
      lines[lines.count - 1] += (lines[lines.count - 1].allSatisfy { $0 == " " } ? "" : " ") + word
    }
    return lines.joined(separator: "\n")
  }

  private static func rows(_ rows: [(name: String, meaning: String)], width: Int) -> String {
    rows.map { row in
      let padding = String(repeating: " ", count: max(1, width - row.name.count))
      return "  \(row.name)\(padding)\(row.meaning)"
    }.joined(separator: "\n")
  }

  private static func describe(_ flag: Flag) -> String {
    let head = [flag.name, flag.valueName].compactMap(\.self).joined(separator: " ")
    let lines = flag.meaning.split(separator: "\n").map { "      \($0)" }
    return (["  \(head)"] + lines).joined(separator: "\n")
  }
}

extension Subcommand {
  /// Whether it cannot be run without the flag.
  fileprivate func needs(_ flag: Flag) -> Bool {
    switch self {
    case .serve, .schema: false
    case .invite: [.data, .email, .identity, .role].contains(flag)
    case .verify, .export, .import: flag == .data
    case .seeds: flag == .check
    }
  }
}

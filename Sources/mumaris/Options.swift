import Portal

/// What the command line asks for.
enum Options {
  case serve(ServeOptions)
  case invite(InviteOptions)
  case verify(data: String)
  case export(data: String)
  case `import`(data: String)
  case schema(SchemaAction)
  case seeds(folder: String)
  case help
  case version

  /// Reads the words after the program's name; `serve` where no subcommand is named.
  init(_ words: [String], environment: Environment) throws(CommandFailure) {
    if words.contains("--help") || words.contains("-h") {
      self = .help
      return
    }
    if words.first == "--version" {
      guard words.count == 1 else { throw .usage("--version takes nothing else.") }
      self = .version
      return
    }
    var rest = words[...]
    var subcommand = Subcommand.serve
    if let first = rest.first, !first.hasPrefix("-") {
      guard let named = Subcommand(rawValue: first) else {
        throw .usage(
          "\"\(first.prefix(60))\" is no command; there are "
            + Subcommand.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      subcommand = named
      rest.removeFirst()
    }
    let arguments = try Arguments(rest, subcommand)
    switch subcommand {
    case .serve: self = .serve(try ServeOptions(arguments, environment))
    case .invite: self = .invite(try InviteOptions(arguments))
    case .verify: self = .verify(data: try arguments.needed(.data))
    case .export: self = .export(data: try arguments.needed(.data))
    case .import: self = .import(data: try arguments.needed(.data))
    case .schema: self = .schema(try SchemaAction(arguments))
    case .seeds: self = .seeds(folder: try arguments.needed(.check))
    }
  }
}

/// The commands, each with the flags it takes.
enum Subcommand: String, CaseIterable {
  case serve, invite, verify, export
  case `import`
  case schema, seeds

  var flags: [Flag] {
    switch self {
    case .serve:
      [
        .data, .memory, .seeds, .framing, .mail, .payments, .mailFrom, .linkBase, .locale,
        .testClock, .testSeed, .maximumLine, .logLevel, .record,
      ]
    case .invite: [.data, .email, .identity, .role, .seeds, .locale, .testClock, .testSeed]
    case .verify, .export, .import: [.data]
    case .schema: [.check, .write]
    case .seeds: [.check]
    }
  }

  var summary: String {
    switch self {
    case .serve:
      "Answer JSON-RPC 2.0 on standard input and output; what is done without a command."
    case .invite: "Invite a member of staff, such as the first; prints a one-time code."
    case .verify: "Check every byte of a data directory, in use or not; prints JSON lines."
    case .export: "Write the whole register as JSON lines, in use or not; import reads them back."
    case .import:
      "Make a data directory, which must hold nothing, from an export on standard input."
    case .schema: "Write or compare the OpenRPC document, the schemas and the pages."
    case .seeds: "Check reference data before it is offered with --seeds; prints every fault."
    }
  }
}

/// What of the environment the command looks at.
struct Environment {
  var dataHome: String?
  var home: String?

  /// The XDG Base Directory Specification has relative paths ignored.
  var dataDirectory: String? {
    if let dataHome, dataHome.hasPrefix("/") { return dataHome + "/mumaris" }
    if let home, home.hasPrefix("/") { return home + "/.local/share/mumaris" }
    return nil
  }
}

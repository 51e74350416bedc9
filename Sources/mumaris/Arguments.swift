/// Flags and their values as they were given, each at most once: `--data DIR` or `--data=DIR`.
struct Arguments {
  private var values: [Flag: String] = [:]

  /// - Parameter flags: those that the subcommand takes.
  init(_ words: ArraySlice<String>, _ subcommand: Subcommand) throws(CommandFailure) {
    var rest = words
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let flag = subcommand.flags.first(where: { $0.name == parts[0] }) else {
        throw .usage(
          "\(Self.quoted(word)) is not known to \(subcommand.rawValue); it takes "
            + subcommand.flags.map(\.name).joined(separator: ", ") + ".")
      }
      guard values[flag] == nil else { throw .usage("\(flag.name) was given twice.") }
      values[flag] = try Self.value(of: flag, parts.count > 1 ? String(parts[1]) : nil, &rest)
    }
  }

  private static func value(
    of flag: Flag, _ attached: String?, _ rest: inout ArraySlice<String>
  ) throws(CommandFailure) -> String {
    guard let valueName = flag.valueName else {
      guard attached == nil else { throw .usage("\(flag.name) takes no value.") }
      return ""
    }
    guard let value = attached ?? rest.popFirst(), !value.isEmpty,
      attached != nil || !value.hasPrefix("--")
    else { throw .usage("\(flag.name) needs a value: \(valueName).") }
    guard value.utf8.count <= 4096, !value.utf8.contains(0) else {
      throw .usage("The value of \(flag.name) is too long.")
    }
    return value
  }

  func has(_ flag: Flag) -> Bool { values[flag] != nil }

  func text(_ flag: Flag) -> String? { values[flag] }

  /// The value as something else, or a refusal that says what is valid.
  func value<Value>(
    _ flag: Flag, valid: String, _ read: (String) -> Value?
  ) throws(CommandFailure) -> Value? {
    guard let text = values[flag] else { return nil }
    guard let value = read(text) else {
      throw .usage("\(Self.quoted(text)) is no value for \(flag.name); valid: \(valid).")
    }
    return value
  }

  func needed(_ flag: Flag) throws(CommandFailure) -> String {
    guard let text = values[flag] else {
      throw .usage("\(flag.name) \(flag.valueName ?? "") is needed.")
    }
    return text
  }

  /// At most the beginning of a word, in quotes: it goes into a log line.
  private static func quoted(_ word: String) -> String { "\"\(word.prefix(60))\"" }
}

extension CommandFailure {
  static func usage(_ sentence: String) -> CommandFailure {
    CommandFailure(code: .usage, sentence: sentence + " See mumaris --help.")
  }
}

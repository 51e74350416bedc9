extension Log {
  /// A line in which nothing is hidden: what turns text around, breaks a line outside JSON or
  /// controls a terminal is escaped. It stays the same JSON, for such characters stand in strings
  /// alone.
  static func escaped(_ line: String) -> String {
    guard line.utf8.contains(where: { $0 >= 0x7f }) else { return line }
    var text = ""
    for scalar in line.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default:
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

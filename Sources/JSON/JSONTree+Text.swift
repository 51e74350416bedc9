extension JSONTree {
  /// The value on one line, without spaces.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.raw("null")
    case .bool(let value): writer.bool(value)
    case .number(let digits): writer.raw(digits)
    case .string(let text): writer.string(text)
    case .array(let values):
      writer.byte(0x5b)
      for (place, value) in values.enumerated() {
        if place > 0 { writer.byte(0x2c) }
        value.write(to: &writer)
      }
      writer.byte(0x5d)
    case .object(let members):
      writer.byte(0x7b)
      for (place, member) in members.enumerated() {
        if place > 0 { writer.byte(0x2c) }
        writer.string(member.name)
        writer.byte(0x3a)
        member.value.write(to: &writer)
      }
      writer.byte(0x7d)
    }
  }

  /// The value on one line.
  public var line: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }

  /// The value over several lines, two spaces a level, with a line break at the end: the form of
  /// committed files, so that a change shows as a readable difference.
  public var pretty: String {
    var writer = JSONWriter(capacity: 1 << 16)
    writePretty(to: &writer, level: 0)
    writer.byte(0x0a)
    return writer.text
  }

  private func writePretty(to writer: inout JSONWriter, level: Int) {
    switch self {
    case .array(let values) where !values.isEmpty:
      writer.byte(0x5b)
      for (place, value) in values.enumerated() {
        Self.newLine(&writer, comma: place > 0, level: level + 1)
        value.writePretty(to: &writer, level: level + 1)
      }
      Self.newLine(&writer, comma: false, level: level)
      writer.byte(0x5d)
    case .object(let members) where !members.isEmpty:
      writer.byte(0x7b)
      for (place, member) in members.enumerated() {
        Self.newLine(&writer, comma: place > 0, level: level + 1)
        writer.string(member.name)
        writer.raw(": ")
        member.value.writePretty(to: &writer, level: level + 1)
      }
      Self.newLine(&writer, comma: false, level: level)
      writer.byte(0x7d)
    case .null, .bool, .number, .string, .array, .object:
      write(to: &writer)
    }
  }

  private static func newLine(_ writer: inout JSONWriter, comma: Bool, level: Int) {
    if comma { writer.byte(0x2c) }
    writer.byte(0x0a)
    for _ in 0..<level { writer.raw("  ") }
  }
}

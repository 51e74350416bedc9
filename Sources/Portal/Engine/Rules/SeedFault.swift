/// What is wrong with a seed, and where.
package struct SeedFault: Hashable, Sendable {
  /// The file's name.
  package let file: String
  /// The line, counted from 1; that of the value around it where a value is missing.
  package let line: Int
  /// The place as a JSON Pointer (RFC 6901); empty for the whole file.
  package let pointer: String
  /// What is wrong, without a period at the end, for the person who runs the register.
  package let reason: String

  package init(file: String, line: Int, pointer: String, reason: String) {
    self.file = file
    self.line = line
    self.pointer = pointer
    self.reason = reason
  }
}

extension SeedFault: CustomStringConvertible {
  /// `regions.json:7: /regions/2/name/fr: text is missing`
  package var description: String {
    ["\(file):\(line)", pointer, reason].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

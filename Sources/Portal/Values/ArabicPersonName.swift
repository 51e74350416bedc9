package import JSON
package import Shape

/// A person's name in Arabic letters.
package struct ArabicPersonName: Shaped, Hashable {
  package let given: ArabicName
  package let father: ArabicName?
  package let grandfather: ArabicName?
  package let family: ArabicName

  package static let meaning: StaticString =
    "A person's name in Arabic letters, exactly as on the identity card."

  package static func shape<M: Members<ArabicPersonName> & ~Copyable>(
    _ m: inout M
  ) -> ArabicPersonName {
    ArabicPersonName(
      given: m("given", "The person's own name.") { $0.given },
      father: m.optional("father", "The father's name, where the document has it.") { $0.father },
      grandfather: m.optional(
        "grandfather", "The grandfather's name, where the document has it."
      ) { $0.grandfather },
      family: m("family", "The family name.") { $0.family })
  }

  /// All parts in their order, with single spaces between them.
  package var full: String {
    [given, father, grandfather, family].compactMap { $0?.text }.joined(separator: " ")
  }
}

// Compiled here, where `shape` can be seen, so that other modules call straight code.
extension ArabicPersonName {
  package static func read(_ source: Source) throws(Fault) -> ArabicPersonName {
    try readObject(source)
  }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}

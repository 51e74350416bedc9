package import JSON
package import Shape

/// A person's name in Latin letters.
package struct PersonName: Shaped, Hashable {
  package let given: LatinName
  package let father: LatinName?
  package let grandfather: LatinName?
  package let family: LatinName

  package static let meaning: StaticString =
    "A person's name in Latin letters, exactly as on the passport or the identity card."

  package static func shape<M: Members<PersonName> & ~Copyable>(_ m: inout M) -> PersonName {
    PersonName(
      given: m("given", "The person's own name; several given names stand here together.") {
        $0.given
      },
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
extension PersonName {
  package static func read(_ source: Source) throws(Fault) -> PersonName { try readObject(source) }
  package borrowing func write(to writer: inout JSONWriter) { writeObject(to: &writer) }
}

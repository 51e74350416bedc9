import JSON
import Shape

/// A person's name in Latin letters.
struct PersonName: Shaped, Hashable {
  let given: LatinName
  let father: LatinName?
  let grandfather: LatinName?
  let family: LatinName

  static let meaning: StaticString =
    "A person's name in Latin letters, exactly as on the passport or the identity card."

  static func shape<M: Members<PersonName> & ~Copyable>(_ m: inout M) -> PersonName {
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
  var full: String {
    [given, father, grandfather, family].compactMap { $0?.text }.joined(separator: " ")
  }
}

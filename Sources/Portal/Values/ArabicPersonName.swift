import JSON
import Shape

/// A person's name in Arabic letters.
struct ArabicPersonName: Shaped, Hashable {
  let given: ArabicName
  let father: ArabicName?
  let grandfather: ArabicName?
  let family: ArabicName

  static let meaning: StaticString =
    "A person's name in Arabic letters, exactly as on the identity card."

  static func shape<M: Members<ArabicPersonName> & ~Copyable>(
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
  var full: String {
    [given, father, grandfather, family].compactMap { $0?.text }.joined(separator: " ")
  }
}

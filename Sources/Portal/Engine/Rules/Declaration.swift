import Shape

/// A statement that an applicant answers with yes or no before submitting.
struct Declaration: Shaped, Hashable {
  var code: ReferenceCode
  var text: LocalizedName
  /// The answer of most applicants; the other one leads to a closer look, not to a refusal.
  var expected: Bool
  var source: String
  var effectiveFrom: Day
  var note: String?

  static let meaning: StaticString =
    "A statement that an applicant answers with yes or no before submitting."

  static func shape<M: Members<Declaration> & ~Copyable>(_ m: inout M) -> Declaration {
    Declaration(
      code: m("code", "Its code.") { $0.code },
      text: m("text", "What is stated or asked.") { $0.text },
      expected: m("expected", "The usual answer; the other one calls for a closer look.") {
        $0.expected
      },
      source: m("source", "Where it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is asked.") { $0.effectiveFrom },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

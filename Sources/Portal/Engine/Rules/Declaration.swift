package import Shape

/// A statement that an applicant answers with yes or no before submitting.
package struct Declaration: Shaped, Hashable {
  package var code: ReferenceCode
  package var text: LocalizedName
  /// The answer of most applicants; the other one leads to a closer look, not to a refusal.
  package var expected: Bool
  package var source: String
  package var effectiveFrom: Day
  package var note: String?

  package static let meaning: StaticString =
    "A statement that an applicant answers with yes or no before submitting."

  package static func shape<M: Members<Declaration> & ~Copyable>(_ m: inout M) -> Declaration {
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

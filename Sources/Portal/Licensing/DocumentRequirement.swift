import Shape

/// When a document is asked for.
enum DocumentCondition: String, Choice {
  case always
  case ifAny
  case saudi
  case notSaudi
  case olderThanMedicalReportAge
  case qualificationFromAbroad
  case saudiWithForeignQualification
  case nonSaudiWithForeignQualification

  static let meaning: StaticString = "When a document is asked for."

  var meaning: StaticString {
    switch self {
    case .always: "From everybody."
    case .ifAny: "Only where the applicant has one; nothing is missing without it."
    case .saudi: "From Saudi nationals."
    case .notSaudi: "From everybody else than Saudi nationals."
    case .olderThanMedicalReportAge:
      "From applicants older than the age from which a medical report is needed."
    case .qualificationFromAbroad: "Where the qualification was awarded abroad."
    case .saudiWithForeignQualification:
      "From Saudi nationals whose qualification was awarded abroad."
    case .nonSaudiWithForeignQualification:
      "From others than Saudi nationals, where the qualification was awarded abroad."
    }
  }
}

/// A kind of document that belongs to an application.
struct DocumentRequirement: Shaped, Hashable {
  var kind: ReferenceCode
  var condition: DocumentCondition
  var minimumCount: Int
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A kind of document that belongs to an application."

  static func shape<M: Members<DocumentRequirement> & ~Copyable>(
    _ m: inout M
  ) -> DocumentRequirement {
    DocumentRequirement(
      kind: m("kind", "The code of the kind of document.") { $0.kind },
      condition: m("condition", "When it is asked for.") { $0.condition },
      minimumCount: m("minimumCount", "How many of them there must be at least.") {
        $0.minimumCount
      },
      source: m("source", "Where the requirement was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

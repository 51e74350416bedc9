import Shape

/// What a certificate can state of its holder besides the name. The facts are closed, since each
/// needs code that finds it; which type states which is data.
enum CertificateFact: String, Choice {
  case number, printing, classification, classifiedFrom, term, conditions, standing

  static let meaning: StaticString = "What a certificate states besides the name."

  var meaning: StaticString {
    switch self {
    case .number: "The number of the license."
    case .printing: "Which printing of the license it is."
    case .classification: "Profession, specialty and rank."
    case .classifiedFrom: "Since when the holder is classified so."
    case .term: "The present term of registration."
    case .conditions: "What the license is bound to, as far as it is public."
    case .standing: "Whether the holder was in good standing on the day of issue."
    }
  }
}

/// A type of certificate: a record of `seeds/certificate-types.json`.
///
/// Which service issues it is said there (`ServiceDefinition.certificate`). A certificate keeps the
/// version of the rules it was issued under, so a later change of its type does not reach it.
struct CertificateType: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var title: LocalizedName
  /// The sentence above the facts, with the places `{name}` and `{number}`.
  var text: LocalizedName
  var facts: [CertificateFact]
  /// Inputs of the service whose values are stated, by their codes.
  var inputs: [ReferenceCode]
  /// Whether it is issued only to whoever is in good standing; `instead` is what others get.
  var needsGoodStanding: Bool?
  var instead: ReferenceCode?
  /// Whether it ends with the term it states.
  var endsWithTerm: Bool?
  /// For how many days after the day of issue it is valid; nil where no figure was found.
  var validityDays: SourcedFigure?
  var supersededBy: [CertificateCause]
  var revokedBy: [CertificateCause]
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A type of certificate."

  static func shape<M: Members<CertificateType> & ~Copyable>(
    _ m: inout M
  ) -> CertificateType {
    CertificateType(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      title: m("title", "What stands above it.") { $0.title },
      text: m("text", "What it says; `{name}` and `{number}` are filled in.") { $0.text },
      facts: m.list("facts", "What it states of its holder.", upTo: 20) { $0.facts },
      inputs: m.list("inputs", "Which values of the application it states.", upTo: 20) {
        $0.inputs
      },
      needsGoodStanding: m.optional(
        "needsGoodStanding", "True where it is for those in good standing alone."
      ) { $0.needsGoodStanding },
      instead: m.optional("instead", "What type is issued to those who are not.") { $0.instead },
      endsWithTerm: m.optional("endsWithTerm", "True where it ends with the term it states.") {
        $0.endsWithTerm
      },
      validityDays: m.optional(
        "validityDays", "For how many days after the day of issue it is valid, where it is known."
      ) { $0.validityDays },
      supersededBy: m.list("supersededBy", "What replaces it.", upTo: 20) { $0.supersededBy },
      revokedBy: m.list("revokedBy", "What takes it back.", upTo: 20) { $0.revokedBy },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// `seeds/certificate-types.json` as a whole.
struct CertificateTypeFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var certificateTypes: [CertificateType]

  static let meaning: StaticString = "The types of certificates."

  static func shape<M: Members<CertificateTypeFile> & ~Copyable>(
    _ m: inout M
  ) -> CertificateTypeFile {
    CertificateTypeFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      certificateTypes: m.list("certificateTypes", "The types.", upTo: 100) {
        $0.certificateTypes
      })
  }
}

/// The types of certificates of a version of the rules.
struct CertificateTypes: Sendable {
  /// In the order of the file.
  let all: [CertificateType]

  /// Rules adopted before there were certificates have none.
  init(_ file: CertificateTypeFile?) { all = file?.certificateTypes ?? [] }

  subscript(code: ReferenceCode) -> CertificateType? { all.first { $0.code == code } }

  /// Whether one type stands for the other: the same, or what is issued in its place.
  func isSameLine(_ one: ReferenceCode, _ other: ReferenceCode) -> Bool {
    one == other || self[one]?.instead == other || self[other]?.instead == one
  }
}

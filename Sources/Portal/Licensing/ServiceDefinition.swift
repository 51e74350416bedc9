import Shape

/// A service that can be applied for: a record of `seeds/services.json`.
///
/// Everything that tells one service from another stands here, so that a new service is a new
/// record: who may apply, what is asked for, what it costs, whose desks it passes and what the
/// approval issues. An application keeps the version of the rules it was opened under
/// (`Engine.reference(version:)`), so that a later change does not reach it.
struct ServiceDefinition: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var summary: LocalizedName
  var applicants: [AccountKind]
  var prerequisites: [Prerequisite]
  var documents: [DocumentRequirement]
  /// Codes of the file's declarations; `ServiceCatalogue.declarations(of:)` has them in full.
  var declarations: [ReferenceCode]
  var inputs: [InputField]
  var fees: [FeeStage]
  /// An application begins at the first.
  var stages: [ServiceStage]
  /// Within how many working days the applicant can expect a decision; nil where none was found.
  var deadlineWorkingDays: SourcedFigure?
  /// How many days an applicant has to complete a returned application; nil for the common figure
  /// (`LicensingFigures.completionDays`).
  var completionDays: SourcedFigure?
  /// Whether an application for which no rule fails is approved without staff.
  var fastPath: Bool
  var issuance: Issuance
  /// What certificate: always where `issuance` is `certificate`, and perhaps where it is
  /// `duplicate`.
  var certificate: CertificateSettings?
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A service that can be applied for."

  static func shape<M: Members<ServiceDefinition> & ~Copyable>(
    _ m: inout M
  ) -> ServiceDefinition {
    ServiceDefinition(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      summary: m("summary", "What it is for, in a sentence.") { $0.summary },
      applicants: m.list("applicants", "Which accounts may apply.", upTo: 10) { $0.applicants },
      prerequisites: m.list("prerequisites", "What an applicant must satisfy.", upTo: 50) {
        $0.prerequisites
      },
      documents: m.list("documents", "The documents that belong to it.", upTo: 100) {
        $0.documents
      },
      declarations: m.list("declarations", "The codes of what is declared.", upTo: 50) {
        $0.declarations
      },
      inputs: m.list("inputs", "What the applicant states.", upTo: 50) { $0.inputs },
      fees: m.list("fees", "The fees that are known, in the order of payment.", upTo: 2) {
        $0.fees
      },
      stages: m.list("stages", "The desks it passes; it begins at the first.", upTo: 50) {
        $0.stages
      },
      deadlineWorkingDays: m.optional(
        "deadlineWorkingDays", "Within how many working days a decision can be expected."
      ) { $0.deadlineWorkingDays },
      completionDays: m.optional(
        "completionDays",
        "How many days there are to complete a returned application, where it is a figure of its own."
      ) { $0.completionDays },
      fastPath: m("fastPath", "Whether it is approved at once where no rule fails.") {
        $0.fastPath
      },
      issuance: m("issuance", "What the approval brings about.") { $0.issuance },
      certificate: m.optional("certificate", "What certificate the approval issues.") {
        $0.certificate
      },
      source: m("source", "Where the service was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is offered here.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

extension ServiceDefinition {
  func stage(_ code: ReferenceCode) -> ServiceStage? {
    stages.first { $0.code == code }
  }

  func fee(_ kind: FeeKind) -> FeeStage? { fees.first { $0.kind == kind } }

  func input(_ code: ReferenceCode) -> InputField? { inputs.first { $0.code == code } }
}

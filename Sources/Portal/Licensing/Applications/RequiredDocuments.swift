/// Judges by an applicant's profile on a day which documents a service asks them for.
struct RequiredDocuments {
  /// Nil for a facility, of which nothing is asked that only a person has.
  let person: Person?
  let today: Day
  let figures: LicensingFigures

  /// Every kind of document of a service, with whether it must be there.
  func judge(_ service: ServiceDefinition) -> [NeededDocument] {
    service.documents.map { requirement in
      NeededDocument(
        kind: requirement.kind, required: isMet(requirement.condition),
        minimumCount: requirement.minimumCount, condition: requirement.condition,
        inputs: inputs(of: requirement.condition))
    }
  }

  private func isMet(_ condition: DocumentCondition) -> Bool {
    switch condition {
    case .always: true
    case .ifAny: false
    case .saudi: isSaudi == true
    case .notSaudi: isSaudi == false
    case .olderThanMedicalReportAge: medicalReportFrom.map { $0 < today } ?? false
    case .qualificationFromAbroad: isQualifiedAbroad
    case .saudiWithForeignQualification: isSaudi == true && isQualifiedAbroad
    case .nonSaudiWithForeignQualification: isSaudi == false && isQualifiedAbroad
    }
  }

  private var isSaudi: Bool? { person.map { $0.nationality == .saudiArabia } }

  private var isQualifiedAbroad: Bool {
    person.map { $0.qualification.country != .saudiArabia } ?? false
  }

  /// The birthday after which a medical report is needed.
  private var medicalReportFrom: Day? {
    person?.birthDate.adding(years: figures.medicalReportAge)
  }

  private func inputs(of condition: DocumentCondition) -> [RuleInput] {
    let nationality = RuleInput(name: "nationality", value: person?.nationality.text ?? "none")
    let country = RuleInput(
      name: "qualificationCountry", value: person?.qualification.country.text ?? "none")
    switch condition {
    case .always, .ifAny: return []
    case .saudi, .notSaudi: return [nationality]
    case .olderThanMedicalReportAge:
      return [
        RuleInput(name: "after", value: medicalReportFrom?.text ?? "none"),
        RuleInput(name: "today", value: today.text),
      ]
    case .qualificationFromAbroad: return [country]
    case .saudiWithForeignQualification, .nonSaudiWithForeignQualification:
      return [nationality, country]
    }
  }
}

/// Everything about the continuing education of one person in one period.
struct EducationFacts {
  let license: Shared<License>?
  /// Nil where there is no registration period to look at.
  let period: CPDPeriod?
  let classification: Classification?
  /// The category of the profession: a code.
  let category: String?
  let requirement: CPDRequirementFacts
  /// The most minutes that count in a category.
  let maxima: [(category: ReferenceCode, minutes: Int)]
  let count: CPDCount

  var required: Int { requirement.requiredMinutes }
  var missing: Int { max(0, required - count.counted) }
  var standing: EducationStanding {
    EducationStanding(requiredMinutes: required, countedMinutes: count.counted)
  }
}

extension CPDAssessments {
  /// The continuing education of somebody, by some rules.
  ///
  /// - Parameter day: A day of the period to look at; nil for the last one there is, which is the
  ///   one that a renewal goes by.
  func education(of holder: AccountID, under rules: Reference, on day: Day? = nil)
    -> EducationFacts
  {
    let license = registry.licenses(of: holder).last
    let periods = license.map { CPDPeriod.all(of: $0.value) } ?? []
    let period = day.map { day in periods.last { $0.from <= day } } ?? periods.last
    let today = reference.today(at: at)
    let classification = license?.value.classification(
      on: period.map { max($0.from, min(today, $0.through)) } ?? today)
    let category = classification.flatMap { rules.category(ofProfession: $0.profession) }
    let maxima = period.map { period in
      (category.map(rules.cpd.maxima(category:)) ?? []).map {
        (category: $0.category, minutes: period.minutes(ofHoursPerYear: $0.hoursPerYear))
      }
    }
    let codes = specialties(of: holder, classification, rules)
    return EducationFacts(
      license: license, period: period, classification: classification, category: category,
      requirement: CPDRequirementFacts(
        rules.cpd, classification, category: category, in: period,
        grants: registry.exemptions(of: holder)),
      maxima: maxima ?? [],
      count: CPDCount(
        registry.cpdActivities(of: holder), rules: rules.cpd,
        span: period.map { reference.start(of: $0.from)..<reference.end(of: $0.through) },
        maxima: Dictionary(
          (maxima ?? []).map { ($0.category, $0.minutes) }, uniquingKeysWith: { min($0, $1) }),
        isInSpecialty: { codes.contains($0.text) },
        digests: { id in self.registry.documents(of: id).map(\.value.digest) },
        day: { self.reference.today(at: $0) }, accreditation: { self.accreditation(of: $0) }))
  }

  /// What staff found out about an activity of a provider.
  func accreditation(of program: ProgramID) -> AccreditationState {
    registry.sharedProgram(program)?.value.accreditation ?? .rejected
  }

  /// The codes of what belongs to somebody's specialty: it and the profession, and where there is
  /// no specialty, every one of the profession.
  func specialties(
    of holder: AccountID, _ classification: Classification?, _ rules: Reference
  ) -> Set<String> {
    let profile = registry.sharedAccount(holder)?.value.person?.value
    guard let profession = classification?.profession ?? profile?.profession else { return [] }
    let own = classification == nil ? profile?.specialty : classification?.specialty
    guard let own else {
      return Set(
        rules.lists.specialties.filter { $0.profession == profession.text }.map(\.code)
          + [profession.text])
    }
    return [own.text, profession.text]
  }

  /// How far somebody has come with continuing education; nil where no period asks for any.
  func educationStanding(of holder: AccountID, under rules: Reference) -> EducationStanding? {
    let facts = education(of: holder, under: rules)
    return facts.period == nil ? nil : facts.standing
  }

  /// Records by which facts of continuing education a renewal is granted: whatever is credited or
  /// reversed later changes nothing of it.
  func judgeEducation(
    for application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    guard service.issuance == .renewal || service.issuance == .registration else { return }
    let rules = try call.licensing.applications.rules(of: application)
    let facts = education(of: application.value.applicant, under: rules)
    guard let period = facts.period, let license = facts.license else { return }
    try record(
      EducationJudged(
        verdict: EducationVerdict(
          application: application.value.id, holder: application.value.applicant,
          license: license.value.id, from: period.from, through: period.through,
          requiredMinutes: facts.required, countedMinutes: facts.count.counted,
          activities: facts.count.entries.filter { $0.counted > 0 }.map {
            CountedActivity(activity: $0.activity.value.id, minutes: $0.counted)
          },
          rulesVersion: rules.version, at: at)))
  }

  /// What a reminder of the end of a registration says about hours that are missing; empty where
  /// none are.
  func educationReminder(to holder: AccountID) -> String {
    let facts = education(of: holder, under: reference)
    guard facts.missing > 0 else { return "" }
    let language = registry.sharedAccount(holder)?.value.language ?? language
    return " "
      + reference.cpd.sentence(
        .reminder, in: language,
        [
          "counted": CPDRules.hours(facts.count.counted),
          "required": CPDRules.hours(facts.required), "missing": CPDRules.hours(facts.missing),
        ])
  }
}

extension Reference {
  /// The category that a profession belongs to.
  func category(ofProfession profession: ReferenceCode) -> String? {
    lists.professions.first { $0.code == profession.text }?.category
  }
}

/// The rules of continuing education of a version of the reference data, ready for use.
///
/// Time is counted in whole minutes, 60 to the hour of CPD.
struct CPDRules: Sendable {
  /// Nil for rules adopted before there were any: then nothing is required, and nothing counts.
  let file: CPDFile?
  private let types: [ReferenceCode: CPDActivityType]
  private let kinds: [ReferenceCode: CPDSessionKind]
  private let texts: [CPDTextCode: LocalizedName]
  private let programMaximum: Int

  init(_ file: CPDFile?) {
    self.file = file
    types = Dictionary(
      (file?.activityTypes ?? []).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    kinds = Dictionary(
      (file?.sessionKinds ?? []).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    texts = Dictionary(
      (file?.texts ?? []).map { ($0.code, $0.text) }, uniquingKeysWith: { first, _ in first })
    programMaximum = 60 * (file?.figures.programMaximumHours.value ?? 0)
  }

  func type(_ code: ReferenceCode) -> CPDActivityType? { types[code] }

  func sessionKind(_ code: ReferenceCode) -> CPDSessionKind? { kinds[code] }

  func exemption(_ code: ReferenceCode) -> CPDExemptionKind? {
    file?.exemptions.first { $0.code == code }
  }

  func category(_ code: ReferenceCode) -> CPDCategory? {
    file?.categories.first { $0.code == code }
  }

  /// The most hours that count of one program.
  var programMaximumHours: Int { programMaximum / 60 }

  var activitiesPerPerson: Int { file?.figures.activitiesPerPerson.value ?? 0 }
  var creditsPerAttendance: Int { file?.figures.creditsPerAttendance.value ?? 1 }
  var publicationLead: Interval { .hours(file?.figures.publicationLeadHours.value ?? 0) }

  // MARK: Conversion

  /// How much of a session counts, in hundredths of minutes, so that halves add up exactly.
  func hundredths(of session: CPDSession) -> Int {
    guard let kind = kinds[session.kind] else { return 0 }
    return min(session.minutes.value, kind.maximumMinutes ?? .max) * kind.percent
  }

  /// How much of the sessions counts, in whole minutes: a rest below a minute is dropped once, of
  /// the whole program and not of each session.
  func minutes(of sessions: some Sequence<CPDSession>) -> Int {
    min(sessions.reduce(0) { $0 + hundredths(of: $1) } / 100, programMaximum)
  }

  // MARK: Requirements

  /// What is required of a rank in a category of professions; nil where nothing was found.
  func requirement(category: String, rank: ReferenceCode) -> CPDRequirement? {
    file?.requirements.first { rule in
      rule.categories.contains { $0.text == category }
        && (rule.ranks.isEmpty || rule.ranks.contains(rank))
    }
  }

  /// By what somebody is exempt for as long as they are what they are.
  func exemption(of classification: Classification) -> CPDExemptionKind? {
    file?.exemptions.first { kind in
      !kind.isGranted
        && (kind.ranks.contains(classification.rank)
          || kind.professions.contains(classification.profession)
          || classification.specialty.map(kind.specialties.contains) ?? false)
    }
  }

  /// The most that counts in each category for a category of professions, in hours a year.
  func maxima(category: String) -> [(category: ReferenceCode, hoursPerYear: Int)] {
    (file?.categoryMaxima ?? []).filter { $0.categories.contains { $0.text == category } }
      .map { ($0.category, $0.hoursPerYear) }
  }

  // MARK: Texts

  func sentence(
    _ code: CPDTextCode, in language: Language, _ arguments: [String: String] = [:]
  ) -> String {
    OpenText(texts[code]?.text(in: language) ?? "").filled(with: arguments)
  }

  /// Minutes as hours are read out: `7`, or `7:30`.
  static func hours(_ minutes: Int) -> String {
    let rest = minutes % 60
    return rest == 0 ? "\(minutes / 60)" : "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}

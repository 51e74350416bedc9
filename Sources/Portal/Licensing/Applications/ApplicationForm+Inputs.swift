import Shape

// What applicants state, held against what the service asks for: each value by itself as soon as it
// is stated, all of them together when the application is handed in.

extension ApplicationForm {
  /// What is wrong with a value; places are relative to it.
  func issues(
    of value: StatedValue, for input: InputField, _ rules: Reference
  ) -> [Issue] {
    guard let content = value.content else { return [] }
    let member = input.kind.member
    switch (input.kind, content) {
    case (.personName, .personName), (.arabicName, .arabicName): return []
    case (.identity, .identity(let document)): return rules.codes.issues(identity: document)
    case (.qualification, .qualification(let qualification)):
      guard let kind = accountRow?.value.kind else { return [] }
      return rules.codes.issues(qualification: qualification, kind: kind)
    case (.profession, .text(let text)), (.specialty, .text(let text)), (.rank, .text(let text)),
      (.country, .text(let text)), (.reason, .text(let text)), (.day, .text(let text)),
      (.employerLetterDay, .text(let text)),
      (.facility, .text(let text)), (.application, .text(let text)), (.text, .text(let text)):
      return isValid(text.text, for: input, rules)
        ? [] : [Issue(.inputNotValid(label(input.name, input.code)), at: member)]
    case (_, _): return [Issue(.inputNotValid(label(input.name, input.code)), at: member)]
    }
  }

  private func isValid(_ text: String, for input: InputField, _ rules: Reference) -> Bool {
    let lists = rules.lists
    return switch input.kind {
    case .profession: lists.professions.contains { $0.code == text }
    case .specialty: lists.specialties.contains { $0.code == text }
    case .rank: lists.ranks.contains { $0.code == text }
    case .country: lists.countries.contains { $0.code == text }
    case .reason: input.choices.contains { $0.code.text == text }
    case .day, .employerLetterDay: Day(text) != nil
    case .facility: (try? EstablishmentNumber(text)) != nil
    case .application:
      ApplicationID(text).flatMap { registry.sharedApplication($0) }?.value.applicant
        == accountRow?.value.id
    case .text: true
    case .personName, .arabicName, .identity, .qualification: false
    }
  }

  /// What keeps the values from being complete, or from fitting together.
  func inputGaps(
    in application: Application, of service: ServiceDefinition, _ rules: Reference
  ) throws(Refusal) -> [Issue] {
    let missing = service.inputs
      .filter { $0.required && application.content(of: $0.code) == nil }
      .map { Issue(.inputMissing(label($0.name, $0.code)), at: "application") }
    guard missing.isEmpty else { return missing }
    let gaps: [Issue] =
      switch service.issuance {
      case .classification, .reclassification: classificationGaps(application, rules)
      case .profileChange: correctionGaps(application, rules)
      case .refund: try refundGaps(application)
      case .transfer: transferGaps(application)
      case .registration, .renewal, .duplicate, .certificate, .nothing: []
      }
    return gaps + periodGaps(application, service) + letterGaps(application, service, rules)
  }

  /// A period does not end before it begins.
  private func periodGaps(_ application: Application, _ service: ServiceDefinition) -> [Issue] {
    service.inputs.compactMap { input in
      guard let other = input.notBefore,
        let first = application.text(of: other.text).flatMap({ Day($0) }),
        let day = application.text(of: input.code.text).flatMap({ Day($0) }), day < first
      else { return nil }
      return Issue(.dayBefore(first), at: "application")
    }
  }

  /// An employer's letter may be so many months old when the application is handed in, also where
  /// the file comes back later.
  private func letterGaps(
    _ application: Application, _ service: ServiceDefinition, _ rules: Reference
  ) -> [Issue] {
    let today = reference.today(at: at)
    let handedIn = application.handedInAt.map { reference.today(at: $0) } ?? today
    let earliest = handedIn.adding(months: -rules.licensing.employerLetterMaximumAgeMonths)
    return service.inputs.filter { $0.kind == .employerLetterDay }.compactMap { input in
      guard let day = application.text(of: input.code.text).flatMap({ Day($0) }) else {
        return nil
      }
      if today < day { return Issue(.letterNotIssuedYet(today), at: "application") }
      return day < earliest ? Issue(.letterTooOld(earliest), at: "application") : nil
    }
  }

  /// The specialty must be one of the profession, and the rank one that such an account can hold in
  /// the profession's category.
  private func classificationGaps(_ application: Application, _ rules: Reference) -> [Issue] {
    guard let account = accountRow?.value, let profession = application.code(of: "profession"),
      let rank = application.code(of: "rank")
    else { return [] }
    let stated = CorrectedClassification(
      profession: profession, specialty: application.code(of: "specialty"), rank: rank)
    return rules.issues(of: stated, for: account.kind)
      .map { Issue($0.rule, at: "application") }
  }

  /// A correction must say something, and the profile must be sound with it.
  private func correctionGaps(_ application: Application, _ rules: Reference) -> [Issue] {
    guard let account = accountRow?.value, let person = account.person?.value else { return [] }
    guard !application.values.isEmpty else { return [Issue(.nothingStated, at: "application")] }
    let corrected = person.corrected(by: PersonCorrection(application))
    return
      (corrected.issues + rules.codes.issues(of: corrected, kind: account.kind)
      + corrected.issues(on: reference.today(at: at)))
      .map { Issue($0.rule, at: "application") }
  }

  /// Another facility than the present one, from a day on that lies within the registration and not
  /// before the practice that it follows.
  private func transferGaps(_ application: Application) -> [Issue] {
    let license = registry.licenses(of: application.applicant).last?.value
    guard let license, let day = application.text(of: "startDay").flatMap({ Day($0) }) else {
      return []
    }
    var issues: [Issue] = []
    if let last = license.practices.last {
      if last.facility.text == application.text(of: "facility") {
        issues.append(Issue(.alreadyThere, at: "application"))
      }
      if day < last.from { issues.append(Issue(.dayBefore(last.from), at: "application")) }
    }
    if let first = license.terms.first?.from, day < first {
      issues.append(Issue(.dayBefore(first), at: "application"))
    }
    if let last = license.terms.last?.through, last < day {
      issues.append(Issue(.dayAfter(last), at: "application"))
    }
    return issues
  }

  /// There must be something to give back.
  private func refundGaps(_ application: Application) throws(Refusal) -> [Issue] {
    guard let request = call.licensing.fees.refundRequest(application),
      try !call.licensing.fees.refunds(of: request.of, for: request.reason).isEmpty
    else { return [Issue(.nothingRefundable, at: "application")] }
    return []
  }
}

extension Reference {
  /// What keeps somebody with such an account from being classified so; places are relative to it.
  func issues(of classification: CorrectedClassification, for kind: AccountKind) -> [Issue] {
    let profession = classification.profession.text
    guard let category = lists.professions.first(where: { $0.code == profession })?.category else {
      return [Issue(.referenceUnknown(profession), at: "profession")]
    }
    var issues: [Issue] = []
    if let specialty = classification.specialty?.text,
      lists.specialties.first(where: { $0.code == specialty })?.profession != profession
    {
      issues.append(Issue(.specialtyOfAnotherProfession(specialty), at: "specialty"))
    }
    let rank = classification.rank.text
    let isOpen = lists.ranks.contains {
      $0.code == rank && $0.accountKinds.contains(kind) && $0.categories.contains(category)
    }
    if !isOpen { issues.append(Issue(.rankNotOpen(rank), at: "rank")) }
    return issues
  }
}

extension InputKind {
  /// The member of a stated value that holds what is asked for.
  var member: String {
    switch self {
    case .personName: "personName"
    case .arabicName: "arabicName"
    case .identity: "identity"
    case .qualification: "qualification"
    case .profession, .specialty, .rank, .facility, .reason, .text, .day, .employerLetterDay,
      .country, .application:
      "value"
    }
  }
}

extension Rule {
  /// A transfer to where the applicant practices already; another facility satisfies it.
  static let alreadyThere = Rule("application/already-there")
  /// An employer's letter that is older than the rules allow; one issued on this day or later
  /// satisfies it.
  static func letterTooOld(_ day: Day) -> Rule {
    Rule("application/letter-too-old", ["earliest": day.text])
  }
  /// An employer's letter with a day that is still to come; the day on which it was issued satisfies
  /// it.
  static func letterNotIssuedYet(_ day: Day) -> Rule {
    Rule("application/letter-not-issued-yet", ["latest": day.text])
  }
  /// A day that lies behind the one it must not; that one or an earlier one satisfies it.
  static func dayAfter(_ day: Day) -> Rule { Rule("day/too-late", ["latest": day.text]) }
  /// An input of the service that must be stated and is not.
  static func inputMissing(_ name: String) -> Rule {
    Rule("application/input-missing", ["name": name])
  }
  /// A stated value that is not what the input asks for.
  static func inputNotValid(_ name: String) -> Rule {
    Rule("application/input-not-valid", ["name": name])
  }
  /// A rank that such an account, or somebody of this profession, cannot hold; one that
  /// `reference.ranks` lists for both satisfies it.
  static func rankNotOpen(_ rank: String) -> Rule {
    Rule("application/rank-not-open", ["rank": rank])
  }
  /// A request to correct the profile that corrects nothing; one value satisfies it.
  static let nothingStated = Rule("application/nothing-stated")
}

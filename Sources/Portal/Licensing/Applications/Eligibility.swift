import Shape

/// Whether somebody may apply for a service, rule by rule, so that a refusal explains itself.
struct EligibilityView: View {
  var service: ReferenceCode
  var eligible: Bool
  var rules: [RuleOutcome]
  var documents: [NeededDocument]
  var education: EducationStanding?

  static let meaning: StaticString =
    "Whether somebody may apply, rule by rule, and with which documents."

  static func members<M: ViewMembers<EligibilityView> & ~Copyable>(_ m: inout M) {
    m("service", "Which service.") { $0.service }
    m("eligible", "Whether every rule is satisfied.") { $0.eligible }
    m.list("rules", "Each rule with its outcome.", upTo: 100) { $0.rules }
    m.list("documents", "The documents that belong to it.", upTo: 100) {
      $0.documents
    }
    m.optional(
      "education",
      "How far the applicant has come with continuing education, where a further term goes by it."
    ) { $0.education }
  }
}

/// What came of one rule, and from what.
struct RuleOutcome: View, Hashable {
  var rule: String
  var text: String
  var satisfied: Bool
  var inputs: [RuleInput]

  static let meaning: StaticString = "What came of one rule, and from what."

  static func members<M: ViewMembers<RuleOutcome> & ~Copyable>(_ m: inout M) {
    m("rule", "The rule: a prerequisite of a service, or a condition of a job.") {
      $0.rule
    }
    m("text", "What it asks for, in the caller's language.") { $0.text }
    m("satisfied", "Whether it is satisfied.") { $0.satisfied }
    m.list("inputs", "What it was judged by.", upTo: 20) { $0.inputs }
  }
}

/// A fact that a rule was judged by.
struct RuleInput: View, Hashable {
  var name: String
  var value: String

  static let meaning: StaticString = "A fact that a rule was judged by."

  static func members<M: ViewMembers<RuleInput> & ~Copyable>(_ m: inout M) {
    m("name", "What it is.") { $0.name }
    m("value", "What it says: a code, a day or a number.") { $0.value }
  }
}

/// What rules are called in the language of a caller.
struct RuleNames {
  let texts: ApplicationTexts
  let language: Language

  subscript(rule: String) -> String { texts.name(ofRule: rule, in: language) }

  /// Those that are not satisfied.
  func failing(_ rules: [RuleOutcome]) -> String {
    rules.filter { !$0.satisfied }.map(\.text).joined(separator: language.clauseSeparator)
  }
}

extension Licensing {
  var ruleNames: RuleNames { RuleNames(texts: reference.applicationTexts, language: language) }
}

/// Judges the prerequisites of a service by the facts of an account on a day.
struct Eligibility {
  let account: Shared<Account>
  let license: Shared<License>?
  /// Whether something was paid that could be given back.
  let hasPaidFee: Bool
  /// Nil where there is no registration period that asks for continuing education.
  let education: EducationStanding?
  let today: Day
  let figures: LicensingFigures
  let names: RuleNames

  func view(_ service: ServiceDefinition) -> EligibilityView {
    let kind = account.value.kind
    let ofKind = RuleOutcome(
      rule: ApplicantRule.accountKind.rawValue, text: names[ApplicantRule.accountKind.rawValue],
      satisfied: service.applicants.contains(kind),
      inputs: [RuleInput(name: "kind", value: kind.rawValue)])
    let rules = [ofKind] + service.prerequisites.map(outcome)
    return EligibilityView(
      service: service.code, eligible: rules.allSatisfy(\.satisfied), rules: rules,
      documents: RequiredDocuments(
        person: account.value.person?.value, today: today, figures: figures
      ).judge(service), education: service.issuance == .renewal ? education : nil)
  }

  private var status: LicenseStatus? { license?.value.status(on: today) }
  private var isEnded: Bool { license?.value.isEnded(on: today) ?? false }
  private var lastTerm: LicenseTerm? { license?.value.terms.last }

  private func outcome(of rule: Prerequisite) -> RuleOutcome {
    RuleOutcome(
      rule: rule.rawValue, text: names[rule.rawValue], satisfied: isSatisfied(rule),
      inputs: inputs(of: rule))
  }

  private func isSatisfied(_ rule: Prerequisite) -> Bool {
    switch rule {
    case .classified: license != nil
    case .notClassified: license == nil
    case .registered: status == .active || status == .inGrace
    case .notRegistered:
      !isEnded && status != .active && status != .inGrace && status != .suspended
    case .hasLicense: license != nil && !isEnded && status != .surrendered
    case .inRenewalWindow: lastTerm.map { renewalWindow($0).contains(today) } ?? false
    case .residesInKingdom: account.value.person?.value.residence == .saudiArabia
    case .noOpenRestriction:
      !isEnded && status != .suspended
        && (license?.value.restrictions(on: today).isEmpty ?? true)
    case .cpdSatisfied: education?.isSatisfied ?? true
    case .paidFee: hasPaidFee
    }
  }

  private func renewalWindow(_ term: LicenseTerm) -> ClosedRange<Day> {
    term.through.adding(months: -figures.renewalWindowMonthsBefore)...term.graceThrough
  }

  private func inputs(of rule: Prerequisite) -> [RuleInput] {
    let status = RuleInput(name: "status", value: status?.rawValue ?? "none")
    switch rule {
    case .classified, .notClassified, .registered, .notRegistered, .hasLicense: return [status]
    case .inRenewalWindow:
      guard let term = lastTerm else { return [status] }
      let window = renewalWindow(term)
      return [
        RuleInput(name: "from", value: window.lowerBound.text),
        RuleInput(name: "through", value: window.upperBound.text),
        RuleInput(name: "today", value: today.text),
      ]
    case .residesInKingdom:
      return [
        RuleInput(name: "residence", value: account.value.person?.value.residence.text ?? "none")
      ]
    case .noOpenRestriction:
      let count = license?.value.restrictions(on: today).count ?? 0
      return [status, RuleInput(name: "restrictions", value: "\(count)")]
    case .cpdSatisfied:
      guard let education else { return [] }
      return [
        RuleInput(name: "requiredMinutes", value: "\(education.requiredMinutes)"),
        RuleInput(name: "countedMinutes", value: "\(education.countedMinutes)"),
      ]
    case .paidFee: return []
    }
  }
}

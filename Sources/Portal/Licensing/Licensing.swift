import Shape

/// Services and who is eligible for them; what a service consists of hangs below.
struct Licensing: Facade {
  let call: Call
}

extension Call {
  var licensing: Licensing { Licensing(call: self) }
}

// Beginning, filling in and handing in: what the methods of the applicant have in common.

extension Licensing {
  /// A service of the rules in force.
  func service(_ code: ReferenceCode) throws(Refusal) -> ServiceDefinition {
    guard let service = reference.services[code] else {
      throw Refusal(issues: [Issue(.referenceUnknown(code.text), at: "service")])
    }
    return service
  }

  /// Whether the caller may apply for a service of some rules, rule by rule.
  func eligibility(
    for service: ServiceDefinition, under rules: Reference
  ) throws(Refusal) -> EligibilityView {
    eligibility(of: try sharedAccount, for: service, under: rules)
  }

  func eligibility(
    of account: Shared<Account>, for service: ServiceDefinition, under rules: Reference
  ) -> EligibilityView {
    Eligibility(
      account: account, license: registry.licenses(of: account.value.id).last,
      hasPaidFee: registry.applications(of: account.value.id).contains(where: \.value.hasPaidFee),
      education: call.cpd.assessments.educationStanding(of: account.value.id, under: rules),
      today: reference.today(at: at),
      figures: rules.licensing, names: ruleNames
    ).view(service)
  }

  func checkEligibility(
    for service: ServiceDefinition, under rules: Reference
  ) throws(Refusal) {
    try checkEligibility(of: try sharedAccount, for: service, under: rules)
  }

  func checkEligibility(
    of account: Shared<Account>, for service: ServiceDefinition, under rules: Reference
  ) throws(Refusal) {
    let view = eligibility(of: account, for: service, under: rules)
    guard !view.eligible else { return }
    throw Refusal(.notEligible, ["rules": ruleNames.failing(view.rules)])
  }

  /// When the owner of a draft is reminded, and when it is dropped if nothing happens until then.
  func draftTime(under rules: Reference) -> (reminders: [Instant], dueAt: Instant) {
    let figures = rules.licensing
    let dueAt = at + .days(figures.draftIdleDays)
    return ([dueAt - .days(figures.draftReminderDaysBefore)], dueAt)
  }

  /// Until when a refusal decided now can be appealed: the end of that day.
  func appealUntil(under rules: Reference) -> Instant {
    reference.end(of: reference.today(at: at) + rules.licensing.appealDays)
  }

  /// Holds what is filled in against the service, and a returned file against its issues.
  func check(
    _ draft: ApplicationDraft, of application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    let rules = try call.licensing.applications.rules(of: application)
    let ofNames = application.value.issues(
      with: draft.values.map(\.name), as: .input, among: service.inputs.map(\.code)
    ) { [.member("values"), .place($0), .member("name")] }
    let ofDeclarations = application.value.issues(
      with: draft.declarations.map(\.declaration), as: .declaration, among: service.declarations
    ) { [.member("declarations"), .place($0), .member("declaration")] }
    let ofValues = draft.values.enumerated().flatMap { place, value -> [Issue] in
      guard let input = service.input(value.name) else { return [] }
      return call.licensing.form.issues(of: value, for: input, rules)
        .map { $0.within(.place(place)).within(.member("values")) }
    }
    let ofCleared = application.value.issues(
      with: draft.cleared.map { [$0] } ?? [], as: .input,
      among: application.value.values.map(\.name)
    ) { _ in [.member("cleared")] }
    let issues = ofNames + ofDeclarations + ofValues + ofCleared
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }
}

extension Application {
  /// One issue for each name that the service does not know, or that its owner may not change now.
  ///
  /// - Parameter path: Where the name stands that has this place in the list.
  fileprivate func issues(
    with names: [ReferenceCode], as target: IssueTarget, among known: [ReferenceCode],
    at path: (Int) -> [Issue.Step]
  ) -> [Issue] {
    names.enumerated().compactMap { place, name in
      guard known.contains(name) else {
        return Issue(.referenceUnknown(name.text), at: path(place))
      }
      if names.prefix(place).contains(name) { return Issue(.duplicate, at: path(place)) }
      return accepts(target, name) ? nil : Issue(.notAskedFor(name.text), at: path(place))
    }
  }

  /// Whether its owner may change something now: anything of a draft, of a returned file what an
  /// open issue names.
  func accepts(_ target: IssueTarget, _ name: ReferenceCode) -> Bool {
    state == .draft
      || returnIssues.contains {
        $0.answeredAt == nil && $0.target == target && $0.name == name
      }
  }
}

extension Array {
  /// The elements, those with a key that is among the new ones replaced by these.
  func replacing<Key: Hashable>(_ new: [Element], by key: KeyPath<Element, Key>) -> [Element] {
    let keys = Set(new.map { $0[keyPath: key] })
    return filter { !keys.contains($0[keyPath: key]) } + new
  }
}

extension Rule {
  /// A member of a returned file that no issue names; what the issues name can be changed.
  static func notAskedFor(_ name: String) -> Rule {
    Rule("application/not-asked-for", ["name": name])
  }
}

import Registry
import Shape

// Beginning, filling in and handing in: what the methods of the applicant have in common.

extension Call {
  /// A service of the rules in force.
  func service(_ code: ReferenceCode) throws(Refusal) -> ServiceDefinition {
    guard let service = reference.services[code] else {
      throw Refusal(issues: [Issue(.referenceUnknown(code.text), at: "service")])
    }
    return service
  }

  /// Whether the caller may apply for a service, rule by rule.
  func eligibility(for service: ServiceDefinition) throws(Refusal) -> EligibilityView {
    let account = try sharedAccount
    return Eligibility(
      account: account, license: registry.licenses(of: account.value.id).last,
      hasPaidFee: registry.applications(of: account.value.id).contains(where: \.value.hasPaidFee),
      today: reference.today(at: at), figures: reference.licensing
    ).view(service)
  }

  func checkEligibility(for service: ServiceDefinition) throws(Refusal) {
    let view = try eligibility(for: service)
    guard !view.eligible else { return }
    let failed = view.rules.filter { !$0.satisfied }.map(\.rule).joined(separator: ", ")
    throw Refusal(.notEligible, ["rules": failed])
  }

  /// When the owner of a draft is reminded, and when it is dropped if nothing happens until then.
  var draftTime: (reminders: [Instant], dueAt: Instant) {
    let figures = reference.licensing
    let dueAt = at + .days(figures.draftIdleDays)
    return ([dueAt - .days(figures.draftReminderDaysBefore)], dueAt)
  }

  /// Until when a refusal decided now can be appealed: the end of that day.
  var appealUntil: Instant {
    reference.end(of: reference.today(at: at) + reference.licensing.appealDays)
  }

  /// Holds what is filled in against the service, and a returned file against its issues.
  func check(
    _ draft: ApplicationDraft, of application: Shared<Application>, _ service: ServiceDefinition
  ) throws(Refusal) {
    let rules = try rules(of: application)
    var issues: [Issue] = []
    for (place, value) in draft.values.enumerated() {
      let steps: [Issue.Step] = [.member("values"), .place(place)]
      guard let input = service.input(value.name) else {
        issues.append(Issue(.referenceUnknown(value.name.text), at: steps + [.member("name")]))
        continue
      }
      guard application.value.accepts(.input, value.name) else {
        issues.append(Issue(.notAskedFor(value.name.text), at: steps + [.member("name")]))
        continue
      }
      issues += self.issues(of: value, for: input, rules).map { issue in
        steps.reversed().reduce(issue) { $0.within($1) }
      }
    }
    for (place, answer) in draft.declarations.enumerated() {
      let isKnown = service.declarations.contains(answer.declaration)
      let isAsked = application.value.accepts(.declaration, answer.declaration)
      if !isKnown || !isAsked {
        issues.append(
          Issue(
            isKnown
              ? .notAskedFor(answer.declaration.text)
              : .referenceUnknown(answer.declaration.text),
            at: [.member("declarations"), .place(place), .member("declaration")]))
      }
    }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }
}

extension Application {
  /// Whether its owner may change something now: anything of a draft, of a returned file what an
  /// open issue names.
  fileprivate func accepts(_ target: IssueTarget, _ name: ReferenceCode) -> Bool {
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

import Shape

/// Whether somebody may be given a job, rule by rule, so that a refusal explains itself.
struct JobEligibilityView: View {
  var job: JobID
  var eligible: Bool
  var rules: [RuleOutcome]

  static let meaning: StaticString = "Whether one may be given a job, rule by rule."

  static func members<M: ViewMembers<JobEligibilityView> & ~Copyable>(_ m: inout M) {
    m("job", "Which job.") { $0.job }
    m("eligible", "Whether every rule is satisfied.") { $0.eligible }
    m.list("rules", "Each rule with its outcome.", upTo: 20) { $0.rules }
  }
}

/// Judges somebody by what a job asks for and what their license is worth on a day. A license in
/// its time of grace counts: it can still be renewed, and its holder works until then.
struct JobEligibility {
  let account: Shared<Account>
  let license: Shared<License>?
  let today: Day
  let names: RuleNames

  func view(_ job: Shared<Job>) -> JobEligibilityView {
    let rules = outcomes(job.value.terms)
    return JobEligibilityView(
      job: job.value.id, eligible: rules.allSatisfy(\.satisfied), rules: rules)
  }

  private func outcomes(_ terms: JobTerms) -> [RuleOutcome] {
    let status = license?.value.status(on: today)
    let classification = license?.value.classification(on: today)
    func outcome(
      _ rule: String, _ satisfied: Bool, _ inputs: KeyValuePairs<String, String>
    ) -> RuleOutcome {
      RuleOutcome(
        rule: rule, text: names[rule], satisfied: satisfied,
        inputs: inputs.map { RuleInput(name: $0.key, value: $0.value) })
    }
    var rules = [
      outcome(
        ApplicantRule.accountActive.rawValue, account.value.status == .active,
        ["account": account.value.status.rawValue]),
      outcome(
        Prerequisite.registered.rawValue, status == .active || status == .inGrace,
        ["status": status?.rawValue ?? "none"]),
      outcome(
        ApplicantRule.profession.rawValue, classification?.profession == terms.profession,
        ["profession": classification?.profession.text ?? "none", "asked": terms.profession.text]),
    ]
    if let specialty = terms.specialty {
      rules.append(
        outcome(
          ApplicantRule.specialty.rawValue, classification?.specialty == specialty,
          ["specialty": classification?.specialty?.text ?? "none", "asked": specialty.text]))
    }
    if !terms.ranks.isEmpty {
      rules.append(
        outcome(
          ApplicantRule.rank.rawValue,
          classification.map { terms.ranks.contains($0.rank) } ?? false,
          [
            "rank": classification?.rank.text ?? "none",
            "asked": terms.ranks.map(\.text).joined(separator: ", "),
          ]))
    }
    return rules
  }
}

extension JobApplications {
  func eligibility(of account: AccountID, for job: Shared<Job>) -> JobEligibilityView? {
    guard let account = registry.sharedAccount(account) else { return nil }
    return JobEligibility(
      account: account, license: registry.licenses(of: account.value.id).last,
      today: reference.today(at: at), names: call.licensing.ruleNames
    ).view(job)
  }

  /// Refuses somebody who may not be given a job.
  func checkEligibility(
    of account: AccountID, for job: Shared<Job>, at member: String
  ) throws(Refusal) {
    guard let view = eligibility(of: account, for: job), !view.eligible else { return }
    throw Refusal(
      .jobNotEligible, at: member, ["rules": call.licensing.ruleNames.failing(view.rules)])
  }
}

/// Whether somebody has the CPD hours that a renewal asks for, and why.
struct CPDAssessments: Facade {
  let call: Call
}

extension CPD {
  var assessments: CPDAssessments { CPDAssessments(call: call) }
}

// What the counting says, as it is told: figures as data, and the same in words.

extension CPDAssessments {
  func cpdSummary(_ params: CPDSummaryParams) throws(Refusal) -> CPDSummary {
    let holder = try call.cpd.cpdHolder(params.account)
    let today = reference.today(at: at)
    let facts = education(of: holder, under: reference, on: params.day ?? today)
    return CPDSummary(
      account: holder, requirement: view(of: facts), requiredMinutes: facts.required,
      countedMinutes: facts.count.counted, missingMinutes: facts.missing,
      satisfied: facts.missing == 0, categories: categories(facts),
      activities: facts.count.entries.map { view(of: $0) }, gap: gap(facts, today),
      verdicts: registry.educationVerdicts(of: holder))
  }

  func cpdRequirement(_ params: CPDSummaryParams) throws(Refusal) -> CPDRequirementView {
    let holder = try call.cpd.cpdHolder(params.account)
    let today = reference.today(at: at)
    return view(of: education(of: holder, under: reference, on: params.day ?? today))
  }

  private func view(of facts: EducationFacts) -> CPDRequirementView {
    CPDRequirementView(
      period: period(facts), rule: facts.requirement.rule,
      exemption: facts.requirement.exemption,
      granted: facts.requirement.grants.map { isForStaff ? $0 : $0.withoutNames },
      requiredMinutes: facts.required,
      maxima: facts.maxima.map { CPDMaximumView(category: $0.category, minutes: $0.minutes) },
      text: words(facts))
  }

  private func period(_ facts: EducationFacts) -> CPDPeriodView? {
    guard let period = facts.period, let license = facts.license,
      let classification = facts.classification
    else { return nil }
    return CPDPeriodView(
      license: license.value.id, from: period.from, through: period.through,
      months: period.months, profession: classification.profession,
      specialty: classification.specialty, rank: classification.rank)
  }

  private func view(of entry: CPDEntry) -> CPDCountedView {
    let activity = entry.activity.value
    return CPDCountedView(
      activity: activity.id, title: activity.evidence.title, type: activity.type,
      category: entry.category, state: activity.state, countedMinutes: entry.counted,
      lost: entry.lost.map { lost in
        CPDLostView(
          reason: lost.reason, minutes: lost.minutes, other: lost.other,
          text: sentence(lost.reason.text, ["hours": CPDRules.hours(lost.minutes)]))
      })
  }

  private var isForStaff: Bool { accountRow?.value.kind == .staff }

  /// Categories in the order of the rules, and what has none behind them.
  private func categories(_ facts: EducationFacts) -> [CPDCategoryView] {
    let count = facts.count
    let named = (reference.cpd.file?.categories ?? []).map(\.code).map { code in
      CPDCategoryView(
        category: code, countedMinutes: count.byCategory[code] ?? 0,
        cappedMinutes: count.capped[code] ?? 0,
        maximumMinutes: facts.maxima.first { $0.category == code }?.minutes)
    }
    let rest = count.counted - named.reduce(0) { $0 + $1.countedMinutes }
    return named
      + (rest == 0 ? [] : [CPDCategoryView(countedMinutes: rest, cappedMinutes: 0)])
  }

  private func gap(_ facts: EducationFacts, _ today: Day) -> CPDGapView {
    let count = facts.count
    let full = facts.maxima.filter { count.byCategory[$0.category] ?? 0 >= $0.minutes }
      .map(\.category)
    var sentences = [words(facts)]
    if facts.missing > 0, count.pending > 0 {
      sentences.append(
        sentence(
          .gapPending,
          [
            "hours": CPDRules.hours(count.pending),
            "missing": CPDRules.hours(max(0, facts.missing - count.pending)),
          ]))
    }
    if facts.missing > 0 {
      sentences += full.map { code in
        let name = reference.cpd.category(code)?.name.text(in: language) ?? code.text
        return sentence(.gapCategory, ["name": name])
      }
    }
    return CPDGapView(
      missingMinutes: facts.missing, pendingMinutes: count.pending,
      daysLeft: facts.period.map { max(0, $0.through.number - max($0.from, today).number + 1) },
      fullCategories: full, text: sentences.joined(separator: " "))
  }

  /// What is required and what counts, in a sentence.
  private func words(_ facts: EducationFacts) -> String {
    guard let period = facts.period else { return sentence(.gapNoPeriod) }
    if let exemption = facts.requirement.exemption {
      return sentence(.gapExempt, ["name": exemption.name.text(in: language)])
    }
    guard facts.requirement.rule != nil else { return sentence(.gapNotRequired) }
    return sentence(
      facts.missing == 0 ? .gapClosed : .gapOpen,
      [
        "counted": CPDRules.hours(facts.count.counted),
        "required": CPDRules.hours(facts.required), "missing": CPDRules.hours(facts.missing),
        "day": period.through.text,
      ])
  }

  private func sentence(_ code: CPDTextCode, _ arguments: [String: String] = [:]) -> String {
    reference.cpd.sentence(code, in: language, arguments)
  }
}

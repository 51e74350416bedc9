/// What is required of somebody for a period, and why.
struct CPDRequirementFacts {
  /// The row of the rules that holds; nil where none was found, and nothing is required.
  let rule: CPDRequirement?
  /// By what they are exempt for the whole of the period.
  let exemption: CPDExemptionKind?
  /// What was granted for part of the period or all of it.
  let grants: [CPDExemption]
  let requiredMinutes: Int

  /// - Parameter grants: Every exemption of the person, withdrawn ones too.
  init(
    _ rules: CPDRules, _ classification: Classification?, category: String?,
    in period: CPDPeriod?, grants: [CPDExemption]
  ) {
    guard let classification, let category, let period else {
      (rule, exemption, self.grants, requiredMinutes) = (nil, nil, [], 0)
      return
    }
    let touching = grants.filter {
      $0.withdrawal == nil && $0.from <= period.through && $0.through >= period.from
    }
    let length = period.through.number - period.from.number + 1
    let free = Self.days(of: touching, in: period)
    let lasting =
      rules.exemption(of: classification)
      ?? (free == length ? touching.first.flatMap { rules.exemption($0.kind) } : nil)
    let rule = rules.requirement(category: category, rank: classification.rank)
    let whole = period.minutes(ofHoursPerYear: rule?.hoursPerYear ?? 0)
    self.rule = rule
    exemption = lasting
    self.grants = touching
    requiredMinutes = lasting == nil ? whole * (length - free) / length : 0
  }

  /// How many days of a period are exempt; a day that two exemptions name is one day.
  private static func days(of exemptions: [CPDExemption], in period: CPDPeriod) -> Int {
    var next = period.from
    var count = 0
    for exemption in exemptions.sorted(by: { ($0.from, $0.id) < ($1.from, $1.id) }) {
      let first = max(exemption.from, next)
      let last = min(exemption.through, period.through)
      guard first <= last else { continue }
      count += last.number - first.number + 1
      next = last + 1
    }
    return count
  }
}

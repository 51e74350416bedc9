import Shape

/// The rules of continuing education.
struct CPDRulesView: View {
  var figures: CPDFigures?
  var categories: [CPDCategory]
  var activityTypes: [CPDActivityType]
  var sessionKinds: [CPDSessionKind]
  var requirements: [CPDRequirement]
  var exemptions: [CPDExemptionKind]
  var categoryMaxima: [CPDCategoryMaximum]

  static let meaning: StaticString = "The rules of continuing education (CPD)."

  static func members<M: ViewMembers<CPDRulesView> & ~Copyable>(_ m: inout M) {
    m.optional(
      "figures", "Figures that stand by themselves; left out where the rules in force have none."
    ) { $0.figures }
    m.list("categories", "In which activities count.", upTo: 300) { $0.categories }
    m.list(
      "activityTypes", "The types of activities: what is stated of each and what proves it.",
      upTo: 300
    ) { $0.activityTypes }
    m.list(
      "sessionKinds", "The kinds of sessions: how much of their time counts.", upTo: 300
    ) { $0.sessionKinds }
    m.list(
      "requirements", "What is required of whom; the first that fits holds.", upTo: 300
    ) { $0.requirements }
    m.list("exemptions", "Who is exempt.", upTo: 300) { $0.exemptions }
    m.list("categoryMaxima", "The most that counts in a category.", upTo: 300) {
      $0.categoryMaxima
    }
  }
}

extension CPDRulesView {
  init(_ rules: CPDRules) {
    let file = rules.file
    self.init(
      figures: file?.figures, categories: file?.categories ?? [],
      activityTypes: file?.activityTypes ?? [], sessionKinds: file?.sessionKinds ?? [],
      requirements: file?.requirements ?? [], exemptions: file?.exemptions ?? [],
      categoryMaxima: file?.categoryMaxima ?? [])
  }
}

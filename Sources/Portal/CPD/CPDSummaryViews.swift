import Shape

/// A registration period.
struct CPDPeriodView: View {
  var license: LicenseID
  var from: Day
  var through: Day
  var months: Int
  var profession: ReferenceCode
  var specialty: ReferenceCode?
  var rank: ReferenceCode

  static let meaning: StaticString = "A registration period, within which the hours lie."

  static func members<M: ViewMembers<CPDPeriodView> & ~Copyable>(_ m: inout M) {
    m("license", "Of which license.") { $0.license }
    m("from", "Its first day.") { $0.from }
    m("through", "Its last day.") { $0.through }
    m("months", "The months that were granted: what is required goes by them.") {
      $0.months
    }
    m("profession", "As what the holder is classified.") { $0.profession }
    m.optional("specialty", "In which specialty.") { $0.specialty }
    m("rank", "In which rank.") { $0.rank }
  }
}

/// What is required for a period, and why.
struct CPDRequirementView: RecordView {
  static let disclosure = Disclosure(to: [.owner, .caseStaff])

  var period: CPDPeriodView?
  var rule: CPDRequirement?
  var exemption: CPDExemptionKind?
  var granted: [CPDExemption]
  var requiredMinutes: Int
  var maxima: [CPDMaximumView]
  var text: String

  static let meaning: StaticString = "What is required for a period, and why."

  static func members<M: ViewMembers<CPDRequirementView> & ~Copyable>(_ m: inout M) {
    m.optional("period", "The period; left out where there is none.") { $0.period }
    m.optional("rule", "The row of the rules that holds.") { $0.rule }
    m.optional("exemption", "By what the holder is exempt for all of the period.") {
      $0.exemption
    }
    m.list("granted", "What was granted for part of it or all.", upTo: 10000) {
      $0.granted
    }
    m("requiredMinutes", "How much is required, in minutes.") {
      $0.requiredMinutes
    }
    m.list("maxima", "The most that counts in a category.", upTo: 50) { $0.maxima }
    m("text", "The same in words.") { $0.text }
  }
}

/// The most that counts in a category.
struct CPDMaximumView: View {
  var category: ReferenceCode
  var minutes: Int

  static let meaning: StaticString = "The most that counts in a category, in the period."

  static func members<M: ViewMembers<CPDMaximumView> & ~Copyable>(_ m: inout M) {
    m("category", "The category.") { $0.category }
    m("minutes", "In minutes.") { $0.minutes }
  }
}

/// What counts in a category.
struct CPDCategoryView: View {
  var category: ReferenceCode?
  var countedMinutes: Int
  var cappedMinutes: Int
  var maximumMinutes: Int?

  static let meaning: StaticString = "What counts in a category."

  static func members<M: ViewMembers<CPDCategoryView> & ~Copyable>(_ m: inout M) {
    m.optional(
      "category", "The category; left out for types whose category was not found."
    ) { $0.category }
    m("countedMinutes", "What counts, in minutes.") { $0.countedMinutes }
    m("cappedMinutes", "What does not because the category is full, in minutes.") {
      $0.cappedMinutes
    }
    m.optional(
      "maximumMinutes", "The most that counts, in minutes, where there is such a limit."
    ) { $0.maximumMinutes }
  }
}

/// Time that does not count, and why.
struct CPDLostView: View {
  var reason: CPDReason
  var minutes: Int
  var other: CPDActivityID?
  var text: String

  static let meaning: StaticString = "Time that does not count, and why."

  static func members<M: ViewMembers<CPDLostView> & ~Copyable>(_ m: inout M) {
    m("reason", "Why.") { $0.reason }
    m("minutes", "How much, in minutes.") { $0.minutes }
    m.optional(
      "other", "The activity with which it counted, or that was at the same time."
    ) { $0.other }
    m("text", "The same as a sentence.") { $0.text }
  }
}

/// An activity, and how much of it counts.
struct CPDCountedView: View {
  var activity: CPDActivityID
  var title: Line?
  var type: ReferenceCode
  var category: ReferenceCode?
  var state: CPDActivityState
  var countedMinutes: Int
  var lost: [CPDLostView]

  static let meaning: StaticString = "An activity, and how much of it counts."

  static func members<M: ViewMembers<CPDCountedView> & ~Copyable>(_ m: inout M) {
    m("activity", "The activity.") { $0.activity }
    m.optional("title", "What it was called.") { $0.title }
    m("type", "What type of activity.") { $0.type }
    m.optional("category", "In which category it counts.") { $0.category }
    m("state", "Where it is in its life.") { $0.state }
    m("countedMinutes", "How much counts, in minutes.") { $0.countedMinutes }
    m.list("reasons", "What does not, and why.", upTo: 20) { $0.lost }
  }
}

/// What would close the gap.
struct CPDGapView: View {
  var missingMinutes: Int
  var pendingMinutes: Int
  var daysLeft: Int?
  var fullCategories: [ReferenceCode]
  var text: String

  static let meaning: StaticString = "What would close the gap."

  static func members<M: ViewMembers<CPDGapView> & ~Copyable>(_ m: inout M) {
    m("missingMinutes", "How much is missing, in minutes.") { $0.missingMinutes }
    m(
      "pendingMinutes", "How much more would count if what waits for a reviewer were credited."
    ) { $0.pendingMinutes }
    m.optional("daysLeft", "How many days of the period are left, today among them.") {
      $0.daysLeft
    }
    m.list("fullCategories", "In which categories nothing more counts.", upTo: 50) {
      $0.fullCategories
    }
    m("text", "The same in words.") { $0.text }
  }
}

/// How far somebody has come with continuing education.
struct CPDSummary: RecordView {
  static let disclosure = Disclosure(to: [.owner, .caseStaff])

  var account: AccountID
  var requirement: CPDRequirementView
  var requiredMinutes: Int
  var countedMinutes: Int
  var missingMinutes: Int
  var satisfied: Bool
  var categories: [CPDCategoryView]
  var activities: [CPDCountedView]
  var gap: CPDGapView
  var verdicts: [EducationVerdict]

  static let meaning: StaticString =
    "How far somebody has come with continuing education, and why."

  static func members<M: ViewMembers<CPDSummary> & ~Copyable>(_ m: inout M) {
    m("account", "Whose it is.") { $0.account }
    m("requirement", "What is required, and why.") { $0.requirement }
    m("requiredMinutes", "How much is required, in minutes; 60 are a CPD hour.") {
      $0.requiredMinutes
    }
    m("countedMinutes", "How much counts.") { $0.countedMinutes }
    m("missingMinutes", "How much is missing.") { $0.missingMinutes }
    m("satisfied", "Whether nothing is missing.") { $0.satisfied }
    m.list("categories", "What counts in each category.", upTo: 50) { $0.categories }
    m.list(
      "activities",
      "Each activity, in the order of counting: credited ones first, in the order of their credits.",
      upTo: 100000
    ) { $0.activities }
    m("gap", "What would close the gap.") { $0.gap }
    m.list(
      "verdicts", "By which facts earlier renewals were granted, oldest first.", upTo: 1000
    ) { $0.verdicts }
  }
}

import Shape

// The records of `seeds/cpd.json`: what a regulator would change of continuing education (CPD).

/// How it is known how much time of an activity counts.
enum CPDHours: String, Choice {
  case program, reviewer

  static let meaning: StaticString = "How it is known how much of an activity counts."

  var meaning: StaticString {
    switch self {
    case .program: "By the parts of its program, whose kinds say how much of their time counts."
    case .reviewer: "The reviewer says; no figure was found."
    }
  }
}

/// A type of activity: what is stated of it, and what proves it.
struct CPDActivityType: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var category: ReferenceCode?
  var hours: CPDHours
  var fields: [CPDField]
  var documents: [ReferenceCode]
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A type of activity."

  static func shape<M: Members<CPDActivityType> & ~Copyable>(_ m: inout M)
    -> CPDActivityType
  {
    CPDActivityType(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      category: m.optional("category", "In which category it counts, where that was found.") {
        $0.category
      },
      hours: m("hours", "How it is known how much counts.") { $0.hours },
      fields: m.list("fields", "What is stated of it, all of it and nothing else.", upTo: 300) {
        $0.fields
      },
      documents: m.list("documents", "The kinds of documents that must be attached.", upTo: 300) {
        $0.documents
      },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// A kind of session, and how much of its time counts.
struct CPDSessionKind: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var percent: Int
  var maximumMinutes: Int?
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A kind of session, and how much of its time counts."

  static func shape<M: Members<CPDSessionKind> & ~Copyable>(_ m: inout M) -> CPDSessionKind {
    CPDSessionKind(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      percent: m("percent", "How much of its time counts, in percent.") { $0.percent },
      maximumMinutes: m.optional(
        "maximumMinutes", "The most that counts of one, in minutes, where there is such a limit."
      ) { $0.maximumMinutes },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// A category in which activities count.
struct CPDCategory: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A category in which activities count."

  static func shape<M: Members<CPDCategory> & ~Copyable>(_ m: inout M) -> CPDCategory {
    CPDCategory(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// What is required of some ranks of some categories of professions.
struct CPDRequirement: Shaped, Hashable {
  var code: ReferenceCode
  var categories: [ReferenceCode]
  var ranks: [ReferenceCode]
  var hoursPerYear: Int
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "How many hours are required of whom."

  static func shape<M: Members<CPDRequirement> & ~Copyable>(_ m: inout M) -> CPDRequirement {
    CPDRequirement(
      code: m("code", "Its code.") { $0.code },
      categories: m.list("categories", "Of which categories of professions.", upTo: 300) {
        $0.categories
      },
      ranks: m.list("ranks", "Of which ranks; of all where the list is empty.", upTo: 300) {
        $0.ranks
      },
      hoursPerYear: m("hoursPerYear", "For each year of the registration period.") {
        $0.hoursPerYear
      },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// Who needs no continuing education: by rank, profession or specialty, or for a time that staff grant.
struct CPDExemptionKind: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var isGranted: Bool
  var ranks: [ReferenceCode]
  var professions: [ReferenceCode]
  var specialties: [ReferenceCode]
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "Who needs no continuing education."

  static func shape<M: Members<CPDExemptionKind> & ~Copyable>(_ m: inout M)
    -> CPDExemptionKind
  {
    CPDExemptionKind(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      isGranted: m(
        "granted",
        "Whether staff grant it for a time; otherwise rank, profession or specialty say so."
      ) { $0.isGranted },
      ranks: m.list("ranks", "Of these ranks.", upTo: 300) { $0.ranks },
      professions: m.list("professions", "Or of these professions.", upTo: 300) { $0.professions },
      specialties: m.list("specialties", "Or of these specialties.", upTo: 300) { $0.specialties },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// The most that counts in a category, for some professions.
struct CPDCategoryMaximum: Shaped, Hashable {
  var code: ReferenceCode
  var categories: [ReferenceCode]
  var category: ReferenceCode
  var hoursPerYear: Int
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "The most that counts in a category."

  static func shape<M: Members<CPDCategoryMaximum> & ~Copyable>(_ m: inout M)
    -> CPDCategoryMaximum
  {
    CPDCategoryMaximum(
      code: m("code", "Its code.") { $0.code },
      categories: m.list("categories", "For which categories of professions.", upTo: 300) {
        $0.categories
      },
      category: m("category", "In which category of activities.") { $0.category },
      hoursPerYear: m("hoursPerYear", "How many hours for each year of the registration period.") {
        $0.hoursPerYear
      },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is used.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// A sentence about what counts and what is missing.
enum CPDTextCode: String, Choice {
  case notSubmitted, pending, refused, reversed, awardedLess, duplicate, notInSpecialty, overlap
  case outsidePeriod, categoryMaximum, accreditationUnconfirmed, accreditationRejected
  case gapClosed, gapOpen, gapPending, gapCategory, gapExempt, gapNotRequired, gapNoPeriod
  case reminder

  static let meaning: StaticString = "A sentence about what counts and what is missing."

  var meaning: StaticString {
    switch self {
    case .notSubmitted: "It is not handed in."
    case .pending: "It waits for a reviewer."
    case .refused: "It was refused."
    case .reversed: "The credit was taken back."
    case .awardedLess: "Less was credited than claimed."
    case .duplicate: "It counted already."
    case .notInSpecialty: "It is not of the specialty."
    case .overlap: "It was at the same time as another."
    case .outsidePeriod: "It lies outside the period."
    case .categoryMaximum: "No more counts in its category."
    case .accreditationUnconfirmed: "Staff have not confirmed its accreditation yet."
    case .accreditationRejected: "Staff did not find its accreditation."
    case .gapClosed: "Nothing is missing."
    case .gapOpen: "Something is missing."
    case .gapPending: "What waits for a reviewer would help."
    case .gapCategory: "A category is full."
    case .gapExempt: "Nothing is required, for a reason."
    case .gapNotRequired: "Nothing is required of this profession and rank."
    case .gapNoPeriod: "There is no registration period."
    case .reminder: "What a reminder says about missing hours."
    }
  }

  /// The names of the places that it may leave open.
  var places: Set<String> {
    switch self {
    case .notSubmitted, .pending, .refused, .reversed, .awardedLess, .duplicate, .notInSpecialty,
      .overlap, .outsidePeriod, .categoryMaximum, .accreditationUnconfirmed,
      .accreditationRejected:
      ["hours"]
    case .gapClosed: ["counted", "required", "day"]
    case .gapOpen: ["counted", "required", "day", "missing"]
    case .gapPending: ["hours", "missing"]
    case .gapCategory, .gapExempt: ["name"]
    case .gapNotRequired, .gapNoPeriod: []
    case .reminder: ["counted", "required", "missing"]
    }
  }
}

/// A sentence in every language.
struct CPDText: Shaped, Hashable {
  var code: CPDTextCode
  var text: LocalizedName

  static let meaning: StaticString = "A sentence in every language."

  static func shape<M: Members<CPDText> & ~Copyable>(_ m: inout M) -> CPDText {
    CPDText(
      code: m("code", "Which.") { $0.code },
      text: m("text", "What it says.") { $0.text })
  }
}

/// The figures of continuing education that stand by themselves.
struct CPDFigures: Shaped, Hashable {
  var activitiesPerPerson: SourcedFigure
  var creditsPerAttendance: SourcedFigure
  var publicationLeadHours: SourcedFigure
  var programMaximumHours: SourcedFigure

  static let meaning: StaticString = "Figures of continuing education."

  static func shape<M: Members<CPDFigures> & ~Copyable>(_ m: inout M) -> CPDFigures {
    CPDFigures(
      activitiesPerPerson: m(
        "activitiesPerPerson", "Most activities that a person may have added."
      ) { $0.activitiesPerPerson },
      creditsPerAttendance: m(
        "creditsPerAttendance",
        "How often a provider may credit the same attendance, having withdrawn it in between."
      ) { $0.creditsPerAttendance },
      publicationLeadHours: m(
        "publicationLeadHours",
        "How long before it begins an accredited activity is published at the latest."
      ) { $0.publicationLeadHours },
      programMaximumHours: m("programMaximumHours", "The most hours that count of one program.") {
        $0.programMaximumHours
      })
  }
}

/// `seeds/cpd.json` as a whole.
struct CPDFile: Shaped, Hashable {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var figures: CPDFigures
  var categories: [CPDCategory]
  var activityTypes: [CPDActivityType]
  var sessionKinds: [CPDSessionKind]
  var requirements: [CPDRequirement]
  var exemptions: [CPDExemptionKind]
  var categoryMaxima: [CPDCategoryMaximum]
  var texts: [CPDText]

  static let meaning: StaticString = "The rules of continuing education."

  static func shape<M: Members<CPDFile> & ~Copyable>(_ m: inout M) -> CPDFile {
    CPDFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      figures: m("figures", "Figures that stand by themselves.") { $0.figures },
      categories: m.list("categories", "In which activities count.", upTo: 300) { $0.categories },
      activityTypes: m.list("activityTypes", "The types of activities.", upTo: 300) {
        $0.activityTypes
      },
      sessionKinds: m.list("sessionKinds", "The kinds of sessions.", upTo: 300) { $0.sessionKinds },
      requirements: m.list(
        "requirements", "What is required; the first that fits holds.", upTo: 300
      ) { $0.requirements },
      exemptions: m.list("exemptions", "Who is exempt.", upTo: 300) { $0.exemptions },
      categoryMaxima: m.list("categoryMaxima", "The most that counts.", upTo: 300) {
        $0.categoryMaxima
      },
      texts: m.list("texts", "Sentences.", upTo: 300) { $0.texts })
  }
}

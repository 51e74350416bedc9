import Shape

/// What kind of contract a post comes with.
enum ContractKind: String, Choice {
  case fullTime, partTime, temporary, locum, training, volunteer

  static let meaning: StaticString = "What kind of contract a post comes with."

  var meaning: StaticString {
    switch self {
    case .fullTime: "The whole working time, without an end."
    case .partTime: "Part of the working time, without an end."
    case .temporary: "For a time."
    case .locum: "In the place of a colleague who is away."
    case .training: "Work during which one is trained."
    case .volunteer: "Without pay."
    }
  }
}

/// An amount of money that a month's work is paid with.
struct MonthlyAmount: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString =
    "An amount per month in minor units of the currency: 1500000 is SAR 15,000."
  static let range = 0...100_000_000_000
  static let sampleValue = 1_500_000
}

/// What a post pays, per month.
struct SalaryRange: Shaped, Hashable {
  var minimum: MonthlyAmount
  var maximum: MonthlyAmount
  var currency: CurrencyCode

  static let meaning: StaticString = "What a post pays, per month."

  static func shape<M: Members<SalaryRange> & ~Copyable>(_ m: inout M) -> SalaryRange {
    SalaryRange(
      minimum: m("minimum", "At least, in minor units of the currency.") { $0.minimum },
      maximum: m("maximum", "At most, in minor units of the currency.") { $0.maximum },
      currency: m("currency", "The currency (ISO 4217).") { $0.currency })
  }

  var issues: [Issue] {
    minimum.value <= maximum.value
      ? [] : [Issue(.outOfRange(minimum.value...MonthlyAmount.range.upperBound), at: "maximum")]
  }
}

/// How many people a post is for.
struct SeatCount: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "How many people a post is for."
  static let range = 1...1_000
  static let sampleValue = 2
}

/// What a job says: everything that its facility states.
struct JobTerms: Shaped, Hashable {
  var title: Line
  var description: Paragraph
  var profession: ReferenceCode
  var specialty: ReferenceCode?
  /// The ranks that are accepted; any where it is empty.
  var ranks: [ReferenceCode]
  var city: Line
  var contract: ContractKind
  var salary: SalaryRange?
  /// The last day on which one can apply.
  var deadline: Day
  var seats: SeatCount

  /// How many ranks can be named: more than there are.
  static let maximumRanks = 50

  static let meaning: StaticString = "What a job says."

  static func shape<M: Members<JobTerms> & ~Copyable>(_ m: inout M) -> JobTerms {
    JobTerms(
      title: m("title", "The post, in a few words.") { $0.title },
      description: m("description", "The post, in full.") { $0.description },
      profession: m("profession", "The profession that is sought.") { $0.profession },
      specialty: m.optional("specialty", "The specialty within it; any if left out.") {
        $0.specialty
      },
      ranks: m.list("ranks", "The ranks that are accepted; any if empty.", upTo: maximumRanks) {
        $0.ranks
      },
      city: m("city", "Where the work is.") { $0.city },
      contract: m("contract", "What kind of contract.") { $0.contract },
      salary: m.optional("salary", "What it pays.") { $0.salary },
      deadline: m(
        "deadline", "The last day on which one can apply; it ends in the register's time zone."
      ) { $0.deadline },
      seats: m("seats", "How many people it is for.") { $0.seats })
  }
}

import Shape

/// Which of the two fees of an application it is.
enum FeeKind: String, Choice {
  case administrative
  case service

  static let meaning: StaticString = "Which of the two fees of an application it is."

  var meaning: StaticString {
    switch self {
    case .administrative: "For taking the application in; it is never refunded."
    case .service: "For the service itself; part of it may be refunded."
    }
  }
}

/// What may not happen before a fee is paid.
enum PaymentPoint: String, Choice {
  case beforeSubmission
  case beforeReview
  case beforeDecision
  case beforeIssue

  static let meaning: StaticString = "What does not happen before a fee is paid."

  var meaning: StaticString {
    switch self {
    case .beforeSubmission: "The application cannot be submitted."
    case .beforeReview: "Nobody takes the application up."
    case .beforeDecision: "The application is not decided on."
    case .beforeIssue: "What was approved is not issued."
    }
  }
}

/// What a fee is for some applicants.
struct FeeAmount: Shaped, Hashable {
  /// Whose fee it is, by the rank applied for or held; empty for every rank.
  var ranks: [ReferenceCode]
  /// Whose fee it is, by the category of the profession; empty for every category.
  var categories: [ReferenceCode]
  /// In minor units of the currency: 20000 is SAR 200.
  var amount: Int
  var currency: String
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "What a fee is for some applicants."

  static func shape<M: Members<FeeAmount> & ~Copyable>(_ m: inout M) -> FeeAmount {
    FeeAmount(
      ranks: m.list("ranks", "For these ranks only; for all if empty.", upTo: 100) { $0.ranks },
      categories: m.list(
        "categories", "For professions of these categories only; for all if empty.", upTo: 100
      ) { $0.categories },
      amount: m("amount", "In minor units: 20000 is SAR 200.") { $0.amount },
      currency: m("currency", "The currency, by ISO 4217.") { $0.currency },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is known to hold.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }

  /// What is asked for, wherever that was found.
  var money: String { "\(amount) \(currency)" }

  /// Whether it is the fee for somebody of this rank and category; one that is not known matches
  /// only where all do.
  func applies(rank: ReferenceCode?, category: ReferenceCode?) -> Bool {
    (ranks.isEmpty || rank.map(ranks.contains) == true)
      && (categories.isEmpty || category.map(categories.contains) == true)
  }
}

/// One of the fees of a service, with its amounts and the point at which it is due.
///
/// Where the amount for some rank was not found there is none for it, and nothing is asked.
struct FeeStage: Shaped, Hashable {
  var kind: FeeKind
  var paid: PaymentPoint
  /// The first that applies counts.
  var amounts: [FeeAmount]
  /// Where the point of payment was found.
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "One of the fees of a service."

  static func shape<M: Members<FeeStage> & ~Copyable>(_ m: inout M) -> FeeStage {
    FeeStage(
      kind: m("kind", "Which of the two fees it is.") { $0.kind },
      paid: m("paid", "What does not happen before it is paid.") { $0.paid },
      amounts: m.list("amounts", "What it is; the first amount that applies counts.", upTo: 100) {
        $0.amounts
      },
      source: m("source", "Where the point of payment was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }

  /// The amount for somebody of this rank and category; nil where none is known, and nothing is due.
  func amount(rank: ReferenceCode?, category: ReferenceCode?) -> FeeAmount? {
    amounts.first { $0.applies(rank: rank, category: category) }
  }
}

import Shape

/// What the holder was classified as, from a day on. Earlier ones are kept.
struct Classification: Shaped, Hashable {
  var profession: ReferenceCode
  var specialty: ReferenceCode?
  var rank: ReferenceCode
  var from: Day
  var application: ApplicationID

  static let meaning: StaticString = "What the holder was classified as, from a day on."

  static func shape<M: Members<Classification> & ~Copyable>(
    _ m: inout M
  ) -> Classification {
    Classification(
      profession: m("profession", "The profession.") { $0.profession },
      specialty: m.optional("specialty", "The specialty within it.") { $0.specialty },
      rank: m("rank", "The rank.") { $0.rank },
      from: m("from", "From which day on.") { $0.from },
      application: m("application", "The application that was granted.") { $0.application })
  }
}

/// A time for which the holder is registered. Renewal appends another; none is overwritten.
struct LicenseTerm: Shaped, Hashable {
  var from: Day
  /// Its last day: it ends with that day in the register's time zone.
  var through: Day
  /// Until when it can be renewed without a penalty, by the rules it was given under.
  var graceThrough: Day
  /// The application that was granted; nil where a decision prolonged the term before.
  var application: ApplicationID?
  var extensionDecision: ExtensionID?

  static let meaning: StaticString = "A time for which the holder is registered."

  static func shape<M: Members<LicenseTerm> & ~Copyable>(_ m: inout M) -> LicenseTerm {
    LicenseTerm(
      from: m("from", "Its first day.") { $0.from },
      through: m("through", "Its last day; it ends with that day.") { $0.through },
      graceThrough: m("graceThrough", "The last day to renew it without a penalty.") {
        $0.graceThrough
      },
      application: m.optional("application", "The application that was granted.") {
        $0.application
      },
      extensionDecision: m.optional("extension", "The decision that prolonged the one before.") {
        $0.extensionDecision
      })
  }
}

/// Where the holder practices, from a day on. Earlier ones are kept.
struct Practice: Shaped, Hashable {
  var facility: EstablishmentNumber
  var from: Day
  var application: ApplicationID

  static let meaning: StaticString = "Where the holder practices, from a day on."

  static func shape<M: Members<Practice> & ~Copyable>(_ m: inout M) -> Practice {
    Practice(
      facility: m("facility", "The facility, by its establishment number.") { $0.facility },
      from: m("from", "From which day on.") { $0.from },
      application: m("application", "The application that was granted.") { $0.application })
  }
}

/// A fact that counts from a day on, perhaps through another, unless it is lifted before.
protocol Effective {
  var from: Day { get }
  var until: Day? { get }
  var liftedFrom: Day? { get }
}

extension Effective {
  /// Whether it counts on a day.
  func isEffective(on day: Day) -> Bool {
    guard from <= day else { return false }
    if let until, until < day { return false }
    if let liftedFrom, liftedFrom <= day { return false }
    return true
  }
}

/// What the regulator or the holder can do to a license besides granting and renewing it.
enum LicenseActKind: String, Choice {
  case suspend, revoke, cancel, surrender

  static let meaning: StaticString = "What was done to a license."

  var meaning: StaticString {
    switch self {
    case .suspend: "It does not permit to practice, for a time or until it is reinstated."
    case .revoke: "It was taken away for good."
    case .cancel: "It was ended by the register."
    case .surrender: "Its holder gave it back."
    }
  }
}

/// Something done to a license, from a day on: a fact of its own, never edited.
struct LicenseAct: Shaped, Hashable, Effective {
  var kind: LicenseActKind
  var from: Day
  /// Its last day, where it is for a time.
  var until: Day?
  var reasons: [ReferenceCode]
  var proposedBy: AccountID?
  var decidedBy: AccountID?
  /// From which day on it no longer counts.
  var liftedFrom: Day?

  static let meaning: StaticString = "Something done to a license, from a day on."

  static func shape<M: Members<LicenseAct> & ~Copyable>(_ m: inout M) -> LicenseAct {
    LicenseAct(
      kind: m("kind", "What was done.") { $0.kind },
      from: m("from", "From which day on.") { $0.from },
      until: m.optional("until", "Its last day, where it is for a time.") { $0.until },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      proposedBy: m.optional("proposedBy", "Who asked for it.") { $0.proposedBy },
      decidedBy: m.optional("decidedBy", "Who decided it.") { $0.decidedBy },
      liftedFrom: m.optional("liftedFrom", "From which day on it no longer counts.") {
        $0.liftedFrom
      })
  }
}

/// Something that a license is bound to, from a day on.
struct Restriction: Shaped, Hashable, Effective {
  var text: Paragraph
  var from: Day
  var until: Day?
  var liftedFrom: Day?
  /// Whether anyone who verifies the license is told.
  var isPublic: Bool
  var decidedAt: Instant
  var decidedBy: AccountID?

  static let meaning: StaticString = "Something that a license is bound to."

  static func shape<M: Members<Restriction> & ~Copyable>(_ m: inout M) -> Restriction {
    Restriction(
      text: m("text", "What its holder must do or must not do.") { $0.text },
      from: m("from", "From which day on.") { $0.from },
      until: m.optional("until", "Its last day, where it is for a time.") { $0.until },
      liftedFrom: m.optional("liftedFrom", "From which day on it no longer counts.") {
        $0.liftedFrom
      },
      isPublic: m("isPublic", "Whether anyone who verifies the license is told.") {
        $0.isPublic
      },
      decidedAt: m("decidedAt", "When it was decided.") { $0.decidedAt },
      decidedBy: m.optional("decidedBy", "Who decided it.") { $0.decidedBy })
  }
}

/// What staff can propose to do to a license; a second person confirms it.
enum LicenseMeasure: String, Choice {
  case suspend, revoke, cancel, restrict, reinstate, liftRestrictions, correct

  static let meaning: StaticString = "What staff propose to do to a license."

  var meaning: StaticString {
    switch self {
    case .suspend: "Suspend it, for a time or until it is reinstated."
    case .revoke: "Take it away for good."
    case .cancel: "End it."
    case .restrict: "Bind it to something."
    case .reinstate: "End its suspension."
    case .liftRestrictions: "End what it is bound to."
    case .correct: "Correct a clerical error in what its holder is classified as."
    }
  }
}

/// What the holder of a license should have been classified as from the beginning.
struct CorrectedClassification: Shaped, Hashable {
  var profession: ReferenceCode
  var specialty: ReferenceCode?
  var rank: ReferenceCode

  static let meaning: StaticString = "What a holder should have been classified as."

  static func shape<M: Members<CorrectedClassification> & ~Copyable>(
    _ m: inout M
  ) -> CorrectedClassification {
    CorrectedClassification(
      profession: m("profession", "The profession.") { $0.profession },
      specialty: m.optional("specialty", "The specialty within it.") { $0.specialty },
      rank: m("rank", "The rank.") { $0.rank })
  }
}

/// A measure that one member of staff proposed and another is to confirm.
struct LicenseProposal: Shaped, Hashable {
  var measure: LicenseMeasure
  var reasons: [ReferenceCode]
  var until: Day?
  /// What the license is to be bound to.
  var condition: Paragraph?
  /// What its holder is to be classified as.
  var classification: CorrectedClassification?
  var by: AccountID
  var at: Instant

  static let meaning: StaticString = "A measure that waits for a second person."

  static func shape<M: Members<LicenseProposal> & ~Copyable>(
    _ m: inout M
  ) -> LicenseProposal {
    LicenseProposal(
      measure: m("measure", "What is to be done.") { $0.measure },
      reasons: m.list("reasons", "Why: codes.", upTo: Stored.most) { $0.reasons },
      until: m.optional("until", "Its last day, where it is for a time.") { $0.until },
      condition: m.optional("condition", "What the license is to be bound to.") {
        $0.condition
      },
      classification: m.optional("classification", "What its holder is to be classified as.") {
        $0.classification
      },
      by: m("by", "Who proposed it.") { $0.by },
      at: m("at", "When.") { $0.at })
  }
}

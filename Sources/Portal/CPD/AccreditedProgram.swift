import Shape

/// An accredited activity that a facility offers as provider, and whose attendance it credits.
struct AccreditedProgram: Entity {
  var id: ProgramID
  var provider: AccountID
  var version: Int = 0
  var type: ReferenceCode
  /// What is stated of it; `specialty` is the first of `specialties`.
  var evidence: CPDEvidence
  /// Whom it is for: codes of specialties or professions.
  var specialties: [ReferenceCode]
  var seats: Int
  var publishedAt: Instant
  var closedAt: Instant?
  /// When an attendance was first credited.
  var attendedAt: Instant?
  /// What staff found out about its accreditation: until they have confirmed it, no hour counts.
  var accreditation: AccreditationState = .unconfirmed
  /// Who confirmed it, or why it was rejected.
  var ruling: CPDRuling?
  /// The folded words by which it is found.
  var words: String

  static let meaning: StaticString = "An accredited activity as the register keeps it."

  static func shape<M: Members<AccreditedProgram> & ~Copyable>(
    _ m: inout M
  ) -> AccreditedProgram {
    AccreditedProgram(
      id: m("id", "The activity.") { $0.id },
      provider: m("provider", "Which facility offers it.") { $0.provider },
      version: m("version", "Counts every change.") { $0.version },
      type: m("type", "What type of activity.") { $0.type },
      evidence: m("evidence", "What is stated of it.") { $0.evidence },
      specialties: m.list("specialties", "Whom it is for.", upTo: Stored.most) {
        $0.specialties
      },
      seats: m("seats", "How many can attend.") { $0.seats },
      publishedAt: m("publishedAt", "When it was published.") { $0.publishedAt },
      closedAt: m.optional("closedAt", "When it was called off or closed.") { $0.closedAt },
      attendedAt: m.optional("attendedAt", "When an attendance was first credited.") {
        $0.attendedAt
      },
      accreditation: m("accreditation", "What staff found out about its accreditation.") {
        $0.accreditation
      },
      ruling: m.optional("ruling", "Who confirmed it, or why it was rejected.") { $0.ruling },
      words: m("words", "The words by which it is found.") { $0.words })
  }

  /// When it ends: until then it is of interest to whoever looks for one.
  var end: Instant { evidence.end ?? publishedAt }

  /// Where it stands among those that staff are to look at; nil once they have, and where nobody
  /// attended what was closed: no hour depends on it.
  var waitsSince: Instant? {
    guard accreditation == .unconfirmed, closedAt == nil || attendedAt != nil else { return nil }
    return evidence.start ?? publishedAt
  }

  /// Where and by what it is found; nil where it is no longer offered.
  private var offered: (place: OfferedPlace, words: [String], facts: [String])? {
    guard closedAt == nil else { return nil }
    let facts = [ProgramFact.type(type)] + Set(specialties).map(ProgramFact.specialty).sorted()
    return (OfferedPlace(end: end, id: id), SearchWords(words).words, facts)
  }

  static func reindex(
    from old: Shared<AccreditedProgram>?, to new: Shared<AccreditedProgram>?,
    in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.provider != new?.value.provider {
      if let old { indexes.programsByProvider.drop(id, from: old.value.provider) }
      if let new { indexes.programsByProvider.add(id, to: new.value.provider) }
    }
    let (before, after) = (old?.value.waitsSince, new?.value.waitsSince)
    if before != after {
      if let before { indexes.accreditationQueue.remove(id, at: before) }
      if let after { indexes.accreditationQueue.insert(id, at: after) }
    }
    if let offered = old?.value.offered {
      indexes.offeredPrograms.remove(offered.place, words: offered.words, facts: offered.facts)
    }
    if let offered = new?.value.offered {
      indexes.offeredPrograms.insert(offered.place, words: offered.words, facts: offered.facts)
    }
  }
}

/// What staff found out about the accreditation of an activity.
enum AccreditationState: String, Choice {
  case unconfirmed, confirmed, rejected

  static let meaning: StaticString =
    "What staff found out about the accreditation of an activity."

  var meaning: StaticString {
    switch self {
    case .unconfirmed: "They have not looked yet: attendance can be recorded and does not count."
    case .confirmed: "It is accredited: attendances count."
    case .rejected: "It is not, as stated: attendances do not count."
    }
  }
}

/// Where an activity stands among those that are offered. What ends first stands last, because a
/// search begins at the end.
struct OfferedPlace: Comparable, Sendable {
  let end: Instant
  let id: ProgramID

  static func < (left: OfferedPlace, right: OfferedPlace) -> Bool {
    (right.end, right.id) < (left.end, left.id)
  }
}

/// The facts that activities are found by, as terms of a `SearchIndex`: no word has a colon.
enum ProgramFact {
  static func type(_ code: ReferenceCode) -> String { "type:\(code.text)" }
  static func specialty(_ code: ReferenceCode) -> String { "specialty:\(code.text)" }
}

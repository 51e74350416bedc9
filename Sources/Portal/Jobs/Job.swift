import Shape

/// A post that a facility has published.
struct Job: Entity {
  var id: JobID
  var facility: AccountID
  var version: Int
  /// Its place among all jobs in the order they were published, from 1.
  var number: Int
  var terms: JobTerms
  /// The folded words by which it is found.
  var words: String
  /// The folded name of its city.
  var cityKey: String
  var publishedAt: Instant
  /// When the last day to apply is over.
  var closesAt: Instant
  /// How many seats are taken.
  var taken: Int
  /// How many offers stand.
  var offered: Int
  /// How many have applied.
  var applicants: Int
  var closing: JobClosing?

  static let meaning: StaticString = "A job as the register keeps it."

  static func shape<M: Members<Job> & ~Copyable>(_ m: inout M) -> Job {
    Job(
      id: m("id", "The job.") { $0.id },
      facility: m("facility", "Who published it.") { $0.facility },
      version: m("version", "Counts every change.") { $0.version },
      number: m("number", "Its place among all jobs.") { $0.number },
      terms: m("terms", "What it says.") { $0.terms },
      words: m("words", "The words by which it is found.") { $0.words },
      cityKey: m("cityKey", "The folded name of its city.") { $0.cityKey },
      publishedAt: m("publishedAt", "When it was published.") { $0.publishedAt },
      closesAt: m("closesAt", "When the last day to apply is over.") { $0.closesAt },
      taken: m("taken", "How many seats are taken.") { $0.taken },
      offered: m("offered", "How many offers stand.") { $0.offered },
      applicants: m("applicants", "How many have applied.") { $0.applicants },
      closing: m.optional("closing", "That it takes no applications any more.") { $0.closing })
  }

  static func reindex(
    from old: Shared<Job>?, to new: Shared<Job>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old?.value.facility != new?.value.facility {
      if let old { indexes.jobsByFacility.drop(id, from: old.value.facility) }
      if let new { indexes.jobsByFacility.add(id, to: new.value.facility) }
    }
    if old?.value.openFacility != new?.value.openFacility {
      if let facility = old?.value.openFacility { indexes.openJobCount.withdraw(facility) }
      if let facility = new?.value.openFacility { indexes.openJobCount.count(facility) }
    }
    if old == nil || new == nil {
      if let old {
        indexes.jobByNumber[old.value.number] = nil
        indexes.jobCount -= 1
      }
      if let new {
        indexes.jobByNumber[new.value.number] = id
        indexes.jobCount += 1
      }
    }
    // What an applicant does changes nothing by which it is found.
    if old?.value.found != new?.value.found {
      if let old = old?.value, let found = old.found {
        indexes.openJobs.remove(old.number, words: found.words.words, facts: found.facts)
      }
      if let new = new?.value, let found = new.found {
        indexes.openJobs.insert(new.number, words: found.words.words, facts: found.facts)
      }
    }
    indexes.agenda.set(.job(id), at: new.flatMap { $0.value.isOpen ? $0.value.closesAt : nil })
  }
}

extension Job {
  /// Whose it is, as long as one can apply.
  private var openFacility: AccountID? { isOpen ? facility : nil }

  /// Whether one can apply, as far as nobody has closed it.
  var isOpen: Bool { closing == nil }

  /// Whether nothing more comes of it: its seats are taken, or it was withdrawn.
  var isOver: Bool {
    switch closing?.reason {
    case .filled, .void: true
    case .deadline, .none: false
    }
  }

  var seatsLeft: Int { max(0, terms.seats.value - taken) }

  /// Whether another offer could be kept.
  var hasSeatToOffer: Bool { taken + offered < terms.seats.value }

  /// What an open job is found by.
  private struct Found: Equatable {
    let words: SearchWords
    let facts: [String]
  }

  private var found: Found? {
    guard isOpen else { return nil }
    var facts = [
      JobFact.profession(terms.profession), JobFact.city(cityKey), JobFact.contract(terms.contract),
    ]
    if let specialty = terms.specialty { facts.append(JobFact.specialty(specialty)) }
    facts += terms.ranks.isEmpty ? [JobFact.anyRank] : Set(terms.ranks).map(JobFact.rank).sorted()
    return Found(words: SearchWords(words), facts: facts)
  }
}

/// The facts that jobs are found by, as terms of a `SearchIndex`: no word has a colon.
enum JobFact {
  static func profession(_ code: ReferenceCode) -> String { "profession:\(code.text)" }
  static func specialty(_ code: ReferenceCode) -> String { "specialty:\(code.text)" }
  static func rank(_ code: ReferenceCode) -> String { "rank:\(code.text)" }
  static let anyRank = "rank:"
  static func city(_ key: String) -> String { "city:\(key)" }
  static func contract(_ kind: ContractKind) -> String { "contract:\(kind.rawValue)" }
}

/// Why a job takes no applications any more.
enum JobClosingReason: String, Choice {
  case filled, void, deadline

  static let meaning: StaticString = "Why a job takes no applications any more."

  var meaning: StaticString {
    switch self {
    case .filled: "Every seat is taken."
    case .void: "Its facility withdrew it."
    case .deadline: "The last day to apply is over; those who have applied are still considered."
    }
  }
}

/// That a job takes no applications any more.
struct JobClosing: Shaped, Hashable {
  var reason: JobClosingReason
  var at: Instant

  static let meaning: StaticString = "That a job takes no applications any more."

  static func shape<M: Members<JobClosing> & ~Copyable>(_ m: inout M) -> JobClosing {
    JobClosing(
      reason: m("reason", "Why.") { $0.reason },
      at: m("at", "Since when.") { $0.at })
  }
}

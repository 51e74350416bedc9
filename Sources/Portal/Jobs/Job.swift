package import Shape

/// A post that a facility has published.
package struct Job: Entity {
  package var id: JobID
  package var facility: AccountID
  package var version: Int
  /// Its place among all jobs in the order they were published, from 1.
  package var number: Int
  package var terms: JobTerms
  /// The folded words by which it is found.
  package var words: String
  /// The folded name of its city.
  package var cityKey: String
  package var publishedAt: Instant
  /// When the last day to apply is over.
  package var closesAt: Instant
  /// How many seats are taken.
  package var taken: Int
  /// How many offers stand.
  package var offered: Int
  /// How many have applied.
  package var applicants: Int
  package var closing: JobClosing?

  package init(
    id: JobID, facility: AccountID, version: Int, number: Int, terms: JobTerms, words: String,
    cityKey: String, publishedAt: Instant, closesAt: Instant, taken: Int, offered: Int,
    applicants: Int, closing: JobClosing? = nil
  ) {
    self.id = id
    self.facility = facility
    self.version = version
    self.number = number
    self.terms = terms
    self.words = words
    self.cityKey = cityKey
    self.publishedAt = publishedAt
    self.closesAt = closesAt
    self.taken = taken
    self.offered = offered
    self.applicants = applicants
    self.closing = closing
  }

  package static let meaning: StaticString = "A job as the register keeps it."

  package static func shape<M: Members<Job> & ~Copyable>(_ m: inout M) -> Job {
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

  package static func reindex(
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
  package var isOpen: Bool { closing == nil }

  /// Whether nothing more comes of it: its seats are taken, or it was withdrawn.
  package var isOver: Bool {
    switch closing?.reason {
    case .filled, .void: true
    case .deadline, .none: false
    }
  }

  package var seatsLeft: Int { max(0, terms.seats.value - taken) }

  /// Whether another offer could be kept.
  package var hasSeatToOffer: Bool { taken + offered < terms.seats.value }

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
package enum JobFact {
  package static func profession(_ code: ReferenceCode) -> String { "profession:\(code.text)" }
  package static func specialty(_ code: ReferenceCode) -> String { "specialty:\(code.text)" }
  package static func rank(_ code: ReferenceCode) -> String { "rank:\(code.text)" }
  package static let anyRank = "rank:"
  package static func city(_ key: String) -> String { "city:\(key)" }
  package static func contract(_ kind: ContractKind) -> String { "contract:\(kind.rawValue)" }
}

/// Why a job takes no applications any more.
package enum JobClosingReason: String, Choice {
  case filled, void, deadline

  package static let meaning: StaticString = "Why a job takes no applications any more."

  package var meaning: StaticString {
    switch self {
    case .filled: "Every seat is taken."
    case .void: "Its facility withdrew it."
    case .deadline: "The last day to apply is over; those who have applied are still considered."
    }
  }
}

/// That a job takes no applications any more.
package struct JobClosing: Shaped, Hashable {
  package var reason: JobClosingReason
  package var at: Instant

  package init(reason: JobClosingReason, at: Instant) {
    self.reason = reason
    self.at = at
  }

  package static let meaning: StaticString = "That a job takes no applications any more."

  package static func shape<M: Members<JobClosing> & ~Copyable>(_ m: inout M) -> JobClosing {
    JobClosing(
      reason: m("reason", "Why.") { $0.reason },
      at: m("at", "Since when.") { $0.at })
  }
}

import Digest
import Shape

// Which hours count
//
// Credits count in the order in which they were given, so that a new one never takes anything from
// those before it. Of each, in turn:
//
//     credited  →  accreditation confirmed, where a provider credited it
//               →  not one that counted already  →  of the specialty  →  not at the same time as
//     another   →  inside the period             →  below the maximum of its category
//
// What is left out at a step is told with its reason, so that for each activity the minutes that
// count and those that do not make up what was claimed. Work grows with the number of activities and
// of their sessions, by the logarithm of those that were counted.

/// Why time of an activity does not count.
enum CPDReason: String, Choice {
  case notSubmitted, pending, refused, reversed, awardedLess, duplicate, notInSpecialty, overlap
  case outsidePeriod, categoryMaximum, accreditationUnconfirmed, accreditationRejected

  static let meaning: StaticString = "Why time of an activity does not count."

  var meaning: StaticString { text.meaning }

  /// The sentence that says so.
  var text: CPDTextCode {
    switch self {
    case .notSubmitted: .notSubmitted
    case .pending: .pending
    case .refused: .refused
    case .reversed: .reversed
    case .awardedLess: .awardedLess
    case .duplicate: .duplicate
    case .notInSpecialty: .notInSpecialty
    case .overlap: .overlap
    case .outsidePeriod: .outsidePeriod
    case .categoryMaximum: .categoryMaximum
    case .accreditationUnconfirmed: .accreditationUnconfirmed
    case .accreditationRejected: .accreditationRejected
    }
  }
}

/// An activity with what counts of it.
struct CPDEntry {
  struct Lost: Hashable {
    let reason: CPDReason
    let minutes: Int
    /// The activity that it counted with, or was at the same time as.
    var other: CPDActivityID?
  }

  let activity: Shared<CPDActivity>
  let category: ReferenceCode?
  var counted = 0
  var lost: [Lost] = []

  mutating func lose(_ minutes: Int, _ reason: CPDReason, with other: CPDActivityID? = nil) {
    if minutes > 0 { lost.append(Lost(reason: reason, minutes: minutes, other: other)) }
  }
}

/// Counts the activities of one person towards one period.
struct CPDCount {
  /// In the order of counting: credited ones by their credit, then those that wait, then the rest.
  private(set) var entries: [CPDEntry] = []
  private(set) var counted = 0
  /// What counts in each category.
  private(set) var byCategory: [ReferenceCode: Int] = [:]
  /// What did not count because its category was full.
  private(set) var capped: [ReferenceCode: Int] = [:]
  /// How much more would count if all that waits for a reviewer were credited.
  private(set) var pending = 0

  private let rules: CPDRules
  /// The first instant of the period and the first one after it; nil where there is none.
  private let span: Range<Instant>?
  private let isInSpecialty: (ReferenceCode) -> Bool
  private let digests: (CPDActivityID) -> [Digest256]
  private let day: (Instant) -> Day
  private let accreditation: (ProgramID) -> AccreditationState
  /// How much more may count in a category that has a maximum.
  private var room: [ReferenceCode: Int]
  /// What counted, by what makes two activities the same.
  private var known: [String: CPDActivityID] = [:]
  /// When counted sessions were, in order and apart from one another.
  private var taken: [(start: Instant, end: Instant, activity: CPDActivityID)] = []

  /// - Parameters:
  ///   - maxima: The most minutes that count in a category.
  ///   - digests: The contents of the documents of an activity.
  ///   - day: On which day of the register an instant lies.
  ///   - accreditation: What staff found out about an activity of a provider.
  init(
    _ activities: [Shared<CPDActivity>], rules: CPDRules, span: Range<Instant>?,
    maxima: [ReferenceCode: Int], isInSpecialty: @escaping (ReferenceCode) -> Bool,
    digests: @escaping (CPDActivityID) -> [Digest256], day: @escaping (Instant) -> Day,
    accreditation: @escaping (ProgramID) -> AccreditationState
  ) {
    self.rules = rules
    self.span = span
    self.isInSpecialty = isInSpecialty
    self.digests = digests
    self.day = day
    self.accreditation = accreditation
    room = maxima
    var credited: [Shared<CPDActivity>] = []
    var waiting: [Shared<CPDActivity>] = []
    var others: [Shared<CPDActivity>] = []
    for activity in activities {
      switch activity.value.state {
      case .credited: credited.append(activity)
      case .submitted: waiting.append(activity)
      case .draft, .returned, .refused, .reversed: others.append(activity)
      }
    }
    credited.sort {
      ($0.value.credit?.sequence ?? 0, $0.value.id) < ($1.value.credit?.sequence ?? 0, $1.value.id)
    }
    entries.reserveCapacity(activities.count)
    for activity in credited { count(activity) }
    for activity in waiting.sorted(by: { $0.value.place < $1.value.place }) { hold(activity) }
    for activity in others.sorted(by: { $0.value.place < $1.value.place }) { pass(activity) }
  }

  private func entry(_ activity: Shared<CPDActivity>) -> CPDEntry {
    CPDEntry(activity: activity, category: rules.type(activity.value.type)?.category)
  }

  private mutating func count(_ activity: Shared<CPDActivity>) {
    var entry = entry(activity)
    let minutes = activity.value.credit?.minutes ?? 0
    entry.lose((activity.value.evidence.minutes?.value ?? minutes) - minutes, .awardedLess)
    switch activity.value.program.map(accreditation) {
    case .confirmed, .none: entry.counted = take(minutes, of: &entry)
    // It takes nothing from what counts: no number, and no time.
    case .unconfirmed: entry.lose(minutes, .accreditationUnconfirmed)
    case .rejected: entry.lose(minutes, .accreditationRejected)
    }
    counted += entry.counted
    entries.append(entry)
  }

  /// What waits for a reviewer takes its place behind what was credited, and counts nothing yet.
  private mutating func hold(_ activity: Shared<CPDActivity>) {
    var trial = entry(activity)
    let claimed = activity.value.evidence.minutes?.value ?? 0
    let before = (byCategory, capped)
    pending += take(claimed, of: &trial)
    (byCategory, capped) = before
    var entry = entry(activity)
    entry.lose(claimed, .pending)
    entries.append(entry)
  }

  private mutating func pass(_ activity: Shared<CPDActivity>) {
    var entry = entry(activity)
    let claimed = activity.value.evidence.minutes?.value ?? activity.value.credit?.minutes ?? 0
    switch activity.value.state {
    case .draft, .returned: entry.lose(claimed, .notSubmitted)
    case .refused: entry.lose(claimed, .refused)
    case .reversed:
      let credited = activity.value.credit?.minutes ?? 0
      entry.lose(claimed - credited, .awardedLess)
      entry.lose(credited, .reversed)
    case .credited, .submitted: break
    }
    entries.append(entry)
  }

  // MARK: One activity

  /// How much of an activity counts, with the reason for the rest.
  private mutating func take(_ minutes: Int, of entry: inout CPDEntry) -> Int {
    let activity = entry.activity.value
    let marks =
      activity.evidence.marks(with: digests(activity.id), on: day)
      + (activity.program.map { ["activity \($0.text)"] } ?? [])
    if let other = marks.firstKnown(in: known) {
      entry.lose(minutes, .duplicate, with: other)
      return 0
    }
    if let specialty = activity.evidence.specialty, !isInSpecialty(specialty) {
      entry.lose(minutes, .notInSpecialty)
      return 0
    }
    for mark in marks { known[mark] = activity.id }
    let whole = Creditable(activity.evidence, minutes, rules)
    let (free, other) = free(of: activity)
    let apart = whole.with(free)
    entry.lose(minutes - apart.total, .overlap, with: other)
    let inside = span.map { apart.before($0.upperBound) - apart.before($0.lowerBound) } ?? 0
    entry.lose(apart.total - inside, .outsidePeriod)
    return capped(inside, of: &entry)
  }

  private mutating func capped(_ minutes: Int, of entry: inout CPDEntry) -> Int {
    guard let category = entry.category else { return minutes }
    let counted = min(minutes, room[category] ?? minutes)
    room[category]? -= counted
    byCategory[category, default: 0] += counted
    if counted < minutes {
      capped[category, default: 0] += minutes - counted
      entry.lose(minutes - counted, .categoryMaximum)
    }
    return counted
  }

  /// The sessions during which nothing else counted, and what did during the others.
  private mutating func free(
    of activity: CPDActivity
  ) -> (sessions: [CPDSession], other: CPDActivityID?) {
    var free: [CPDSession] = []
    var other: CPDActivityID?
    for session in activity.evidence.program where rules.hundredths(of: session) > 0 {
      let place = firstPlace(endingAfter: session.start)
      if place < taken.count, taken[place].start < session.end {
        other = other ?? taken[place].activity
      } else {
        free.append(session)
      }
    }
    for session in free {
      taken.insert(
        (session.start, session.end, activity.id), at: firstPlace(endingAfter: session.start))
    }
    return (free, other)
  }

  private func firstPlace(endingAfter instant: Instant) -> Int {
    taken.firstPlace { $0.end > instant }
  }
}

/// Time that was credited, spread over when it was earned: by the sessions of the program, or all of
/// it on one day where there is none. However it is cut, the parts make up the whole.
private struct Creditable {
  private let minutes: Int
  private let rules: CPDRules
  private var sessions: [CPDSession]?
  private let instant: Instant?

  init(_ evidence: CPDEvidence, _ minutes: Int, _ rules: CPDRules) {
    self.minutes = minutes
    self.rules = rules
    sessions = evidence.program.isEmpty ? nil : evidence.program
    instant = evidence.decisiveInstant
  }

  /// The same with some of the sessions alone.
  func with(_ some: [CPDSession]) -> Creditable {
    var part = self
    if sessions != nil { part.sessions = some }
    return part
  }

  var total: Int { sessions.map { min(minutes, rules.minutes(of: $0)) } ?? minutes }

  /// How much was earned before an instant.
  func before(_ end: Instant) -> Int {
    guard let sessions else { return instant.map { $0 < end } ?? false ? minutes : 0 }
    return min(minutes, rules.minutes(of: sessions.lazy.filter { $0.start < end }))
  }
}

extension CPDEvidence {
  /// When an activity without a program was: its end, or the day on which it appeared. Such days are
  /// read as noon in universal time, which is the same day in every zone but the outermost.
  var decisiveInstant: Instant? {
    end
      ?? (publicationDay ?? presentationDay).map {
        Instant(milliseconds: $0.number * 86_400_000 + 43_200_000)
      }
  }
}

extension [String] {
  /// The activity that the first of the marks belongs to that any belongs to.
  fileprivate func firstKnown(in known: [String: CPDActivityID]) -> CPDActivityID? {
    for mark in self {
      if let activity = known[mark] { return activity }
    }
    return nil
  }
}

import JSON
import Shape
import StorageTestKit
import Testing

@testable import Portal

// The counting, held against a second one that is written for being read and not for speed: it goes
// minute by minute.

@Suite("Which hours count")
struct CPDCountTests {
  static let rules = CPDRules(
    RulesInForce.files.first { $0.name == "cpd.json" }.flatMap { file in
      try? JSONTree(parsing: file.content).read(CPDFile.self)
    })
  private static let day = 86_400_000
  /// Ten days.
  private static let span =
    Instant(milliseconds: 10 * day)..<Instant(milliseconds: 20 * day)

  static func code(_ text: String) throws -> ReferenceCode { try ReferenceCode(text) }

  @Test("by the kind of each session: all of it, half of it, or nothing")
  func conversion() throws {
    let percents: KeyValuePairs = [
      "lecture": 100, "symposium": 100, "specializedWorkshop": 100, "liveSurgery": 50,
      "generalSkillWorkshop": 50, "panel": 50, "videoTransmission": 50, "casePresentation": 50,
      "handsOn": 50, "registration": 0, "opening": 0, "closing": 0, "discussion": 0,
      "questions": 0, "posterViewing": 0, "break": 0, "prayer": 0, "examination": 0,
      "publicDirected": 0,
    ]
    #expect(Self.rules.file?.sessionKinds.count == percents.count)
    for (kind, percent) in percents {
      let session = try Self.session(kind, at: 0, 60)
      #expect(Self.rules.minutes(of: [session]) == 60 * percent / 100, "\(kind)")
    }
    #expect(Self.rules.minutes(of: [try Self.session("nap", at: 0, 60)]) == 0)
  }

  @Test("up to an hour of one lecture and thirty of one program, halves added up exactly")
  func caps() throws {
    func minutes(_ sessions: [(String, Int)]) throws -> Int {
      Self.rules.minutes(
        of: try sessions.enumerated().map {
          try Self.session($1.0, at: $0 * 1_440, $1.1)
        })
    }
    #expect(try minutes([("lecture", 60)]) == 60)
    #expect(try minutes([("lecture", 61)]) == 60)
    #expect(try minutes([("lecture", 90), ("lecture", 90)]) == 120)
    #expect(try minutes([("symposium", 90)]) == 90)
    #expect(try minutes([("panel", 45)]) == 22)
    #expect(try minutes([("panel", 45), ("panel", 45)]) == 45)
    #expect(try minutes([("symposium", 1_000), ("symposium", 800)]) == 1_800)
    #expect(try minutes([("symposium", 1_000), ("symposium", 801)]) == 1_800)
    #expect(try minutes([]) == 0)
  }

  @Test("for the same total as one minute after the other, and never above a maximum")
  func againstTheSimpleOne() throws {
    for seed in 1...60 {
      var random = SeededRandom(seed: UInt64(seed))
      var activities: [Shared<CPDActivity>] = []
      var before = 0
      for number in 0..<random.below(14) {
        let activity = try Self.activity(number, &random)
        activities.append(Shared(activity))
        let count = Self.count(activities.shuffled(using: &random))
        #expect(count.counted == Self.simpleCount(activities.map(\.value)), "seed \(seed)")
        #expect(count.counted >= before, "seed \(seed): a new credit takes nothing away")
        before = count.counted
        #expect((count.byCategory[try Self.code("category1")] ?? 0) <= Self.maximum)
        #expect(count.entries.count == activities.count)
        for entry in count.entries {
          let lost = entry.lost.reduce(0) { $0 + $1.minutes }
          let claimed = entry.activity.value.evidence.minutes?.value ?? 0
          #expect(entry.counted + lost == claimed, "seed \(seed): every minute has its reason")
        }
        #expect(count.counted == count.entries.reduce(0) { $0 + $1.counted })
      }
    }
  }

  @Test("each once: what lies in two periods is cut between them without a rest")
  func twoPeriods() throws {
    for seed in 1...40 {
      var random = SeededRandom(seed: UInt64(seed))
      let sessions = try (0..<8).map { try Self.session("panel", at: 1_440 * 3 * $0, 61 + $0) }
      let minutes = 1 + random.below(Self.rules.minutes(of: sessions))
      let activity = try Self.credited(0, "simulation", sessions, minutes)
      let cut = Instant(milliseconds: random.below(24 * Self.day))
      let parts = [
        Instant(milliseconds: 0)..<cut, cut..<Instant(milliseconds: 1_000 * Self.day),
      ].map { Self.count([Shared(activity)], in: $0).counted }
      #expect(parts.reduce(0, +) == minutes, "seed \(seed)")
    }
  }

  // MARK: Activities by chance

  private static let maximum = 200

  private static func count(
    _ activities: [Shared<CPDActivity>], in span: Range<Instant> = span
  ) -> CPDCount {
    CPDCount(
      activities, rules: rules, span: span,
      maxima: (try? code("category1")).map { [$0: maximum] } ?? [:],
      isInSpecialty: { $0.text == "nursing" }, digests: { _ in [] }, day: \.utcDay,
      accreditation: { _ in .confirmed })
  }

  private static func session(_ kind: String, at minute: Int, _ minutes: Int) throws -> CPDSession {
    CPDSession(
      kind: try code(kind), start: Instant(milliseconds: minute * 60_000),
      minutes: SessionMinutes(inRange: minutes))
  }

  private static func credited(
    _ number: Int, _ type: String, _ sessions: [CPDSession], _ minutes: Int
  ) throws -> CPDActivity {
    let claimed = rules.minutes(of: sessions)
    return CPDActivity(
      id: CPDActivityID(bits: UInt64(number) &* 0x9E37_79B9_7F4A_7C15), holder: .sample,
      state: .credited, type: try code(type),
      evidence: CPDEvidence(
        minutes: CreditMinutes(max(1, claimed)), specialty: try code("nursing"),
        program: sessions),
      addedAt: Instant(milliseconds: 1_000 - number),
      credit: CPDCredit(
        minutes: minutes, by: .sample, at: .sample, sequence: number))
  }

  /// One session of some minutes, often inside the period, at times where others are, at times with
  /// a number that another has.
  private static func activity(_ number: Int, _ random: inout SeededRandom) throws -> CPDActivity {
    let start = random.below(12) * 1_440 * 2 + random.below(3) * 30
    let sessions = try [session("symposium", at: start, 30 + random.below(60))]
    let claimed = rules.minutes(of: sessions)
    var activity = try credited(
      number, random.chance(60) ? "conference" : "simulation", sessions,
      random.chance(20) ? 1 + random.below(claimed) : claimed)
    if random.chance(40) {
      activity.evidence.accreditationNumber = try Line("A-\(random.below(5))")
    }
    if random.chance(10) { activity.evidence.specialty = try code("surgery") }
    if random.chance(10) { activity.state = .reversed }
    if random.chance(10) { activity.state = .submitted }
    return activity
  }

  /// The same by the rules as they are told: in the order of credits, every minute of a session
  /// looked at by itself.
  private static func simpleCount(_ activities: [CPDActivity]) -> Int {
    var total = 0
    var inCategory = 0
    var numbers: Set<String> = []
    var taken: Set<Int> = []
    for activity in activities where activity.state == .credited {
      guard let credit = activity.credit, activity.evidence.specialty?.text == "nursing" else {
        continue
      }
      if let number = activity.evidence.accreditationNumber {
        guard numbers.insert(number.text).inserted else { continue }
      }
      var free = 0
      var start = 0
      for session in activity.evidence.program {
        start = session.start.milliseconds / 60_000
        let minutes = start..<(start + session.minutes.value)
        guard minutes.allSatisfy({ !taken.contains($0) }) else { continue }
        taken.formUnion(minutes)
        free += session.minutes.value
      }
      guard span.contains(Instant(milliseconds: start * 60_000)) else { continue }
      var counted = min(credit.minutes, free)
      if activity.type.text == "conference" {
        counted = min(counted, maximum - inCategory)
        inCategory += counted
      }
      total += counted
    }
    return total
  }
}

extension SeededRandom {
  fileprivate mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  fileprivate mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

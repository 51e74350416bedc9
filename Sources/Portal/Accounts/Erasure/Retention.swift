import JSON
import Shape

/// How long a kind of data is kept, and why.
struct RetentionRecord: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  /// Why it is kept so long.
  var text: LocalizedName
  /// Days after the closing of the account; left out where it is kept as long as the register.
  var daysAfterClosing: Int?
  var source: String
  var effectiveFrom: Day
  var note: String?

  static let meaning: StaticString = "How long a kind of data is kept, and why."

  static func shape<M: Members<RetentionRecord> & ~Copyable>(
    _ m: inout M
  ) -> RetentionRecord {
    RetentionRecord(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What is kept.") { $0.name },
      text: m("text", "Why it is kept so long.") { $0.text },
      daysAfterClosing: m.optional(
        "daysAfterClosing",
        "How many days after the account has closed it goes; left out where it stays for good."
      ) { $0.daysAfterClosing },
      source: m("source", "Where the rule was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// `seeds/retention.json` as a whole.
struct RetentionFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var kinds: [RetentionRecord]

  static let meaning: StaticString = "How long data is kept."

  static func shape<M: Members<RetentionFile> & ~Copyable>(
    _ m: inout M
  ) -> RetentionFile {
    RetentionFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      kinds: m.list("kinds", "The kinds of data.", upTo: 200) { $0.kinds })
  }
}

/// How long data is kept, in a version of the rules.
struct RetentionSchedule: Sendable {
  /// In the order of the file.
  let all: [RetentionRecord]

  /// What goes at one time.
  struct Step: Hashable, Sendable {
    /// How long after the closing.
    let after: Interval
    let kinds: [DataKind]
  }

  init(_ file: RetentionFile?) { all = file?.kinds ?? [] }

  /// What goes when an account has closed, earliest first.
  var steps: [Step] {
    let days = Dictionary(
      all.compactMap { record in record.daysAfterClosing.map { (record.code.text, $0) } },
      uniquingKeysWith: { first, _ in first })
    let kinds = Dictionary(grouping: DataKind.allCases) { days[$0.rawValue] }
    return kinds.compactMap { day, kinds in day.map { ($0, kinds) } }
      .sorted { $0.0 < $1.0 }
      .map { Step(after: .days($0.0), kinds: $0.1) }
  }
}

extension ReferenceCheck {
  /// Every kind of data that can go has a time, no other has one, no answer that may still be given
  /// again outlives it, and nothing goes before what rests on it.
  func retention(_ document: SeedValue) -> [SeedValue.Finding] {
    let kinds = document["kinds"]
    let erasable = Set(DataKind.allCases.map(\.rawValue))
    let hours = documents["policy.json"]?["figures"]["idempotencyHours"]["value"].tree?.integer
    let least = max(1, ((hours ?? 1) + 23) / 24)
    return document.issuesAsShape(RetentionFile.self) + kinds.issuesAsDistinctCodes()
      + kinds.elements.flatMap { kind -> [SeedValue.Finding] in
        let days = kind["daysAfterClosing"]
        guard erasable.contains(kind["code"].text ?? "") else {
          return days.tree == nil ? [] : [days.finding("data of this kind is never erased")]
        }
        return days.issuesAsNumber(in: least...3_660)
      }
      + DataKind.allCases.flatMap { kind in
        kind.forerunners.compactMap { forerunner in
          guard let days = Self.days(of: kind, in: kinds), let number = days.tree?.integer,
            let least = Self.days(of: forerunner, in: kinds)?.tree?.integer, number < least
          else { return nil }
          return days.finding("“\(forerunner.rawValue)” goes later, and has to go before it")
        }
      }
      + DataKind.allCases.map(\.rawValue)
      .filter { name in !kinds.elements.contains { $0["code"].text == name } }
      .map { kinds.finding("there is no record for “\($0)”") }
  }
  private static func days(of kind: DataKind, in kinds: SeedValue) -> SeedValue? {
    kinds.elements.first { $0["code"].text == kind.rawValue }?["daysAfterClosing"]
  }
}

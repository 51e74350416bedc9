import Shape

/// Something that people ask support about.
struct SupportCategory: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var responseWorkingDays: WorkingDayCount
  var source: String
  var effectiveFrom: Day
  var note: String?

  static let meaning: StaticString = "Something that people ask support about."

  static func shape<M: Members<SupportCategory> & ~Copyable>(
    _ m: inout M
  ) -> SupportCategory {
    SupportCategory(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "What it is called.") { $0.name },
      responseWorkingDays: m(
        "responseWorkingDays", "How many working days staff have, while it is theirs to act."
      ) { $0.responseWorkingDays },
      source: m("source", "Where the figure comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// `seeds/support.json` as a whole.
struct SupportFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var categories: [SupportCategory]

  static let meaning: StaticString = "What people ask support about."

  static func shape<M: Members<SupportFile> & ~Copyable>(_ m: inout M) -> SupportFile {
    SupportFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      categories: m.list("categories", "The categories.", upTo: 100) { $0.categories })
  }
}

/// What holds for support in a version of the rules.
struct SupportRules: Sendable {
  /// In the order of the file.
  let categories: [SupportCategory]

  /// Rules adopted before there was support have none.
  init(_ file: SupportFile?) { categories = file?.categories ?? [] }

  subscript(code: ReferenceCode) -> SupportCategory? {
    categories.first { $0.code == code }
  }
}

/// Within how many working days something is done.
struct WorkingDayCount: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "Within how many working days something is done."
  static let range = 0...250
  static let sampleValue = 3
}

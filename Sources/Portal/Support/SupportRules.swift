package import Shape

/// Something that people ask support about.
package struct SupportCategory: Shaped, Hashable {
  package var code: ReferenceCode
  package var name: LocalizedName
  package var responseWorkingDays: WorkingDayCount
  package var source: String
  package var effectiveFrom: Day
  package var note: String?

  package static let meaning: StaticString = "Something that people ask support about."

  package static func shape<M: Members<SupportCategory> & ~Copyable>(
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
package struct SupportFile: Shaped {
  package var version: Int
  package var source: String
  package var effectiveFrom: Day
  package var categories: [SupportCategory]

  package static let meaning: StaticString = "What people ask support about."

  package static func shape<M: Members<SupportFile> & ~Copyable>(_ m: inout M) -> SupportFile {
    SupportFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      categories: m.list("categories", "The categories.", upTo: 100) { $0.categories })
  }
}

/// What holds for support in a version of the rules.
package struct SupportRules: Sendable {
  /// In the order of the file.
  package let categories: [SupportCategory]

  /// Rules adopted before there was support have none.
  init(_ file: SupportFile?) { categories = file?.categories ?? [] }

  package subscript(code: ReferenceCode) -> SupportCategory? {
    categories.first { $0.code == code }
  }
}

/// Within how many working days something is done.
package struct WorkingDayCount: BoundedInteger {
  package let value: Int

  package init(inRange value: Int) { self.value = value }

  package static let meaning: StaticString = "Within how many working days something is done."
  package static let range = 0...250
  package static let sampleValue = 3
}

package import Shape

/// A category of professions.
package struct CategoryEntry: Shaped, Hashable {
  package var code: String
  package var name: LocalizedName

  package static let meaning: StaticString = "A category of health professions."

  package static func shape<M: Members<CategoryEntry> & ~Copyable>(_ m: inout M) -> CategoryEntry {
    CategoryEntry(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Every category.
package struct CategoryList: Shaped {
  package var categories: [CategoryEntry]

  package static let meaning: StaticString = "Every category."

  package static func shape<M: Members<CategoryList> & ~Copyable>(_ m: inout M) -> CategoryList {
    CategoryList(
      categories: m.list("categories", "The categories.", upTo: 100) { $0.categories })
  }
}

/// A rank.
package struct RankEntry: Shaped, Hashable {
  package var code: String
  package var name: LocalizedName
  package var categories: [String]
  package var accountKinds: [AccountKind]
  package var level: Int
  package var belowBachelor: Bool

  package static let meaning: StaticString = "A rank in which professionals are classified."

  package static func shape<M: Members<RankEntry> & ~Copyable>(_ m: inout M) -> RankEntry {
    RankEntry(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name },
      categories: m.list("categories", "The codes of the categories that have it.", upTo: 100) {
        $0.categories
      },
      accountKinds: m.list("accountKinds", "Which accounts may hold it.", upTo: 10) {
        $0.accountKinds
      },
      level: m("level", "Its place: a higher rank has a higher level.") { $0.level },
      belowBachelor: m("belowBachelor", "Whether it lies below a bachelor's degree.") {
        $0.belowBachelor
      })
  }
}

/// Every rank.
package struct RankList: Shaped {
  package var ranks: [RankEntry]

  package static let meaning: StaticString = "Every rank."

  package static func shape<M: Members<RankList> & ~Copyable>(_ m: inout M) -> RankList {
    RankList(
      ranks: m.list("ranks", "The ranks.", upTo: 300) { $0.ranks })
  }
}

/// A profession.
package struct ProfessionEntry: Shaped, Hashable {
  package var code: String
  package var category: String
  package var name: LocalizedName

  package static let meaning: StaticString = "A health profession."

  package static func shape<M: Members<ProfessionEntry> & ~Copyable>(
    _ m: inout M
  ) -> ProfessionEntry {
    ProfessionEntry(
      code: m("code", "Its code.") { $0.code },
      category: m("category", "The code of its category.") { $0.category },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Every profession.
package struct ProfessionList: Shaped {
  package var professions: [ProfessionEntry]

  package static let meaning: StaticString = "Every profession."

  package static func shape<M: Members<ProfessionList> & ~Copyable>(
    _ m: inout M
  ) -> ProfessionList {
    ProfessionList(
      professions: m.list("professions", "The professions.", upTo: 300) { $0.professions })
  }
}

/// A specialty.
package struct SpecialtyEntry: Shaped, Hashable {
  package var code: String
  package var profession: String
  package var name: LocalizedName

  package static let meaning: StaticString = "A specialty of a profession."

  package static func shape<M: Members<SpecialtyEntry> & ~Copyable>(
    _ m: inout M
  ) -> SpecialtyEntry {
    SpecialtyEntry(
      code: m("code", "Its code.") { $0.code },
      profession: m("profession", "The code of its profession.") { $0.profession },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Specialties.
package struct SpecialtyList: Shaped {
  package var specialties: [SpecialtyEntry]

  package static let meaning: StaticString = "Specialties."

  package static func shape<M: Members<SpecialtyList> & ~Copyable>(_ m: inout M) -> SpecialtyList {
    SpecialtyList(
      specialties: m.list("specialties", "The specialties.", upTo: 1_000) { $0.specialties })
  }
}

/// A level of qualification.
package struct QualificationEntry: Shaped, Hashable {
  package var code: String
  package var name: LocalizedName
  package var level: Int
  package var belowBachelor: Bool

  package static let meaning: StaticString = "A level of qualification."

  package static func shape<M: Members<QualificationEntry> & ~Copyable>(
    _ m: inout M
  ) -> QualificationEntry {
    QualificationEntry(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name },
      level: m("level", "Its place: a higher qualification has a higher level.") { $0.level },
      belowBachelor: m(
        "belowBachelor", "Whether it lies below a bachelor's degree: then it is a technician's."
      ) { $0.belowBachelor })
  }
}

/// Every level of qualification.
package struct QualificationList: Shaped {
  package var qualifications: [QualificationEntry]

  package static let meaning: StaticString = "Every level of qualification."

  package static func shape<M: Members<QualificationList> & ~Copyable>(
    _ m: inout M
  ) -> QualificationList {
    QualificationList(
      qualifications: m.list("qualifications", "The levels, lowest first.", upTo: 100) {
        $0.qualifications
      })
  }
}

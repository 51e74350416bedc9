import Shape

/// A category of professions.
struct CategoryEntry: Shaped, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A category of health professions."

  static func shape<M: Members<CategoryEntry> & ~Copyable>(_ m: inout M) -> CategoryEntry {
    CategoryEntry(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Every category.
struct CategoryList: Shaped {
  var categories: [CategoryEntry]

  static let meaning: StaticString = "Every category."

  static func shape<M: Members<CategoryList> & ~Copyable>(_ m: inout M) -> CategoryList {
    CategoryList(
      categories: m.list("categories", "The categories.", upTo: 100) { $0.categories })
  }
}

/// A rank.
struct RankEntry: Shaped, Hashable {
  var code: String
  var name: LocalizedName
  var categories: [String]
  var accountKinds: [AccountKind]
  var level: Int
  var belowBachelor: Bool

  static let meaning: StaticString = "A rank in which professionals are classified."

  static func shape<M: Members<RankEntry> & ~Copyable>(_ m: inout M) -> RankEntry {
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
struct RankList: Shaped {
  var ranks: [RankEntry]

  static let meaning: StaticString = "Every rank."

  static func shape<M: Members<RankList> & ~Copyable>(_ m: inout M) -> RankList {
    RankList(
      ranks: m.list("ranks", "The ranks.", upTo: 300) { $0.ranks })
  }
}

/// A profession.
struct ProfessionEntry: Shaped, Hashable {
  var code: String
  var category: String
  var name: LocalizedName

  static let meaning: StaticString = "A health profession."

  static func shape<M: Members<ProfessionEntry> & ~Copyable>(
    _ m: inout M
  ) -> ProfessionEntry {
    ProfessionEntry(
      code: m("code", "Its code.") { $0.code },
      category: m("category", "The code of its category.") { $0.category },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Every profession.
struct ProfessionList: Shaped {
  var professions: [ProfessionEntry]

  static let meaning: StaticString = "Every profession."

  static func shape<M: Members<ProfessionList> & ~Copyable>(
    _ m: inout M
  ) -> ProfessionList {
    ProfessionList(
      professions: m.list("professions", "The professions.", upTo: 300) { $0.professions })
  }
}

/// A specialty.
struct SpecialtyEntry: Shaped, Hashable {
  var code: String
  var profession: String
  var name: LocalizedName

  static let meaning: StaticString = "A specialty of a profession."

  static func shape<M: Members<SpecialtyEntry> & ~Copyable>(
    _ m: inout M
  ) -> SpecialtyEntry {
    SpecialtyEntry(
      code: m("code", "Its code.") { $0.code },
      profession: m("profession", "The code of its profession.") { $0.profession },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Specialties.
struct SpecialtyList: Shaped {
  var specialties: [SpecialtyEntry]

  static let meaning: StaticString = "Specialties."

  static func shape<M: Members<SpecialtyList> & ~Copyable>(_ m: inout M) -> SpecialtyList {
    SpecialtyList(
      specialties: m.list("specialties", "The specialties.", upTo: 1_000) { $0.specialties })
  }
}

/// A level of qualification.
struct QualificationEntry: Shaped, Hashable {
  var code: String
  var name: LocalizedName
  var level: Int
  var belowBachelor: Bool

  static let meaning: StaticString = "A level of qualification."

  static func shape<M: Members<QualificationEntry> & ~Copyable>(
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
struct QualificationList: Shaped {
  var qualifications: [QualificationEntry]

  static let meaning: StaticString = "Every level of qualification."

  static func shape<M: Members<QualificationList> & ~Copyable>(
    _ m: inout M
  ) -> QualificationList {
    QualificationList(
      qualifications: m.list("qualifications", "The levels, lowest first.", upTo: 100) {
        $0.qualifications
      })
  }
}

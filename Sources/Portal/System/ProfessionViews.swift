import Shape

/// A category of professions.
struct CategoryEntry: View, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A category of health professions."

  static func members<M: ViewMembers<CategoryEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
  }
}

/// Every category.
struct CategoryList: View {
  var categories: [CategoryEntry]

  static let meaning: StaticString = "Every category."

  static func members<M: ViewMembers<CategoryList> & ~Copyable>(_ m: inout M) {
    m.list("categories", "The categories.", upTo: 100) { $0.categories }
  }
}

/// A rank.
struct RankEntry: View, Hashable {
  var code: String
  var name: LocalizedName
  var categories: [String]
  var accountKinds: [AccountKind]
  var level: Int
  var belowBachelor: Bool

  static let meaning: StaticString = "A rank in which professionals are classified."

  static func members<M: ViewMembers<RankEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
    m.list("categories", "The codes of the categories that have it.", upTo: 100) {
      $0.categories
    }
    m.list("accountKinds", "Which accounts may hold it.", upTo: 10) {
      $0.accountKinds
    }
    m("level", "Its place: a higher rank has a higher level.") { $0.level }
    m("belowBachelor", "Whether it lies below a bachelor's degree.") {
      $0.belowBachelor
    }
  }
}

/// Every rank.
struct RankList: View {
  var ranks: [RankEntry]

  static let meaning: StaticString = "Every rank."

  static func members<M: ViewMembers<RankList> & ~Copyable>(_ m: inout M) {
    m.list("ranks", "The ranks.", upTo: 300) { $0.ranks }
  }
}

/// A profession.
struct ProfessionEntry: View, Hashable {
  var code: String
  var category: String
  var name: LocalizedName

  static let meaning: StaticString = "A health profession."

  static func members<M: ViewMembers<ProfessionEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("category", "The code of its category.") { $0.category }
    m("name", "Its name.") { $0.name }
  }
}

/// Every profession.
struct ProfessionList: View {
  var professions: [ProfessionEntry]

  static let meaning: StaticString = "Every profession."

  static func members<M: ViewMembers<ProfessionList> & ~Copyable>(_ m: inout M) {
    m.list("professions", "The professions.", upTo: 300) { $0.professions }
  }
}

/// A specialty.
struct SpecialtyEntry: View, Hashable {
  var code: String
  var profession: String
  var name: LocalizedName

  static let meaning: StaticString = "A specialty of a profession."

  static func members<M: ViewMembers<SpecialtyEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("profession", "The code of its profession.") { $0.profession }
    m("name", "Its name.") { $0.name }
  }
}

/// Specialties.
struct SpecialtyList: View {
  var specialties: [SpecialtyEntry]

  static let meaning: StaticString = "Specialties."

  static func members<M: ViewMembers<SpecialtyList> & ~Copyable>(_ m: inout M) {
    m.list("specialties", "The specialties.", upTo: 1_000) { $0.specialties }
  }
}

/// A level of qualification.
struct QualificationEntry: View, Hashable {
  var code: String
  var name: LocalizedName
  var level: Int
  var belowBachelor: Bool

  static let meaning: StaticString = "A level of qualification."

  static func members<M: ViewMembers<QualificationEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
    m("level", "Its place: a higher qualification has a higher level.") { $0.level }
    m(
      "belowBachelor", "Whether it lies below a bachelor's degree: then it is a technician's."
    ) { $0.belowBachelor }
  }
}

/// Every level of qualification.
struct QualificationList: View {
  var qualifications: [QualificationEntry]

  static let meaning: StaticString = "Every level of qualification."

  static func members<M: ViewMembers<QualificationList> & ~Copyable>(_ m: inout M) {
    m.list("qualifications", "The levels, lowest first.", upTo: 100) {
      $0.qualifications
    }
  }
}

import Shape

/// What a kind of facility must have.
struct FacilityRequirement: View, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "What a kind of facility must have."

  static func members<M: ViewMembers<FacilityRequirement> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
  }
}

/// A kind of facility.
struct FacilityKindEntry: View, Hashable {
  var code: String
  var name: LocalizedName
  var requirements: [String]
  var minimumSpecialties: Int?
  var coreSpecialties: [String]

  static let meaning: StaticString = "A kind of health facility."

  static func members<M: ViewMembers<FacilityKindEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
    m.list("requirements", "The codes of what it must have.", upTo: 100) {
      $0.requirements
    }
    m.optional(
      "minimumSpecialties", "How many specialties it must offer at least."
    ) { $0.minimumSpecialties }
    m.list(
      "coreSpecialties", "The codes of specialties that count towards them.", upTo: 100
    ) { $0.coreSpecialties }
  }
}

/// Every kind of facility.
struct FacilityKindList: View {
  var facilityKinds: [FacilityKindEntry]
  var requirements: [FacilityRequirement]

  static let meaning: StaticString = "Every kind of facility, and what each must have."

  static func members<M: ViewMembers<FacilityKindList> & ~Copyable>(_ m: inout M) {
    m.list("facilityKinds", "The kinds.", upTo: 300) { $0.facilityKinds }
    m.list("requirements", "What the codes of requirements mean.", upTo: 300) {
      $0.requirements
    }
  }
}

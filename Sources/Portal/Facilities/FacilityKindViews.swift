import Shape

/// What a kind of facility must have.
struct FacilityRequirement: Shaped, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "What a kind of facility must have."

  static func shape<M: Members<FacilityRequirement> & ~Copyable>(
    _ m: inout M
  ) -> FacilityRequirement {
    FacilityRequirement(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// A kind of facility.
struct FacilityKindEntry: Shaped, Hashable {
  var code: String
  var name: LocalizedName
  var requirements: [String]
  var minimumSpecialties: Int?
  var coreSpecialties: [String]

  static let meaning: StaticString = "A kind of health facility."

  static func shape<M: Members<FacilityKindEntry> & ~Copyable>(
    _ m: inout M
  ) -> FacilityKindEntry {
    FacilityKindEntry(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name },
      requirements: m.list("requirements", "The codes of what it must have.", upTo: 100) {
        $0.requirements
      },
      minimumSpecialties: m.optional(
        "minimumSpecialties", "How many specialties it must offer at least."
      ) { $0.minimumSpecialties },
      coreSpecialties: m.list(
        "coreSpecialties", "The codes of specialties that count towards them.", upTo: 100
      ) { $0.coreSpecialties })
  }
}

/// Every kind of facility.
struct FacilityKindList: Shaped {
  var facilityKinds: [FacilityKindEntry]
  var requirements: [FacilityRequirement]

  static let meaning: StaticString = "Every kind of facility, and what each must have."

  static func shape<M: Members<FacilityKindList> & ~Copyable>(
    _ m: inout M
  ) -> FacilityKindList {
    FacilityKindList(
      facilityKinds: m.list("facilityKinds", "The kinds.", upTo: 300) { $0.facilityKinds },
      requirements: m.list("requirements", "What the codes of requirements mean.", upTo: 300) {
        $0.requirements
      })
  }
}

import JSON
import Shape

/// The codes there are, for checking profiles against: countries, regions, professions,
/// specialties, qualifications and kinds of facility of the reference data in force.
struct ReferenceCodes: Sendable {
  private let countries: Set<String>
  private let regions: Set<String>
  private let professions: Set<String>
  private let professionOfSpecialty: [String: String]
  /// Each level of qualification, and whether it lies below a bachelor's degree.
  private let isBelowBachelor: [String: Bool]
  private let facilityKinds: Set<String>

  init(_ reference: Reference) {
    func codes(_ list: String, of file: String) -> Set<String> {
      Set((reference.tree(file)[list]?.elements ?? []).compactMap { $0["code"]?.text })
    }
    countries = codes("countries", of: "countries.json")
    regions = codes("regions", of: "regions.json")
    facilityKinds = codes("facilityKinds", of: "facility-kinds.json")
    let tree = reference.tree("professions.json")
    professions = Set((tree["professions"]?.elements ?? []).compactMap { $0["code"]?.text })
    var professionOfSpecialty: [String: String] = [:]
    for specialty in tree["specialties"]?.elements ?? [] {
      guard let code = specialty["code"]?.text else { continue }
      professionOfSpecialty[code] = specialty["profession"]?.text
    }
    self.professionOfSpecialty = professionOfSpecialty
    var isBelowBachelor: [String: Bool] = [:]
    for level in reference.tree("qualifications.json")["qualifications"]?.elements ?? [] {
      guard let code = level["code"]?.text else { continue }
      isBelowBachelor[code] = level["belowBachelor"] == .bool(true)
    }
    self.isBelowBachelor = isBelowBachelor
  }

  /// What is wrong with a person's profile by the reference data; places are relative to it, such
  /// as `/qualification/level`.
  func issues(of person: Person, kind: AccountKind) -> [Issue] {
    issues(nationality: person.nationality) + issues(identity: person.identity)
      + issues(residence: person.residence)
      + issues(profession: person.profession, specialty: person.specialty)
      + issues(qualification: person.qualification, kind: kind)
  }

  /// What is wrong with a facility's profile by the reference data; places are relative to it. Who
  /// acts for it is left out in what is kept alone, once it was erased.
  func issues(of facility: Facility) -> [Issue] {
    unknown(facility.kind.text, unlessIn: facilityKinds, at: ["kind"])
      + issues(address: facility.address)
      + (facility.administrator.map { issues(administrator: $0) }
        ?? [Issue(.missing, at: "administrator")])
  }

  /// What is wrong with a country of residence, at `/residence`.
  func issues(residence: CountryCode) -> [Issue] {
    unknown(residence.text, unlessIn: countries, at: ["residence"])
  }

  /// What is wrong with an address, at `/address/…`.
  func issues(address: Address) -> [Issue] {
    unknown(address.region.text, unlessIn: regions, at: ["address", "region"])
  }

  /// What is wrong with who acts for a facility, at `/administrator/…`.
  func issues(administrator: Administrator) -> [Issue] {
    (administrator.identity.map { issues(identity: $0) } ?? [])
      .map { $0.within(.member("administrator")) }
  }

  private func issues(nationality: CountryCode) -> [Issue] {
    unknown(nationality.text, unlessIn: countries, at: ["nationality"])
  }

  /// What is wrong with an identity document, at `/identity/…`.
  func issues(identity: IdentityDocument) -> [Issue] {
    guard let country = identity.country else { return [] }
    return unknown(country.text, unlessIn: countries, at: ["identity", "country"])
  }

  /// A specialty is only held against a profession that there is; otherwise one slip would be
  /// reported twice.
  func issues(profession: ReferenceCode, specialty: ReferenceCode?) -> [Issue] {
    let ofProfession = unknown(profession.text, unlessIn: professions, at: ["profession"])
    guard let specialty else { return ofProfession }
    guard let owner = professionOfSpecialty[specialty.text] else {
      return ofProfession + [Issue(.referenceUnknown(specialty.text), at: "specialty")]
    }
    guard ofProfession.isEmpty, owner != profession.text else { return ofProfession }
    return [Issue(.specialtyOfAnotherProfession(specialty.text), at: "specialty")]
  }

  /// What is wrong with a qualification, at `/qualification/…`.
  func issues(qualification: Qualification, kind: AccountKind) -> [Issue] {
    let country = unknown(
      qualification.country.text, unlessIn: countries, at: ["qualification", "country"])
    let place: [Issue.Step] = [.member("qualification"), .member("level")]
    guard let isBelowBachelor = isBelowBachelor[qualification.level.text] else {
      return [Issue(.referenceUnknown(qualification.level.text), at: place)] + country
    }
    return switch kind {
    case .technician where !isBelowBachelor: [Issue(.qualificationTooHigh, at: place)] + country
    case .practitioner where isBelowBachelor: [Issue(.qualificationTooLow, at: place)] + country
    case .technician, .practitioner, .facility, .staff: country
    }
  }

  private func unknown(
    _ code: String, unlessIn known: Set<String>, at path: [String]
  ) -> [Issue] {
    known.contains(code) ? [] : [Issue(.referenceUnknown(code), at: path.map { .member($0) })]
  }
}

extension Rule {
  /// A code that the reference data in force does not have; one that it lists satisfies the rule.
  static func referenceUnknown(_ code: String) -> Rule {
    Rule("reference/unknown", ["code": code])
  }
  /// A specialty that belongs to a profession other than the one given; one of its own, or the
  /// profession that the specialty belongs to, satisfies it.
  static func specialtyOfAnotherProfession(_ specialty: String) -> Rule {
    Rule("reference/specialty-of-another-profession", ["code": specialty])
  }
  /// A technician's account with a bachelor's degree or more; an account for practitioners is the
  /// one to open.
  static let qualificationTooHigh = Rule("profile/qualification-too-high")
  /// A practitioner's account with a qualification below a bachelor's degree; an account for
  /// technicians is the one to open.
  static let qualificationTooLow = Rule("profile/qualification-too-low")

  /// Every rule of reference data, for the test that each has its texts.
  static let ofReferenceCodes: [Rule] = [
    .referenceUnknown(""), .specialtyOfAnotherProfession(""), .qualificationTooHigh,
    .qualificationTooLow, .reasonForAnother(""),
  ]
}

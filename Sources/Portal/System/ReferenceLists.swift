import JSON

/// The lists of reference data as callers read them, made once for each version of the rules.
struct ReferenceLists: Sendable {
  let countries: [CountryEntry]
  let regions: [RegionEntry]
  let cities: [CityEntry]
  let categories: [CategoryEntry]
  let ranks: [RankEntry]
  let professions: [ProfessionEntry]
  let specialties: [SpecialtyEntry]
  let facilityKinds: [FacilityKindEntry]
  let facilityRequirements: [FacilityRequirement]
  let qualifications: [QualificationEntry]
  let passwordPolicy: PasswordPolicyView

  /// Reads the files of a version; they were checked before it was adopted.
  init(_ reference: Reference) {
    countries = reference.tree("countries.json").list("countries") {
      CountryEntry(code: $0.code, name: $0.name)
    }
    let geography = reference.tree("regions.json")
    regions = geography.list("regions") { RegionEntry(code: $0.code, name: $0.name) }
    cities = geography.list("cities") {
      CityEntry(code: $0.code, region: $0.text(of: "region"), name: $0.name)
    }
    let tree = reference.tree("professions.json")
    categories = tree.list("categories") { CategoryEntry(code: $0.code, name: $0.name) }
    ranks = tree.list("ranks") {
      RankEntry(
        code: $0.code, name: $0.name, categories: $0.texts("categories"),
        accountKinds: $0.texts("accountKinds").compactMap(AccountKind.init(rawValue:)),
        level: $0.number("level"), belowBachelor: $0["belowBachelor"] == .bool(true))
    }
    professions = tree.list("professions") {
      ProfessionEntry(code: $0.code, category: $0.text(of: "category"), name: $0.name)
    }
    specialties = tree.list("specialties") {
      SpecialtyEntry(code: $0.code, profession: $0.text(of: "profession"), name: $0.name)
    }
    let kinds = reference.tree("facility-kinds.json")
    facilityKinds = kinds.list("facilityKinds") {
      FacilityKindEntry(
        code: $0.code, name: $0.name, requirements: $0.texts("requirements"),
        minimumSpecialties: $0["minimumSpecialties"]?.integer,
        coreSpecialties: $0.texts("coreSpecialties"))
    }
    facilityRequirements = kinds.list("requirements") {
      FacilityRequirement(code: $0.code, name: $0.name)
    }
    qualifications = reference.tree("qualifications.json")
      .list("qualifications") {
        QualificationEntry(
          code: $0.code, name: $0.name, level: $0.number("level"),
          belowBachelor: $0["belowBachelor"] == .bool(true))
      }
    passwordPolicy = PasswordPolicyView(reference.tree("password-policy.json"))
  }
}

extension PasswordPolicyView {
  fileprivate init(_ tree: JSONTree) {
    let figures = tree["figures"] ?? .null
    func number(_ name: String) -> Int { figures[name]?.number("value") ?? 0 }
    self.init(
      minimumLength: number("minimumLength"), maximumLength: number("maximumLength"),
      requiredCharacterClasses: number("requiredCharacterClasses"),
      characterClasses: tree.list("characterClasses") {
        CharacterClassEntry(code: $0.code, name: $0.name)
      },
      longPassphraseLength: number("longPassphraseLength"),
      personalDataMinimumLength: number("personalDataMinimumLength"),
      minimumOwnLength: number("minimumOwnLength"),
      historyCount: number("historyCount"), maximumAgeDays: number("maximumAgeDays"),
      reminderDaysBefore: (figures["reminderDaysBefore"]?["value"]?.elements ?? [])
        .compactMap(\.integer))
  }
}

// What records of reference data are read by. A member that is missing reads as empty: the check
// before adoption has refused files that lack one.
extension JSONTree {
  fileprivate func list<Entry>(_ name: String, _ entry: (JSONTree) -> Entry) -> [Entry] {
    (self[name]?.elements ?? []).map(entry)
  }

  fileprivate func text(of member: String) -> String { self[member]?.text ?? "" }
  fileprivate func number(_ member: String) -> Int { self[member]?.integer ?? 0 }
  fileprivate func texts(_ member: String) -> [String] {
    (self[member]?.elements ?? []).compactMap(\.text)
  }

  fileprivate var code: String { text(of: "code") }
  fileprivate var name: LocalizedName {
    let name = self["name"] ?? .null
    return LocalizedName(
      en: name.text(of: "en"), ar: name.text(of: "ar"), fr: name.text(of: "fr"))
  }
}

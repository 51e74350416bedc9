import Shape

/// A country.
struct CountryEntry: View, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A country."

  static func members<M: ViewMembers<CountryEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code (ISO 3166-1, two letters).") { $0.code }
    m("name", "Its name.") { $0.name }
  }
}

/// Every country.
struct CountryList: View {
  var countries: [CountryEntry]

  static let meaning: StaticString = "Every country, by code."

  static func members<M: ViewMembers<CountryList> & ~Copyable>(_ m: inout M) {
    m.list("countries", "The countries.", upTo: 300) { $0.countries }
  }
}

/// A region.
struct RegionEntry: View, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A region of Saudi Arabia."

  static func members<M: ViewMembers<RegionEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code (ISO 3166-2).") { $0.code }
    m("name", "Its name.") { $0.name }
  }
}

/// A city.
struct CityEntry: View, Hashable {
  var code: String
  var region: String
  var name: LocalizedName

  static let meaning: StaticString = "A city."

  static func members<M: ViewMembers<CityEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("region", "The code of its region.") { $0.region }
    m("name", "Its name.") { $0.name }
  }
}

/// Regions and cities.
struct RegionList: View {
  var regions: [RegionEntry]
  var cities: [CityEntry]

  static let meaning: StaticString = "The regions and their larger cities."

  static func members<M: ViewMembers<RegionList> & ~Copyable>(_ m: inout M) {
    m.list("regions", "The regions.", upTo: 100) { $0.regions }
    m.list("cities", "Larger cities; an address may name any other.", upTo: 1_000) {
      $0.cities
    }
  }
}

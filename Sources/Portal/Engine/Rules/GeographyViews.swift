import Shape

/// A country.
struct CountryEntry: Shaped, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A country."

  static func shape<M: Members<CountryEntry> & ~Copyable>(_ m: inout M) -> CountryEntry {
    CountryEntry(
      code: m("code", "Its code (ISO 3166-1, two letters).") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Every country.
struct CountryList: Shaped {
  var countries: [CountryEntry]

  static let meaning: StaticString = "Every country, by code."

  static func shape<M: Members<CountryList> & ~Copyable>(_ m: inout M) -> CountryList {
    CountryList(
      countries: m.list("countries", "The countries.", upTo: 300) { $0.countries })
  }
}

/// A region.
struct RegionEntry: Shaped, Hashable {
  var code: String
  var name: LocalizedName

  static let meaning: StaticString = "A region of Saudi Arabia."

  static func shape<M: Members<RegionEntry> & ~Copyable>(_ m: inout M) -> RegionEntry {
    RegionEntry(
      code: m("code", "Its code (ISO 3166-2).") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// A city.
struct CityEntry: Shaped, Hashable {
  var code: String
  var region: String
  var name: LocalizedName

  static let meaning: StaticString = "A city."

  static func shape<M: Members<CityEntry> & ~Copyable>(_ m: inout M) -> CityEntry {
    CityEntry(
      code: m("code", "Its code.") { $0.code },
      region: m("region", "The code of its region.") { $0.region },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Regions and cities.
struct RegionList: Shaped {
  var regions: [RegionEntry]
  var cities: [CityEntry]

  static let meaning: StaticString = "The regions and their larger cities."

  static func shape<M: Members<RegionList> & ~Copyable>(_ m: inout M) -> RegionList {
    RegionList(
      regions: m.list("regions", "The regions.", upTo: 100) { $0.regions },
      cities: m.list("cities", "Larger cities; an address may name any other.", upTo: 1_000) {
        $0.cities
      })
  }
}

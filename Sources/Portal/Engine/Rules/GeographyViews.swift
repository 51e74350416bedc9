package import Shape

/// A country.
package struct CountryEntry: Shaped, Hashable {
  package var code: String
  package var name: LocalizedName

  package static let meaning: StaticString = "A country."

  package static func shape<M: Members<CountryEntry> & ~Copyable>(_ m: inout M) -> CountryEntry {
    CountryEntry(
      code: m("code", "Its code (ISO 3166-1, two letters).") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Every country.
package struct CountryList: Shaped {
  package var countries: [CountryEntry]

  package static let meaning: StaticString = "Every country, by code."

  package static func shape<M: Members<CountryList> & ~Copyable>(_ m: inout M) -> CountryList {
    CountryList(
      countries: m.list("countries", "The countries.", upTo: 300) { $0.countries })
  }
}

/// A region.
package struct RegionEntry: Shaped, Hashable {
  package var code: String
  package var name: LocalizedName

  package static let meaning: StaticString = "A region of Saudi Arabia."

  package static func shape<M: Members<RegionEntry> & ~Copyable>(_ m: inout M) -> RegionEntry {
    RegionEntry(
      code: m("code", "Its code (ISO 3166-2).") { $0.code },
      name: m("name", "Its name.") { $0.name })
  }
}

/// A city.
package struct CityEntry: Shaped, Hashable {
  package var code: String
  package var region: String
  package var name: LocalizedName

  package static let meaning: StaticString = "A city."

  package static func shape<M: Members<CityEntry> & ~Copyable>(_ m: inout M) -> CityEntry {
    CityEntry(
      code: m("code", "Its code.") { $0.code },
      region: m("region", "The code of its region.") { $0.region },
      name: m("name", "Its name.") { $0.name })
  }
}

/// Regions and cities.
package struct RegionList: Shaped {
  package var regions: [RegionEntry]
  package var cities: [CityEntry]

  package static let meaning: StaticString = "The regions and their larger cities."

  package static func shape<M: Members<RegionList> & ~Copyable>(_ m: inout M) -> RegionList {
    RegionList(
      regions: m.list("regions", "The regions.", upTo: 100) { $0.regions },
      cities: m.list("cities", "Larger cities; an address may name any other.", upTo: 1_000) {
        $0.cities
      })
  }
}

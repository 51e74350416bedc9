import Foundation
import Testing

@Suite("Countries and regions")
struct GeographyTests {
  @Test("countries are the 249 codes of ISO 3166-1 alpha-2")
  func countries() throws {
    let codes = try SeedDocument("countries.json").codes("countries")
    // ISO 3166/MA has 249 officially assigned codes; Foundation lists some reserved ones besides.
    #expect(codes.count == 249)
    #expect(codes.allSatisfy { $0.wholeMatch(of: #/[A-Z]{2}/#) != nil })
    let known = Set(Locale.Region.isoRegions.map(\.identifier))
    #expect(known.isSuperset(of: codes))
  }

  @Test("no two countries share a name", arguments: ["en", "ar", "fr"])
  func namesAreUnique(language: String) throws {
    let names = try SeedDocument("countries.json").records("countries").map {
      try #require(($0["name"] as? [String: String])?[language])
    }
    #expect(Set(names).count == names.count)
  }

  @Test("regions are the 13 of Saudi Arabia")
  func regions() throws {
    let codes = try SeedDocument("regions.json").codes("regions")
    let numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14]
    #expect(codes == numbers.map { "SA-\($0 < 10 ? "0" : "")\($0)" })
  }
}

import Shape
import Testing

@testable import Portal

@Suite("A code or a date by its text")
struct CodeTests {
  private static let countries: [TextRow] = [
    .valid("two capitals", "EG"),
    .broken("small letters", "eg", .wrongForm("SA")),
    .broken("a digit", "E1", .wrongForm("SA")),
    .broken("one letter", "E", .tooShort(2)),
    .broken("three letters", "EGY", .tooLong(2)),
  ]

  @Test("of a country is two capital letters", arguments: countries)
  func country(row: TextRow) throws { try row.check(CountryCode.self) }

  @Test("of Saudi Arabia is the one that the wire has")
  func saudiArabia() throws {
    #expect(try CountryCode("SA") == .saudiArabia)
    #expect(try CountryCode("EG") != .saudiArabia)
  }

  private static let codeForm = Rule.wrongForm("generalMedicine")
  private static let codes: [TextRow] = [
    .valid("a word", "hospital"),
    .valid("words joined by capitals", "generalMedicine"),
    .valid("words joined by hyphens", "general-medicine"),
    .valid("a code of ISO 3166-2", "SA-01"),
    .valid("2 characters", "a1"),
    .broken("1 character", "a", .tooShort(2)),
    .valid("60 characters", String(repeating: "a", count: 60)),
    .broken("61 characters", String(repeating: "a", count: 61), .tooLong(60)),
    .broken("a hyphen at the beginning", "-abc", codeForm),
    .broken("a hyphen at the end", "abc-", codeForm),
    .broken("two hyphens in a row", "ab--c", codeForm),
    .broken("an underscore", "ab_c", codeForm),
    .broken("a space", "ab c", codeForm),
    .broken("a letter with an accent", "caf\u{e9}", codeForm),
  ]

  @Test("of the reference data has letters, digits and hyphens", arguments: codes)
  func reference(row: TextRow) throws { try row.check(ReferenceCode.self) }

  private static let postal: [TextRow] = [
    .valid("five digits", "12345"),
    .broken("four", "1234", .tooShort(5)),
    .broken("six", "123456", .tooLong(5)),
    .broken("a letter", "1234O", .wrongForm("12345")),
  ]

  @Test("of a postal district is five digits", arguments: postal)
  func postalCode(row: TextRow) throws { try row.check(PostalCode.self) }

  private static let dateForm = Rule.wrongForm("1408-09-27")
  private static let dates: [TextRow] = [
    .valid("a usual one", "1408-09-27"),
    .valid("the first month and day", "1400-01-01"),
    .valid("the last month and day", "1446-12-30"),
    .broken("day 31", "1446-12-31", dateForm),
    .broken("day 0", "1446-12-00", dateForm),
    .broken("month 13", "1446-13-01", dateForm),
    .broken("month 0", "1446-00-01", dateForm),
    .broken("a Gregorian year", "2024-07-07", dateForm),
    .broken("a year of three digits", "0999-07-07", dateForm),
    .broken("slashes", "1408/09/27", dateForm),
    .broken("digits of Arabic", "\u{661}408-09-27", dateForm),
    .broken("a letter", "1408-09-2x", dateForm),
    .broken("without leading zeros", "1408-9-27", .tooShort(10)),
    .broken("with a time", "1408-09-27T00", .tooLong(10)),
  ]

  @Test("of the Hijri calendar has a month and a day that the calendar can have", arguments: dates)
  func hijriDate(row: TextRow) throws { try row.check(HijriDate.self) }

  @Test("of the Hijri calendar gives its numbers")
  func hijriNumbers() throws {
    let date = try HijriDate("1408-09-27")
    #expect(date.year == 1408)
    #expect(date.month == 9)
    #expect(date.day == 27)
  }
}

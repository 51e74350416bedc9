import Shape
import Testing

@testable import Portal

@Suite("A number that people are identified or reached by")
struct NumberTests {
  private static let mobileForm = Rule.wrongForm("+447700900123")
  private static let mobiles: [TextRow] = [
    .valid("a usual one", "+447700900123"),
    .valid("7 digits", "+1234567"),
    .broken("6 digits", "+123456", .tooShort(8)),
    .valid("15 digits", "+123456789012345"),
    .broken("16 digits", "+1234567890123456", .tooLong(16)),
    .broken("no plus", "447700900123", mobileForm),
    .broken("a first digit of 0", "+0447700900123", mobileForm),
    .broken("00 for the plus", "00447700900123", mobileForm),
    .broken("spaces", "+44 7700 900123", mobileForm),
    .broken("a second plus", "+44+7700900123", mobileForm),
    .broken("digits of Arabic", "+\u{664}\u{664}7700900", mobileForm),
    .broken("a plus alone in front of text", "+abcdefgh", mobileForm),
  ]

  @Test("of a telephone is E.164", arguments: mobiles)
  func mobile(row: TextRow) throws { try row.check(MobileNumber.self) }

  private static let nationals: [TextRow] = [
    .valid("a first number known to be right", "1058529940"),
    .valid("a second", "1001244019"),
    .valid("a third", "1101798278"),
    .valid("an iqama's", "2000000006"),
    .broken("one off in the last digit", "1058529941", .identityCheckDigit),
    .broken("two neighbors swapped", "1085529940", .identityCheckDigit),
    .broken("a first digit of 3", "3000000004", .identityDigits),
    .broken("a first digit of 0", "0000000000", .identityDigits),
    .broken("a letter", "105852994O", .identityDigits),
    .broken("digits of Arabic", "\u{661}058529940", .identityDigits),
    .broken("9 digits", "105852994", .tooShort(10)),
    .broken("11 digits", "10585299400", .tooLong(10)),
  ]

  @Test("of a national identity card or iqama has a check digit", arguments: nationals)
  func national(row: TextRow) throws { try row.check(NationalNumber.self) }

  @Test("tells nationals and residents apart by its first digit")
  func holder() throws {
    #expect(try NationalNumber("1058529940").holder == .national)
    #expect(try NationalNumber("2000000006").holder == .resident)
  }

  @Test("with any one digit changed is no valid number", arguments: 0..<10)
  func everyDigitCounts(place: Int) throws {
    let right = Array("1058529940".utf8)
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != right[place] {
      var wrong = right
      wrong[place] = digit
      #expect(throws: Fault.self) { try NationalNumber(String(decoding: wrong, as: UTF8.self)) }
    }
  }

  private static let passportForm = Rule.wrongForm("P1234567")
  private static let passports: [TextRow] = [
    .valid("letters and digits", "P1234567"),
    .valid("digits alone", "123456789"),
    .valid("5 characters", "A1234"),
    .broken("4 characters", "A123", .tooShort(5)),
    .valid("15 characters", "A12345678901234"),
    .broken("16 characters", "A123456789012345", .tooLong(15)),
    .broken("small letters", "p1234567", passportForm),
    .broken("a space", "P 1234567", passportForm),
    .broken("the filler of the machine-readable zone", "P1234567<", passportForm),
    .broken("a letter with an accent", "\u{c9}1234567", passportForm),
  ]

  @Test("of a passport has capital letters and digits", arguments: passports)
  func passport(row: TextRow) throws { try row.check(PassportNumber.self) }

  private static let establishments: [TextRow] = [
    .valid("with zeros behind the 7", "7000000001"),
    .valid("with other digits behind the 7", "7912345678"),
    .broken("a number of the old commercial register", "1010123456", .establishmentDigits),
    .broken("a letter", "700000000A", .establishmentDigits),
    .broken("9 digits", "700000001", .tooShort(10)),
    .broken("11 digits", "70000000011", .tooLong(10)),
  ]

  @Test("of an establishment begins with 7", arguments: establishments)
  func establishment(row: TextRow) throws { try row.check(EstablishmentNumber.self) }

  private static let licenseForm = Rule.wrongForm("14-1001-20045")
  private static let licenses: [TextRow] = [
    .valid("parts with hyphens", "14-1001-20045"),
    .valid("letters", "MOHa12"),
    .valid("3 characters", "123"),
    .broken("2 characters", "12", .tooShort(3)),
    .valid("30 characters", String(repeating: "1", count: 30)),
    .broken("31 characters", String(repeating: "1", count: 31), .tooLong(30)),
    .broken("a hyphen at the beginning", "-123", licenseForm),
    .broken("a hyphen at the end", "123-", licenseForm),
    .broken("two hyphens in a row", "12--3", licenseForm),
    .broken("a slash", "12/3", licenseForm),
  ]

  @Test("of a facility's license has letters, digits and hyphens", arguments: licenses)
  func license(row: TextRow) throws { try row.check(FacilityLicenseNumber.self) }

  @Test("of a facility's license is one and the same in upper and lower case")
  func canonicalLicense() throws {
    #expect(try FacilityLicenseNumber("moh-12a").canonical == "MOH-12A")
  }
}

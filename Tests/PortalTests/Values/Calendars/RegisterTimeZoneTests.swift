import Testing

@testable import Portal

@Suite("The register counts its days in its own time zone")
struct RegisterTimeZoneTests {
  @Test(
    "A local day ends where its zone says",
    arguments: [
      ("Riyadh, three hours ahead", "Asia/Riyadh", (2025, 12, 31), 1_767_214_800),
      ("UTC", "UTC", (1970, 1, 1), 86_400),
      ("a day before 1970", "Asia/Riyadh", (1969, 12, 30), -97_200),
      ("New York, a day of 23 hours", "America/New_York", (2024, 3, 10), 1_710_129_600),
      ("New York, a day of 25 hours", "America/New_York", (2024, 11, 3), 1_730_696_400),
      ("Sao Paulo, no midnight: forward to one", "America/Sao_Paulo", (2018, 11, 3), 1_541_300_400),
      ("Sao Paulo, the last hour twice", "America/Sao_Paulo", (2019, 2, 16), 1_550_372_400),
      ("Apia, the day before the one left out", "Pacific/Apia", (2011, 12, 29), 1_325_239_200),
      ("Apia, the day left out", "Pacific/Apia", (2011, 12, 30), 1_325_239_200),
    ])
  func ends(name: String, zone: String, date: (Int, Int, Int), seconds: Int64) throws {
    let zone = try #require(RegisterTimeZone(name: zone))
    let day = try #require(CalendarDay(year: date.0, month: date.1, day: date.2))
    #expect(zone.endMilliseconds(of: day) == seconds * 1000)
  }

  @Test(
    "The last millisecond is in the day, the next is not, on every day of twelve years",
    arguments: [
      "Asia/Riyadh", "America/New_York", "Africa/Casablanca", "Asia/Kathmandu", "Asia/Tehran",
      "Australia/Lord_Howe", "Africa/Cairo", "UTC",
    ])
  func everyDay(zone: String) throws {
    let zone = try #require(RegisterTimeZone(name: zone))
    for number in 13_000..<13_000 + 12 * 365 {
      guard let day = CalendarDay(daysSinceEpoch: number),
        zone.day(atMilliseconds: zone.endMilliseconds(of: day) - 1) == day,
        zone.day(atMilliseconds: zone.endMilliseconds(of: day))?.daysSinceEpoch == number + 1
      else {
        Issue.record("day \(number) does not end where it should in \(zone.name)")
        return
      }
    }
  }

  @Test(
    "Only a zone that keeps one offset is taken for fixed",
    arguments: [
      ("Asia/Riyadh", 10_800), ("UTC", 0), ("America/New_York", nil), ("Africa/Casablanca", nil),
      ("Europe/Istanbul", nil),
    ] as [(String, Int?)])
  func fixedOffset(zone: String, offset: Int?) throws {
    #expect(try #require(RegisterTimeZone(name: zone)).fixedOffset == offset)
  }

  @Test(
    "A name that is no zone of the database is refused",
    arguments: ["", "Asia/Nowhere", "EST", "GMT+3", "../etc/localtime", "Riyadh"])
  func refused(name: String) {
    #expect(RegisterTimeZone(name: name) == nil)
  }

  @Test("Instants beyond the years a day may have give no day")
  func outside() throws {
    let zone = try #require(RegisterTimeZone(name: "Asia/Riyadh"))
    #expect(zone.day(atMilliseconds: .max) == nil)
    #expect(zone.day(atMilliseconds: .min) == nil)
    #expect(zone.day(atMilliseconds: 0) == CalendarDay(year: 1970, month: 1, day: 1))
    #expect(zone.day(atMilliseconds: -1) == CalendarDay(year: 1970, month: 1, day: 1))
    #expect(zone.day(atMilliseconds: -10_800_001) == CalendarDay(year: 1969, month: 12, day: 31))
  }
}

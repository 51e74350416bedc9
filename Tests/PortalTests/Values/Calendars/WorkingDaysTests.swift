import JSON
import Testing

@testable import Portal

@Suite("Working days")
struct WorkingDaysTests {
  private func workingDays() throws -> WorkingDays { try RulesInForce.reference().workingDays }

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(
    "are neither weekend nor holiday",
    arguments: [
      ("a Thursday", "2026-01-01", true), ("a Friday", "2026-01-02", false),
      ("a Saturday", "2026-01-03", false), ("a Sunday", "2026-01-04", true),
      ("the day before Founding Day", "2027-02-21", true),
      ("Founding Day, a Monday", "2027-02-22", false),
      ("the day after Founding Day", "2027-02-23", true),
      ("National Day, a Wednesday", "2026-09-23", false),
      ("29 Ramadan 1447", "2026-03-18", true), ("30 Ramadan 1447", "2026-03-19", false),
      ("the last day of Eid al-Fitr 1447", "2026-03-22", false),
      ("the day after Eid al-Fitr 1447", "2026-03-23", true),
      ("29 Ramadan 1448, a month of 29 days", "2027-03-08", true),
      ("1 Shawwal 1448, the day after it", "2027-03-09", false),
      ("8 Dhu al-Hijjah 1447", "2026-05-25", true),
      ("the Day of Arafat 1447", "2026-05-26", false),
      ("12 Dhu al-Hijjah 1447, a Friday", "2026-05-29", false),
      ("the Sunday after it", "2026-05-31", true),
      ("a Thursday before 1970", "1969-12-25", true), ("a Friday before 1970", "1969-12-26", false),
    ])
  func isWorkingDay(row: (name: String, day: String, isWorkingDay: Bool)) throws {
    #expect(try workingDays().isWorkingDay(day(row.day)) == row.isWorkingDay)
  }

  @Test(
    "are added after the day on which a deadline begins",
    arguments: [
      ("none, from a working day", "2026-01-04", 0, "2026-01-04"),
      ("none, from a free day", "2026-01-02", 0, "2026-01-02"),
      ("one, over a weekend", "2026-01-01", 1, "2026-01-04"),
      ("one, from a free day", "2026-01-02", 1, "2026-01-04"),
      ("five, a whole week", "2026-01-04", 5, "2026-01-11"),
      ("three, over the end of a year", "2026-12-30", 3, "2027-01-04"),
      ("ten, over the end of a year", "2025-12-25", 10, "2026-01-08"),
      ("two, over Eid al-Fitr", "2026-03-18", 2, "2026-03-24"),
      ("one, over Eid al-Fitr after a month of 29 days", "2027-03-08", 1, "2027-03-14"),
      ("one, over Eid al-Adha and the weekend after it", "2026-05-25", 1, "2026-05-31"),
      ("seventy, over both feasts", "2026-03-01", 70, "2026-06-14"),
    ])
  func adding(row: (name: String, start: String, count: Int, end: String)) throws {
    let clock = try workingDays()
    let (start, end) = (try day(row.start), try day(row.end))
    #expect(clock.adding(row.count, to: start) == end)
    #expect(clock.count(after: start, through: end) == row.count)
  }

  @Test("counted between two days and added again lead to the last of them", arguments: 0..<60)
  func roundTrip(offset: Int) throws {
    let clock = try workingDays()
    let start = try day("2026-12-01") + offset
    for length in 1...45 {
      let end = start + length
      let count = clock.count(after: start, through: end)
      let reached = clock.adding(count, to: start)
      #expect(reached <= end)
      #expect(clock.count(after: reached, through: end) == 0 || count == 0)
      #expect(clock.adding(count + 1, to: start) > end)
    }
  }

  @Test("between a day and an earlier one, or the same, there are none")
  func noneBackwards() throws {
    let clock = try workingDays()
    let start = try day("2026-01-11")
    #expect(clock.count(after: start, through: start) == 0)
    #expect(clock.count(after: start, through: start + -7) == 0)
  }

  @Test("a Hijri feast comes twice in some years, and is told in the order of days")
  func twiceAYear() throws {
    // 1 Shawwal 1421 and 1422 were 27 December 2000 and 16 December 2001; 1420 began Shawwal on
    // 8 January 2000.
    let holidays = try workingDays().holidays(of: 2000)
    #expect(holidays.count { $0.code.text == "eidAlFitr" } == 2)
    let starts = holidays.map(\.days.lowerBound)
    #expect(starts == starts.sorted())
  }

  @Test("what is announced for once is free besides; without a file every day is worked on")
  func announced() throws {
    let announcement: JSONTree = [
      "code": "rain", "name": ["en": "Rain", "ar": "مطر", "fr": "Pluie"], "from": "2026-12-31",
      "through": "2027-01-03", "source": "test", "effectiveFrom": "2026-12-30",
    ]
    let file = SeedMistake("holidays", "announced", [announcement], "")
    let clock = WorkingDays(try JSONTree(parsing: file.content()).read(HolidayFile.self))
    #expect(clock.adding(1, to: try day("2026-12-30")) == (try day("2027-01-04")))
    #expect(clock.holidays(of: 2026).last?.name.en == "Rain")
    #expect(clock.holidays(of: 2027).first?.name.en == "Rain")
    #expect(WorkingDays(nil).adding(7, to: try day("2026-01-01")) == (try day("2026-01-08")))
  }

  @Test("a week begins on Sunday, before 1970 as well")
  func weekdays() throws {
    let days = try (0..<7).map { Weekday(try day("2026-11-22") + $0) }
    #expect(days == Weekday.allCases)
    #expect(Weekday(try day("1969-12-31")) == .wednesday)
    #expect(Weekday(try day("0001-01-01")) == .monday)
  }
}

import Testing

@testable import Portal

@Suite("A calendar day names a real day")
struct CalendarDayTests {
  @Test(
    "Known days have their known numbers",
    arguments: [
      ("the epoch", 1970, 1, 1, 0), ("the day before it", 1969, 12, 31, -1),
      ("a leap day", 2024, 2, 29, 19_782), ("the first day there is", 1, 1, 1, -719_162),
      ("the last day there is", 9999, 12, 31, 2_932_896),
      ("a century's leap day", 2000, 2, 29, 11_016),
    ])
  func numbers(name: String, year: Int, month: Int, day: Int, number: Int) throws {
    let found = try #require(CalendarDay(year: year, month: month, day: day))
    #expect(found.daysSinceEpoch == number)
    #expect(CalendarDay(daysSinceEpoch: number) == found)
  }

  @Test(
    "What is no day is refused",
    arguments: [
      ("month 0", 2024, 0, 1), ("month 13", 2024, 13, 1), ("day 0", 2024, 1, 0),
      ("31 April", 2024, 4, 31), ("29 February of a common year", 2023, 2, 29),
      ("29 February of a century without", 1900, 2, 29), ("year 0", 0, 1, 1),
      ("year 10000", 10_000, 1, 1),
    ])
  func refused(name: String, year: Int, month: Int, day: Int) {
    #expect(CalendarDay(year: year, month: month, day: day) == nil)
  }

  @Test("Numbers past either end are refused")
  func ends() {
    #expect(CalendarDay(daysSinceEpoch: -719_163) == nil)
    #expect(CalendarDay(daysSinceEpoch: 2_932_897) == nil)
  }

  @Test("Days follow one another without gap over four centuries and a day")
  func sequence() throws {
    var previous = try #require(CalendarDay(year: 1599, month: 12, day: 31))
    for number in previous.daysSinceEpoch + 1...previous.daysSinceEpoch + 146_098 {
      guard let day = CalendarDay(daysSinceEpoch: number), previous < day,
        day.daysSinceEpoch == number,
        CalendarDay(year: day.year, month: day.month, day: day.day) == day
      else {
        Issue.record("day \(number) does not follow \(previous)")
        return
      }
      previous = day
    }
  }
}

import Testing

@testable import Portal

@Suite("Gregorian days and days of the Umm al-Qura calendar name each other")
struct HijriCalendarTests {
  /// The published calendar; all but the ends of the range lie in the years whose tables the printed
  /// calendar, the official converter and the operating system agree on (1420 to 1450 AH).
  @Test(
    "Known pairs agree in both directions",
    arguments: [
      ("the first day of the tables", (1356, 1, 1), (1937, 3, 14)),
      ("the last day of the tables", (1500, 12, 30), (2077, 11, 16)),
      ("new year 1420", (1420, 1, 1), (1999, 4, 17)),
      ("new year 1421", (1421, 1, 1), (2000, 4, 6)),
      ("day of Arafah 1444", (1444, 12, 9), (2023, 6, 27)),
      ("new year 1445", (1445, 1, 1), (2023, 7, 19)),
      ("first of Ramadan 1445", (1445, 9, 1), (2024, 3, 11)),
      ("feast of breaking the fast 1445", (1445, 10, 1), (2024, 4, 10)),
      ("feast of sacrifice 1445", (1445, 12, 10), (2024, 6, 16)),
      ("new year 1446", (1446, 1, 1), (2024, 7, 7)),
      ("first of Ramadan 1446", (1446, 9, 1), (2025, 3, 1)),
      ("new year 1447", (1447, 1, 1), (2025, 6, 26)),
    ])
  func knownPairs(name: String, hijri: (Int, Int, Int), gregorian: (Int, Int, Int)) throws {
    let day = try #require(
      CalendarDay(year: gregorian.0, month: gregorian.1, day: gregorian.2))
    let expected = try #require(
      HijriCalendar.hijriDay(year: hijri.0, month: hijri.1, day: hijri.2))
    #expect(HijriCalendar.hijriDay(of: day) == expected)
    #expect(HijriCalendar.gregorianDay(of: expected) == day)
  }

  @Test(
    "Days that do not exist are refused",
    arguments: [
      ("month 13", 1446, 13, 1), ("month 0", 1446, 0, 1), ("day 0", 1446, 1, 0),
      ("day 31", 1446, 1, 31), ("day 30 of a month of 29 days", 1446, 5, 30),
      ("a negative day", 1446, 1, -1), ("the year before the tables", 1355, 12, 29),
      ("the year after the tables", 1501, 1, 1), ("a year of any size", Int.max, 1, 1),
    ])
  func refused(name: String, year: Int, month: Int, day: Int) {
    #expect(HijriCalendar.hijriDay(year: year, month: month, day: day) == nil)
  }

  @Test("Day 30 is taken where the month has one")
  func longMonth() {
    #expect(HijriCalendar.hijriDay(year: 1446, month: 6, day: 30) != nil)
  }

  @Test("The days beside the range have no Hijri day")
  func outside() throws {
    for number in [
      HijriCalendar.daysSinceEpoch.lowerBound - 1,
      HijriCalendar.daysSinceEpoch.upperBound + 1, -719_162, 2_932_896,
    ] {
      let day = try #require(CalendarDay(daysSinceEpoch: number))
      #expect(HijriCalendar.hijriDay(of: day) == nil)
    }
  }

  @Test("Every day of the range goes there and back, and follows the day before (T29)")
  func roundTrip() throws {
    let first = try #require(CalendarDay(daysSinceEpoch: HijriCalendar.daysSinceEpoch.lowerBound))
    var previous = try #require(HijriCalendar.hijriDay(of: first))
    for number in HijriCalendar.daysSinceEpoch.dropFirst() {
      guard let day = CalendarDay(daysSinceEpoch: number),
        let hijri = HijriCalendar.hijriDay(of: day)
      else {
        Issue.record("day \(number) has no Hijri day")
        return
      }
      let isNextDay = hijri.month == previous.month && hijri.day == previous.day + 1
      let beginsMonth = hijri.day == 1 && (29...30).contains(previous.day) && previous < hijri
      guard isNextDay || beginsMonth, HijriCalendar.gregorianDay(of: hijri) == day else {
        Issue.record("\(day) reads \(hijri) after \(previous)")
        return
      }
      previous = hijri
    }
  }

  @Test("Many threads convert at once and agree")
  func threads() async throws {
    let day = try #require(CalendarDay(year: 2024, month: 7, day: 7))
    let expected = try #require(HijriCalendar.hijriDay(year: 1446, month: 1, day: 1))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<500).allSatisfy { _ in HijriCalendar.hijriDay(of: day) == expected }
        }
      }
      for await agrees in group { #expect(agrees) }
    }
  }
}

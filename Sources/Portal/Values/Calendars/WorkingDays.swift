// Working days
//
// A deadline of ten working days counts the days after the one on which it begins, and skips the
// weekend and the public holidays. Around the end of Ramadan 1447, with Friday and Saturday free:
//
//     Wed 18 March 2026   29 Ramadan   an application is submitted
//     Thu 19 – Sun 22     four days of Eid al-Fitr, two of them a weekend anyway
//     Mon 23 March        working day 1
//     Tue 24 March        working day 2
//
// Holidays of the Hijri calendar fall by the tables of Umm al-Qura. Where the sighting of the moon
// moves one, the register's rules announce the days that are free besides.

/// The working days of the register, by the weekend and the holidays of the rules in force.
///
/// Only the engine's thread uses it: it keeps the holidays of the years it was asked about.
final class WorkingDays {
  /// Some days in a row on which nobody works.
  struct Holiday: Hashable, Sendable {
    let code: ReferenceCode
    let name: LocalizedName
    let days: ClosedRange<Day>
  }

  let weekend: [Weekday]
  private let yearly: [YearlyHoliday]
  private let announced: [Holiday]
  private var holidaysByYear: [Int: [Holiday]] = [:]
  private var freeDaysByYear: [Int: Set<Day>] = [:]

  /// Without a file, as in rules older than it, every day is a working day.
  init(_ file: HolidayFile?) {
    weekend = file?.weekend.days ?? []
    yearly = file?.holidays ?? []
    announced = (file?.announced ?? []).compactMap { holiday in
      guard holiday.from <= holiday.through else { return nil }
      return Holiday(
        code: holiday.code, name: holiday.name, days: holiday.from...holiday.through)
    }
  }

  func isWorkingDay(_ day: Day) -> Bool {
    !weekend.contains(Weekday(day)) && !freeDays(of: day.parts.year).contains(day)
  }

  /// The working day with this number after `day`; `day` itself, free or not, where the number is 0.
  func adding(_ count: Int, to day: Day) -> Day {
    var day = day
    var left = count
    while left > 0, day.parts.year < CalendarDay.years.upperBound {
      day = day + 1
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// How many working days there are after `start`, up to and including `end`; 0 where `end` is not
  /// later. So many of them, added to `start`, lead to the last working day up to `end`.
  func count(after start: Day, through end: Day) -> Int {
    guard start < end else { return 0 }
    return (start.number + 1...end.number).count { isWorkingDay(Day(number: $0)) }
  }

  /// The holidays that touch a Gregorian year, by their first day. Hijri holidays are known from
  /// 1356 to 1500 AH (`HijriCalendar.years`).
  func holidays(of year: Int) -> [Holiday] {
    if let known = holidaysByYear[year] { return known }
    guard let first = Day(year: year, month: 1, day: 1),
      let last = Day(year: year, month: 12, day: 31)
    else { return [] }
    // One that began late in the year before may reach into this one.
    let holidays = (yearly.flatMap { $0.occurrences(from: first, through: last) } + announced)
      .filter { $0.days.overlaps(first...last) }
      .sorted { ($0.days.lowerBound, $0.code.text) < ($1.days.lowerBound, $1.code.text) }
    holidaysByYear[year] = holidays
    return holidays
  }

  private func freeDays(of year: Int) -> Set<Day> {
    if let known = freeDaysByYear[year] { return known }
    let days = Set(
      holidays(of: year).flatMap { holiday in
        (holiday.days.lowerBound.number...holiday.days.upperBound.number).map(Day.init(number:))
      })
    freeDaysByYear[year] = days
    return days
  }
}

extension YearlyHoliday {
  /// Each time it is observed in the years of its calendar that lie around some days.
  fileprivate func occurrences(from first: Day, through last: Day) -> [WorkingDays.Holiday] {
    years(from: first, through: last).compactMap { year in
      guard length > 0, let base = self.base(in: year) else { return nil }
      let start = base + daysAfter
      return WorkingDays.Holiday(code: code, name: name, days: start...(start + (length - 1)))
    }
  }

  private func years(from first: Day, through last: Day) -> ClosedRange<Int> {
    switch calendar {
    case .gregorian: return first.parts.year - 1...last.parts.year
    case .hijri:
      let tables = HijriCalendar.years
      let earliest = first.hijri?.year ?? tables.lowerBound
      let latest = last.hijri?.year ?? tables.upperBound
      return earliest - 1...max(earliest - 1, latest)
    }
  }

  private func base(in year: Int) -> Day? {
    switch calendar {
    case .gregorian: Day(year: year, month: month, day: day)
    case .hijri:
      HijriCalendar.hijriDay(year: year, month: month, day: day)
        .flatMap(HijriCalendar.gregorianDay(of:))
        .map { Day(number: $0.daysSinceEpoch) }
    }
  }
}

extension Day {
  /// The same day of the Umm al-Qura calendar; nil outside its tables.
  fileprivate var hijri: HijriDay? {
    CalendarDay(daysSinceEpoch: number).flatMap(HijriCalendar.hijriDay(of:))
  }
}

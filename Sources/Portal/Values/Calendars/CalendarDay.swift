/// A day of the Gregorian calendar as three integers, without a time and without a time zone.
///
/// The initializer refuses what is no day (month 13, 29 February of a common year), so a value of
/// this type always names a real one. Years 1 through 9999, the range RFC 3339 can write.
struct CalendarDay: Hashable, Sendable, Comparable {
  /// First and last year a day may have.
  static let years = 1...9999

  let year: Int
  let month: Int
  let day: Int

  /// Nil where the three numbers name no day of the calendar.
  init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day a number of days after 1 January 1970; nil outside `years`.
  ///
  /// Counts in eras of 400 years (146,097 days) with years that begin in March, so that the leap
  /// day is the last of its year and needs no case of its own. Method: Howard Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  init?(daysSinceEpoch: Int) {
    guard Self.daysSinceEpochRange.contains(daysSinceEpoch) else { return nil }
    let shifted = daysSinceEpoch + Self.daysFromMarchOfYearZero
    let era = shifted / Self.daysPerEra
    let dayOfEra = shifted % Self.daysPerEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days after 1 January 1970, negative before it; the inverse of `init(daysSinceEpoch:)`.
  var daysSinceEpoch: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * Self.daysPerEra + dayOfEra - Self.daysFromMarchOfYearZero
  }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static let daysPerEra = 146_097
  private static let daysFromMarchOfYearZero = 719_468
  /// 0001-01-01 through 9999-12-31.
  private static let daysSinceEpochRange = -719_162...2_932_896

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2:
      let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
      return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}

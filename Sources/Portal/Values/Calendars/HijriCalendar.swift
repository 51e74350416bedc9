import Foundation

/// Converts between Gregorian days and days of the Umm al-Qura calendar, the official Hijri calendar
/// of Saudi Arabia.
///
/// Worked example: 1 Muharram 1446 is 7 July 2024.
///
/// The tables are the operating system's (Foundation, ICU). They apply the rule in force since 1420
/// AH (April 1999) to all years, as the converter of the King Abdulaziz City for Science and
/// Technology does today. A calendar printed before 1420 began more than half of its months a day,
/// rarely two, sooner or later: where such a document carries a Gregorian date, that one is to be
/// preferred. Sources: R. H. van Gent, "The Umm al-Qura Calendar of Saudi Arabia",
/// webspace.science.uu.nl/~gent0113/islam/ummalqura.htm; github.com/dralshehri/hijridate, its table
/// of archived calendars and its issue 26. Days begin at midnight, as in civil use.
enum HijriCalendar {
  /// The years converted. The published comparative tables begin with 1356 AH (14 March 1937) and
  /// end with 1500 AH; beyond them the system would go on by plain arithmetic and not say so.
  static let years = 1356...1500

  /// The Gregorian days converted: the first day of the first of `years`, 1937-03-14, through the
  /// last day of the last, 2077-11-16, as numbers of days after 1 January 1970.
  static let daysSinceEpoch = -11_981...39_401

  /// The Umm al-Qura day of a Gregorian day; nil outside the range of the tables.
  static func hijriDay(of day: CalendarDay) -> HijriDay? {
    let number = day.daysSinceEpoch
    guard daysSinceEpoch.contains(number) else { return nil }
    let instant = Date(timeIntervalSince1970: Double(number * secondsPerDay + secondsPerDay / 2))
    let found = calendar.dateComponents([.year, .month, .day], from: instant)
    guard let year = found.year, let month = found.month, let day = found.day else { return nil }
    return HijriDay(checkedYear: year, month: month, day: day)
  }

  /// The Umm al-Qura day with these numbers; nil where there is none (month 13, day 30 of a month
  /// that has 29) or the year is outside `years`.
  static func hijriDay(year: Int, month: Int, day: Int) -> HijriDay? {
    dayNumber(year: year, month: month, day: day).map { _ in
      HijriDay(checkedYear: year, month: month, day: day)
    }
  }

  /// The Gregorian day of an Umm al-Qura day.
  ///
  /// Nil only if the system's tables changed under a value made earlier.
  static func gregorianDay(of day: HijriDay) -> CalendarDay? {
    dayNumber(year: day.year, month: day.month, day: day.day)
      .flatMap(CalendarDay.init(daysSinceEpoch:))
  }

  private static let secondsPerDay = 86_400

  /// Made once: making one costs far more than a conversion. A `Calendar` is a `Sendable` value that
  /// any thread may read.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .islamicUmmAlQura)
    calendar.locale = Locale(identifier: "en_US_POSIX")
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Days after 1 January 1970, found leniently by the system and accepted only if the way back
  /// gives the same three numbers.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
    guard years.contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
    let asked = DateComponents(year: year, month: month, day: day, hour: 12)
    guard let instant = calendar.date(from: asked) else { return nil }
    let found = calendar.dateComponents([.year, .month, .day], from: instant)
    guard found.year == year, found.month == month, found.day == day else { return nil }
    return Int((instant.timeIntervalSince1970 / Double(secondsPerDay)).rounded(.down))
  }
}

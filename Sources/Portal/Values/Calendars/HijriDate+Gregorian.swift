extension HijriDate {
  /// The same day in the Gregorian calendar; nil where the Hijri month has no such day, or the
  /// tables do not reach so far.
  var gregorian: Day? {
    HijriCalendar.hijriDay(year: year, month: month, day: day)
      .flatMap(HijriCalendar.gregorianDay(of:))
      .map { Day(number: $0.daysSinceEpoch) }
  }
}

extension HijriDay {
  /// The day as the wire has it: `1408-09-27`.
  var text: String {
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(digits(month))-\(digits(day))"
  }
}

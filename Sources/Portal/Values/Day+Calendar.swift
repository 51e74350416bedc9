extension Day {
  /// The same day so many months later; the last of the month where that month is shorter.
  func adding(months: Int) -> Day {
    let parts = parts
    let count = parts.year * 12 + parts.month - 1 + months
    let (year, month) = (count.flooredQuotient(12), count - count.flooredQuotient(12) * 12 + 1)
    let day = min(parts.day, Self.length(ofMonth: month, year: year))
    return Day(year: year, month: month, day: day) ?? self
  }

  /// The same day so many years later; February 28 for the leap day of other years.
  func adding(years: Int) -> Day { adding(months: 12 * years) }
}

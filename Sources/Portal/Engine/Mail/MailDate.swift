/// Writes the date of a mail (RFC 5322 §3.3), in UTC and in English as the format has it, by plain
/// arithmetic: no locale or time zone of the machine can reach it.
enum MailDate {
  /// Like `Sun, 07 Jul 2024 09:05:03 +0000`.
  ///
  /// - Parameter milliseconds: after 1970-01-01T00:00:00Z, within `MailMessage.dates`; what lies
  ///   outside is brought to its nearest end.
  static func text(milliseconds: Int64) -> String {
    let range = MailMessage.dates
    let seconds = Int(min(max(milliseconds, range.lowerBound), range.upperBound - 1) / 1000)
    let days = seconds / 86_400
    let time = seconds % 86_400
    guard let day = CalendarDay(daysSinceEpoch: days) else { return "" }
    // 1 January 1970 was a Thursday.
    let weekday = weekdays[days % 7]
    let clock = [time / 3600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
    return "\(weekday), \(twoDigits(day.day)) \(months[day.month - 1]) \(day.year) \(clock) +0000"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

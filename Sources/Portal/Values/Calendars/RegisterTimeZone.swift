import Foundation

/// The time zone in which the register counts its days, by its name in the IANA database.
///
/// A license expires at the end of its day *there*, wherever the process runs. In Riyadh, three
/// hours ahead all year, 31 December 2025 ends at 2025-12-31T21:00:00Z. The zone of the machine and
/// the clock are never read.
struct RegisterTimeZone: Sendable, Hashable {
  /// The name given, like `Asia/Riyadh`.
  let name: String

  /// Seconds east of UTC where the zone keeps one offset over `surveyedDays`, else nil.
  let fixedOffset: Int?

  private let timeZone: TimeZone

  /// Nil where the system's database has no zone of this name; abbreviations like `EST`, whose
  /// meaning depends on the place, are refused with it.
  init?(name: String) {
    guard name == "UTC" || name.contains("/"), let timeZone = TimeZone(identifier: name) else {
      return nil
    }
    self.name = name
    self.timeZone = timeZone
    fixedOffset = Self.offsetIfFixed(of: timeZone)
  }

  /// The local day at an instant given in milliseconds after 1970-01-01T00:00:00Z; nil outside the
  /// years 1 through 9999.
  func day(atMilliseconds instant: Int64) -> CalendarDay? {
    let seconds = Int(Self.floorDivide(instant, 1000))
    guard Self.seconds.contains(seconds) else { return nil }
    let local = seconds + offset(atSeconds: seconds)
    return CalendarDay(daysSinceEpoch: Self.floorDivide(local, Self.secondsPerDay))
  }

  /// The instant at which a local day is over, in milliseconds after 1970-01-01T00:00:00Z: the first
  /// from which on the local clock shows a later day for good.
  ///
  /// Where clocks are set forward at midnight, that is the moment of the change; where they are set
  /// back over midnight and the day returns for an hour, it is the end of that hour.
  func endMilliseconds(of day: CalendarDay) -> Int64 {
    let midnight = (day.daysSinceEpoch + 1) * Self.secondsPerDay
    return Int64(endSeconds(beforeLocalMidnight: midnight)) * 1000
  }

  private func endSeconds(beforeLocalMidnight midnight: Int) -> Int {
    if let fixedOffset, Self.surveyedDays.contains(midnight / Self.secondsPerDay) {
      return midnight - fixedOffset
    }
    // No offset exceeds 15 hours, so the midnight sought lies in this window; no zone changes its
    // clocks twice within one.
    var lower = midnight - Self.largestOffset
    var upper = midnight + Self.largestOffset
    let before = offset(atSeconds: lower)
    let after = offset(atSeconds: upper)
    guard before != after else { return midnight - before }
    while upper - lower > 1 {
      let middle = lower + (upper - lower) / 2
      if offset(atSeconds: middle) == before { lower = middle } else { upper = middle }
    }
    let change = upper
    // Still the old day after the change: it ends by the new offset. Otherwise it ended before the
    // change, or with it.
    return midnight - after > change ? midnight - after : min(change, midnight - before)
  }

  private func offset(atSeconds seconds: Int) -> Int {
    if let fixedOffset, Self.surveyedDays.contains(Self.floorDivide(seconds, Self.secondsPerDay)) {
      return fixedOffset
    }
    return timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  private static let secondsPerDay = 86_400
  private static let largestOffset = 16 * 3600
  /// 1970-01-01 through 2100-01-01, as numbers of days: where `fixedOffset` holds.
  private static let surveyedDays = 0...47_482
  /// Days between two looks at the offset: the shortest spell of another one, Morocco's during
  /// Ramadan, lasts about a month.
  private static let surveyStep = 7
  /// 0001-01-02 through 9999-12-30, so that no offset leaves the years a day may have.
  private static let seconds = -719_161 * secondsPerDay..<2_932_896 * secondsPerDay

  private static func offsetIfFixed(of timeZone: TimeZone) -> Int? {
    let first = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: 0))
    for day in stride(from: 0, through: surveyedDays.upperBound + surveyStep, by: surveyStep) {
      let instant = Date(timeIntervalSince1970: Double(day * secondsPerDay))
      guard timeZone.secondsFromGMT(for: instant) == first else { return nil }
    }
    return first
  }

  private static func floorDivide<Number: BinaryInteger>(_ value: Number, _ by: Number) -> Number {
    let quotient = value / by
    return value % by < 0 ? quotient - 1 : quotient
  }
}

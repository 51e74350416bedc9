/// A day of the Umm al-Qura calendar as three integers.
///
/// Only `HijriCalendar` makes values of this type, so that each of them names a day that exists:
/// whether a month has 29 or 30 days is known to its tables alone.
struct HijriDay: Hashable, Sendable, Comparable {
  let year: Int
  let month: Int
  let day: Int

  init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  static func < (left: HijriDay, right: HijriDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

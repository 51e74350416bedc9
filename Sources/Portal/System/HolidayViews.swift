import Shape

/// A year of the Gregorian calendar for which holidays can be told.
struct HolidayYear: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "A year of the Gregorian calendar."
  /// The years that lie wholly within the tables of the Hijri calendar
  /// (`HijriCalendar.daysSinceEpoch`).
  static let range = 1938...2076
  static let sampleValue = 2026
}

/// Of which year the holidays are.
struct HolidayFilter: Shaped {
  var year: HolidayYear

  static let meaning: StaticString = "Of which year the holidays are."

  static func shape<M: Members<HolidayFilter> & ~Copyable>(
    _ m: inout M
  ) -> HolidayFilter {
    HolidayFilter(year: m("year", "The year, by the Gregorian calendar.") { $0.year })
  }
}

/// Some days in a row on which nobody works.
struct HolidayEntry: View {
  var code: ReferenceCode
  var name: LocalizedName
  var from: Day
  var through: Day

  static let meaning: StaticString = "A public holiday in one year."

  static func members<M: ViewMembers<HolidayEntry> & ~Copyable>(_ m: inout M) {
    m("code", "Its code.") { $0.code }
    m("name", "Its name.") { $0.name }
    m("from", "Its first day.") { $0.from }
    m("through", "Its last day.") { $0.through }
  }
}

/// The days of a year on which nobody works.
struct HolidayList: View {
  var weekend: [Weekday]
  var holidays: [HolidayEntry]

  static let meaning: StaticString =
    "The days of a year that deadlines in working days skip."

  static func members<M: ViewMembers<HolidayList> & ~Copyable>(_ m: inout M) {
    m.list("weekend", "The days of the week on which nobody works.", upTo: 7) {
      $0.weekend
    }
    m.list("holidays", "The holidays that touch the year, by day.", upTo: 1_000) {
      $0.holidays
    }
  }
}

extension HolidayList {
  init(_ workingDays: WorkingDays, year: Int) {
    self.init(
      weekend: workingDays.weekend,
      holidays: workingDays.holidays(of: year).map { holiday in
        HolidayEntry(
          code: holiday.code, name: holiday.name, from: holiday.days.lowerBound,
          through: holiday.days.upperBound)
      })
  }
}

import Shape

/// A day of the week.
enum Weekday: String, Choice {
  case sunday
  case monday
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday

  static let meaning: StaticString = "A day of the week."

  var meaning: StaticString {
    switch self {
    case .sunday: "Sunday."
    case .monday: "Monday."
    case .tuesday: "Tuesday."
    case .wednesday: "Wednesday."
    case .thursday: "Thursday."
    case .friday: "Friday."
    case .saturday: "Saturday."
    }
  }

  init(_ day: Day) {
    // 1970-01-01 was a Thursday.
    let place = (day.number + 4) % 7
    self = Self.allCases[place < 0 ? place + 7 : place]
  }
}

/// The days of the week on which nobody works.
struct Weekend: Shaped, Hashable {
  var days: [Weekday]
  var source: String
  var effectiveFrom: Day
  var note: String?

  static let meaning: StaticString = "The days of the week on which nobody works."

  static func shape<M: Members<Weekend> & ~Copyable>(_ m: inout M) -> Weekend {
    Weekend(
      days: m.list("days", "The days.", upTo: 7) { $0.days },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it holds.") { $0.effectiveFrom },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// Which calendar a yearly day is of.
enum YearlyCalendar: String, Choice {
  case gregorian
  case hijri

  static let meaning: StaticString = "Which calendar a yearly day is of."

  var meaning: StaticString {
    switch self {
    case .gregorian: "The Gregorian calendar."
    case .hijri: "The Umm al-Qura calendar."
    }
  }
}

/// A public holiday that returns every year of its calendar.
struct YearlyHoliday: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var calendar: YearlyCalendar
  var month: Int
  var day: Int
  /// How many days after that day it begins: what begins after 29 Ramadan begins on 30 Ramadan in
  /// one year and on 1 Shawwal in another.
  var daysAfter: Int
  /// How many days it lasts.
  var length: Int
  var source: String
  var effectiveFrom: Day
  var disputed: Bool?
  var note: String?

  static let meaning: StaticString = "A public holiday that returns every year."

  static func shape<M: Members<YearlyHoliday> & ~Copyable>(
    _ m: inout M
  ) -> YearlyHoliday {
    YearlyHoliday(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name },
      calendar: m("calendar", "The calendar by which it returns.") { $0.calendar },
      month: m("month", "The month, from 1 to 12.") { $0.month },
      day: m("day", "The day of the month.") { $0.day },
      daysAfter: m("daysAfter", "How many days after that day it begins.") { $0.daysAfter },
      length: m("length", "How many days it lasts.") { $0.length },
      source: m("source", "Where it was found.") { $0.source },
      effectiveFrom: m("effectiveFrom", "Since when it is observed.") { $0.effectiveFrom },
      disputed: m.optional("disputed", "True where sources disagree, or where it is inferred.") {
        $0.disputed
      },
      note: m.optional("note", "What has to be known about it.") { $0.note })
  }
}

/// A holiday announced for once.
struct AnnouncedHoliday: Shaped, Hashable {
  var code: ReferenceCode
  var name: LocalizedName
  var from: Day
  var through: Day
  var source: String
  var effectiveFrom: Day

  static let meaning: StaticString = "A holiday announced for once."

  static func shape<M: Members<AnnouncedHoliday> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncedHoliday {
    AnnouncedHoliday(
      code: m("code", "Its code.") { $0.code },
      name: m("name", "Its name.") { $0.name },
      from: m("from", "Its first day.") { $0.from },
      through: m("through", "Its last day.") { $0.through },
      source: m("source", "Where it was announced.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When it was announced.") { $0.effectiveFrom })
  }
}

/// `seeds/holidays.json` as a whole.
struct HolidayFile: Shaped {
  var version: Int
  var source: String
  var effectiveFrom: Day
  var weekend: Weekend
  var holidays: [YearlyHoliday]
  var announced: [AnnouncedHoliday]

  static let meaning: StaticString = "The days on which nobody works."

  static func shape<M: Members<HolidayFile> & ~Copyable>(_ m: inout M) -> HolidayFile {
    HolidayFile(
      version: m("version", "The version of the file's form.") { $0.version },
      source: m("source", "Where most of it comes from.") { $0.source },
      effectiveFrom: m("effectiveFrom", "When the engine adopted it.") { $0.effectiveFrom },
      weekend: m("weekend", "The days of the week on which nobody works.") { $0.weekend },
      holidays: m.list("holidays", "The holidays of every year.", upTo: 100) { $0.holidays },
      announced: m.list("announced", "Holidays announced for once.", upTo: 1_000) {
        $0.announced
      })
  }
}

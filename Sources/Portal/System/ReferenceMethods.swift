import Shape

extension Section {
  static let reference = Section(
    "reference", "The reference data in force: what codes there are, and what they mean.",
    [
      .read(
        "reference.countries", "Lists the countries.", access: .anyone,
        params: NoParams.self, result: CountryList.self,
        examples: [
          .init(
            "Lists the countries.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        CountryList(countries: call.reference.lists.countries)
      },
      .read(
        "reference.regions", "Lists the regions of Saudi Arabia with their larger cities.",
        access: .anyone, params: NoParams.self, result: RegionList.self,
        examples: [
          .init(
            "Lists the regions.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        RegionList(
          regions: call.reference.lists.regions, cities: call.reference.lists.cities)
      },
      .read(
        "reference.categories", "Lists the categories of health professions.", access: .anyone,
        params: NoParams.self, result: CategoryList.self,
        examples: [
          .init(
            "Lists the categories.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        CategoryList(categories: call.reference.lists.categories)
      },
      .read(
        "reference.ranks", "Lists the ranks in which professionals are classified.",
        access: .anyone, params: NoParams.self, result: RankList.self,
        examples: [
          .init(
            "Lists the ranks.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        RankList(ranks: call.reference.lists.ranks)
      },
      .read(
        "reference.professions", "Lists the professions, each with its category.",
        access: .anyone, params: NoParams.self, result: ProfessionList.self,
        examples: [
          .init(
            "Lists the professions.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        ProfessionList(professions: call.reference.lists.professions)
      },
      .read(
        "reference.specialties", "Lists the specialties, of all professions or of one.",
        access: .anyone, params: SpecialtyFilter.self, result: SpecialtyList.self,
        examples: [
          .init(
            "Lists the specialties of one profession.",
            params: #"{"profession":"nursing"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let all = call.reference.lists.specialties
        guard let profession = params.profession else { return SpecialtyList(specialties: all) }
        guard call.reference.lists.professions.contains(where: { $0.code == profession.text })
        else {
          throw Refusal(issues: [Issue(.referenceUnknown(profession.text), at: "profession")])
        }
        return SpecialtyList(specialties: all.filter { $0.profession == profession.text })
      },
      .read(
        "reference.facilityKinds", "Lists the kinds of health facilities.", access: .anyone,
        params: NoParams.self, result: FacilityKindList.self,
        examples: [
          .init(
            "Lists the kinds of facilities.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        FacilityKindList(
          facilityKinds: call.reference.lists.facilityKinds,
          requirements: call.reference.lists.facilityRequirements)
      },
      .read(
        "reference.documentKinds",
        "Lists the kinds of documents, what they can be attached to, and what files can be one.",
        access: .anyone, params: NoParams.self, result: DocumentKindList.self,
        examples: [
          .init(
            "Lists the kinds of documents.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        DocumentKindList(documentKinds: call.reference.documentKinds.all)
      },
      .read(
        "reference.qualifications", "Lists the levels of qualification, lowest first.",
        access: .anyone, params: NoParams.self, result: QualificationList.self,
        examples: [
          .init(
            "Lists the levels of qualification.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        QualificationList(qualifications: call.reference.lists.qualifications)
      },
      .read(
        "reference.passwordPolicy", "Reads what a password has to satisfy.", access: .anyone,
        params: NoParams.self, result: PasswordPolicyView.self,
        examples: [
          .init(
            "Reads what a password has to satisfy.",
            params: #"{}"#)
        ]
      ) { (call, _) throws(Refusal) in
        call.reference.lists.passwordPolicy
      },
      .read(
        "reference.terms", "Reads the terms of use in the caller's language.",
        access: .anyone, params: NoParams.self, result: TermsView.self,
        examples: [
          .init(
            "Reads the terms in French.",
            params: #"{"locale":"fr"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        TermsView(call.reference.terms, in: call.language)
      },
      .read(
        "reference.convertDay",
        "Tells the day of one calendar in the other: Gregorian and Hijri (Umm al-Qura).",
        access: .anyone, params: DayConversion.self, result: DayInBothCalendars.self,
        examples: [
          .init(
            "A form shows the Gregorian day of a Hijri birth date.",
            params: #"{"hijriDay":"1408-09-27"}"#)
        ]
      ) { (_, params) throws(Refusal) in
        try params.inBothCalendars()
      },
    ])
}

/// A day in one of two calendars.
struct DayConversion: Shaped {
  var day: Day?
  var hijriDay: HijriDate?

  static let meaning: StaticString = "A day in one of two calendars."

  static func shape<M: Members<DayConversion> & ~Copyable>(
    _ m: inout M
  ) -> DayConversion {
    DayConversion(
      day: m.optional("day", "The day in the Gregorian calendar.") { $0.day },
      hijriDay: m.optional("hijriDay", "The day in the Hijri calendar.") { $0.hijriDay })
  }

  var issues: [Issue] {
    (day == nil) == (hijriDay == nil) ? [Issue(.exactlyOne(of: ["day", "hijriDay"]))] : []
  }
}

extension DayConversion {
  /// Refuses days beyond the tables of the calendar, and days that its months do not have.
  func inBothCalendars() throws(Refusal) -> DayInBothCalendars {
    if let hijriDay {
      guard let day = hijriDay.gregorian else {
        throw Refusal(issues: [Issue(.wrongForm("1408-09-27"), at: "hijriDay")])
      }
      return DayInBothCalendars(day: day, hijriDay: hijriDay.text)
    }
    guard let day, let calendarDay = CalendarDay(daysSinceEpoch: day.number),
      let hijri = HijriCalendar.hijriDay(of: calendarDay)
    else { throw Refusal(issues: [Issue(.wrongForm("1988-05-14"), at: "day")]) }
    return DayInBothCalendars(day: day, hijriDay: hijri.text)
  }
}

/// One day in both calendars.
struct DayInBothCalendars: View {
  var day: Day
  var hijriDay: String

  static let meaning: StaticString = "One day in both calendars."

  static func members<M: ViewMembers<DayInBothCalendars> & ~Copyable>(_ m: inout M) {
    m("day", "In the Gregorian calendar.") { $0.day }
    m("hijriDay", "In the Hijri calendar: year, month and day.") { $0.hijriDay }
  }
}

/// Of which profession.
struct SpecialtyFilter: Shaped {
  var profession: ReferenceCode?

  static let meaning: StaticString = "Of which profession the specialties are."

  static func shape<M: Members<SpecialtyFilter> & ~Copyable>(
    _ m: inout M
  ) -> SpecialtyFilter {
    SpecialtyFilter(
      profession: m.optional("profession", "Only those of this profession; all if left out.") {
        $0.profession
      })
  }
}

/// The terms of use in one language.
struct TermsView: View {
  var version: String
  var language: Language
  var title: LocalizedName
  var text: String

  static let meaning: StaticString = "The terms of use in force."

  static func members<M: ViewMembers<TermsView> & ~Copyable>(_ m: inout M) {
    m("version", "Their version: what `termsVersion` accepts.") { $0.version }
    m("language", "The language of the text; choose it with `locale`.") {
      $0.language
    }
    m("title", "What they are called.") { $0.title }
    m("text", "All of them, paragraphs apart by an empty line.") { $0.text }
  }
}

extension TermsView {
  init(_ terms: Terms, in language: Language) {
    self.init(
      version: terms.version, language: language,
      title: LocalizedName(
        en: terms.title(in: .english), ar: terms.title(in: .arabic),
        fr: terms.title(in: .french)),
      text: terms.text(in: language))
  }
}

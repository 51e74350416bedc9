import Shape

/// What is stated of an employment.
struct EmploymentTerms: Shaped, Hashable {
  var position: Line
  var specialty: ReferenceCode?
  var from: Day
  var until: Day?

  static let meaning: StaticString = "What is stated of an employment."

  static func shape<M: Members<EmploymentTerms> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentTerms {
    EmploymentTerms(
      position: m("position", "As what.") { $0.position },
      specialty: m.optional("specialty", "In which specialty.") { $0.specialty },
      from: m("from", "Its first day.") { $0.from },
      until: m.optional("until", "Its last day, if it has one.") { $0.until })
  }

  var issues: [Issue] {
    guard let until, until < from else { return [] }
    return [Issue(.dayBefore(from), at: "until")]
  }

  static var sample: EmploymentTerms { EmploymentTerms(position: .sample, from: .sample) }
}

/// A practitioner states to work at a facility.
struct EmploymentClaim: Shaped {
  var facility: AccountID
  var terms: EmploymentTerms

  static let meaning: StaticString = "Where one works."

  static func shape<M: Members<EmploymentClaim> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentClaim {
    EmploymentClaim(
      facility: m("facility", "A verified facility; `facility.find` finds it.") { $0.facility },
      terms: m("terms", "Since when, and as what.") { $0.terms })
  }
}

/// A facility states that somebody works there.
struct EmploymentProposal: Shaped {
  var license: LicenseNumber
  var terms: EmploymentTerms

  static let meaning: StaticString = "Who works at the caller's facility."

  static func shape<M: Members<EmploymentProposal> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentProposal {
    EmploymentProposal(
      license: m("license", "The number of the practitioner's license.") { $0.license },
      terms: m("terms", "Since when, and as what.") { $0.terms })
  }
}

/// Names an employment.
struct EmploymentParams: Shaped {
  var employment: EmploymentID

  static let meaning: StaticString = "Names an employment."

  static func shape<M: Members<EmploymentParams> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentParams {
    EmploymentParams(employment: m("employment", "The employment.") { $0.employment })
  }
}

/// An employment and its last day.
struct EmploymentEnd: Shaped {
  var employment: EmploymentID
  var until: Day

  static let meaning: StaticString = "An employment and its last day."

  static func shape<M: Members<EmploymentEnd> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentEnd {
    EmploymentEnd(
      employment: m("employment", "The employment.") { $0.employment },
      until: m("until", "Its last day, past or to come.") { $0.until })
  }
}

/// Which of one's employments are listed.
struct EmploymentFilter: Shaped {
  var state: EmploymentState?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of one's employments are listed."

  static func shape<M: Members<EmploymentFilter> & ~Copyable>(
    _ m: inout M
  ) -> EmploymentFilter {
    EmploymentFilter(
      state: m.optional("state", "In this state only.") { $0.state },
      cursor: m.optional("cursor", "Where to go on; the newest if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// A page of a list that has no filter.
struct PageParams: Shaped {
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which page."

  static func shape<M: Members<PageParams> & ~Copyable>(_ m: inout M) -> PageParams {
    PageParams(
      cursor: m.optional("cursor", "Where to go on; the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// An employment, as either side sees it.
struct EmploymentView: RecordView {
  static let disclosure = Disclosure(to: [.owner, .facility])

  var id: EmploymentID
  var facility: JobFacility?
  var name: PersonName?
  var arabicName: ArabicPersonName?
  var state: EmploymentState
  var current: Bool
  var position: Line
  var specialty: ReferenceCode?
  var from: Day
  var until: Day?
  var proposedBy: EmploymentParty
  var proposedAt: Instant
  var answeredAt: Instant?
  var application: JobApplicationID?
  var version: Int

  static let meaning: StaticString = "An employment, as either side sees it."

  static func members<M: ViewMembers<EmploymentView> & ~Copyable>(_ m: inout M) {
    m("id", "The employment.") { $0.id }
    m.optional("facility", "Where.") { $0.facility }
    m.optional("name", "Who, in Latin letters.") { $0.name }
    m.optional("arabicName", "Who, in Arabic letters.") { $0.arabicName }
    m("state", "Whether both sides agree.") { $0.state }
    m("current", "Whether it is confirmed and holds today.") { $0.current }
    m("position", "As what.") { $0.position }
    m.optional("specialty", "In which specialty.") { $0.specialty }
    m("from", "Its first day.") { $0.from }
    m.optional("until", "Its last day, if one is known.") { $0.until }
    m("proposedBy", "Which side stated it.") { $0.proposedBy }
    m("proposedAt", "When.") { $0.proposedAt }
    m.optional("answeredAt", "When the other side answered.") { $0.answeredAt }
    m.optional("application", "The application for a job that it came of.") {
      $0.application
    }
    m("version", "Counts every change; give it back as `ifVersion`.") { $0.version }
  }
}

extension EmploymentView {
  init(_ employment: Employment, _ facility: JobFacility?, _ person: Person?, on day: Day) {
    self.init(
      id: employment.id, facility: facility, name: person?.latinName,
      arabicName: person?.arabicName, state: employment.state,
      current: employment.isConfirmed(on: day), position: employment.position,
      specialty: employment.specialty, from: employment.from, until: employment.until,
      proposedBy: employment.proposedBy, proposedAt: employment.proposedAt,
      answeredAt: employment.answeredAt, application: employment.application,
      version: employment.version)
  }
}

/// A page of employments, newest first.
struct EmploymentList: View {
  var employments: [EmploymentView]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of employments, newest first."

  static func members<M: ViewMembers<EmploymentList> & ~Copyable>(_ m: inout M) {
    m.list("employments", "The employments.", upTo: Limit.page) {
      $0.employments
    }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

/// Somebody who works at a facility.
struct PractitionerView: View {
  var employment: EmploymentID
  var name: PersonName?
  var arabicName: ArabicPersonName?
  var position: Line
  var specialty: ReferenceCode?
  var from: Day
  var until: Day?
  var license: ProfessionalLicense?

  static let meaning: StaticString = "Somebody who works at a facility."

  static func members<M: ViewMembers<PractitionerView> & ~Copyable>(_ m: inout M) {
    m("employment", "The employment.") { $0.employment }
    m.optional("name", "Who, in Latin letters.") { $0.name }
    m.optional("arabicName", "Who, in Arabic letters.") { $0.arabicName }
    m("position", "As what.") { $0.position }
    m.optional("specialty", "In which specialty.") { $0.specialty }
    m("from", "Since when.") { $0.from }
    m.optional("until", "Until when, if an end is known.") { $0.until }
    m.optional("license", "What the license is worth today; left out without one.") {
      $0.license
    }
  }
}

/// A page of those who work at a facility.
struct PractitionerList: View {
  var practitioners: [PractitionerView]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of those who work at a facility."

  static func members<M: ViewMembers<PractitionerList> & ~Copyable>(_ m: inout M) {
    m.list("practitioners", "In the order it was stated.", upTo: Limit.page) {
      $0.practitioners
    }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

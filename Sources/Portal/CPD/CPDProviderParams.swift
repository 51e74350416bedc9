import Shape

/// An exemption to be granted.
struct ExemptionParams: Shaped {
  var account: AccountID
  var kind: ReferenceCode
  var from: Day
  var through: Day
  var document: DocumentID?
  var text: Paragraph?

  static let meaning: StaticString = "An exemption to be granted."

  static func shape<M: Members<ExemptionParams> & ~Copyable>(_ m: inout M)
    -> ExemptionParams
  {
    ExemptionParams(
      account: m("account", "Who is exempt.") { $0.account },
      kind: m("kind", "Why: a code of the exemptions that staff grant.") { $0.kind },
      from: m("from", "Its first day.") { $0.from },
      through: m("through", "Its last day.") { $0.through },
      document: m.optional("document", "What it is granted by: a document of theirs.") {
        $0.document
      },
      text: m.optional("text", "What else there is to say.") { $0.text })
  }

  var issues: [Issue] {
    through < from ? [Issue(.dayBefore(from), at: "through")] : []
  }
}

/// Why an exemption is withdrawn.
struct ExemptionWithdrawal: Shaped {
  var exemption: ExemptionID
  var reasons: [ReferenceCode]
  var text: Paragraph?

  static let meaning: StaticString = "Why an exemption is withdrawn."

  static func shape<M: Members<ExemptionWithdrawal> & ~Copyable>(_ m: inout M)
    -> ExemptionWithdrawal
  {
    ExemptionWithdrawal(
      exemption: m("exemption", "Which.") { $0.exemption },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text })
  }
}

/// Whose exemptions are listed.
struct ExemptionOwner: Shaped {
  var account: AccountID?

  static let meaning: StaticString = "Whose exemptions are listed."

  static func shape<M: Members<ExemptionOwner> & ~Copyable>(_ m: inout M) -> ExemptionOwner {
    ExemptionOwner(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account })
  }
}

/// The exemptions of somebody.
struct ExemptionList: RecordView {
  static let disclosure = Disclosure(to: [.owner, .caseStaff])

  var exemptions: [CPDExemption]

  static let meaning: StaticString = "The exemptions of somebody."

  static func members<M: ViewMembers<ExemptionList> & ~Copyable>(_ m: inout M) {
    m.list("exemptions", "Oldest first.", upTo: 10000) { $0.exemptions }
  }
}

/// An accredited activity to publish.
struct ProgramDraft: Shaped {
  var type: ReferenceCode
  var evidence: CPDEvidence
  var specialties: [ReferenceCode]
  var seats: Seats

  static let meaning: StaticString = "An accredited activity to publish."

  static func shape<M: Members<ProgramDraft> & ~Copyable>(_ m: inout M) -> ProgramDraft {
    ProgramDraft(
      type: m("type", "What type of activity; one whose hours its program gives.") { $0.type },
      evidence: m("evidence", "All that its type asks for.") { $0.evidence },
      specialties: m.list(
        "specialties", "Whom else it is for, besides the specialty of the evidence.", upTo: 50
      ) { $0.specialties },
      seats: m("seats", "How many can attend.") { $0.seats })
  }
}

/// What an accredited activity says from now on.
struct ProgramChange: Shaped {
  var program: ProgramID
  var evidence: CPDEvidence
  var specialties: [ReferenceCode]
  var seats: Seats

  static let meaning: StaticString = "What an accredited activity says from now on."

  static func shape<M: Members<ProgramChange> & ~Copyable>(_ m: inout M) -> ProgramChange {
    ProgramChange(
      program: m("accreditedActivity", "The activity.") { $0.program },
      evidence: m("evidence", "All that its type asks for.") { $0.evidence },
      specialties: m.list("specialties", "Whom else it is for.", upTo: 50) { $0.specialties },
      seats: m("seats", "How many can attend.") { $0.seats })
  }
}

/// Names an accredited activity.
struct ProgramParams: Shaped {
  var program: ProgramID

  static let meaning: StaticString = "Names an accredited activity."

  static func shape<M: Members<ProgramParams> & ~Copyable>(_ m: inout M) -> ProgramParams {
    ProgramParams(
      program: m("accreditedActivity", "The activity.") { $0.program })
  }
}

/// Where a list of one's accredited activities begins.
struct ProgramPage: Shaped {
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Where a list of one's accredited activities begins."

  static func shape<M: Members<ProgramPage> & ~Copyable>(_ m: inout M) -> ProgramPage {
    ProgramPage(
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which accredited activities are looked for.
struct ProgramSearch: Shaped {
  var text: Line?
  var specialty: ReferenceCode?
  var type: ReferenceCode?
  var from: Day?
  var through: Day?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which accredited activities are looked for."

  static func shape<M: Members<ProgramSearch> & ~Copyable>(_ m: inout M) -> ProgramSearch {
    ProgramSearch(
      text: m.optional(
        "text",
        "Words of the title, the venue or the accrediting body, or their beginnings; in any script, with or without marks."
      ) { $0.text },
      specialty: m.optional("specialty", "For this specialty or profession.") { $0.specialty },
      type: m.optional("type", "Of this type.") { $0.type },
      from: m.optional("from", "That have not ended before this day; today if left out.") {
        $0.from
      },
      through: m.optional("through", "That begin on this day or before it.") { $0.through },
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// One person who attended.
struct Attendee: Shaped {
  var license: LicenseNumber
  var minutes: CreditMinutes?

  static let meaning: StaticString = "One person who attended."

  static func shape<M: Members<Attendee> & ~Copyable>(_ m: inout M) -> Attendee {
    Attendee(
      license: m("license", "The number of the license.") { $0.license },
      minutes: m.optional("minutes", "How much was attended; all of it if left out.") { $0.minutes }
    )
  }
}

/// Who attended an accredited activity.
struct AttendanceParams: Shaped {
  var program: ProgramID
  var attendees: [Attendee]

  static let meaning: StaticString = "Who attended an accredited activity."

  static func shape<M: Members<AttendanceParams> & ~Copyable>(_ m: inout M)
    -> AttendanceParams
  {
    AttendanceParams(
      program: m("accreditedActivity", "The activity.") { $0.program },
      attendees: m.list("attendees", "At most so many in one call.", upTo: Limit.attendees) {
        $0.attendees
      })
  }
}

/// The outcome for one attendee.
enum AttendanceOutcome: String, Choice {
  case credited, alreadyCredited, licenseUnknown, notRegistered, moreThanActivity, creditedOtherwise
  case namedTwice, noSeatLeft, withdrawn, creditedTooOften, ownLicense, tooManyOfProvider

  static let meaning: StaticString = "The outcome for one attendee."

  var meaning: StaticString {
    switch self {
    case .credited: "The attendance is credited."
    case .alreadyCredited: "It was credited before, with as many minutes; nothing was done."
    case .licenseUnknown: "There is no license of this number."
    case .notRegistered: "The holder is not registered now, and hours cannot be posted."
    case .moreThanActivity: "The activity does not give so many minutes."
    case .creditedOtherwise: "It was credited before, with other minutes."
    case .namedTwice: "The number stands in this call before."
    case .noSeatLeft: "More than there are seats."
    case .withdrawn: "Staff have reversed this credit."
    case .creditedTooOften: "It was credited and withdrawn as often as can be."
    case .ownLicense: "The holder acts for the facility, or did: nobody credits themselves."
    case .tooManyOfProvider:
      "The facility has credited the holder as many attendances as it may within the time that the policy says."
    }
  }
}

/// The outcome for one attendee.
struct AttendanceRow: View {
  var license: LicenseNumber
  var outcome: AttendanceOutcome
  var activity: CPDActivityID?
  var minutes: Int?

  static let meaning: StaticString = "The outcome for one attendee."

  static func members<M: ViewMembers<AttendanceRow> & ~Copyable>(_ m: inout M) {
    m("license", "The number of the license.") { $0.license }
    m("outcome", "The outcome.") { $0.outcome }
    m.optional("activity", "The credit.") { $0.activity }
    m.optional("minutes", "How much is credited, in minutes.") { $0.minutes }
  }
}

/// The outcome for each attendee.
struct AttendanceResult: View {
  var rows: [AttendanceRow]
  var creditedCount: Int
  var seatsLeft: Int

  static let meaning: StaticString = "The outcome for each attendee."

  static func members<M: ViewMembers<AttendanceResult> & ~Copyable>(_ m: inout M) {
    m.list("rows", "In the order of the call.", upTo: Limit.attendees) { $0.rows }
    m("creditedCount", "How many were credited by this call.") {
      $0.creditedCount
    }
    m("seatsLeft", "How many could still be.") { $0.seatsLeft }
  }
}

/// Why the accreditation of an activity is rejected.
struct AccreditationRejection: Shaped {
  var program: ProgramID
  var reasons: [ReferenceCode]
  var text: Paragraph?

  static let meaning: StaticString = "Why the accreditation of an activity is rejected."

  static func shape<M: Members<AccreditationRejection> & ~Copyable>(_ m: inout M)
    -> AccreditationRejection
  {
    AccreditationRejection(
      program: m("accreditedActivity", "The activity.") { $0.program },
      reasons: m.list("reasons", "Why: codes of `reference.decisionReasons`.", upTo: 20) {
        $0.reasons
      },
      text: m.optional("text", "What else there is to say.") { $0.text })
  }
}

/// How many can attend.
struct Seats: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "How many can attend."
  static let range = 1...100_000
  static let sampleValue = 200
}

package import Shape

/// An exemption to be granted.
package struct ExemptionParams: Shaped {
  package var account: AccountID
  package var kind: ReferenceCode
  package var from: Day
  package var through: Day
  package var document: DocumentID?
  package var text: Paragraph?

  package static let meaning: StaticString = "An exemption to be granted."

  package static func shape<M: Members<ExemptionParams> & ~Copyable>(_ m: inout M)
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

  package var issues: [Issue] {
    through < from ? [Issue(.dayBefore(from), at: "through")] : []
  }
}

/// Why an exemption is withdrawn.
package struct ExemptionWithdrawal: Shaped {
  package var exemption: ExemptionID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?

  package static let meaning: StaticString = "Why an exemption is withdrawn."

  package static func shape<M: Members<ExemptionWithdrawal> & ~Copyable>(_ m: inout M)
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
package struct ExemptionOwner: Shaped {
  package var account: AccountID?

  package static let meaning: StaticString = "Whose exemptions are listed."

  package static func shape<M: Members<ExemptionOwner> & ~Copyable>(_ m: inout M) -> ExemptionOwner
  {
    ExemptionOwner(
      account: m.optional("account", "Whose, for staff; one's own if left out.") { $0.account })
  }
}

/// The exemptions of somebody.
package struct ExemptionList: RecordView {
  package static let disclosure = Disclosure(to: [.owner, .caseStaff])

  package var exemptions: [CPDExemption]

  package static let meaning: StaticString = "The exemptions of somebody."

  package static func shape<M: Members<ExemptionList> & ~Copyable>(_ m: inout M) -> ExemptionList {
    ExemptionList(
      exemptions: m.list("exemptions", "Oldest first.", upTo: 10000) { $0.exemptions })
  }
}

/// An accredited activity to publish.
package struct ProgramDraft: Shaped {
  package var type: ReferenceCode
  package var evidence: CPDEvidence
  package var specialties: [ReferenceCode]
  package var seats: Seats

  package static let meaning: StaticString = "An accredited activity to publish."

  package static func shape<M: Members<ProgramDraft> & ~Copyable>(_ m: inout M) -> ProgramDraft {
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
package struct ProgramChange: Shaped {
  package var program: ProgramID
  package var evidence: CPDEvidence
  package var specialties: [ReferenceCode]
  package var seats: Seats

  package static let meaning: StaticString = "What an accredited activity says from now on."

  package static func shape<M: Members<ProgramChange> & ~Copyable>(_ m: inout M) -> ProgramChange {
    ProgramChange(
      program: m("accreditedActivity", "The activity.") { $0.program },
      evidence: m("evidence", "All that its type asks for.") { $0.evidence },
      specialties: m.list("specialties", "Whom else it is for.", upTo: 50) { $0.specialties },
      seats: m("seats", "How many can attend.") { $0.seats })
  }
}

/// Names an accredited activity.
package struct ProgramParams: Shaped {
  package var program: ProgramID

  package static let meaning: StaticString = "Names an accredited activity."

  package static func shape<M: Members<ProgramParams> & ~Copyable>(_ m: inout M) -> ProgramParams {
    ProgramParams(
      program: m("accreditedActivity", "The activity.") { $0.program })
  }
}

/// Where a list of one's accredited activities begins.
package struct ProgramPage: Shaped {
  package var cursor: Cursor?
  package var limit: PageLimit?

  package static let meaning: StaticString = "Where a list of one's accredited activities begins."

  package static func shape<M: Members<ProgramPage> & ~Copyable>(_ m: inout M) -> ProgramPage {
    ProgramPage(
      cursor: m.optional("cursor", "Where to go on; from the beginning if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// Which accredited activities are looked for.
package struct ProgramSearch: Shaped {
  package var text: Line?
  package var specialty: ReferenceCode?
  package var type: ReferenceCode?
  package var from: Day?
  package var through: Day?
  package var cursor: Cursor?
  package var limit: PageLimit?

  package static let meaning: StaticString = "Which accredited activities are looked for."

  package static func shape<M: Members<ProgramSearch> & ~Copyable>(_ m: inout M) -> ProgramSearch {
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
package struct Attendee: Shaped {
  package var license: LicenseNumber
  package var minutes: CreditMinutes?

  package static let meaning: StaticString = "One person who attended."

  package static func shape<M: Members<Attendee> & ~Copyable>(_ m: inout M) -> Attendee {
    Attendee(
      license: m("license", "The number of the license.") { $0.license },
      minutes: m.optional("minutes", "How much was attended; all of it if left out.") { $0.minutes }
    )
  }
}

/// Who attended an accredited activity.
package struct AttendanceParams: Shaped {
  package var program: ProgramID
  package var attendees: [Attendee]

  package static let meaning: StaticString = "Who attended an accredited activity."

  package static func shape<M: Members<AttendanceParams> & ~Copyable>(_ m: inout M)
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
package enum AttendanceOutcome: String, Choice {
  case credited, alreadyCredited, licenseUnknown, notRegistered, moreThanActivity, creditedOtherwise
  case namedTwice, noSeatLeft, withdrawn, creditedTooOften, ownLicense, tooManyOfProvider

  package static let meaning: StaticString = "The outcome for one attendee."

  package var meaning: StaticString {
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
package struct AttendanceRow: Shaped {
  package var license: LicenseNumber
  package var outcome: AttendanceOutcome
  package var activity: CPDActivityID?
  package var minutes: Int?

  package static let meaning: StaticString = "The outcome for one attendee."

  package static func shape<M: Members<AttendanceRow> & ~Copyable>(_ m: inout M) -> AttendanceRow {
    AttendanceRow(
      license: m("license", "The number of the license.") { $0.license },
      outcome: m("outcome", "The outcome.") { $0.outcome },
      activity: m.optional("activity", "The credit.") { $0.activity },
      minutes: m.optional("minutes", "How much is credited, in minutes.") { $0.minutes })
  }
}

/// The outcome for each attendee.
package struct AttendanceResult: Shaped {
  package var rows: [AttendanceRow]
  package var creditedCount: Int
  package var seatsLeft: Int

  package static let meaning: StaticString = "The outcome for each attendee."

  package static func shape<M: Members<AttendanceResult> & ~Copyable>(_ m: inout M)
    -> AttendanceResult
  {
    AttendanceResult(
      rows: m.list("rows", "In the order of the call.", upTo: Limit.attendees) { $0.rows },
      creditedCount: m("creditedCount", "How many were credited by this call.") {
        $0.creditedCount
      },
      seatsLeft: m("seatsLeft", "How many could still be.") { $0.seatsLeft })
  }
}

/// Why the accreditation of an activity is rejected.
package struct AccreditationRejection: Shaped {
  package var program: ProgramID
  package var reasons: [ReferenceCode]
  package var text: Paragraph?

  package static let meaning: StaticString = "Why the accreditation of an activity is rejected."

  package static func shape<M: Members<AccreditationRejection> & ~Copyable>(_ m: inout M)
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
package struct Seats: BoundedInteger {
  package let value: Int

  package init(inRange value: Int) { self.value = value }

  package static let meaning: StaticString = "How many can attend."
  package static let range = 1...100_000
  package static let sampleValue = 200
}

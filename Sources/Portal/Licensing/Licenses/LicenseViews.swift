import Shape

/// A license as its holder and staff see it.
struct LicenseView: Disclosed {
  var id: LicenseID
  var number: LicenseNumber
  var status: LicenseStatus
  var on: Day
  var version: Int
  var holder: AccountID
  var serial: Int
  var issuedAt: Instant
  var classifications: [Classification]
  var terms: [LicenseTerm]
  var practices: [Practice]
  var restrictions: [Restriction]
  var acts: [LicenseAct]
  var renewals: OptionalList<RenewalUnderWay>?
  var proposal: LicenseProposal?
  var shownTo = Readers.owner

  /// Discipline is no business of those who keep the fees or look after accounts.
  static let disclosure = Disclosure(
    to: [.owner, .staff],
    [
      "restrictions": [.owner, .caseStaff], "acts": [.owner, .caseStaff], "proposal": .caseStaff,
    ])

  static let meaning: StaticString =
    "A license with everything that was granted and done to it."

  static func members<M: ViewMembers<LicenseView> & ~Copyable>(_ m: inout M) {
    m("id", "The license.") { $0.id }
    m("number", "Its number.") { $0.number }
    m("status", "What it is worth on that day.") { $0.status }
    m("on", "The day for which the status holds.") { $0.on }
    m("version", "Counts every change.") { $0.version }
    m("holder", "Whose it is.") { $0.holder }
    m("serial", "Which printing is the good one.") { $0.serial }
    m("issuedAt", "When it was issued.") { $0.issuedAt }
    m.list("classifications", "Oldest first.", upTo: 1_000) {
      $0.classifications
    }
    m.list("terms", "The times of registration, oldest first.", upTo: 1_000) {
      $0.terms
    }
    m.list("practices", "Where its holder practices, oldest first.", upTo: 1_000) {
      $0.practices
    }
    m.list("restrictions", "What it was or is bound to.", upTo: 1_000) {
      $0.restrictions
    }
    m.list("acts", "What was done to it.", upTo: 1_000) { $0.acts }
    m.optional(
      "renewals", "Renewals that were handed in in time, and when they were under way."
    ) { $0.renewals }
    m.optional("proposal", "What waits for a second person; told to staff alone.") {
      $0.proposal
    }
  }
}

extension LicenseView {
  init(_ license: Shared<License>, on day: Day, to readers: Readers) {
    let value = license.value
    let isForStaff = !readers.contains(.owner)
    self.init(
      id: value.id, number: value.number, status: value.status(on: day), on: day,
      version: isForStaff ? value.version : value.holdersVersion, holder: value.holder,
      serial: value.serial,
      issuedAt: value.issuedAt, classifications: value.classifications, terms: value.terms,
      practices: value.practices,
      restrictions: isForStaff ? value.restrictions : value.restrictions.map(\.withoutNames),
      acts: isForStaff ? value.acts : value.acts.map(\.withoutNames),
      renewals: value.renewals, proposal: value.proposal, shownTo: readers)
  }
}

/// Licenses of one holder.
struct LicenseList: View {
  var licenses: [LicenseView]

  static let meaning: StaticString = "Licenses of one holder."

  static func members<M: ViewMembers<LicenseList> & ~Copyable>(_ m: inout M) {
    m.list("licenses", "Oldest first.", upTo: 1_000) { $0.licenses }
  }
}

/// Names a license.
struct LicenseParams: Shaped {
  var license: LicenseID

  static let meaning: StaticString = "Names a license."

  static func shape<M: Members<LicenseParams> & ~Copyable>(
    _ m: inout M
  ) -> LicenseParams {
    LicenseParams(license: m("license", "The license.") { $0.license })
  }
}

/// A license and a day.
struct LicenseDay: Shaped {
  var license: LicenseID
  var day: Day

  static let meaning: StaticString = "A license and a day."

  static func shape<M: Members<LicenseDay> & ~Copyable>(_ m: inout M) -> LicenseDay {
    LicenseDay(
      license: m("license", "The license.") { $0.license },
      day: m("day", "The day, past or future.") { $0.day })
  }
}

/// What a license is worth on a day, by what is known now.
struct StatusView: RecordView {
  static let disclosure = Disclosure(to: [.owner, .staff])

  var day: Day
  var status: LicenseStatus

  static let meaning: StaticString = "What a license is worth on a day."

  static func members<M: ViewMembers<StatusView> & ~Copyable>(_ m: inout M) {
    m("day", "The day.") { $0.day }
    m("status", "What it is worth then, by what is known now.") { $0.status }
  }
}

/// The number of a license, and its holder's name where both are asked for.
struct LicenseNumberParams: Shaped {
  var number: LicenseNumber
  var name: Line?

  static let meaning: StaticString =
    "The number of a license, and its holder's name where both are asked for."

  static func shape<M: Members<LicenseNumberParams> & ~Copyable>(
    _ m: inout M
  ) -> LicenseNumberParams {
    LicenseNumberParams(
      number: m("number", "As printed on the license.") { $0.number },
      name: m.optional(
        "name",
        "The holder's whole name as printed on the license, in Latin or Arabic letters, in any order of its parts; case, accents and hyphens do not count. With another name the answer is that of an unknown number. Where the rules ask for it, nobody verifies a license without a session and without it."
      ) { $0.name })
  }
}

/// What anyone may know of a license: a closed list of members.
struct VerifiedLicense: RecordView {
  static let disclosure = Disclosure(to: .everybody)

  var number: LicenseNumber
  var status: LicenseStatus
  var name: PersonName?
  var arabicName: ArabicPersonName?
  var profession: ReferenceCode?
  var specialty: ReferenceCode?
  var rank: ReferenceCode?
  var validThrough: Day?
  var restrictions: [Paragraph]
  var serial: Int
  var at: Instant

  static let meaning: StaticString = "What anyone may know of a license."

  static func members<M: ViewMembers<VerifiedLicense> & ~Copyable>(_ m: inout M) {
    m("number", "Its number.") { $0.number }
    m("status", "What it is worth at that time.") { $0.status }
    m.optional("name", "Its holder's name in Latin letters.") { $0.name }
    m.optional("arabicName", "The name in Arabic letters.") { $0.arabicName }
    m.optional("profession", "The profession.") { $0.profession }
    m.optional("specialty", "The specialty within it.") { $0.specialty }
    m.optional("rank", "The rank.") { $0.rank }
    m.optional("validThrough", "The last day of the present term.") {
      $0.validThrough
    }
    m.list(
      "restrictions", "What it is bound to, as far as it is public.", upTo: 1_000
    ) { $0.restrictions }
    m("serial", "Which printing is the good one; others are void.") { $0.serial }
    m("at", "When this was asked.") { $0.at }
  }
}

extension VerifiedLicense {
  init(_ license: Shared<License>, _ holder: Shared<Account>?, on day: Day, at instant: Instant) {
    let classification = license.value.classification(on: day)
    self.init(
      number: license.value.number, status: license.value.status(on: day),
      name: holder?.value.person?.value.latinName,
      arabicName: holder?.value.person?.value.arabicName,
      profession: classification?.profession, specialty: classification?.specialty,
      rank: classification?.rank, validThrough: license.value.terms.last?.through,
      restrictions: license.value.restrictions(on: day).filter(\.isPublic).map(\.text),
      serial: license.value.serial, at: instant)
  }
}

// Who of staff decided is told to staff alone.

extension LicenseAct {
  fileprivate var withoutNames: LicenseAct {
    var shown = self
    shown.proposedBy = nil
    shown.decidedBy = nil
    return shown
  }
}

extension Restriction {
  fileprivate var withoutNames: Restriction {
    var shown = self
    shown.decidedBy = nil
    return shown
  }
}

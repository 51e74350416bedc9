import Shape

/// Accredited programs within a call, and the attendance that they credit.
struct CPDPrograms: Facade {
  let call: Call
}

extension CPD {
  var programs: CPDPrograms { CPDPrograms(call: call) }
}

// Accredited activities: what a facility publishes as provider, how it is found, and whom it credits.

extension CPDPrograms {
  /// An accredited activity of the caller.
  func ownProgram(_ id: ProgramID) throws(Refusal) -> Shared<AccreditedProgram> {
    guard let program = registry.sharedProgram(id),
      program.value.provider == (try sharedAccount.value.id)
    else { throw Refusal(.notFound, at: "accreditedActivity") }
    return program
  }

  func programView(
    _ program: Shared<AccreditedProgram>, isOwn: Bool, isForStaff: Bool = false
  ) -> ProgramView {
    let value = program.value
    return ProgramView(
      id: value.id, provider: value.provider,
      providerName: registry.sharedAccount(value.provider)?.value.facility?.value.legalName,
      version: value.version, type: value.type, evidence: value.evidence,
      specialties: value.specialties, seats: value.seats,
      creditedCount: isOwn ? credited(value.id).count : nil, publishedAt: value.publishedAt,
      closedAt: value.closedAt, accreditation: value.accreditation,
      ruling: isForStaff || isOwn && value.accreditation == .rejected
        ? value.ruling.map { CPDRulingView($0, isForStaff: isForStaff) } : nil)
  }

  func ownProgramView(_ id: ProgramID) throws(Refusal) -> ProgramView {
    programView(try ownProgram(id), isOwn: true)
  }

  // MARK: Publishing

  func publish(_ draft: ProgramDraft) throws(Refusal) -> ProgramView {
    let provider = try call.facilities.verifiedFacility().value
    let type = try call.cpd.evidence.cpdType(draft.type)
    guard type.hours == .program else {
      throw Refusal(issues: [Issue(.notOfThisType("program"), at: "type")])
    }
    try checkProgram(draft.evidence, of: type, draft.specialties)
    try checkLead(draft.evidence)
    let open = registry.programs(of: provider.id).count { $0.value.end > at }
    guard open < Limit.openPrograms else {
      throw Refusal(.programTooMany, ["maximum": "\(Limit.openPrograms)"])
    }
    let id: ProgramID = newIdentifier()
    try record(
      ProgramPublished(
        program: AccreditedProgram(
          id: id, provider: provider.id, version: 1, type: type.code, evidence: draft.evidence,
          specialties: draft.evidence.specialties(and: draft.specialties),
          seats: draft.seats.value, publishedAt: at, words: draft.evidence.searchWords)))
    return try ownProgramView(id)
  }

  func change(_ change: ProgramChange) throws(Refusal) -> ProgramView {
    let program = try ownProgram(change.program).value
    _ = try call.facilities.verifiedFacility()
    try checkVersion(program.version)
    guard program.closedAt == nil else {
      throw Refusal(.programClosed, at: "accreditedActivity")
    }
    // What was credited was credited by what stood there.
    guard registry.attendances(of: program.id).isEmpty else {
      throw Refusal(.programAttended, at: "accreditedActivity")
    }
    guard let type = reference.cpd.type(program.type) else { throw Refusal(.internalError) }
    try checkProgram(change.evidence, of: type, change.specialties)
    var changed = program
    // What staff confirmed was another activity.
    let specialties = change.evidence.specialties(and: change.specialties)
    if change.evidence != program.evidence || specialties != program.specialties {
      try checkLead(change.evidence)
      changed.accreditation = .unconfirmed
      changed.ruling = nil
    }
    changed.evidence = change.evidence
    changed.specialties = specialties
    changed.seats = change.seats.value
    changed.words = change.evidence.searchWords
    try record(ProgramUpdated(program: changed))
    return try ownProgramView(program.id)
  }

  func close(_ id: ProgramID) throws(Refusal) -> ProgramView {
    let program = try ownProgram(id).value
    try checkVersion(program.version)
    guard program.closedAt == nil else {
      throw Refusal(.programClosed, at: "accreditedActivity")
    }
    try record(ProgramClosed(id: id))
    return try ownProgramView(id)
  }

  /// Refuses an activity that is over, has begun or is about to: hours stated afterwards could be
  /// any, and staff could not have checked its accreditation before.
  private func checkLead(_ evidence: CPDEvidence) throws(Refusal) {
    let lead = reference.cpd.publicationLead
    guard let start = evidence.start, start < at + lead else { return }
    throw Refusal(
      issues: [
        Issue(.publishedTooLate(lead.wholeHours), at: [.member("evidence"), .member("start")])
      ])
  }

  private func checkProgram(
    _ evidence: CPDEvidence, of type: CPDActivityType, _ specialties: [ReferenceCode]
  ) throws(Refusal) {
    try call.cpd.evidence.check(evidence, of: type, isPlanned: true)
    var issues = type.fields.filter { !evidence.states($0) }
      .map { Issue(.fieldMissing($0.rawValue), at: [.member("evidence"), .member($0.rawValue)]) }
    issues += specialties.enumerated().filter {
      !reference.isSpecialtyOrProfession($1)
    }
    .map { place, code in
      Issue(.referenceUnknown(code.text), at: [.member("specialties"), .place(place)])
    }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }

  // MARK: Finding

  /// A page of what is offered, in the order of its end.
  func search(_ wanted: ProgramSearch) throws(Refusal) -> ProgramList {
    var conditions = wanted.text.map { SearchText.conditions(for: $0.text) } ?? []
    if let code = wanted.specialty { conditions.append(.term([ProgramFact.specialty(code)])) }
    if let code = wanted.type { conditions.append(.term([ProgramFact.type(code)])) }
    let start = reference.start(of: wanted.from ?? reference.today(at: at))
    let end = wanted.through.map { reference.end(of: $0) }
    let last = try wanted.cursor.map { cursor throws(Refusal) in try program(at: cursor) }
    let (found, next) = call.pages.searchPage(wanted.limit, id: \.value.id) { take in
      registry.visitPrograms(
        SearchQuery(conditions), endingFrom: start, after: last, atMost: Limit.searchLooks
      ) { program in
        if let end, (program.value.evidence.start ?? program.value.end) >= end { return true }
        return take(program)
      }
    }
    return ProgramList(programs: found.map { programView($0, isOwn: false) }, cursor: next)
  }

  /// The activity at which a page ended: it keeps its place, whatever becomes of it.
  private func program(at cursor: Cursor) throws(Refusal) -> AccreditedProgram {
    guard let program = registry.sharedProgram(ProgramID(bits: cursor.bits)) else {
      throw Refusal(.cursorUnknown, at: "cursor")
    }
    return program.value
  }

  /// A page of one's own, oldest first.
  func ownPrograms(_ page: ProgramPage) throws(Refusal) -> ProgramList {
    let (programs, next) = try call.pages.page(
      registry.programs(of: try sharedAccount.value.id), page.cursor, page.limit,
      isBehind: { ($1.value.publishedAt, $1.value.id) < ($0.value.publishedAt, $0.value.id) },
      id: \.value.id)
    return ProgramList(programs: programs.map { programView($0, isOwn: true) }, cursor: next)
  }

  // MARK: Crediting

  private func credited(_ program: ProgramID) -> [Shared<CPDActivity>] {
    registry.attendances(of: program).filter { $0.value.state == .credited }
  }

  /// Credits the attendance of many, each by itself: one row that cannot be is no reason to refuse
  /// the others, and the same call again does nothing.
  func credit(_ params: AttendanceParams) throws(Refusal) -> AttendanceResult {
    let program = try ownProgram(params.program).value
    let provider = try call.facilities.verifiedFacility().value
    try call.budgets.spendLookups(params.attendees.count)
    guard program.end <= at else {
      throw Refusal(
        .programNotOver, at: "accreditedActivity", ["day": reference.localDay(of: program.end)])
    }
    var known: [AccountID: CPDActivity] = [:]
    for attendance in registry.attendances(of: program.id) {
      // Of several of one person the last one says where things stand.
      known[attendance.value.holder] = attendance.value
    }
    var seatsLeft = max(0, program.seats - known.values.count { $0.state == .credited })
    var named: Set<LicenseNumber> = []
    var rows: [AttendanceRow] = []
    for attendee in params.attendees {
      guard named.insert(attendee.license).inserted else {
        rows.append(AttendanceRow(license: attendee.license, outcome: .namedTwice))
        continue
      }
      let row = try credit(attendee, program, by: provider, known, hasSeat: seatsLeft > 0)
      if row.outcome == .credited { seatsLeft -= 1 }
      rows.append(row)
    }
    return AttendanceResult(
      rows: rows, creditedCount: rows.count { $0.outcome == .credited }, seatsLeft: seatsLeft)
  }

  private func credit(
    _ attendee: Attendee, _ program: AccreditedProgram, by provider: Account,
    _ known: [AccountID: CPDActivity], hasSeat: Bool
  ) throws(Refusal) -> AttendanceRow {
    func row(_ outcome: AttendanceOutcome) -> AttendanceRow {
      AttendanceRow(license: attendee.license, outcome: outcome)
    }
    let whole = program.evidence.minutes?.value ?? 0
    let minutes = attendee.minutes?.value ?? whole
    guard let license = registry.license(attendee.license) else { return row(.licenseUnknown) }
    let holder = license.value.holder
    if registry.isSamePerson(provider.id, holder) { return row(.ownLicense) }
    if let activity = known[holder] {
      switch activity.state {
      case .credited:
        let isSame = activity.credit?.minutes == minutes
        return AttendanceRow(
          license: attendee.license, outcome: isSame ? .alreadyCredited : .creditedOtherwise,
          activity: activity.id, minutes: activity.credit?.minutes)
      // What the provider itself withdrew can be credited anew.
      case .reversed where activity.reversal?.by != provider.id: return row(.withdrawn)
      case .reversed, .draft, .submitted, .returned, .refused: break
      }
    }
    guard minutes <= whole else { return row(.moreThanActivity) }
    guard call.cpd.evidence.isRegistered(license) else { return row(.notRegistered) }
    guard hasSeat else { return row(.noSeatLeft) }
    // One record per activity and person, which changes its state, and not without end.
    let record = known[holder]
    let credits = record?.steps.count { $0.action == .creditAttendance } ?? 0
    guard credits < reference.cpd.creditsPerAttendance else { return row(.creditedTooOften) }
    if record == nil, isFull(holder, by: provider.id) { return row(.tooManyOfProvider) }
    let id: CPDActivityID = record?.id ?? newIdentifier()
    try self.record(
      AttendanceCredited(
        id: id, holder: holder, program: program.id, provider: provider.id, type: program.type,
        evidence: program.evidence(for: specialties(of: holder)), minutes: minutes))
    try call.cpd.tell(.cpdCreditedByProvider, id)
    return AttendanceRow(
      license: attendee.license, outcome: .credited, activity: id, minutes: minutes)
  }

  /// Whether a provider has filled its part of somebody's record: rows that it withdrew are there
  /// still, and count.
  private func isFull(_ holder: AccountID, by provider: AccountID) -> Bool {
    registry.credits(of: holder, by: provider, since: at - .days(policy.creditsPerProviderDays))
      >= policy.creditsPerProvider
  }

  /// What belongs to the specialty of somebody, by the rules in force.
  private func specialties(of holder: AccountID) -> Set<String> {
    call.cpd.assessments.specialties(
      of: holder,
      registry.licenses(of: holder).last?.value.classification(on: reference.today(at: at)),
      reference)
  }
}

extension AccreditedProgram {
  /// What an attendee is credited for: in their own specialty, where it is for several.
  fileprivate func evidence(for own: Set<String>) -> CPDEvidence {
    var evidence = evidence
    evidence.specialty = specialties.first { own.contains($0.text) } ?? evidence.specialty
    return evidence
  }
}

extension CPDEvidence {
  /// Its own specialty, and others, each once.
  fileprivate func specialties(and others: [ReferenceCode]) -> [ReferenceCode] {
    ((specialty.map { [$0] } ?? []) + others).reduce(into: []) { codes, code in
      if !codes.contains(code) { codes.append(code) }
    }
  }

  /// The folded words by which it is found.
  fileprivate var searchWords: String {
    SearchText.words(of: [title, venue, accreditingBody].compactMap { $0?.text })
  }
}

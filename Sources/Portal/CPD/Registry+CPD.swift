import Shape

// What the events of continuing education have in common when they are applied, and what is asked of
// its records.

extension Registry {
  mutating func put(_ record: CPDActivity) { tables.cpdActivities.put(record, next(), &indexes) }
  mutating func put(_ record: AccreditedProgram) { tables.programs.put(record, next(), &indexes) }
  mutating func put(_ record: CPDExemption) { tables.exemptions.put(record, next(), &indexes) }
  mutating func put(_ record: EducationVerdict) { tables.verdicts.put(record, next(), &indexes) }

  /// Adds an activity with the first step of its history.
  mutating func add(_ activity: CPDActivity, _ action: CPDAction, _ stamp: EventMetadata) {
    var activity = activity
    activity.version = 1
    activity.steps = [CPDStep(action: action, at: stamp.at, by: stamp.actor.account)]
    put(activity)
    publish(activity, action, stamp)
  }

  /// Changes an activity in place, adds the step to its history, and tells whom it concerns.
  mutating func change(
    _ id: CPDActivityID, _ action: CPDAction, _ stamp: EventMetadata,
    _ reasons: [ReferenceCode] = [],
    _ body: (inout CPDActivity) -> Void
  ) {
    guard var activity = tables.cpdActivities[id] else { return }
    body(&activity)
    activity.version += 1
    // Its owner may change it as often as they like: changes in a row are one step of the history.
    if action == .edit, activity.steps.last?.action == .edit { activity.steps.removeLast() }
    activity.steps.append(
      CPDStep(action: action, at: stamp.at, by: stamp.actor.account, reasons: reasons))
    put(activity)
    publish(activity, action, stamp)
  }

  /// Removes a draft; what was attached to it is free again.
  mutating func remove(cpd id: CPDActivityID, _ stamp: EventMetadata) {
    guard let activity = tables.cpdActivities[id] else { return }
    for document in documents(of: id) { attach(document.value.id, to: nil, stamp) }
    tables.cpdActivities.remove(id, next(), &indexes)
    publish(activity, .remove, stamp)
  }

  private mutating func publish(
    _ activity: CPDActivity, _ action: CPDAction, _ stamp: EventMetadata
  ) {
    publish(
      .cpdChanged, activity.id.text,
      to: Audience(
        account: activity.holder,
        roles: activity.wasHandedIn ? Role.cpdReviewers + [.registrar] : []),
      CPDBrief(activity, action), stamp)
  }

  mutating func publish(_ program: AccreditedProgram, _ stamp: EventMetadata) {
    publish(
      .programChanged, program.id.text,
      to: Audience(account: program.provider, roles: Role.cpdReviewers + [.registrar]),
      ProgramBrief(program), stamp)
  }
}

// MARK: Queries

extension Registry {
  func sharedCPD(_ id: CPDActivityID) -> Shared<CPDActivity>? {
    tables.cpdActivities.row(id)
  }

  /// The activities of somebody, in the order they were begun.
  func cpdActivities(of holder: AccountID) -> [Shared<CPDActivity>] {
    (indexes.cpdByHolder[holder] ?? []).compactMap { tables.cpdActivities.row($0) }
      .sorted { $0.value.place < $1.value.place }
  }

  /// How many activities a holder has added. What providers credit does not count against the
  /// holder's limit.
  func ownCPDCount(of holder: AccountID) -> Int {
    (indexes.cpdByHolder[holder] ?? []).count {
      tables.cpdActivities.row($0)?.value.provider == nil
    }
  }

  /// How many attendances a provider has credited somebody after an instant, withdrawn ones too.
  func credits(of holder: AccountID, by provider: AccountID, since start: Instant) -> Int {
    (indexes.cpdByHolder[holder] ?? []).count { id in
      guard let activity = tables.cpdActivities.row(id)?.value else { return false }
      return activity.provider == provider && activity.addedAt > start
    }
  }

  /// What waits for a reviewer, longest first.
  var cpdQueue: TimeOrder<CPDActivity> { indexes.cpdQueue }

  /// Accredited activities whose accreditation staff are to confirm, the one that begins first
  /// first.
  var accreditationQueue: TimeOrder<AccreditedProgram> { indexes.accreditationQueue }

  func sharedProgram(_ id: ProgramID) -> Shared<AccreditedProgram>? {
    tables.programs.row(id)
  }

  /// What a provider has published, oldest first.
  func programs(of provider: AccountID) -> [Shared<AccreditedProgram>] {
    (indexes.programsByProvider[provider] ?? []).compactMap { tables.programs.row($0) }
      .sorted { ($0.value.publishedAt, $0.value.id) < ($1.value.publishedAt, $1.value.id) }
  }

  /// Visits what is offered and satisfies a query, what ends first first, until the visitor has
  /// enough.
  ///
  /// - Parameters:
  ///   - start: Only what ends then or later.
  ///   - last: Only what stands behind this one, where it is given.
  ///   - looks: At how many it looks at most.
  /// - Returns: the one at which it stopped because it had looked at so many.
  func visitPrograms(
    _ query: SearchQuery, endingFrom start: Instant, after last: AccreditedProgram?,
    atMost looks: Int, _ visitor: (Shared<AccreditedProgram>) -> Bool
  ) -> ProgramID? {
    let places = [
      OfferedPlace(end: start - Interval(milliseconds: 1), id: ProgramID(bits: .max)),
      last.map { OfferedPlace(end: $0.end, id: $0.id) },
    ]
    let stopped = indexes.offeredPrograms.visit(
      query, before: places.compactMap(\.self).min(), atMost: looks,
      text: { tables.programs.row($0.id).map { SearchWords($0.value.words) } },
      { place in tables.programs.row(place.id).map(visitor) ?? true })
    return stopped?.id
  }

  /// The attendances of an accredited activity, in the order they were credited.
  func attendances(of program: ProgramID) -> [Shared<CPDActivity>] {
    (indexes.cpdByProgram[program] ?? []).compactMap { tables.cpdActivities.row($0) }
      .sorted { $0.value.place < $1.value.place }
  }

  func sharedExemption(_ id: ExemptionID) -> Shared<CPDExemption>? {
    tables.exemptions.row(id)
  }

  /// What somebody was exempted for, oldest first.
  func exemptions(of holder: AccountID) -> [CPDExemption] {
    (indexes.exemptionsByHolder[holder] ?? []).compactMap { tables.exemptions[$0] }
      .sorted { ($0.grantedAt, $0.id) < ($1.grantedAt, $1.id) }
  }

  /// What counted when a renewal was granted.
  func educationVerdict(on application: ApplicationID) -> EducationVerdict? {
    tables.verdicts[application]
  }

  /// What counted towards the renewals of somebody, oldest first.
  func educationVerdicts(of holder: AccountID) -> [EducationVerdict] {
    (indexes.verdictsByHolder[holder] ?? []).compactMap { tables.verdicts[$0] }
      .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// What records of continuing education refer to and is not there.
  var danglingEducation: [String] {
    var missing: [String] = []
    func look(_ isThere: Bool, _ what: String, from owner: String) {
      if !isThere { missing.append("\(what), named by \(owner),") }
    }
    func look(_ account: AccountID?, from owner: String) {
      guard let account else { return }
      look(tables.accounts.row(account) != nil, account.text, from: owner)
    }
    tables.cpdActivities.table.forEachValue { activity in
      let owner = activity.id.text
      let people =
        [activity.holder, activity.provider, activity.credit?.by, activity.ruling?.by]
        + [activity.reversal?.by]
      for account in people { look(account, from: owner) }
      if let program = activity.program {
        look(tables.programs.row(program) != nil, program.text, from: owner)
      }
    }
    tables.programs.table.forEachValue { program in
      look(program.provider, from: program.id.text)
      look(program.ruling?.by, from: program.id.text)
    }
    tables.exemptions.table.forEachValue { exemption in
      look(exemption.holder, from: exemption.id.text)
      look(exemption.grantedBy, from: exemption.id.text)
      look(exemption.withdrawal?.by, from: exemption.id.text)
    }
    tables.verdicts.table.forEachValue { verdict in
      let owner = "the verdict on \(verdict.application.text)"
      look(verdict.holder, from: owner)
      look(
        tables.applications.row(verdict.application) != nil, verdict.application.text,
        from: owner)
      look(tables.licenses.row(verdict.license) != nil, verdict.license.text, from: owner)
    }
    return missing
  }
}

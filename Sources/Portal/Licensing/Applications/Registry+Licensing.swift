import Shape

// What the events of licensing have in common when they are applied.

extension Registry {
  mutating func put(_ record: Application) { tables.applications.put(record, next(), &indexes) }
  mutating func put(_ record: License) { tables.licenses.put(record, next(), &indexes) }
  mutating func put(_ record: TermExtension) { tables.extensions.put(record, next(), &indexes) }
  mutating func remove(extension id: ExtensionID) {
    tables.extensions.remove(id, next(), &indexes)
  }
  mutating func remove(application id: ApplicationID) {
    if let owner = tables.applications.row(id)?.value.applicant {
      unlinkTickets(of: owner, from: id)
    }
    tables.applications.remove(id, next(), &indexes)
  }

  /// Changes an application in place, adds the step to its history, and tells whom it concerns.
  ///
  /// - Parameter isByRules: Whether the rules did it and nobody else, whoever called.
  mutating func change(
    _ id: ApplicationID, _ action: ApplicationAction, _ stamp: EventMetadata,
    isByRules: Bool = false,
    _ body: (inout Application) -> Void
  ) {
    guard let before = tables.applications[id] else { return }
    var application = before
    body(&application)
    application.fixWhatIsOwed()
    application.version += 1
    let changes = application.changes(since: before)
    application.add(
      ApplicationStep(
        action: action, at: stamp.at, state: application.state, stage: application.stage,
        by: isByRules ? nil : stamp.actor.account,
        changes: changes.isEmpty ? nil : OptionalList(changes)))
    put(application)
    publish(
      .applicationChanged, id.text, to: action.isInternal ? nil : application.applicant,
      counting: application.ownersVersion, and: application.wasHandedIn ? Role.examiners : [],
      counting: application.version, stamp
    ) { ApplicationBrief(application, action, $0) }
  }

  /// Changes a license in place and tells its holder, unless it is the business of staff alone, and
  /// staff.
  mutating func change(
    _ id: LicenseID, _ stamp: EventMetadata, isInternal: Bool = false,
    _ body: (inout License) -> Void
  ) {
    guard var license = tables.licenses[id] else { return }
    body(&license)
    license.version += 1
    if isInternal { license.internalChanges = (license.internalChanges ?? 0) + 1 }
    put(license)
    publishLicense(.licenseChanged, id, stamp, isInternal: isInternal)
  }

  mutating func publishLicense(
    _ topic: Topic, _ id: LicenseID, _ stamp: EventMetadata, isInternal: Bool = false
  ) {
    guard let license = tables.licenses.row(id)?.value else { return }
    publish(
      topic, id.text, to: isInternal ? nil : license.holder, counting: license.holdersVersion,
      and: [.approver, .registrar], counting: license.version, stamp
    ) { LicenseBrief(license, $0) }
    if !isInternal { tellEmployers(of: license, stamp) }
  }

  /// Tells somebody of a change of what is theirs, and staff, who count other versions than its owner
  /// does once they did something among themselves.
  private mutating func publish(
    _ topic: Topic, _ subject: String, to owner: AccountID?, counting ownersVersion: Int,
    and roles: [Role], counting version: Int, _ stamp: EventMetadata,
    _ brief: (Int) -> some Writable
  ) {
    guard let owner else {
      return publish(topic, subject, to: Audience(roles: roles), brief(version), stamp)
    }
    guard ownersVersion != version, !roles.isEmpty else {
      return publish(
        topic, subject, to: Audience(account: owner, roles: roles), brief(ownersVersion), stamp)
    }
    publish(topic, subject, to: Audience(account: owner), brief(ownersVersion), stamp)
    publish(topic, subject, to: Audience(roles: roles), brief(version), stamp)
  }
}

// MARK: Queries

extension Registry {
  func sharedApplication(_ id: ApplicationID) -> Shared<Application>? {
    tables.applications.row(id)
  }

  /// The applications of an account, in the order they were begun.
  func applications(of account: AccountID) -> [Shared<Application>] {
    (indexes.applicationsByApplicant[account] ?? []).compactMap { tables.applications.row($0) }
      .sorted { $0.value.place < $1.value.place }
  }

  /// The application that a payment was recorded for.
  func application(payment reference: PaymentReference) -> Shared<Application>? {
    indexes.applicationByPayment[reference.key].flatMap { tables.applications.row($0) }
  }

  /// The application of whose fees something was paid back by a transfer.
  func application(transfer reference: PaymentReference) -> Shared<Application>? {
    indexes.applicationByTransfer[reference.key].flatMap { tables.applications.row($0) }
  }

  /// What staff have before them, oldest first.
  func queuedApplications() -> [Shared<Application>] { indexes.queue.applications }

  /// Applications of whose fees something is to be paid back, in the order they were begun.
  func applicationsWithRefundsDue() -> [Shared<Application>] {
    indexes.refundsDue.applications
  }

  func sharedLicense(_ id: LicenseID) -> Shared<License>? { tables.licenses.row(id) }

  /// The licenses of an account, oldest first; as a rule there is one.
  func licenses(of account: AccountID) -> [Shared<License>] {
    (indexes.licensesByHolder[account] ?? []).compactMap { tables.licenses.row($0) }
      .sorted { ($0.value.issuedAt, $0.value.id) < ($1.value.issuedAt, $1.value.id) }
  }

  func license(_ number: LicenseNumber) -> Shared<License>? {
    indexes.licenseByNumber[number.text].flatMap { tables.licenses.row($0) }
  }

  func sharedExtension(_ id: ExtensionID) -> Shared<TermExtension>? {
    tables.extensions.row(id)
  }

  /// Decisions that prolong registrations, proposed or confirmed, oldest first.
  func termExtensions() -> [TermExtension] {
    var all: [TermExtension] = []
    tables.extensions.table.forEachValue { all.append($0) }
    return all.sorted { ($0.proposedAt, $0.id) < ($1.proposedAt, $1.id) }
  }

  /// The licenses that a decision prolongs, in the order of their numbers. It looks at each: such
  /// decisions are years apart, and an index by the last day would be kept for nothing meanwhile.
  func licenses(reachedBy decision: TermExtension) -> [LicenseID] {
    var reached: [(number: LicenseNumber, id: LicenseID)] = []
    tables.licenses.table.forEachValue { license in
      if decision.reaches(license) { reached.append((license.number, license.id)) }
    }
    return reached.sorted { $0.number.text < $1.number.text }.map(\.id)
  }

  /// The number that the next license of a year has: they are counted, whatever the year.
  func nextLicenseNumber(year: Int) -> LicenseNumber {
    LicenseNumber(year: year, count: indexes.licenseCount + 1)
  }
}

extension Application {
  /// Nobody works on it any more, and nothing is waited for.
  mutating func close() {
    assignee = nil
    hold = nil
    reminders = []
    dueAt = nil
  }
}

extension EventMetadata {
  /// Who writes a note: staff, who always have an account.
  var author: AccountID { actor.account ?? AccountID(bits: 0) }
}

import Shape

/// CPD activities within a call: recorded, checked, reviewed, reversed.
struct CPD: Facade {
  let call: Call
}

extension Call {
  var cpd: CPD { CPD(call: self) }
}

// What the methods of continuing education have in common: finding an activity without telling
// strangers that it exists, and asking the machine before anything is recorded.

extension CPD {
  /// An activity that the caller may know of.
  func cpdActivity(_ id: CPDActivityID) throws(Refusal) -> Shared<CPDActivity> {
    guard let activity = registry.sharedCPD(id), try mayKnow(activity) else {
      throw Refusal(.notFound, at: "activity")
    }
    call.audit.noteRead(id, of: activity.value.holder)
    return activity
  }

  /// Its holder, the provider that credited it, and staff once it was submitted, unless it is theirs.
  func mayKnow(_ activity: Shared<CPDActivity>) throws(Refusal) -> Bool {
    switch try party(to: activity) {
    case .holder, .provider: true
    case .staff:
      activity.value.wasHandedIn
        && !call.readers(of: activity.value.holder).isDisjoint(
          with: CPDActivityView.disclosure.readers)
    case .holdersStaff, .stranger: false
    }
  }

  private func party(to activity: Shared<CPDActivity>) throws(Refusal) -> CPDParty {
    registry.party(of: try sharedAccount.value, to: activity.value)
  }

  /// An activity with which the caller may do something now; refuses with what is in the way.
  func cpdActivity(
    _ id: CPDActivityID, for action: CPDAction
  ) throws(Refusal) -> Shared<CPDActivity> {
    guard let activity = registry.sharedCPD(id) else { throw Refusal(.notFound, at: "activity") }
    let party = try party(to: activity)
    let isKnown = party == .holdersStaff ? activity.value.wasHandedIn : try mayKnow(activity)
    guard isKnown else { throw Refusal(.notFound, at: "activity") }
    switch activity.value.obstacle(to: action, for: party) {
    case .none: break
    case .ownActivity: throw Refusal(.ownAccount, at: "activity")
    case .notYours: throw Refusal(.notFound, at: "activity")
    case .rolesOnly(let roles):
      throw Refusal(
        .forbidden, at: "activity", ["roles": reference.roleNames.list(roles, in: language)])
    case .wrongState:
      throw Refusal(
        .cpdWrongState, at: "activity",
        ["state": reference.stateNames.name(of: activity.value.state, in: language)])
    case .pair(let obstacle): throw call.staff.refusal(obstacle, at: "activity")
    }
    try checkVersion(activity.value.version)
    return activity
  }

  /// The activity as it stands after what the call has decided, as the caller may see it.
  func cpdView(_ id: CPDActivityID) throws(Refusal) -> CPDActivityView {
    let activity = try cpdActivity(id)
    return CPDActivityView(
      activity, registry.documents(of: id),
      accreditation: activity.value.program.map { call.cpd.assessments.accreditation(of: $0) },
      to: call.readers(of: activity.value.holder))
  }

  /// A person whose continuing education the caller may read: their own, or for staff who examine
  /// cases that of anyone who practices.
  func cpdHolder(_ id: AccountID?) throws(Refusal) -> AccountID {
    let caller = try sharedAccount
    let holder = id ?? caller.value.id
    let isOwn = holder == caller.value.id
    guard isOwn || !call.readers(of: holder).isDisjoint(with: .caseStaff),
      try !call.staff.isOwnAsStaff(id),
      let account = registry.sharedAccount(holder),
      account.value.person != nil
    else { throw Refusal(.notFound, at: "account") }
    call.audit.noteRead(holder, of: holder)
    return holder
  }

  /// Tells the holder of an activity by mail what became of it.
  func tell(
    _ kind: MailKind, _ id: CPDActivityID, reasons: [ReferenceCode] = []
  ) throws(Refusal) {
    guard let activity = registry.sharedCPD(id)?.value else { return }
    let arguments = [
      "title": activity.evidence.title?.text ?? id.text,
      "hours": CPDRules.hours(activity.credit?.minutes ?? 0),
      "provider": activity.provider.flatMap { registry.sharedAccount($0)?.value.displayName } ?? "",
    ]
    try call.notifications.notify(
      kind, to: activity.holder, arguments,
      names: reasons.isEmpty
        ? [] : [NamedArgument("reasons", reasons.map { NamedItem(.reasons, $0) })],
      about: SubjectID(id))
  }

  /// Holds reasons against those that can be given for a decision about an activity.
  func checkReasons(
    _ reasons: [ReferenceCode], for decision: DecisionKind, isNeeded: Bool = true
  ) throws(Refusal) {
    var issues = reference.decisionReasons.issues(with: reasons, for: decision, in: "reasons")
    if isNeeded, reasons.isEmpty { issues.append(Issue(.missing, at: "reasons")) }
    if !issues.isEmpty { throw Refusal(issues: issues) }
  }
}

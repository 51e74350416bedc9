/// What people are told of their applications.
struct ApplicationNotices: Facade {
  let call: Call
}

extension Licensing {
  var notices: ApplicationNotices { ApplicationNotices(call: call) }
}

// What applicants and holders are told, decided together with what it tells of.

extension ApplicationNotices {
  /// Tells an applicant what became of an application.
  func tell(
    _ kind: MailKind, _ id: ApplicationID, _ arguments: [String: String] = [:],
    reasons: [NamedItem] = []
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id)?.value else { return }
    // Under whose rules it was opened: their names are the application's.
    let rules =
      application.rulesVersion == reference.version ? nil : application.rulesVersion
    var names = [
      NamedArgument(
        "service", [NamedItem(.services, application.service)], rulesVersion: rules)
    ]
    if !reasons.isEmpty { names.append(NamedArgument("reasons", reasons, rulesVersion: rules)) }
    try call.notifications.notify(
      kind, to: application.applicant, ["application": id.text].merging(arguments) { $1 },
      names: names, about: SubjectID(id))
  }

  /// Tells the holder of a license what was done to it.
  func tell(
    _ kind: MailKind, _ id: LicenseID, _ arguments: [String: String] = [:],
    reasons: [ReferenceCode] = []
  ) throws(Refusal) {
    guard let license = registry.sharedLicense(id) else { return }
    try call.notifications.notify(
      kind, to: license.value.holder,
      ["number": license.value.number.text].merging(arguments) { $1 },
      names: reasons.isEmpty
        ? [] : [NamedArgument("reasons", reasons.map { NamedItem(.reasons, $0) })],
      about: SubjectID(id))
  }

  /// Tells the applicant of a return that was just recorded.
  func tellReturn(_ returned: ApplicationReturned) throws(Refusal) {
    guard let application = registry.sharedApplication(returned.id)?.value else { return }
    try tell(
      .applicationReturned, returned.id,
      ["day": reference.localDay(of: returned.dueAt - .seconds(1))],
      reasons: returned.returnIssues.map { $0.named(in: application.service) })
  }

  /// Tells the applicant of a decision that was just recorded.
  func tellDecision(_ id: ApplicationID, _ ruling: Ruling, isLast: Bool) throws(Refusal) {
    guard let application = registry.sharedApplication(id)?.value else { return }
    switch ruling.outcome {
    case .approve, .approveWithConditions: try tell(.applicationApproved, id)
    case .reject:
      let reasons = ruling.reasons.map { NamedItem(.reasons, $0) }
      guard !isLast, let dueAt = application.dueAt else {
        return try tell(.appealRejected, id, reasons: reasons)
      }
      // The time is over with the end of that day, which is the beginning of the next one.
      try tell(
        .applicationRejected, id, ["day": reference.localDay(of: dueAt - .seconds(1))],
        reasons: reasons)
    }
  }

  /// Tells the holder of a measure that was just carried out.
  func tellMeasure(_ proposal: LicenseProposal, on license: Shared<License>) throws(Refusal) {
    let kind: MailKind =
      switch proposal.measure {
      case .suspend: proposal.until == nil ? .licenseSuspended : .licenseSuspendedUntil
      case .revoke, .cancel: .licenseEnded
      case .restrict: .licenseRestricted
      case .reinstate, .liftRestrictions: .licenseReinstated
      case .correct: .licenseChanged
      }
    try tell(
      kind, license.value.id,
      ["condition": proposal.condition?.text ?? "", "until": proposal.until?.text ?? ""],
      reasons: proposal.reasons)
  }
}

extension ReturnIssue {
  /// The field or document that it is about, with what is wrong with it.
  fileprivate func named(in service: ReferenceCode) -> NamedItem {
    switch target {
    case .input: NamedItem(.inputs, name, within: service, reason: reason)
    case .document: NamedItem(.documentKinds, name, reason: reason)
    case .declaration: NamedItem(.declarations, name, reason: reason)
    case .profile: NamedItem(.profile, name, reason: reason)
    }
  }
}

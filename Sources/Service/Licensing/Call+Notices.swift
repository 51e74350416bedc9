import Registry

// Mails to applicants and holders, decided together with what they tell of.

extension Call {
  /// Tells an applicant by mail what became of an application.
  func tell(
    _ kind: MailKind, _ id: ApplicationID, _ arguments: [String: String] = [:]
  ) throws(Refusal) {
    guard let application = registry.sharedApplication(id),
      let account = registry.sharedAccount(application.value.applicant)
    else { return }
    let service = try service(of: application).name.text(in: account.value.language)
    try queueMail(
      kind, to: account.value.id,
      ["service": service, "application": id.text].merging(arguments) { $1 })
  }

  /// Tells the holder of a license by mail what was done to it.
  func tell(
    _ kind: MailKind, _ id: LicenseID, _ arguments: [String: String] = [:]
  ) throws(Refusal) {
    guard let license = registry.sharedLicense(id) else { return }
    try queueMail(
      kind, to: license.value.holder,
      ["number": license.value.number.text].merging(arguments) { $1 })
  }

  /// Reasons in the words of the one who is told.
  func reasonsText(_ codes: [ReferenceCode], for reader: AccountID) -> String {
    let language = registry.sharedAccount(reader)?.value.language ?? language
    return codes.map { code in
      reference.decisionReasons.all.first { $0.code == code }?.name.text(in: language) ?? code.text
    }.joined(separator: language.listSeparator)
  }

  /// Tells the applicant of a return that was just recorded.
  func tellReturn(_ returned: ApplicationReturned) throws(Refusal) {
    guard let application = registry.sharedApplication(returned.id)?.value else { return }
    try tell(
      .applicationReturned, returned.id,
      [
        "day": reference.localDay(of: returned.dueAt - .seconds(1)),
        "reasons": reasonsText(returned.returnIssues.map(\.reason), for: application.applicant),
      ])
  }

  /// Tells the applicant of a decision that was just recorded.
  func tellDecision(_ id: ApplicationID, _ ruling: Ruling, isLast: Bool) throws(Refusal) {
    guard let application = registry.sharedApplication(id)?.value else { return }
    switch ruling.outcome {
    case .approve, .approveWithConditions: try tell(.applicationApproved, id)
    case .reject:
      let reasons = reasonsText(ruling.reasons, for: application.applicant)
      guard !isLast, let dueAt = application.dueAt else {
        return try tell(.appealRejected, id, ["reasons": reasons])
      }
      // The time is over with the end of that day, which is the beginning of the next one.
      try tell(
        .applicationRejected, id,
        ["reasons": reasons, "day": reference.localDay(of: dueAt - .seconds(1))])
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
      [
        "reasons": reasonsText(proposal.reasons, for: license.value.holder),
        "condition": proposal.condition?.text ?? "", "until": proposal.until?.text ?? "",
      ])
  }
}

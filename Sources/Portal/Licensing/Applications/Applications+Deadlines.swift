// What the clock does about applications and licenses: each reminder once, since it is taken off
// the list by the record that it was sent.

extension Applications {
  /// Reminds the owner of a draft or a returned application, or ends it.
  func enforceDeadline(_ id: ApplicationID, at instant: Instant) throws(Refusal) {
    guard let application = registry.sharedApplication(id)?.value else { return }
    let isDraft = application.state == .draft
    guard let dueAt = application.dueAt, dueAt > instant else {
      try record(ApplicationExpired(id: id))
      try call.licensing.licenses.followRenewal(id)
      // A draft was announced to end; a returned file ends with what was paid for it.
      return isDraft ? () : try call.licensing.notices.tell(.applicationLapsed, id)
    }
    try record(ApplicationReminded(id: id))
    // The time is over with the end of a day, which is the beginning of the next one.
    try call.licensing.notices.tell(
      isDraft ? .draftDeadline : .applicationDeadline, id,
      ["day": reference.localDay(of: dueAt - .seconds(1))])
  }

  /// Reminds the holder of a license that its term is about to end, unless it is worth nothing now, or
  /// tells that it was prolonged.
  func sendReminders(_ id: LicenseID) throws(Refusal) {
    let reminder = registry.sharedLicense(id)?.value.reminders.first
    try record(LicenseReminded(id: id))
    let today = reference.today(at: at)
    guard let license = registry.sharedLicense(id)?.value, let term = license.terms.last else {
      return
    }
    // The first reminder after a decision that prolonged it comes with the decision itself.
    if let decision = term.extensionDecision,
      let confirmedAt = registry.sharedExtension(decision)?
        .value.confirmedAt, confirmedAt == reminder
    {
      return try call.licensing.notices.tell(.licenseExtended, id, ["day": term.through.text])
    }
    switch license.status(on: today) {
    case .active:
      try call.licensing.notices.tell(
        today < term.through ? .licenseExpiring : .licenseEndsToday, id,
        [
          "day": term.through.text, "graceDay": term.graceThrough.text,
          "education": call.cpd.assessments.educationReminder(to: license.holder),
        ])
    case .classified, .notYetValid, .inGrace, .expired, .suspended, .surrendered, .cancelled,
      .revoked:
      return
    }
  }
}

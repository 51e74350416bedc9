// Renewals that were handed in in time: under way while it is the turn of the register, or of an
// applicant who is asked to complete the file. The license keeps it as a fact, so that its status is
// computed from the license alone.

extension Licenses {
  /// Records on the license where an application for its renewal stands, after whatever was just
  /// recorded about the application: that it is under way, or no longer.
  func followRenewal(_ id: ApplicationID) throws(Refusal) {
    guard let application = registry.sharedApplication(id),
      try call.licensing.applications.service(of: application).issuance == .renewal,
      let license = registry.licenses(of: application.value.applicant).last?.value
    else { return }
    let isUnderWay = application.value.state.isOpen && !application.value.awaitsPayment
    let today = reference.today(at: at)
    if license.renewal(by: id) != nil {
      guard !isUnderWay else { return }
      return try record(RenewalEnded(id: license.id, application: id, on: today))
    }
    guard isUnderWay, let handedInOn = handedInOn(application), let last = license.terms.last,
      handedInOn <= last.graceThrough
    else { return }
    try record(
      RenewalBegun(
        id: license.id,
        renewal: RenewalUnderWay(application: id, handedInOn: handedInOn, from: today)))
  }

  /// The day on which an application was first handed in.
  func handedInOn(_ application: Shared<Application>) -> Day? {
    application.value.handedInAt.map { reference.today(at: $0) }
  }
}

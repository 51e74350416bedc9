extension Applications {
  /// Ends everything that the owner of an account has applied for: once the account is closed,
  /// nobody is left to answer, to pay, or to hold what would be issued. A refund is owed all the
  /// same, so requests for refunds that the rules allow go on.
  func endApplications(of account: AccountID) throws(Refusal) {
    var requests: [ApplicationID] = []
    for application in registry.applications(of: account) where application.value.goesOn {
      let id = application.value.id
      if application.value.wasHandedIn, call.licensing.fees.refundRequest(application.value) != nil
      {
        requests.append(id)
      } else if application.value.state == .draft, application.value.invoices.isEmpty {
        try record(ApplicationDiscarded(id: id))
      } else {
        try record(ApplicationWithdrawn(id: id))
        try call.licensing.licenses.followRenewal(id)
      }
    }
    // A request may be about an application that has just ended.
    for id in requests { try settleRequest(id) }
  }

  /// Lets a request for a refund go on if there is something to pay back, also one that its owner
  /// was asked about and can no longer answer.
  private func settleRequest(_ id: ApplicationID) throws(Refusal) {
    guard let application = registry.sharedApplication(id)?.value,
      let request = call.licensing.fees.refundRequest(application),
      try !call.licensing.fees.refunds(of: request.of, for: request.reason).isEmpty
    else { return try record(ApplicationWithdrawn(id: id)) }
    if application.state == .returned { try record(IssuesAnswered(id: id)) }
  }
}

import Registry

extension Call {
  /// Takes back everything that the owner of an account has applied for: once the account is closed,
  /// nobody is left to answer, to pay, or to hold what would be issued.
  func endApplications(of account: AccountID) throws(Refusal) {
    for application in registry.applications(of: account) where application.value.goesOn {
      let id = application.value.id
      if application.value.state == .draft, application.value.invoices.isEmpty {
        try record(ApplicationDiscarded(id: id))
      } else {
        try record(ApplicationWithdrawn(id: id))
        try followRenewal(id)
      }
    }
  }
}

/// What accounts do within a call: pending ones, activation, merging, erasure.
struct Accounts: Facade {
  let call: Call
}

extension Call {
  var accounts: Accounts { Accounts(call: self) }
}

extension Accounts {
  /// Closes an account for good, with everything of it that is still open.
  func finishClosing(_ id: AccountID) throws(Refusal) {
    try call.licensing.applications.endApplications(of: id)
    try call.employments.endDealings(of: id)
    try call.support.closeTickets(of: id)
    try call.notifications.notify(.accountClosed, to: id)
    try record(AccountClosed(id: id))
    try planErasure(of: id)
  }
}

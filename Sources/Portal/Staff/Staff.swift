/// What staff do within a call: accounts of others, invitations, restorations, and the rules that ask for two persons.
struct Staff: Facade {
  let call: Call
}

extension Call {
  var staff: Staff { Staff(call: self) }
}

extension Staff {
  /// Ends an invitation that nobody has accepted in time.
  func lapseInvitation(of id: AccountID) throws(Refusal) { try record(InvitationLapsed(id: id)) }

  /// Restores access when the delay is over.
  func completeRestoration(_ id: RestorationID) throws(Refusal) {
    // The account may have been closed meanwhile, or the address verified by somebody else.
    guard let restoration = registry.tables.restorations[id],
      let account = registry.tables.accounts[restoration.account], account.status != .closed,
      registry.account(restoration.newEmail) == nil
    else { return try record(RestorationCalledOff(id: id)) }
    try record(RestorationCompleted(id: id))
    // A suspended account gets its link when it is reinstated.
    if LinkPurpose.restoreAccess.isUsable(in: account.status) {
      try mailRestoredAccess(to: account.id)
    }
  }
}

// Nobody acts on their own file, and two persons are two: the questions that methods ask. What
// counts as one person says `Registry+Persons`.

extension Staff {
  /// Whether an account belongs to the person who calls as staff. Their own files look like what
  /// does not exist: staff see what is not meant for whom it is about.
  func isOwnAsStaff(_ account: AccountID?) throws(Refusal) -> Bool {
    let caller = try sharedAccount.value
    guard caller.kind == .staff, let account else { return false }
    return registry.isSamePerson(caller.id, account)
  }

  /// Whether an application is the own case of the person who calls as staff.
  func isOwnCaseAsStaff(_ application: Shared<Application>) throws(Refusal) -> Bool {
    let caller = try sharedAccount.value
    return caller.kind == .staff && registry.isOwnCase(application.value, of: caller.id)
  }

  /// Refuses staff whose own file it would be, by whichever of their accounts.
  func checkNotOwn(_ account: AccountID, at member: String) throws(Refusal) {
    if try isOwnAsStaff(account) { throw Refusal(.ownAccount, at: member) }
  }

  /// Refuses a second step by the person who took the first, by whichever account, and by a person
  /// tied to them by an invitation to the staff.
  func checkSecondPerson(after first: AccountID, at member: String) throws(Refusal) {
    let second = try sharedAccount.value.id
    if let obstacle = registry.pairObstacle(first, second) {
      throw refusal(obstacle, at: member)
    }
  }

  /// Refuses to act on an account whose owner may do more than the caller: by restoring it, the
  /// caller could take it over.
  func checkRights(over account: Account, at member: String) throws(Refusal) {
    let own = try sharedAccount.value.roles
    guard !reference.roleRights.mayHandle(account.roles, with: own) else { return }
    let handlers = reference.roleRights.handlers(of: account.roles)
    throw Refusal(
      .moreRights, at: member, ["roles": reference.roleNames.list(handlers, in: language)])
  }

  func refusal(_ obstacle: PairObstacle, at member: String) -> Refusal {
    switch obstacle {
    case .samePerson: Refusal(.secondPersonNeeded, at: member)
    case .invitation: Refusal(.inviterAndInvitee, at: member)
    }
  }
}

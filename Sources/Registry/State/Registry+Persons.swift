// Persons, not accounts
//
// One person may have an account as a practitioner and several of staff. Rules that ask for two
// persons, or keep a person from their own file, compare persons: by the document that identifies
// the owner of an account, or the administrator of a facility.
//
// A claimed identity counts before it is verified, because these rules only ever keep a person from
// acting. Claiming that of a member of staff keeps that one from one's case: SECURITY.md names it.

/// Why two accounts do not count as two persons where a rule asks for two.
package enum PairObstacle: Hashable, Sendable {
  /// Both belong to one person.
  case samePerson
  /// One of the two persons invited the other to the staff.
  case invitation
}

extension Account {
  /// The document that identifies the person who acts with the account.
  package var personIdentity: IdentityDocument? {
    person?.value.identity ?? invitation?.identity ?? facility?.value.administrator?.identity
  }
}

extension Registry {
  /// Whether two accounts belong to one person.
  package func isSamePerson(_ first: AccountID, _ second: AccountID) -> Bool {
    if first == second { return true }
    guard let one = sharedAccount(first)?.value.personIdentity,
      let other = sharedAccount(second)?.value.personIdentity
    else { return false }
    return one.identifiesSame(as: other)
  }

  /// What keeps two accounts from being the two persons of a rule; nil where nothing does.
  package func pairObstacle(_ first: AccountID, _ second: AccountID) -> PairObstacle? {
    if isSamePerson(first, second) { return .samePerson }
    return hasInvited(first, second) || hasInvited(second, first) ? .invitation : nil
  }

  /// Whether the person of one account invited the person of another to the staff, by any of their
  /// accounts.
  private func hasInvited(_ inviter: AccountID, _ invitee: AccountID) -> Bool {
    guard let account = tables.accounts[invitee] else { return false }
    let others = account.personIdentity.map { accounts(claiming: $0.key) } ?? []
    return (others + [account]).contains { account in
      account.invitation?.invitedBy.map { isSamePerson($0, inviter) } ?? false
    }
  }

  /// Whether an application is the case of an account's person, by whichever of their accounts: they
  /// applied, or it asks that their identity be recorded for whoever did.
  package func isOwnCase(_ application: Application, of account: AccountID) -> Bool {
    if isSamePerson(account, application.applicant) { return true }
    guard let asked = application.identityAskedFor,
      let own = sharedAccount(account)?.value.personIdentity
    else { return false }
    return own.identifiesSame(as: asked)
  }

  /// How an account stands to an application.
  package func standing(of account: Account, to application: Application) -> Standing {
    guard account.id != application.applicant else { return Standing(.owner) }
    guard !isOwnCase(application, of: account.id) else { return Standing(.ownersStaff) }
    return Standing(
      .staff(account.roles), isAssignee: application.assignee == account.id,
      isAssigneeGone: application.assignee.map { sharedAccount($0)?.value.status != .active }
        ?? false,
      recommender: application.recommendation?.by.flatMap { pairObstacle($0, account.id) },
      decider: application.decision?.by.flatMap { pairObstacle($0, account.id) })
  }

  /// How an account stands to an activity of continuing education.
  package func party(of account: Account, to activity: CPDActivity) -> CPDParty {
    if account.id == activity.holder { return .holder }
    if account.id == activity.provider { return .provider }
    guard account.roles.contains(where: \.isStaff) else { return .stranger }
    if isSamePerson(account.id, activity.holder) { return .holdersStaff }
    return .staff(
      account.roles,
      crediter: activity.credit.flatMap { pairObstacle($0.by, account.id) })
  }
}

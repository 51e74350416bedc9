// Persons, not accounts
//
// One person may have an account as a practitioner and several of staff. Rules that ask for two
// persons, or keep a person from their own file, compare persons: by the document that identifies
// the owner of an account, or the administrator of a facility; by those that did so before; and by
// the one that an application of the account asks for, from its first draft on.
//
// A claimed identity counts before it is verified, because these rules only ever keep a person from
// acting. Claiming that of a member of staff keeps that one from one's case: SECURITY.md names it.

/// Why two accounts do not count as two persons where a rule asks for two.
enum PairObstacle: Hashable, Sendable {
  /// Both belong to one person.
  case samePerson
  /// One of the two persons invited the other to the staff.
  case invitation
}

extension Account {
  /// The document that identifies the person who acts with the account.
  var personIdentity: IdentityDocument? {
    person?.value.identity ?? invitation?.identity ?? facility?.value.administrator?.identity
  }

  /// Whoever acted for a facility once stays one of its persons: else it would name another
  /// administrator for as long as it takes to be verified.
  var identifiedPersons: [IdentityDocument] {
    (personIdentity.map { [$0] } ?? []) + (earlierIdentities?.elements ?? [])
  }

  /// Keeps the document that identified its person until now, once, where another one does now.
  mutating func keepEarlier(_ identity: IdentityDocument?) {
    guard let identity, !identifiedPersons.contains(where: identity.identifiesSame) else { return }
    earlierIdentities = OptionalList((earlierIdentities?.elements ?? []) + [identity])
  }
}

extension Registry {
  /// Whether two accounts belong to one person.
  func isSamePerson(_ first: AccountID, _ second: AccountID) -> Bool {
    if first == second { return true }
    let others = identities(of: second)
    return !others.isEmpty
      && identities(of: first).contains { one in others.contains(where: one.identifiesSame) }
  }

  /// Every document that stands for the person of an account: the present one, earlier ones, and
  /// those asked for by applications that may still be granted.
  func identities(of id: AccountID) -> [IdentityDocument] {
    guard let account = sharedAccount(id) else { return [] }
    var identities = account.value.identifiedPersons
    for id in indexes.applicationsByApplicant[id] ?? [] {
      guard let application = sharedApplication(id), application.value.mayChangeProfile,
        let asked = application.value.identityAskedFor
      else { continue }
      identities.append(asked)
    }
    return identities
  }

  /// What keeps two accounts from being the two persons of a rule; nil where nothing does.
  func pairObstacle(_ first: AccountID, _ second: AccountID) -> PairObstacle? {
    if isSamePerson(first, second) { return .samePerson }
    return hasInvited(first, second) || hasInvited(second, first) ? .invitation : nil
  }

  /// Whether the person of one account invited the person of another to the staff, by any of their
  /// accounts.
  private func hasInvited(_ inviter: AccountID, _ invitee: AccountID) -> Bool {
    guard let account = tables.accounts[invitee] else { return false }
    let others = account.identifiedPersons.flatMap { accounts(claiming: $0.key) }
    return (others + [account]).contains { account in
      account.invitation?.invitedBy.map { isSamePerson($0, inviter) } ?? false
    }
  }

  /// Whether an application is the case of an account's person, by whichever of their accounts: they
  /// applied, or it asks that their identity be recorded for whoever did.
  func isOwnCase(_ application: Application, of account: AccountID) -> Bool {
    if isSamePerson(account, application.applicant) { return true }
    guard let asked = application.identityAskedFor else { return false }
    return identities(of: account).contains { $0.identifiesSame(as: asked) }
  }

  /// Whether somebody who turned out to be the applicant took part in what a decision would rest
  /// on: since it was sent back last, if it was.
  private func isPreparedByOwner(_ application: Application) -> Bool {
    let last = application.steps.lastIndex { $0.action == .sendBack }
    let steps = application.steps[(last.map { $0 + 1 } ?? 0)...]
    let preparers = steps.filter(\.action.preparesDecision).compactMap(\.by)
    return Set(preparers + [application.recommendation?.by].compactMap(\.self))
      .contains { isOwnCase(application, of: $0) }
  }

  /// What has taken the place of a refused application, by its owner: one that is open goes on by
  /// itself, one that was granted since leaves nothing to grant.
  func replacement(of application: Application) -> Replacement? {
    guard application.state == .rejected else { return nil }
    let others = (indexes.applicationsByApplicant[application.applicant] ?? [])
      .compactMap { sharedApplication($0) }
      .filter { $0.value.service == application.service && $0.value.id != application.id }
    if others.contains(where: { $0.value.state.isOpen }) { return .open }
    guard let refusedAt = application.decision?.at else { return nil }
    return others.contains { $0.value.state == .approved && $0.value.openedAt >= refusedAt }
      ? .granted : nil
  }

  /// When the person of an account, by any of their accounts, suspended a registrar last.
  func registrarSuspendedAt(by account: AccountID) -> Instant? {
    let own = sharedAccount(account).map { [$0.value] } ?? []
    let others = identities(of: account).flatMap { accounts(claiming: $0.key) }
    return (own + others).compactMap(\.registrarSuspendedAt).max()
  }

  /// Notes who suspended a registrar. It is no change of what the account says, and counts none.
  mutating func noteRegistrarSuspended(_ stamp: EventMetadata) {
    guard let id = stamp.actor.account, var account = tables.accounts[id] else { return }
    account.registrarSuspendedAt = stamp.at
    put(account)
  }

  /// How an account stands to an application.
  func standing(of account: Account, to application: Application) -> Standing {
    guard account.id != application.applicant else {
      return Standing(.owner, replacement: replacement(of: application))
    }
    guard !isOwnCase(application, of: account.id) else { return Standing(.ownersStaff) }
    return Standing(
      .staff(account.roles), isAssignee: application.assignee == account.id,
      isAssigneeGone: application.assignee.map { sharedAccount($0)?.value.status != .active }
        ?? false,
      recommender: application.recommendation?.by.flatMap { pairObstacle($0, account.id) },
      decider: application.decision?.by.flatMap { pairObstacle($0, account.id) },
      isPreparedByOwner: application.state == .pendingDecision && isPreparedByOwner(application))
  }

  /// How an account stands to an activity of continuing education.
  func party(of account: Account, to activity: CPDActivity) -> CPDParty {
    if account.id == activity.holder { return .holder }
    if account.id == activity.provider { return .provider }
    guard account.roles.contains(where: \.isStaff) else { return .stranger }
    if isSamePerson(account.id, activity.holder) { return .holdersStaff }
    return .staff(
      account.roles,
      crediter: activity.credit.flatMap { pairObstacle($0.by, account.id) })
  }
}

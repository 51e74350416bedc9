// Several registrations for one address
//
// Anyone can type an address. A newer registration therefore takes the place of the earlier one only
// when its own mail leaves, which is never sooner than the pause between two mails: until then the link
// of the earlier one is good. At most two are kept for an address, the one whose link was mailed and a
// newer one whose mail waits.
//
// The owner of the address may take the link of one for that of another. So where they were requested
// while a link was good, and not from one origin that the spawning process named, the account begins
// without a password, and its owner sets one by a further link.

extension Accounts {
  /// Whether others may have requested an account for the address that a registration which is about
  /// to be opened is for.
  func isContested(_ registration: PendingAccount) -> Bool {
    registry.registrations(for: registration.email).contains {
      isCurrent($0) && $0.contests(registration)
    }
  }

  /// Opens a registration and mails its link. An earlier one whose link nobody can hold goes at once.
  func open(_ registration: PendingAccount) throws(Refusal) {
    let earlier = registry.registrations(for: registration.email)
    let waiting = earlier.filter { !isReachable($0) }
    if waiting.isEmpty { try makeRoomForRegistration() }
    try record(RegistrationOpened(registration: registration))
    for waiting in waiting { try drop(waiting.id, replacedBy: registration.id) }
    // A further mail of the earlier one does not take the turn of the newer one's.
    for mail in earlier.flatMap({ registry.mails(serving: .registration($0.id)) })
    where mail.attempts == 0 {
      try record(MailAbandoned(mail: mail.id, reason: "a newer registration was opened"))
    }
    try queueVerification(registration)
  }

  /// Activates the account of a registration whose link was used; the others for the address go.
  func activate(_ registration: PendingAccount) throws(Refusal) -> Activation {
    let rivals = registry.registrations(for: registration.email).filter {
      $0.id != registration.id
    }
    let isContested =
      registration.isContested == true
      || rivals.contains { $0.contests(registration) }
    let id: AccountID = newIdentifier()
    try record(
      AccountActivated(
        registration: registration.id, id: id, withoutPassword: isContested ? true : nil))
    for rival in rivals { try drop(rival.id, isAlone: false) }
    if isContested {
      try call.notifications.notify(
        .passwordNeeded, to: id, ["minutes": "\(policy.resetLink.wholeMinutes)"],
        link: .resetPassword, endsAt: at + policy.resetLink)
    }
    return activation(of: id)
  }

  /// The answer to the use of a link, as often as it is used.
  func activation(of id: AccountID) -> Activation {
    let hasPassword = registry.sharedAccount(id)?.value.password != nil
    return Activation(account: id, passwordNeeded: hasPassword ? nil : true)
  }

  /// When a mail with the link of a registration may leave, where that of an earlier one left only
  /// just now: its owner has the pause to open it. Nil if there is nothing to wait for.
  func moment(afterRivalsOf mail: Mail) -> Instant? {
    guard mail.linkPurpose == .verifyEmail, let id = mail.registration else { return nil }
    let last = registry.registrations(for: mail.to)
      .filter { $0.id != id && isReachable($0) }.compactMap(\.mailedAt).max()
    return last.map { $0 + policy.requestedMailPause }.flatMap { $0 > at ? $0 : nil }
  }

  /// Drops the registrations whose place that of a mail takes, now that it leaves with its link.
  func dropReplaced(by mail: Mail) throws(Refusal) {
    guard mail.linkPurpose == .verifyEmail, let id = mail.registration,
      let newer = registry.tables.registrations[id]
    else { return }
    for rival in registry.registrations(for: mail.to) where rival.id != id {
      // One whose first mail still waits is newer.
      guard rival.mailedAt != nil || rival.openedAt < newer.openedAt else { continue }
      try drop(rival.id, replacedBy: id)
    }
  }

  /// Whether anyone may hold a link that verifies a registration.
  private func isReachable(_ registration: PendingAccount) -> Bool {
    registry.links(of: .registration(registration.id), for: .verifyEmail).contains {
      $0.replacedAt == nil && $0.endsAt > at
    }
  }

  /// Whether a link of a registration or of one that it replaced is good by its time, or waits to be
  /// mailed.
  private func isCurrent(_ registration: PendingAccount) -> Bool {
    let owner = LinkOwner.registration(registration.id)
    return registry.links(of: owner, for: .verifyEmail).contains { $0.endsAt > at }
      || registry.mails(serving: owner).contains { !$0.hasExpired(at: at) }
  }

  /// Drops the oldest registration where there are as many as there may be: nobody is kept out by
  /// those that others left unverified.
  private func makeRoomForRegistration() throws(Refusal) {
    guard registry.tables.registrations.count >= max(policy.pendingRegistrations, 1) else { return }
    if let oldest = registry.oldestRegistration { try drop(oldest) }
  }
}

extension PendingAccount {
  /// Whether another person may have requested this one: unless both came from one origin that the
  /// spawning process named, and nobody else stands behind this one.
  fileprivate func contests(_ other: PendingAccount) -> Bool {
    isContested == true || origin == nil || origin != other.origin
  }
}

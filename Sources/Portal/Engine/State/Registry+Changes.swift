import Digest

// What several events have in common when they are applied.

extension Registry {
  /// Removes a registration with the links to it and the mails that wait for whoever asked for it.
  mutating func drop(_ registration: RegistrationID) {
    removeLinks(of: .registration(registration))
    for mail in mails(serving: .registration(registration)) { remove(mail: mail.id) }
    tables.registrations.remove(registration, next(), &indexes)
  }

  mutating func remove(link digest: Digest256) { tables.links.remove(digest, next(), &indexes) }
  mutating func remove(answer id: AnswerKey) { tables.answers.remove(id, next(), &indexes) }
  mutating func remove(mail id: MailID) { tables.mails.remove(id, next(), &indexes) }

  mutating func removePublications(upTo sequence: Int) {
    // The newest stays, whatever was decided: the next one's number follows from it.
    let last = min(sequence, indexes.lastPublication - 1)
    guard indexes.firstPublication <= last else { return }
    for sequence in indexes.firstPublication...last {
      tables.publications.remove(sequence, next(), &indexes)
    }
  }

  mutating func endSession(_ id: SessionID, _ reason: SessionEnd, _ stamp: Stamp) {
    guard let session = tables.sessions[id] else { return }
    tables.sessions.remove(id, next(), &indexes)
    publish(
      .sessionEnded, id.text, to: Audience(account: session.account),
      SessionEndBrief(reason: reason),
      stamp)
  }

  mutating func endSessions(
    of account: AccountID, _ reason: SessionEnd, except kept: SessionID? = nil, _ stamp: Stamp
  ) {
    // In the order of their age, which a register that was loaded knows too: each end is published.
    for session in sessions(of: account) where session.id != kept {
      endSession(session.id, reason, stamp)
    }
  }

  /// Closes an account for good: nothing signs in any more, and the address is free.
  mutating func close(_ id: AccountID, _ stamp: Stamp) {
    revokeCredentials(of: id, .closed, stamp)
    removeLinks(of: .account(id))
    removeInbox(of: id)
    removeAttempts(against: id)
    tables.staffReads.remove(id, next(), &indexes)
    change(id) { account in
      account.status = .closed
      account.closesAt = nil
      account.mergeProposal = nil
      account.password = nil
      account.formerPasswords = []
    }
    publishAccount(.accountClosed, id, stamp)
  }

  /// Who looks after accounts.
  private static let accountStaff: [Role] = [.registrar, .support]

  /// Tells the owner, and staff who look after accounts, that an account changed.
  mutating func publishAccount(_ topic: Topic, _ id: AccountID, _ stamp: Stamp) {
    guard let account = tables.accounts.row(id) else { return }
    publish(
      topic, id.text, to: Audience(account: id, roles: Self.accountStaff),
      AccountBrief(account), stamp)
  }

  mutating func publishRestoration(_ topic: Topic, _ restoration: Restoration, _ stamp: Stamp) {
    publish(
      topic, restoration.id.text,
      to: Audience(account: restoration.account, roles: Self.accountStaff),
      RestorationBrief(restoration), stamp)
  }
}

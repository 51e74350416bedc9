// What one user may cause another to be told
//
// Callers cause mails to others: an applicant to a facility, a provider to those who attended. Each
// such mail counts for its recipient, by sender, and for its sender, in windows of a day that begin
// with the first mail counted. Over a budget of `seeds/policy.json` no mail leaves; the inbox has the
// entry all the same. What many have caused together holds back their next mails and not the first
// one of another sender: a few strangers cannot keep an offer from being mailed.
//
// The inbox has quotas of its own: each category evicts its own oldest entries and no others, and
// once a sender has as many entries of a category from the last day as the budget of the two
// allows, a new one takes the place of the newest of them and counts it.
//
// What the register or its staff tell, what owners cause themselves, and what is about the security
// of the account is never dropped.

extension Notifications {
  /// Whether a mail may still leave, and how it counts.
  enum MailRoom: Equatable {
    /// No budget applies.
    case free
    case counted(MailCount)
    case full

    var count: MailCount? {
      switch self {
      case .counted(let count): count
      case .free, .full: nil
      }
    }
  }

  /// The other user who causes an account to be told something; nil where budgets do not apply.
  func sender(of kind: MailKind, to account: AccountID) -> AccountID? {
    guard !kind.category.isAlwaysMailed, let sender = actor.account, sender != account,
      registry.sharedAccount(sender)?.value.kind != .staff
    else { return nil }
    return sender
  }

  func mailRoom(for account: AccountID, from sender: AccountID?) -> MailRoom {
    guard let sender else { return .free }
    let own = registry.mailTally(of: account)
    let other = registry.mailTally(of: sender)
    let receivedSince = window(own?.receivedSince)
    let causedSince = window(other?.causedSince)
    let received = own?.receivedSince == receivedSince ? own?.received ?? [] : []
    let caused = other?.causedSince == causedSince ? other?.caused ?? 0 : 0
    let theirs = received.first { $0.sender == sender }?.count ?? 0
    guard theirs < policy.mailsPerSenderAndRecipient,
      theirs == 0 || received.reduce(0, { $0 + $1.count }) < policy.mailsPerRecipient,
      caused < policy.mailsPerSender
    else { return .full }
    return .counted(
      MailCount(sender: sender, receivedSince: receivedSince, causedSince: causedSince))
  }

  /// The beginning of the window in which a mail counts now.
  private func window(_ since: Instant?) -> Instant {
    since.flatMap { at < $0 + .days(1) ? $0 : nil } ?? at
  }

  /// A new entry of an inbox, with those that make room for it.
  func inboxEntry(
    for account: AccountID, _ kind: MailKind, about subject: SubjectID?, from sender: AccountID?
  ) -> InboxEntry {
    let entries = registry.inbox(of: account).entries.filter {
      $0.value.category == kind.category
    }
    let folded = folded(in: entries, kind, about: subject, from: sender)
    let room = max(policy.notificationsPerCategory, 1) - 1
    let excess = max(entries.count - (folded == nil ? 0 : 1) - room, 0)
    let oldest = entries.lazy.map(\.value.id).filter { $0 != folded?.id }.prefix(excess)
    return InboxEntry(
      id: newIdentifier(), endsAt: at + policy.notificationRetention,
      dropped: Array(oldest) + (folded.map { [$0.id] } ?? []), sender: sender,
      repeats: folded.map { ($0.repeats ?? 0) + 1 })
  }

  /// The entry that a new one replaces, where its sender has caused too many: the newest one about
  /// the same thing, of the same kind, or any.
  private func folded(
    in entries: [Shared<Notification>], _ kind: MailKind, about subject: SubjectID?,
    from sender: AccountID?
  ) -> Notification? {
    guard let sender else { return nil }
    let recent = entries.filter { $0.value.sender == sender && at < $0.value.at + .days(1) }
    guard recent.count >= policy.mailsPerSenderAndRecipient else { return nil }
    let newest =
      recent.last { $0.value.subject == subject && $0.value.text.value.kind == kind }
      ?? recent.last { $0.value.text.value.kind == kind } ?? recent.last
    return newest?.value
  }
}

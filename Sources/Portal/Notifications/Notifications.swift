/// What a call tells people: the inbox, mails, and the budgets that bound them.
struct Notifications: Facade {
  let call: Call
}

extension Call {
  var notifications: Notifications { Notifications(call: self) }
}

// Telling people: one decision with two channels, the inbox and the mail.

extension Notifications {
  /// Tells an account something: in its inbox, where the kind stands there, and by mail, unless its
  /// owner wants none of this category. Both are one event, so neither comes without the other.
  ///
  /// - Parameters:
  ///   - arguments: What fills the text, the same in every language.
  ///   - names: What fills it from the reference data, in the language of whoever reads.
  ///   - subject: What it is about.
  ///   - address: Where the mail goes instead of the account's address; it goes nowhere else then.
  ///   - link: What the mail's link is good for; the inbox never has a link.
  ///   - leavesAt: When the mail leaves, if not at once.
  func notify(
    _ kind: MailKind, to account: AccountID, _ arguments: [String: String] = [:],
    names: [NamedArgument] = [], about subject: SubjectID? = nil,
    at address: EmailAddress? = nil, link: LinkPurpose? = nil, endsAt: Instant? = nil,
    leavesAt: Instant? = nil
  ) throws(Refusal) {
    guard let account = registry.sharedAccount(account) else { return }
    let to = address ?? account.value.email
    let isWanted =
      kind.category.isAlwaysMailed
      || registry.mailPreferences(of: account.value.id)?.muted.contains(kind.category) != true
    let sender = sender(of: kind, to: account.value.id)
    let room = mailRoom(for: account.value.id, from: sender)
    let mail =
      isWanted && to != .erased && room != .full
      ? MailEntry(
        id: newIdentifier(), to: to, language: account.value.language,
        name: account.value.displayName, linkPurpose: link, linkEndsAt: endsAt, leavesAt: leavesAt,
        count: room.count)
      : nil
    let inbox =
      kind.notice != .none && to == account.value.email && account.value.hasInbox
      ? inboxEntry(for: account.value.id, kind, about: subject, from: sender) : nil
    guard mail != nil || inbox != nil else { return }
    try record(
      PersonTold(
        id: account.value.id,
        text: Shared(
          NotificationContent(
            kind: kind,
            arguments: arguments.inOrder,
            names: names, rulesVersion: reference.version)),
        subject: subject, inbox: inbox, mail: mail))
  }

  /// Decides on a mail to an address that is nobody's account, or not yet.
  func notify(
    _ kind: MailKind, _ address: EmailAddress, _ language: Language, name: String,
    _ arguments: [String: String] = [:], registration: PendingAccountID? = nil,
    link: LinkPurpose? = nil, endsAt: Instant? = nil, leavesAt: Instant? = nil
  ) throws(Refusal) {
    let arguments = ["name": name].merging(arguments) { $1 }
    try record(
      MailQueued(
        mail: Mail(
          id: newIdentifier(), kind: kind, to: address, language: language,
          arguments: arguments.inOrder,
          registration: registration, linkPurpose: link, linkEndsAt: endsAt, queuedAt: at,
          attempts: 0, nextAttemptAt: leavesAt ?? at)))
  }

  /// Removes the entries of an inbox whose time is up.
  func purgeExpired(of account: AccountID) throws(Refusal) {
    let expired = registry.inbox(of: account).entries.prefix { $0.value.endsAt <= at }
    try record(NotificationsExpired(id: account, notifications: expired.map(\.value.id)))
  }
}

extension [String: String] {
  /// As a mail keeps them: by name, so that the same always gives the same bytes.
  var inOrder: [MailArgument] { sorted { $0.key < $1.key }.map { MailArgument($0.key, $0.value) } }
}

extension Account {
  /// Whether somebody can still read what comes into its inbox.
  fileprivate var hasInbox: Bool {
    switch status {
    case .active, .suspended, .closing, .invited: true
    case .closed, .archived, .unverified: false
    }
  }
}

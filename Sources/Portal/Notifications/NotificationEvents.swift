package import Shape

/// The events of telling people.
package enum NotificationEvents {
  package static let all: [any Event.Type] = [
    PersonTold.self, NotificationsRead.self, NotificationsExpired.self, MailPreferencesSet.self,
  ]
}

/// Somebody is told something: in their inbox, by mail, or both. One fact, so that neither comes
/// without the other, and each comes once.
package struct PersonTold: Event {
  package var id: AccountID
  package var text: Shared<ToldText>
  package var subject: SubjectID?
  /// The entry of the inbox, where there is one.
  package var inbox: InboxEntry?
  /// The mail, where one is sent.
  package var mail: MailEntry?

  package init(
    id: AccountID, text: Shared<ToldText>, subject: SubjectID? = nil, inbox: InboxEntry? = nil,
    mail: MailEntry? = nil
  ) {
    self.id = id
    self.text = text
    self.subject = subject
    self.inbox = inbox
    self.mail = mail
  }

  package static let name: StaticString = "personTold"
  package static let isIncidental = true
  package static let meaning: StaticString = "Somebody was told something."
  package var account: AccountID? { id }

  package static func shape<M: Members<PersonTold> & ~Copyable>(_ m: inout M) -> PersonTold {
    PersonTold(
      id: m("id", "Whom.") { $0.id },
      text: m("text", "What.") { $0.text },
      subject: m.optional("subject", "What it is about.") { $0.subject },
      inbox: m.optional("inbox", "The entry of the inbox, where there is one.") { $0.inbox },
      mail: m.optional("mail", "The mail, where one is sent.") { $0.mail })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    if let mail {
      if let purpose = mail.linkPurpose { registry.replaceLinks(of: id, for: purpose) }
      registry.put(Mail(mail, text, account: id, at: stamp.at))
      if let count = mail.count { registry.add(count, to: id) }
    }
    guard let inbox else { return }
    for dropped in inbox.dropped { registry.remove(notification: dropped) }
    let notification = Notification(
      id: inbox.id, account: id, sequence: registry.lastPublication + 1, at: stamp.at,
      text: text, subject: subject, endsAt: inbox.endsAt, sender: inbox.sender,
      repeats: inbox.repeats)
    registry.put(notification)
    registry.publish(
      .notificationAdded, inbox.id.text, to: Audience(account: id),
      NotificationBrief(notification, unread: registry.inbox(of: id).unread), stamp)
  }
}

/// An entry that comes into an inbox.
package struct InboxEntry: Shaped {
  package var id: NotificationID
  package var endsAt: Instant
  /// Old entries that make room for it.
  package var dropped: [NotificationID]
  /// The other user who caused it.
  package var sender: AccountID?
  /// How many of them it stands for as well.
  package var repeats: Int?

  package init(
    id: NotificationID, endsAt: Instant, dropped: [NotificationID], sender: AccountID? = nil,
    repeats: Int? = nil
  ) {
    self.id = id
    self.endsAt = endsAt
    self.dropped = dropped
    self.sender = sender
    self.repeats = repeats
  }

  package static let meaning: StaticString = "An entry that comes into an inbox."

  package static func shape<M: Members<InboxEntry> & ~Copyable>(_ m: inout M) -> InboxEntry {
    InboxEntry(
      id: m("id", "The entry.") { $0.id },
      endsAt: m("endsAt", "When its time is up.") { $0.endsAt },
      dropped: m.list("dropped", "Old entries that make room for it.", upTo: Stored.most) {
        $0.dropped
      },
      sender: m.optional("sender", "The other user who caused it.") { $0.sender },
      repeats: m.optional("repeats", "How many earlier ones it stands for as well.") {
        $0.repeats
      })
  }
}

/// A mail that tells the same.
package struct MailEntry: Shaped {
  package var id: MailID
  package var to: EmailAddress
  package var language: Language
  /// How it addresses its reader.
  package var name: String
  package var linkPurpose: LinkPurpose?
  package var linkEndsAt: Instant?
  /// When it leaves, if not at once.
  package var leavesAt: Instant?
  /// How it counts against budgets; nil where none applies.
  package var count: MailCount?

  package init(
    id: MailID, to: EmailAddress, language: Language, name: String,
    linkPurpose: LinkPurpose? = nil, linkEndsAt: Instant? = nil, leavesAt: Instant? = nil,
    count: MailCount? = nil
  ) {
    self.leavesAt = leavesAt
    self.id = id
    self.to = to
    self.language = language
    self.name = name
    self.linkPurpose = linkPurpose
    self.linkEndsAt = linkEndsAt
    self.count = count
  }

  package static let meaning: StaticString = "A mail that tells the same."

  package static func shape<M: Members<MailEntry> & ~Copyable>(_ m: inout M) -> MailEntry {
    MailEntry(
      id: m("id", "The mail.") { $0.id },
      to: m("to", "Where it goes.") { $0.to },
      language: m("language", "The language of its text.") { $0.language },
      name: m("name", "How it addresses its reader.") { $0.name },
      linkPurpose: m.optional("linkPurpose", "What its link is good for.") { $0.linkPurpose },
      linkEndsAt: m.optional("linkEndsAt", "When its link expires.") { $0.linkEndsAt },
      leavesAt: m.optional("leavesAt", "When it leaves, if not at once.") { $0.leavesAt },
      count: m.optional("count", "How it counts against budgets.") { $0.count })
  }
}

extension Mail {
  init(_ entry: MailEntry, _ text: Shared<ToldText>, account: AccountID?, at instant: Instant) {
    self.init(
      id: entry.id, kind: text.value.kind, to: entry.to, language: entry.language,
      arguments: [MailArgument("name", entry.name)], account: account,
      linkPurpose: entry.linkPurpose, linkEndsAt: entry.linkEndsAt, queuedAt: instant,
      attempts: 0, nextAttemptAt: entry.leavesAt ?? instant, text: text)
  }
}

/// Somebody marked entries of their inbox as read.
package struct NotificationsRead: Event {
  package var id: AccountID
  package var notifications: [NotificationID]

  package init(id: AccountID, notifications: [NotificationID]) {
    self.id = id
    self.notifications = notifications
  }

  package static let name: StaticString = "notificationsRead"
  package static let meaning: StaticString = "Entries of an inbox were marked as read."
  package var account: AccountID? { id }

  package static func shape<M: Members<NotificationsRead> & ~Copyable>(
    _ m: inout M
  ) -> NotificationsRead {
    NotificationsRead(
      id: m("id", "Whose inbox it is.") { $0.id },
      notifications: m.list("notifications", "Which entries.", upTo: Stored.most) {
        $0.notifications
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    for id in notifications {
      guard var notification = registry.tables.notifications[id], notification.readAt == nil
      else { continue }
      notification.readAt = stamp.at
      registry.put(notification)
    }
    registry.publish(
      .notificationRead, id.text, to: Audience(account: id),
      UnreadBrief(unread: registry.inbox(of: id).unread), stamp)
  }
}

/// The time of the oldest entries of an inbox was up.
package struct NotificationsExpired: Event {
  package var id: AccountID
  package var notifications: [NotificationID]

  package init(id: AccountID, notifications: [NotificationID]) {
    self.id = id
    self.notifications = notifications
  }

  package static let name: StaticString = "notificationsExpired"
  package static let meaning: StaticString = "The time of entries of an inbox was up."
  package var account: AccountID? { id }

  package static func shape<M: Members<NotificationsExpired> & ~Copyable>(
    _ m: inout M
  ) -> NotificationsExpired {
    NotificationsExpired(
      id: m("id", "Whose inbox it is.") { $0.id },
      notifications: m.list("notifications", "Which entries.", upTo: Stored.most) {
        $0.notifications
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    for id in notifications { registry.remove(notification: id) }
  }
}

/// Somebody said what they want no mail about.
package struct MailPreferencesSet: Event {
  package var id: AccountID
  package var muted: [NotificationCategory]

  package init(id: AccountID, muted: [NotificationCategory]) {
    self.id = id
    self.muted = muted
  }

  package static let name: StaticString = "mailPreferencesSet"
  package static let meaning: StaticString = "Somebody said what they want no mail about."
  package var account: AccountID? { id }

  package static func shape<M: Members<MailPreferencesSet> & ~Copyable>(
    _ m: inout M
  ) -> MailPreferencesSet {
    MailPreferencesSet(
      id: m("id", "Who.") { $0.id },
      muted: m.list("muted", "About which categories.", upTo: Stored.most) { $0.muted })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(MailPreferences(account: id, muted: muted))
  }
}

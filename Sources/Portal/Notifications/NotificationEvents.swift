import Shape

/// The events of telling people.
enum NotificationEvents {
  static let all: [any Event.Type] = [
    PersonTold.self, NotificationsRead.self, NotificationsExpired.self, MailPreferencesSet.self,
  ]
}

/// Somebody is told something: in their inbox, by mail, or both. One fact, so that neither comes
/// without the other, and each comes once.
struct PersonTold: Event {
  var id: AccountID
  var text: Shared<NotificationContent>
  var subject: SubjectID?
  /// The entry of the inbox, where there is one.
  var inbox: InboxEntry?
  /// The mail, where one is sent.
  var mail: MailEntry?

  static let name: StaticString = "personTold"
  static let isIncidental = true
  static let meaning: StaticString = "Somebody was told something."
  var account: AccountID? { id }

  static func shape<M: Members<PersonTold> & ~Copyable>(_ m: inout M) -> PersonTold {
    PersonTold(
      id: m("id", "Whom.") { $0.id },
      text: m("text", "What.") { $0.text },
      subject: m.optional("subject", "What it is about.") { $0.subject },
      inbox: m.optional("inbox", "The entry of the inbox, where there is one.") { $0.inbox },
      mail: m.optional("mail", "The mail, where one is sent.") { $0.mail })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct InboxEntry: Shaped {
  var id: NotificationID
  var endsAt: Instant
  /// Old entries that make room for it.
  var dropped: [NotificationID]
  /// The other user who caused it.
  var sender: AccountID?
  /// How many of them it stands for as well.
  var repeats: Int?

  static let meaning: StaticString = "An entry that comes into an inbox."

  static func shape<M: Members<InboxEntry> & ~Copyable>(_ m: inout M) -> InboxEntry {
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
struct MailEntry: Shaped {
  var id: MailID
  var to: EmailAddress
  var language: Language
  /// How it addresses its reader.
  var name: String
  var linkPurpose: LinkPurpose?
  var linkEndsAt: Instant?
  /// When it leaves, if not at once.
  var leavesAt: Instant?
  /// How it counts against budgets; nil where none applies.
  var count: MailCount?

  static let meaning: StaticString = "A mail that tells the same."

  static func shape<M: Members<MailEntry> & ~Copyable>(_ m: inout M) -> MailEntry {
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
  init(
    _ entry: MailEntry, _ text: Shared<NotificationContent>, account: AccountID?,
    at instant: Instant
  ) {
    self.init(
      id: entry.id, kind: text.value.kind, to: entry.to, language: entry.language,
      arguments: [MailArgument("name", entry.name)], account: account,
      linkPurpose: entry.linkPurpose, linkEndsAt: entry.linkEndsAt, queuedAt: instant,
      attempts: 0, nextAttemptAt: entry.leavesAt ?? instant, text: text)
  }
}

/// Somebody marked entries of their inbox as read.
struct NotificationsRead: Event {
  var id: AccountID
  var notifications: [NotificationID]

  static let name: StaticString = "notificationsRead"
  static let meaning: StaticString = "Entries of an inbox were marked as read."
  var account: AccountID? { id }

  static func shape<M: Members<NotificationsRead> & ~Copyable>(
    _ m: inout M
  ) -> NotificationsRead {
    NotificationsRead(
      id: m("id", "Whose inbox it is.") { $0.id },
      notifications: m.list("notifications", "Which entries.", upTo: Stored.most) {
        $0.notifications
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
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
struct NotificationsExpired: Event {
  var id: AccountID
  var notifications: [NotificationID]

  static let name: StaticString = "notificationsExpired"
  static let meaning: StaticString = "The time of entries of an inbox was up."
  var account: AccountID? { id }

  static func shape<M: Members<NotificationsExpired> & ~Copyable>(
    _ m: inout M
  ) -> NotificationsExpired {
    NotificationsExpired(
      id: m("id", "Whose inbox it is.") { $0.id },
      notifications: m.list("notifications", "Which entries.", upTo: Stored.most) {
        $0.notifications
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    for id in notifications { registry.remove(notification: id) }
  }
}

/// Somebody said what they want no mail about.
struct MailPreferencesSet: Event {
  var id: AccountID
  var muted: [NotificationCategory]

  static let name: StaticString = "mailPreferencesSet"
  static let meaning: StaticString = "Somebody said what they want no mail about."
  var account: AccountID? { id }

  static func shape<M: Members<MailPreferencesSet> & ~Copyable>(
    _ m: inout M
  ) -> MailPreferencesSet {
    MailPreferencesSet(
      id: m("id", "Who.") { $0.id },
      muted: m.list("muted", "About which categories.", upTo: Stored.most) { $0.muted })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(MailPreferences(account: id, muted: muted))
  }
}

import Shape

/// An entry of somebody's inbox.
struct Notification: Entity {
  var id: NotificationID
  var account: AccountID
  /// Its place in the stream of events: later ones are newer, in every inbox.
  var sequence: Int
  var at: Instant
  var text: Shared<NotificationContent>
  var subject: SubjectID?
  var readAt: Instant?
  /// When its time is up.
  var endsAt: Instant
  /// The other user who caused it.
  var sender: AccountID?
  /// How many earlier ones of the same sender it stands for as well.
  var repeats: Int?

  var category: NotificationCategory { text.value.kind.category }

  static let meaning: StaticString = "An entry of somebody's inbox."

  static func shape<M: Members<Notification> & ~Copyable>(
    _ m: inout M
  ) -> Notification {
    Notification(
      id: m("id", "The entry.") { $0.id },
      account: m("account", "Whose inbox it is in.") { $0.account },
      sequence: m("sequence", "Its place in the stream of events.") { $0.sequence },
      at: m("at", "When it happened.") { $0.at },
      text: m("text", "What it says.") { $0.text },
      subject: m.optional("subject", "What it is about.") { $0.subject },
      readAt: m.optional("readAt", "When its owner marked it as read.") { $0.readAt },
      endsAt: m("endsAt", "When its time is up.") { $0.endsAt },
      sender: m.optional("sender", "The other user who caused it.") { $0.sender },
      repeats: m.optional("repeats", "How many earlier ones it stands for as well.") {
        $0.repeats
      })
  }

  static func reindex(
    from old: Shared<Notification>?, to new: Shared<Notification>?, in indexes: inout Indexes
  ) {
    // A change of owner, as in a merger, is a removal here and an arrival there.
    if let old {
      indexes.inboxes.update(old.value.account, default: Inbox()) { $0.remove(old) }
      indexes.purgeExpired(of: old.value.account)
    }
    if let new {
      indexes.inboxes.update(new.value.account, default: Inbox()) { $0.insert(new) }
      indexes.purgeExpired(of: new.value.account)
    }
  }
}

/// What somebody wants no mail about; whoever has changed nothing has no such record.
struct MailPreferences: Entity {
  var account: AccountID
  /// In the order of the categories.
  var muted: [NotificationCategory]

  var id: AccountID { account }

  static let meaning: StaticString = "What somebody wants no mail about."

  static func shape<M: Members<MailPreferences> & ~Copyable>(
    _ m: inout M
  ) -> MailPreferences {
    MailPreferences(
      account: m("account", "Who.") { $0.account },
      muted: m.list("muted", "About which categories.", upTo: Stored.most) { $0.muted })
  }

  static func reindex(
    from old: Shared<MailPreferences>?, to new: Shared<MailPreferences>?,
    in indexes: inout Indexes
  ) {}
}

/// What an event of the stream tells of an entry of an inbox.
struct NotificationBrief: View {
  var notification: NotificationID
  var kind: MailKind
  var category: NotificationCategory
  var subject: SubjectID?
  var unread: Int

  init(_ notification: Notification, unread: Int) {
    self.init(
      notification: notification.id, kind: notification.text.value.kind,
      category: notification.category, subject: notification.subject, unread: unread)
  }

  private init(
    notification: NotificationID, kind: MailKind, category: NotificationCategory,
    subject: SubjectID?, unread: Int
  ) {
    self.notification = notification
    self.kind = kind
    self.category = category
    self.subject = subject
    self.unread = unread
  }

  static let meaning: StaticString = "An entry of an inbox in an event."

  static func members<M: ViewMembers<NotificationBrief> & ~Copyable>(_ m: inout M) {
    m("notification", "The entry.") { $0.notification }
    m("kind", "What it tells.") { $0.kind }
    m("category", "What it is about.") { $0.category }
    m.optional("subject", "The application, license or other thing it is about.") {
      $0.subject
    }
    m("unread", "How many are not read now.") { $0.unread }
  }
}

/// How many entries of an inbox are not read, in an event.
struct UnreadBrief: View {
  var unread: Int

  static let meaning: StaticString = "How many entries of an inbox are not read."

  static func members<M: ViewMembers<UnreadBrief> & ~Copyable>(_ m: inout M) {
    m("unread", "How many are not read now.") { $0.unread }
  }
}

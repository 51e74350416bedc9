import Shape

extension Section {
  static let notification = Section(
    "notification", "What one was told: the inbox, and what is mailed besides.",
    [
      .read(
        "notification.list",
        "Lists one's notifications, newest first, in the language that is asked for.",
        access: .signedIn, params: NotificationFilter.self, result: NotificationPage.self,
        errors: [.cursorUnknown],
        examples: [
          .init(
            "Reads the newest one in French.",
            params: #"{"session":"{session:returned}","limit":1,"locale":"fr"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.notifications.notifications(params)
      },
      .write(
        "notification.markRead", "Marks some notifications as read, or all up to one.",
        access: .signedIn, params: NotificationsToMark.self, result: UnreadCount.self,
        errors: [.notFound],
        examples: [
          .init(
            "Marks everything up to one as read.",
            params: #"{"session":"{session:returned}","upTo":"{notification:returned}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.notifications.markRead(params)
      },
      .read(
        "notification.preferences", "Tells what one is mailed about.",
        access: .signedIn, params: NoParams.self, result: MailPreferencesView.self,
        examples: [
          .init(
            "Reads them.", params: #"{"session":"{session:nurse}"}"#)
        ]
      ) { (call, _) throws(Refusal) in
        call.notifications.preferencesView(of: try call.sharedAccount.value.id)
      },
      .write(
        "notification.setPreferences",
        "Says what one wants to be mailed about; the inbox gets everything all the same.",
        access: .signedIn, params: MailChoices.self, result: MailPreferencesView.self,
        errors: [.mailRequired],
        examples: [
          .init(
            "Wants no mail about fees.",
            params: #"""
              {"session":"{session:nurse}","categories":[{"category":"fees","mail":false}]}
              """#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.notifications.setPreferences(params)
      },
    ])
}

extension Notifications {
  fileprivate func notifications(
    _ filter: NotificationFilter
  ) throws(Refusal) -> NotificationPage {
    let inbox = registry.inbox(of: try sharedAccount.value.id)
    let limit = filter.limit?.value ?? PageLimit.standard
    var end = inbox.entries.count
    if let cursor = filter.cursor {
      end = inbox.place(after: try call.pages.place(of: cursor, in: .inbox) - 1)
    }
    let shown = Array(
      inbox.entries[..<end].reversed().lazy
        .filter { filter.isUnread != true || $0.value.readAt == nil }
        .filter { filter.category == nil || filter.category == $0.value.category }
        .prefix(limit + 1))
    let last = shown.count > limit ? shown[limit - 1] : nil
    return NotificationPage(
      notifications: shown.prefix(limit).map { view($0.value) }, unread: inbox.unread,
      cursor: try call.pages.sealEnd(last?.value.sequence, in: .inbox))
  }

  func view(_ notification: Notification) -> NotificationView {
    let text = engine.text(of: notification, in: language)
    return NotificationView(
      id: notification.id, kind: notification.text.value.kind, category: notification.category,
      title: text?.title ?? notification.text.value.kind.rawValue, text: text?.text ?? "",
      subject: notification.subject, at: notification.at, readAt: notification.readAt,
      repeats: notification.repeats)
  }

  fileprivate func markRead(_ params: NotificationsToMark) throws(Refusal) -> UnreadCount {
    let account = try sharedAccount.value.id
    let inbox = registry.inbox(of: account)
    let marked: [Shared<Notification>]
    if let last = params.upTo {
      let sequence = try own(last, of: account, at: "upTo").value.sequence
      marked = Array(inbox.entries[..<inbox.place(after: sequence)])
    } else {
      var named: [Shared<Notification>] = []
      for id in params.notifications?.values ?? [] {
        named.append(try own(id, of: account, at: "notifications"))
      }
      marked = named
    }
    let unread = marked.filter { $0.value.readAt == nil }.map(\.value.id)
    if !unread.isEmpty { try record(NotificationsRead(id: account, notifications: unread)) }
    return UnreadCount(unread: registry.inbox(of: account).unread)
  }

  private func own(
    _ id: NotificationID, of account: AccountID, at member: String
  ) throws(Refusal) -> Shared<Notification> {
    guard let notification = registry.sharedNotification(id),
      notification.value.account == account
    else { throw Refusal(.notFound, at: member) }
    return notification
  }

  func preferencesView(of account: AccountID) -> MailPreferencesView {
    let muted = registry.mailPreferences(of: account)?.muted ?? []
    return MailPreferencesView(
      categories: NotificationCategory.allCases.map { category in
        MailPreferenceView(
          category: category, name: reference.mailTexts.name(of: category, in: language),
          mail: !muted.contains(category), always: category.isAlwaysMailed)
      })
  }

  fileprivate func setPreferences(_ params: MailChoices) throws(Refusal) -> MailPreferencesView {
    let account = try sharedAccount.value.id
    for (place, choice) in params.categories.enumerated()
    where !choice.mail && choice.category.isAlwaysMailed {
      throw Refusal(.mailRequired, at: "categories/\(place)/mail")
    }
    let before = registry.mailPreferences(of: account)?.muted ?? []
    let muted = NotificationCategory.allCases.filter { category in
      params.categories.first { $0.category == category }.map { !$0.mail }
        ?? before.contains(category)
    }
    if muted != before { try record(MailPreferencesSet(id: account, muted: muted)) }
    return preferencesView(of: account)
  }
}

/// Which of one's notifications are listed.
struct NotificationFilter: Shaped {
  var isUnread: Bool?
  var category: NotificationCategory?
  var cursor: SealedCursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which of one's notifications are listed."

  static func shape<M: Members<NotificationFilter> & ~Copyable>(
    _ m: inout M
  ) -> NotificationFilter {
    NotificationFilter(
      isUnread: m.optional("unread", "True for those that are not read.") { $0.isUnread },
      category: m.optional("category", "About this only.") { $0.category },
      cursor: m.optional("cursor", "Where to go on; the newest one if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// A page of notifications.
struct NotificationPage: View {
  var notifications: [NotificationView]
  var unread: Int
  var cursor: SealedCursor?

  static let meaning: StaticString = "What one was told, newest first."

  static func members<M: ViewMembers<NotificationPage> & ~Copyable>(_ m: inout M) {
    m.list("notifications", "The notifications.", upTo: Limit.page) {
      $0.notifications
    }
    m("unread", "How many in the whole inbox are not read.") { $0.unread }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

/// Something that one was told.
struct NotificationView: View {
  var id: NotificationID
  var kind: MailKind
  var category: NotificationCategory
  var title: String
  var text: String
  var subject: SubjectID?
  var at: Instant
  var readAt: Instant?
  var repeats: Int?

  static let meaning: StaticString = "Something that one was told."

  static func members<M: ViewMembers<NotificationView> & ~Copyable>(_ m: inout M) {
    m("id", "The notification.") { $0.id }
    m("kind", "What it tells.") { $0.kind }
    m("category", "What it is about.") { $0.category }
    m("title", "One line, in the caller's language.") { $0.title }
    m("text", "The text, in the caller's language; it has no links.") { $0.text }
    m.optional(
      "subject", "The application, license or other thing it is about; it may be gone by now."
    ) { $0.subject }
    m("at", "When it happened.") { $0.at }
    m.optional("readAt", "When it was marked as read.") { $0.readAt }
    m.optional(
      "repeats",
      "How many earlier ones of the same sender this one replaced, because there were too many."
    ) { $0.repeats }
  }
}

/// Which notifications were read.
struct NotificationsToMark: Shaped {
  var notifications: ShortList<NotificationID>?
  var upTo: NotificationID?

  static let meaning: StaticString = "Which notifications were read, in one of two ways."

  static func shape<M: Members<NotificationsToMark> & ~Copyable>(
    _ m: inout M
  ) -> NotificationsToMark {
    NotificationsToMark(
      notifications: m.optional("notifications", "These.") { $0.notifications },
      upTo: m.optional("upTo", "This one and every earlier one.") { $0.upTo })
  }

  var issues: [Issue] {
    (notifications == nil) == (upTo == nil)
      ? [Issue(.exactlyOne(of: ["notifications", "upTo"]))] : []
  }

  static var sample: NotificationsToMark { NotificationsToMark(upTo: .sample) }
}

/// How many notifications are not read.
struct UnreadCount: View {
  var unread: Int

  static let meaning: StaticString = "How many notifications are not read."

  static func members<M: ViewMembers<UnreadCount> & ~Copyable>(_ m: inout M) {
    m("unread", "How many in the whole inbox are not read now.") { $0.unread }
  }
}

/// What one is mailed about.
struct MailPreferencesView: View {
  var categories: [MailPreferenceView]

  static let meaning: StaticString = "What one is mailed about."

  static func members<M: ViewMembers<MailPreferencesView> & ~Copyable>(_ m: inout M) {
    m.list("categories", "Every category.", upTo: 100) { $0.categories }
  }
}

/// Whether one is mailed about something.
struct MailPreferenceView: View {
  var category: NotificationCategory
  var name: String
  var mail: Bool
  var always: Bool

  static let meaning: StaticString = "Whether one is mailed about something."

  static func members<M: ViewMembers<MailPreferenceView> & ~Copyable>(_ m: inout M) {
    m("category", "What it is about.") { $0.category }
    m("name", "What it is called, in the caller's language.") { $0.name }
    m("mail", "Whether it is mailed.") { $0.mail }
    m("always", "Whether its mails cannot be switched off.") { $0.always }
  }
}

/// What one wants to be mailed about.
struct MailChoices: Shaped {
  var categories: [MailChoice]

  static let meaning: StaticString = "What one wants to be mailed about."

  static func shape<M: Members<MailChoices> & ~Copyable>(_ m: inout M) -> MailChoices {
    MailChoices(
      categories: m.list("categories", "What changes; the others stay as they are.", upTo: 100) {
        $0.categories
      })
  }

  var issues: [Issue] {
    categories.indices.filter { place in
      categories[..<place].contains { $0.category == categories[place].category }
    }
    .map { Issue(.duplicate, at: [.member("categories"), .place($0)]) }
  }
}

/// Whether one wants to be mailed about something.
struct MailChoice: Shaped {
  var category: NotificationCategory
  var mail: Bool

  static let meaning: StaticString = "Whether one wants to be mailed about something."

  static func shape<M: Members<MailChoice> & ~Copyable>(_ m: inout M) -> MailChoice {
    MailChoice(
      category: m("category", "About what.") { $0.category },
      mail: m("mail", "Whether.") { $0.mail })
  }
}

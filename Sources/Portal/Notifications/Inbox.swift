/// One account's notifications in the order in which they came, and how many are not read.
struct Inbox {
  /// Oldest first.
  private(set) var entries: [Shared<Notification>] = []
  private(set) var unread = 0

  mutating func insert(_ entry: Shared<Notification>) {
    // Nearly always it is the newest.
    entries.insert(entry, at: place(after: entry.value.sequence - 1))
    if entry.value.readAt == nil { unread += 1 }
  }

  mutating func remove(_ entry: Shared<Notification>) {
    let place = place(after: entry.value.sequence - 1)
    guard place < entries.count, entries[place].value.id == entry.value.id else { return }
    entries.remove(at: place)
    if entry.value.readAt == nil { unread -= 1 }
  }

  /// The place of the first entry that is newer than one with this sequence number.
  func place(after sequence: Int) -> Int {
    entries.firstPlace { $0.value.sequence > sequence }
  }
}

extension Indexes {
  /// Keeps in mind when the oldest entry's time is up; an empty inbox is forgotten.
  mutating func purgeExpired(of account: AccountID) {
    let oldest = inboxes[account]?.entries.first
    if oldest == nil { inboxes[account] = nil }
    agenda.set(.inbox(account), at: oldest?.value.endsAt)
  }
}

extension Registry {
  mutating func put(_ record: Notification) { tables.notifications.put(record, next(), &indexes) }
  mutating func put(_ record: MailPreferences) {
    tables.mailPreferences.put(record, next(), &indexes)
  }
  mutating func remove(notification id: NotificationID) {
    tables.notifications.remove(id, next(), &indexes)
  }

  /// Removes what somebody was told and how they want to be told, when the account goes.
  mutating func removeInbox(of account: AccountID) {
    for entry in indexes.inboxes[account]?.entries ?? [] { remove(notification: entry.value.id) }
    tables.mailPreferences.remove(account, next(), &indexes)
    tables.mailTallies.remove(account, next(), &indexes)
  }

  /// Moves what one account was told into the inbox of another; the order of time stays.
  mutating func moveInbox(from account: AccountID, to other: AccountID) {
    for entry in indexes.inboxes[account]?.entries ?? [] {
      var moved = entry.value
      moved.account = other
      put(moved)
    }
  }

  func sharedNotification(_ id: NotificationID) -> Shared<Notification>? {
    tables.notifications.row(id)
  }

  /// What an account was told, oldest first, and how much of it is not read.
  func inbox(of account: AccountID) -> Inbox { indexes.inboxes[account] ?? Inbox() }

  func mailPreferences(of account: AccountID) -> MailPreferences? {
    tables.mailPreferences[account]
  }
}

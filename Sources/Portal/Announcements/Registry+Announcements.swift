import Shape

// What the events of announcements have in common when they are applied, and what is asked of them.

extension Registry {
  mutating func put(_ record: Announcement) {
    tables.announcements.put(record, next(), &indexes)
  }

  var nextAnnouncementNumber: Int { indexes.announcementCount + 1 }

  /// Tells those whom an announcement concerns, once its first day has begun.
  mutating func announce(_ id: AnnouncementID, _ stamp: EventMetadata) {
    guard var announcement = tables.announcements[id], announcement.isToCome,
      announcement.startsAt <= stamp.at
    else { return }
    announcement.announcedAt = stamp.at
    put(announcement)
    publish(announcement, .published, stamp)
  }

  /// Changes an announcement in place, and tells those who were told of it before.
  mutating func change(
    _ id: AnnouncementID, _ change: AnnouncementChange, _ stamp: EventMetadata,
    _ body: (inout Announcement) -> Void
  ) {
    guard var announcement = tables.announcements[id] else { return }
    body(&announcement)
    announcement.version += 1
    put(announcement)
    if announcement.announcedAt != nil { publish(announcement, change, stamp) }
  }

  private mutating func publish(
    _ announcement: Announcement, _ change: AnnouncementChange, _ stamp: EventMetadata
  ) {
    publish(
      .announcementChanged, announcement.id.text,
      to: Audience(roles: announcement.audience.roles), AnnouncementBrief(announcement, change),
      stamp)
  }
}

// MARK: Queries

extension Registry {
  func sharedAnnouncement(_ id: AnnouncementID) -> Shared<Announcement>? {
    tables.announcements.row(id)
  }

  /// How many announcements there ever were: their numbers go from 1 to this.
  var announcementCount: Int { indexes.announcementCount }

  func announcement(number: Int) -> Shared<Announcement>? {
    indexes.announcementByNumber[number].flatMap { tables.announcements.row($0) }
  }
}

/// What happened to an announcement.
enum AnnouncementChange: String, Choice {
  case published, updated, withdrawn

  static let meaning: StaticString = "What happened to an announcement."

  var meaning: StaticString {
    switch self {
    case .published: "It can be read."
    case .updated: "It says something else."
    case .withdrawn: "It is not shown any more."
    }
  }
}

/// An announcement in an event.
struct AnnouncementBrief: View {
  var announcement: AnnouncementID
  var change: AnnouncementChange
  var audience: AnnouncementAudience
  var version: Int

  private init(
    announcement: AnnouncementID, change: AnnouncementChange, audience: AnnouncementAudience,
    version: Int
  ) {
    self.announcement = announcement
    self.change = change
    self.audience = audience
    self.version = version
  }

  init(_ announcement: Announcement, _ change: AnnouncementChange) {
    self.init(
      announcement: announcement.id, change: change, audience: announcement.audience,
      version: announcement.version)
  }

  static let meaning: StaticString = "An announcement in an event."

  static func members<M: ViewMembers<AnnouncementBrief> & ~Copyable>(_ m: inout M) {
    m("announcement", "The announcement.") { $0.announcement }
    m("change", "What happened.") { $0.change }
    m("audience", "Whom it concerns.") { $0.audience }
    m("version", "Its version now.") { $0.version }
  }
}

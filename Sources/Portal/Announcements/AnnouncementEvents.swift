import Shape

/// The events of announcements.
enum AnnouncementEvents {
  static let all: [any Event.Type] = [
    AnnouncementPublished.self, AnnouncementUpdated.self, AnnouncementBegan.self,
    AnnouncementWithdrawn.self,
  ]
}

/// Staff published an announcement.
struct AnnouncementPublished: Event {
  var id: AnnouncementID
  var texts: [AnnouncementText]
  var audience: AnnouncementAudience
  var from: Day
  var startsAt: Instant
  var until: Day?

  static let name: StaticString = "announcementPublished"
  static let meaning: StaticString = "Staff published an announcement."
  var account: AccountID? { nil }

  static func shape<M: Members<AnnouncementPublished> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementPublished {
    AnnouncementPublished(
      id: m("id", "The announcement.") { $0.id },
      texts: m.list("texts", "What it says.", upTo: Stored.most) { $0.texts },
      audience: m("audience", "Whom it concerns.") { $0.audience },
      from: m("from", "The first day on which it is shown.") { $0.from },
      startsAt: m("startsAt", "When that day begins.") { $0.startsAt },
      until: m.optional("until", "The last day.") { $0.until })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(
      Announcement(
        id: id, version: 1, number: registry.nextAnnouncementNumber, texts: texts,
        audience: audience, from: from, startsAt: startsAt, until: until,
        publishedBy: stamp.actor.account, publishedAt: stamp.at))
    registry.announce(id, stamp)
  }
}

/// Staff changed an announcement.
struct AnnouncementUpdated: Event {
  var id: AnnouncementID
  var texts: [AnnouncementText]
  var until: Day?

  static let name: StaticString = "announcementUpdated"
  static let meaning: StaticString = "Staff changed an announcement."
  var account: AccountID? { nil }

  static func shape<M: Members<AnnouncementUpdated> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementUpdated {
    AnnouncementUpdated(
      id: m("id", "The announcement.") { $0.id },
      texts: m.list("texts", "What it says now.", upTo: Stored.most) { $0.texts },
      until: m.optional("until", "The last day.") { $0.until })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .updated, stamp) { announcement in
      announcement.texts = texts
      announcement.until = until
    }
  }
}

/// The first day of an announcement has begun.
struct AnnouncementBegan: Event {
  var id: AnnouncementID

  static let name: StaticString = "announcementBegan"
  static let meaning: StaticString = "The first day of an announcement has begun."
  var account: AccountID? { nil }

  static func shape<M: Members<AnnouncementBegan> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementBegan {
    AnnouncementBegan(id: m("id", "The announcement.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.announce(id, stamp)
  }
}

/// Staff withdrew an announcement.
struct AnnouncementWithdrawn: Event {
  var id: AnnouncementID

  static let name: StaticString = "announcementWithdrawn"
  static let meaning: StaticString = "Staff withdrew an announcement."
  var account: AccountID? { nil }

  static func shape<M: Members<AnnouncementWithdrawn> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementWithdrawn {
    AnnouncementWithdrawn(id: m("id", "The announcement.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.change(id, .withdrawn, stamp) { $0.withdrawnAt = stamp.at }
  }
}

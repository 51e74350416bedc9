package import Shape

/// The events of announcements.
package enum AnnouncementEvents {
  package static let all: [any Event.Type] = [
    AnnouncementPublished.self, AnnouncementUpdated.self, AnnouncementBegan.self,
    AnnouncementWithdrawn.self,
  ]
}

/// Staff published an announcement.
package struct AnnouncementPublished: Event {
  package var id: AnnouncementID
  package var texts: [AnnouncementText]
  package var audience: AnnouncementAudience
  package var from: Day
  package var startsAt: Instant
  package var until: Day?

  package init(
    id: AnnouncementID, texts: [AnnouncementText], audience: AnnouncementAudience, from: Day,
    startsAt: Instant, until: Day? = nil
  ) {
    self.id = id
    self.texts = texts
    self.audience = audience
    self.from = from
    self.startsAt = startsAt
    self.until = until
  }

  package static let name: StaticString = "announcementPublished"
  package static let meaning: StaticString = "Staff published an announcement."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AnnouncementPublished> & ~Copyable>(
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

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(
      Announcement(
        id: id, version: 1, number: registry.nextAnnouncementNumber, texts: texts,
        audience: audience, from: from, startsAt: startsAt, until: until,
        publishedBy: stamp.actor.account, publishedAt: stamp.at))
    registry.announce(id, stamp)
  }
}

/// Staff changed an announcement.
package struct AnnouncementUpdated: Event {
  package var id: AnnouncementID
  package var texts: [AnnouncementText]
  package var until: Day?

  package init(id: AnnouncementID, texts: [AnnouncementText], until: Day? = nil) {
    self.id = id
    self.texts = texts
    self.until = until
  }

  package static let name: StaticString = "announcementUpdated"
  package static let meaning: StaticString = "Staff changed an announcement."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AnnouncementUpdated> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementUpdated {
    AnnouncementUpdated(
      id: m("id", "The announcement.") { $0.id },
      texts: m.list("texts", "What it says now.", upTo: Stored.most) { $0.texts },
      until: m.optional("until", "The last day.") { $0.until })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .updated, stamp) { announcement in
      announcement.texts = texts
      announcement.until = until
    }
  }
}

/// The first day of an announcement has begun.
package struct AnnouncementBegan: Event {
  package var id: AnnouncementID

  package init(id: AnnouncementID) { self.id = id }

  package static let name: StaticString = "announcementBegan"
  package static let meaning: StaticString = "The first day of an announcement has begun."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AnnouncementBegan> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementBegan {
    AnnouncementBegan(id: m("id", "The announcement.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.announce(id, stamp)
  }
}

/// Staff withdrew an announcement.
package struct AnnouncementWithdrawn: Event {
  package var id: AnnouncementID

  package init(id: AnnouncementID) { self.id = id }

  package static let name: StaticString = "announcementWithdrawn"
  package static let meaning: StaticString = "Staff withdrew an announcement."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AnnouncementWithdrawn> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementWithdrawn {
    AnnouncementWithdrawn(id: m("id", "The announcement.") { $0.id })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.change(id, .withdrawn, stamp) { $0.withdrawnAt = stamp.at }
  }
}

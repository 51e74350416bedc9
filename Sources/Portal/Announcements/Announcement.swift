import Shape

/// Something that the Commission tells everyone, or those whom it concerns.
struct Announcement: Entity {
  var id: AnnouncementID
  var version: Int
  /// Its place among all announcements, from 1.
  var number: Int
  var texts: [AnnouncementText]
  var audience: AnnouncementAudience
  var from: Day
  /// When that day begins.
  var startsAt: Instant
  /// The last day on which it is shown.
  var until: Day?
  var publishedBy: AccountID?
  var publishedAt: Instant
  /// When those whom it concerns were told; nil while its first day is to come.
  var announcedAt: Instant?
  var withdrawnAt: Instant?

  static let meaning: StaticString = "An announcement as the register keeps it."

  static func shape<M: Members<Announcement> & ~Copyable>(_ m: inout M) -> Announcement {
    Announcement(
      id: m("id", "The announcement.") { $0.id },
      version: m("version", "Counts every change.") { $0.version },
      number: m("number", "Its place among all announcements.") { $0.number },
      texts: m.list("texts", "What it says, in each of its languages.", upTo: Stored.most) {
        $0.texts
      },
      audience: m("audience", "Whom it concerns.") { $0.audience },
      from: m("from", "The first day on which it is shown.") { $0.from },
      startsAt: m("startsAt", "When that day begins.") { $0.startsAt },
      until: m.optional("until", "The last day.") { $0.until },
      publishedBy: m.optional("publishedBy", "Who published it.") { $0.publishedBy },
      publishedAt: m("publishedAt", "When.") { $0.publishedAt },
      announcedAt: m.optional("announcedAt", "When those whom it concerns were told.") {
        $0.announcedAt
      },
      withdrawnAt: m.optional("withdrawnAt", "When it was withdrawn.") { $0.withdrawnAt })
  }

  static func reindex(
    from old: Shared<Announcement>?, to new: Shared<Announcement>?, in indexes: inout Indexes
  ) {
    guard let id = new?.value.id ?? old?.value.id else { return }
    if old == nil || new == nil {
      if let old { indexes.announcementByNumber[old.value.number] = nil }
      if let new { indexes.announcementByNumber[new.value.number] = id }
      indexes.announcementCount += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
    }
    indexes.agenda.set(
      .announcement(id), at: new.flatMap { $0.value.isToCome ? $0.value.startsAt : nil })
  }
}

extension Announcement {
  /// Whether nobody was told of it yet.
  var isToCome: Bool { announcedAt == nil && withdrawnAt == nil }

  /// Whether it is shown on a day.
  func isShown(on day: Day) -> Bool {
    withdrawnAt == nil && from <= day && until.map { day <= $0 } ?? true
  }
}

/// What an announcement says in one language.
struct AnnouncementText: Shaped, Hashable {
  var language: Language
  var title: Line
  var text: Paragraph

  static let meaning: StaticString = "What an announcement says in one language."

  static func shape<M: Members<AnnouncementText> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementText {
    AnnouncementText(
      language: m("language", "The language.") { $0.language },
      title: m("title", "What it is about.") { $0.title },
      text: m("text", "What it says.") { $0.text })
  }
}

/// Whom an announcement concerns.
enum AnnouncementAudience: String, Choice {
  case everyone, practitioners, technicians, facilities

  static let meaning: StaticString = "Whom an announcement concerns."

  var meaning: StaticString {
    switch self {
    case .everyone: "Everyone."
    case .practitioners: "Practitioners."
    case .technicians: "Technicians."
    case .facilities: "Health facilities."
    }
  }

  /// Who is told of it.
  var roles: [Role] {
    switch self {
    case .everyone: Role.allCases.filter { $0 != .host && $0 != .system }
    case .practitioners: [.practitioner]
    case .technicians: [.technician]
    case .facilities: [.facility]
    }
  }
}

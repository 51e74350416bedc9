import Shape

/// What an announcement must hold in any case.
private func textIssues(_ texts: [AnnouncementText]) -> [Issue] {
  if texts.isEmpty { return [Issue(.missing, at: "texts")] }
  return texts.enumerated().filter { number, text in
    texts.prefix(number).contains { $0.language == text.language }
  }.map { Issue(.duplicate, at: [.member("texts"), .place($0.offset), .member("language")]) }
}

/// A new announcement.
struct AnnouncementInput: Shaped {
  var texts: [AnnouncementText]
  var audience: AnnouncementAudience
  var from: Day
  var until: Day?

  static let meaning: StaticString = "A new announcement."

  static func shape<M: Members<AnnouncementInput> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementInput {
    AnnouncementInput(
      texts: m.list(
        "texts", "What it says, in one to three languages.", upTo: Language.allCases.count
      ) { $0.texts },
      audience: m("audience", "Whom it concerns.") { $0.audience },
      from: m("from", "The first day on which it is shown.") { $0.from },
      until: m.optional("until", "The last day; until it is withdrawn if left out.") {
        $0.until
      })
  }

  var issues: [Issue] {
    var issues = textIssues(texts)
    if let until, until < from { issues.append(Issue(.dayBefore(from), at: "until")) }
    return issues
  }

  static var sample: AnnouncementInput {
    AnnouncementInput(texts: [.sample], audience: .everyone, from: .sample)
  }
}

/// What changes of an announcement.
struct AnnouncementUpdate: Shaped {
  var announcement: AnnouncementID
  var texts: [AnnouncementText]
  var until: Day?

  static let meaning: StaticString = "What changes of an announcement."

  static func shape<M: Members<AnnouncementUpdate> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementUpdate {
    AnnouncementUpdate(
      announcement: m("announcement", "The announcement.") { $0.announcement },
      texts: m.list(
        "texts", "What it says from now on, as a whole.", upTo: Language.allCases.count
      ) { $0.texts },
      until: m.optional("until", "The last day from now on; as it is if left out.") { $0.until })
  }

  var issues: [Issue] { textIssues(texts) }

  static var sample: AnnouncementUpdate {
    AnnouncementUpdate(announcement: .sample, texts: [.sample])
  }
}

/// Names an announcement.
struct AnnouncementParams: Shaped {
  var announcement: AnnouncementID

  static let meaning: StaticString = "Names an announcement."

  static func shape<M: Members<AnnouncementParams> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementParams {
    AnnouncementParams(announcement: m("announcement", "The announcement.") { $0.announcement })
  }
}

/// Which announcements are listed.
struct AnnouncementFilter: Shaped {
  var audience: AnnouncementAudience?
  var cursor: Cursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which announcements are listed."

  static func shape<M: Members<AnnouncementFilter> & ~Copyable>(
    _ m: inout M
  ) -> AnnouncementFilter {
    AnnouncementFilter(
      audience: m.optional("for", "What concerns these, with what concerns everyone.") {
        $0.audience
      },
      cursor: m.optional("cursor", "Where to go on; the newest if left out.") { $0.cursor },
      limit: m.optional("limit", "How many at most; 50 if left out.") { $0.limit })
  }
}

/// An announcement.
struct AnnouncementView: View {
  var id: AnnouncementID
  var texts: [AnnouncementText]
  var audience: AnnouncementAudience
  var from: Day
  var until: Day?
  var version: Int
  var publishedAt: Instant
  var withdrawnAt: Instant?

  static let meaning: StaticString = "An announcement."

  static func members<M: ViewMembers<AnnouncementView> & ~Copyable>(_ m: inout M) {
    m("id", "The announcement.") { $0.id }
    m.list("texts", "What it says, in each of its languages.", upTo: 10) { $0.texts }
    m("audience", "Whom it concerns.") { $0.audience }
    m("from", "The first day on which it is shown.") { $0.from }
    m.optional("until", "The last day.") { $0.until }
    m("version", "Counts every change; give it back as `ifVersion`.") { $0.version }
    m("publishedAt", "When it was published.") { $0.publishedAt }
    m.optional("withdrawnAt", "When it was withdrawn.") { $0.withdrawnAt }
  }
}

extension AnnouncementView {
  init(_ announcement: Announcement) {
    self.init(
      id: announcement.id, texts: announcement.texts, audience: announcement.audience,
      from: announcement.from, until: announcement.until, version: announcement.version,
      publishedAt: announcement.publishedAt, withdrawnAt: announcement.withdrawnAt)
  }
}

/// A page of announcements, newest first.
struct AnnouncementList: View {
  var announcements: [AnnouncementView]
  var cursor: Cursor?

  static let meaning: StaticString = "A page of announcements, newest first."

  static func members<M: ViewMembers<AnnouncementList> & ~Copyable>(_ m: inout M) {
    m.list("announcements", "The announcements.", upTo: Limit.page) {
      $0.announcements
    }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

import Shape

extension Section {
  static let announcement = Section(
    "announcement", "Announcements of the Commission, for everyone or for some.",
    [
      .write(
        "announcement.publish",
        "Publishes an announcement from a day on; those whom it concerns are told that day.",
        access: .roles([.registrar]), params: AnnouncementInput.self,
        result: AnnouncementView.self,
        examples: [
          .init(
            "Branches are closed on the national day.",
            params: #"""
              {"session":"{session:registrar}","audience":"everyone","from":"2026-11-23",\#
              "until":"2026-11-30","texts":[{"language":"en","title":"Closed on Sunday",\#
              "text":"Branches are closed on Sunday."},{"language":"ar",\#
              "title":"إغلاق يوم الأحد","text":"تغلق الفروع أبوابها يوم الأحد."}]}
              """#)
        ]
      ) { (call, params) throws(Refusal) in try call.announcements.publish(params) },
      .write(
        "announcement.update",
        "Says an announcement anew, and sets its last day where one is given.",
        access: .roles([.registrar]), params: AnnouncementUpdate.self,
        result: AnnouncementView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [.notFound, .announcementWithdrawn, .versionConflict],
        examples: [
          .init(
            "Only English is left.",
            params: #"""
              {"session":"{session:registrar}","announcement":"{announcement:closed}",\#
              "texts":[{"language":"en","title":"Open again","text":"Branches are open."}]}
              """#)
        ]
      ) { (call, params) throws(Refusal) in try call.announcements.update(params) },
      .write(
        "announcement.withdraw", "Withdraws an announcement: it is not shown any more.",
        access: .roles([.registrar]), params: AnnouncementParams.self,
        result: AnnouncementView.self, options: [.idempotencyKey, .ifVersion, .validateOnly],
        errors: [.notFound, .announcementWithdrawn, .versionConflict],
        examples: [
          .init(
            "Withdraws it.",
            params: #"""
              {"session":"{session:registrar}","announcement":"{announcement:closed}"}
              """#)
        ]
      ) { (call, params) throws(Refusal) in
        let announcement = try call.announcements.standingAnnouncement(params.announcement)
        try call.record(AnnouncementWithdrawn(id: announcement.id))
        return try call.announcements.announcementView(announcement.id)
      },
      .read(
        "announcement.list", "Lists the announcements that are shown today, newest first.",
        access: .anyone, params: AnnouncementFilter.self, result: AnnouncementList.self,
        errors: [.cursorUnknown],
        examples: [
          .init(
            "What concerns facilities.", params: #"{"for":"facilities"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let today = call.reference.today(at: call.at)
        return try call.announcements.announcements(params) { $0.isShown(on: today) }
      },
      .read(
        "announcement.listAll",
        "Lists every announcement, also those to come, over or withdrawn, newest first.",
        access: .roles([.registrar]), params: AnnouncementFilter.self,
        result: AnnouncementList.self, errors: [.cursorUnknown],
        examples: [
          .init(
            "The newest.", params: #"{"session":"{session:registrar}","limit":1}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.announcements.announcements(params) { _ in true }
      },
    ])
}

extension Announcements {
  fileprivate func publish(_ input: AnnouncementInput) throws(Refusal) -> AnnouncementView {
    let today = reference.today(at: at)
    if input.from < today {
      throw Refusal(issues: [Issue(.dayBefore(today), at: "from")])
    }
    let id: AnnouncementID = newIdentifier()
    try record(
      AnnouncementPublished(
        id: id, texts: input.texts, audience: input.audience, from: input.from,
        startsAt: reference.start(of: input.from), until: input.until))
    return try announcementView(id)
  }

  fileprivate func update(_ input: AnnouncementUpdate) throws(Refusal) -> AnnouncementView {
    let announcement = try standingAnnouncement(input.announcement)
    let until = input.until ?? announcement.until
    if let until, until < announcement.from {
      throw Refusal(issues: [Issue(.dayBefore(announcement.from), at: "until")])
    }
    try record(
      AnnouncementUpdated(
        id: announcement.id, texts: input.texts, until: until))
    return try announcementView(announcement.id)
  }

  /// An announcement that was not withdrawn, in the version that the caller has seen.
  fileprivate func standingAnnouncement(_ id: AnnouncementID) throws(Refusal) -> Announcement {
    guard let announcement = registry.sharedAnnouncement(id)?.value else {
      throw Refusal(.notFound, at: "announcement")
    }
    try checkVersion(announcement.version)
    guard announcement.withdrawnAt == nil else {
      throw Refusal(.announcementWithdrawn, at: "announcement")
    }
    return announcement
  }

  fileprivate func announcementView(_ id: AnnouncementID) throws(Refusal) -> AnnouncementView {
    guard let announcement = registry.sharedAnnouncement(id)?.value else {
      throw Refusal(.notFound, at: "announcement")
    }
    return AnnouncementView(announcement)
  }

  fileprivate func announcements(
    _ filter: AnnouncementFilter, where isListed: (Announcement) -> Bool
  ) throws(Refusal) -> AnnouncementList {
    var number = registry.announcementCount
    if let cursor = filter.cursor {
      guard let last = registry.sharedAnnouncement(AnnouncementID(bits: cursor.bits)) else {
        throw Refusal(.cursorUnknown, at: "cursor")
      }
      number = last.value.number - 1
    }
    let limit = filter.limit?.value ?? PageLimit.standard
    var shown: [AnnouncementView] = []
    while number > 0 {
      let announcement = registry.announcement(number: number)?.value
      number -= 1
      guard let announcement, isListed(announcement),
        filter.audience.map({ announcement.concerns($0) }) ?? true
      else { continue }
      if shown.count == limit {
        return AnnouncementList(
          announcements: shown, cursor: shown.last.map { Cursor(bits: $0.id.bits) })
      }
      shown.append(AnnouncementView(announcement))
    }
    return AnnouncementList(announcements: shown)
  }
}

extension Announcement {
  /// Whether somebody who looks for what concerns some is to see it.
  fileprivate func concerns(_ wanted: AnnouncementAudience) -> Bool {
    audience == wanted || audience == .everyone
  }
}

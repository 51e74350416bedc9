import Shape
import Storage

extension Section {
  static let audit = Section(
    "audit", "Who did what to whom, and when; and whether that record was tampered with.",
    [
      .read(
        "audit.mine",
        "Lists what you, staff and others did with your data, newest first, and which staff roles read it.",
        access: .signedIn, params: AuditPageParams.self, result: AuditPage.self,
        errors: [.cursorUnknown],
        examples: [
          .init(
            "Reads what was last recorded about oneself.",
            params: #"{"session":"{session:nurse}","limit":1}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.audit.ownTrail(params)
      },
      .read(
        "audit.list", "Lists the audit trail, newest first.",
        access: .roles([.auditor, .registrar]), params: AuditFilter.self,
        result: AuditPage.self, errors: [.cursorUnknown],
        examples: [
          .init(
            "Reads the last suspension.",
            params: #"{"session":"{session:auditor}","method":"account.suspend","limit":1}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.audit.trail(params)
      },
      .background(
        "audit.verify",
        "Reads the whole journal, every snapshot and every content, and checks that nothing was altered.",
        access: .roles([.auditor, .registrar]), params: NoParams.self, result: AuditVerdict.self,
        errors: [.storageUnavailable],
        examples: [
          .init(
            "Checks the journal.",
            params: #"{"session":"{session:auditor}"}"#)
        ],
        job: { (call, _) throws(Refusal) in
          let contents = call.registry.namedBlobs
          return .verification(RunningVerification(call.engine.store) { contents.inOrder })
        },
        body: { (call, _, outcome) throws(Refusal) in
          switch outcome {
          case .verification(.success(var report)):
            report.dropContents { !call.registry.namesBlob($0) }
            return AuditVerdict(report, isKept: call.engine.store.isKept, at: call.at)
          case .verification(.failure):
            throw Refusal(.storageUnavailable, retryAfter: .seconds(1))
          case .read, .inspected, .joined, .collected: throw Refusal(.internalError)
          }
        }),
    ])
}

extension AuditTrail {
  fileprivate func ownTrail(_ params: AuditPageParams) throws(Refusal) -> AuditPage {
    let account = try account.id
    let sequences = registry.auditSequences(of: account)
    let end = try auditPlace(of: params.cursor, in: .ownTrail)
    let limit = params.limit?.value ?? PageLimit.standard
    let places = sequences[..<sequences.firstPlace(after: end - 1)]
    let shown = places.suffix(limit).reversed()
    return AuditPage(
      entries: shown.compactMap { registry.tables.auditEntries[$0] }
        .map { AuditView($0, shownTo: account, registry) },
      cursor: try call.pages.sealEnd(places.count > limit ? shown.last : nil, in: .ownTrail))
  }

  fileprivate func trail(_ filter: AuditFilter) throws(Refusal) -> AuditPage {
    if let account = filter.account, registry.sharedAccount(account) != nil {
      noteRead(account, of: account)
    } else {
      noteListRead()
    }
    let limit = filter.limit?.value ?? PageLimit.standard
    var place = try auditPlace(of: filter.cursor, in: .trail)
    if let to = filter.to { place = min(place, auditPlace(after: to)) }
    let own = filter.account.map { registry.auditSequences(of: $0) }
    var ownPlace = own.map { $0.firstPlace(after: place - 1) } ?? 0
    var entries: [AuditView] = []
    let caller = try sharedAccount.value.id
    // Bounded, so that a filter that fits nothing stops nobody else for long.
    for _ in 0..<Limit.auditScan {
      if let own {
        guard ownPlace > 0 else { return AuditPage(entries: entries, cursor: nil) }
        ownPlace -= 1
        place = own[ownPlace]
      } else {
        place -= 1
      }
      guard place > 0 else { return AuditPage(entries: entries, cursor: nil) }
      guard let entry = registry.tables.auditEntries[place] else { continue }
      if let from = filter.from, entry.at < from {
        return AuditPage(entries: entries, cursor: nil)
      }
      if let method = filter.method, entry.method != method.text { continue }
      if let event = filter.event, !entry.events.contains(event.text) { continue }
      // Staff do not read who works on their own file.
      if try isAboutOwnFile(entry, of: caller) { continue }
      entries.append(AuditView(entry, registry))
      if entries.count == limit { break }
    }
    return AuditPage(entries: entries, cursor: try call.pages.seal(place, in: .trail))
  }

  /// Whether an entry concerns another account of the member of staff who reads, or their own case.
  private func isAboutOwnFile(
    _ entry: AuditEntry, of caller: AccountID
  ) throws(Refusal) -> Bool {
    let named = [entry.account, entry.actor.account] + entry.concerns.map(\.account)
    for account in named where account != caller {
      if try call.staff.isOwnAsStaff(account) { return true }
    }
    for subject in [entry.about] + entry.concerns.map(\.about) {
      let application = subject?.application.flatMap { registry.sharedApplication($0) }
      if let application, try call.staff.isOwnCaseAsStaff(application) { return true }
    }
    return false
  }

  /// The sequence number below which a page begins.
  private func auditPlace(
    of cursor: SealedCursor?, in list: SealedList
  ) throws(Refusal) -> Int {
    let next = Int(engine.store.journal.nextSequence)
    guard let cursor else { return next }
    let place = try call.pages.place(of: cursor, in: list)
    guard (1...next).contains(place) else { throw Refusal(.cursorUnknown, at: "cursor") }
    return place
  }

  /// The first sequence number later than an instant: the trail is in the order of time.
  private func auditPlace(after instant: Instant) -> Int {
    (1..<Int(engine.store.journal.nextSequence)).firstPlace { sequence in
      registry.tables.auditEntries[sequence].map { $0.at > instant } ?? false
    }
  }
}

/// Which page of a trail.
struct AuditPageParams: Shaped {
  var cursor: SealedCursor?
  var limit: PageLimit?

  static let meaning: StaticString = "Which page."

  static func shape<M: Members<AuditPageParams> & ~Copyable>(
    _ m: inout M
  ) -> AuditPageParams {
    AuditPageParams(
      cursor: m.optional("cursor", "Where to go on; the newest entry if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many entries at most; 50 if left out.") { $0.limit })
  }
}

/// Which entries of the trail.
struct AuditFilter: Shaped {
  var account: AccountID?
  var method: MethodName?
  var from: Instant?
  var to: Instant?
  var cursor: SealedCursor?
  var limit: PageLimit?
  var event: EventName?

  static let meaning: StaticString = "Which entries of the audit trail."

  static func shape<M: Members<AuditFilter> & ~Copyable>(_ m: inout M) -> AuditFilter {
    AuditFilter(
      account: m.optional("account", "Only what concerns this account or was done by it.") {
        $0.account
      },
      method: m.optional("method", "Only what this method decided; `clock` for due work.") {
        $0.method
      },
      from: m.optional("from", "Nothing earlier than this.") { $0.from },
      to: m.optional("to", "Nothing later than this.") { $0.to },
      cursor: m.optional("cursor", "Where to go on; the newest entry if left out.") {
        $0.cursor
      },
      limit: m.optional("limit", "How many entries at most; 50 if left out.") { $0.limit },
      event: m.optional(
        "event",
        "Only entries with this event: `recordRead` for what staff read, `manyRecordsRead` where one of them read unusually much."
      ) { $0.event })
  }
}

/// The name of an event.
struct EventName: TextValue {
  let text: String

  static let form = TextForm(
    "The name of an event, as entries of the audit trail show it.",
    length: 1...60, pattern: "^[A-Za-z]+$", example: "recordRead")

  init(checking text: String) throws(Fault) {
    guard text.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else {
      throw Fault(.wrongForm(Self.form.example))
    }
    self.text = text
  }
}

/// The name of a method.
struct MethodName: TextValue {
  let text: String

  static let form = TextForm(
    "The name of a method, or `clock`, `mail`, `start` or `invite` for what nobody called.",
    length: 1...60, pattern: "^[a-z]+(\\.[A-Za-z]+)?$", example: "account.update")

  init(checking text: String) throws(Fault) {
    guard text.utf8.allSatisfy({ $0 == 0x2e || ($0 | 0x20) &- 0x61 < 26 }) else {
      throw Fault(.wrongForm(Self.form.example))
    }
    self.text = text
  }
}

/// A page of the audit trail.
struct AuditPage: View {
  var entries: [AuditView]
  var cursor: SealedCursor?

  static let meaning: StaticString = "Entries of the audit trail, newest first."

  static func members<M: ViewMembers<AuditPage> & ~Copyable>(_ m: inout M) {
    m.list(
      "entries", "The entries; a page may have none and yet not be the last.",
      upTo: Limit.page
    ) { $0.entries }
    m.optional("cursor", "Where the next page begins; left out at the end.") {
      $0.cursor
    }
  }
}

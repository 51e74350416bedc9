import Shape

// Reading the stream
//
// Every event has a place in one stream, and a reader sees those of its account and its roles. A
// cursor is a place: reading goes on after it. A poll reads a page at once or waits for one; a
// subscription is the same reading done by the engine itself, after each commit.

extension Section {
  static let event = Section(
    "event", "What happens, told the moment it is committed, and again to whoever was away.",
    [
      .write(
        "event.subscribe",
        """
        Pushes events as `event` notifications until the session ends. The last one is `session.ended` \
        with the reason, whatever topics were asked for; reading goes on after it in another session.
        """,
        access: .signedIn, params: Subscribe.self, result: SubscriptionReceipt.self, options: [],
        errors: [.cursorUnknown, .tooManySubscriptions],
        examples: [
          .init(
            "Asks to be told of sign-ins.",
            params: #"{"session":"{session:clinic}","topics":["session.opened"]}"#)
        ]
      ) { (call, params) throws(Refusal) in
        try call.streams.subscribe(params)
      },
      .write(
        "event.unsubscribe", "Ends a subscription of this session.", access: .signedIn,
        params: Unsubscribe.self, result: Done.self, options: [], errors: [.notFound],
        examples: [
          .init(
            "Ends a subscription.",
            params: #"{"session":"{session:nurse}","subscription":"{subscription:nurse}"}"#)
        ]
      ) { (call, params) throws(Refusal) in
        let session = try call.callingSession
        guard call.engine.subscriptions[params.subscription]?.session == session.id else {
          throw Refusal(.notFound, at: "subscription")
        }
        call.afterCommit(.unsubscribe(params.subscription))
        return Done()
      },
      .poll(
        "event.since",
        "Reads events from a cursor on, or waits for one to happen.", access: .signedIn,
        params: EventsSince.self, result: EventPage.self, errors: [.cursorUnknown],
        examples: [
          .init(
            "Reads one event.",
            params: #"{"session":"{session:nurse}","limit":1}"#)
        ],
        seconds: { $0.waitSeconds?.value ?? 0 },
        body: { (call, params, isLast) throws(Refusal) in
          let page = try call.streams.events(since: params)
          return page.events.isEmpty && !isLast ? nil : page
        }),
    ])
}

extension Streams {
  fileprivate func subscribe(_ params: Subscribe) throws(Refusal) -> SubscriptionReceipt {
    let session = try call.callingSession
    guard let token = call.carried.token else { throw Refusal(.sessionRequired, at: "session") }
    // Those decided on count already, though they begin with the commit.
    let gathered = engine.commitBatch.effects + (engine.writing?.batch.effects ?? [])
    let beginning = gathered.compactMap { effect -> SessionID? in
      guard case .subscribe(let subscription) = effect else { return nil }
      return subscription.session
    }
    let all = engine.subscriptions.values.map(\.session) + beginning
    let own = Set(registry.sessions(of: session.account).map(\.id))
    guard all.count(where: { $0 == session.id }) < Limit.subscriptions,
      all.count(where: own.contains) < Limit.accountSubscriptions
    else { throw Refusal(.tooManySubscriptions) }
    let position = try place(of: params.after, at: "after") ?? registry.lastPublication
    let subscription = Subscription(
      id: newIdentifier(), session: session.id, account: session.account, token: token,
      keys: try audienceKeys, topics: Set(params.topics?.topics ?? []), position: position)
    call.afterCommit(.subscribe(subscription))
    return SubscriptionReceipt(
      subscription: subscription.id, cursor: try call.pages.seal(position, in: .stream))
  }

  fileprivate func events(since params: EventsSince) throws(Refusal) -> EventPage {
    let keys = try audienceKeys
    let limit = params.limit?.value ?? PageLimit.standard
    var position = try place(of: params.cursor, at: "cursor") ?? registry.firstPublication - 1
    var events: [StreamEvent] = []
    while events.count < limit, let event = registry.nextPublication(after: position, for: keys) {
      position = event.sequence
      events.append(
        StreamEvent(
          event, engine.cursorSeal.name(ofEvent: position),
          try call.pages.seal(position, in: .stream)))
    }
    let hasMore =
      events.count == limit && registry.nextPublication(after: position, for: keys) != nil
    // Everything up to the newest was looked at: a reader to whom little happens must not be left
    // behind with a cursor from before what is kept.
    if !hasMore { position = max(position, registry.lastPublication) }
    return EventPage(
      events: events, cursor: try call.pages.seal(position, in: .stream), hasMore: hasMore)
  }

  /// The place of a cursor, which must lie in what is kept, so that nothing is missed unnoticed.
  private func place(of cursor: SealedCursor?, at member: String) throws(Refusal) -> Int? {
    guard let cursor else { return nil }
    let known = max(registry.firstPublication - 1, 0)...registry.lastPublication
    let place = try call.pages.place(of: cursor, in: .stream, at: member)
    guard known.contains(place) else { throw Refusal(.cursorUnknown, at: member) }
    return place
  }

  /// By what the caller is among an audience: the account, and each of its roles.
  private var audienceKeys: [Audience.Key] {
    get throws(Refusal) {
      let account = try account
      return [.account(account.id)] + account.roles.map(Audience.Key.role)
    }
  }
}

/// Which events are to be pushed.
struct Subscribe: Shaped {
  var topics: TopicList?
  var after: SealedCursor?

  static let meaning: StaticString = "Which events are to be pushed."

  static func shape<M: Members<Subscribe> & ~Copyable>(_ m: inout M) -> Subscribe {
    Subscribe(
      topics: m.optional("topics", "What they tell about; everything if left out.") {
        $0.topics
      },
      after: m.optional(
        "after",
        "The cursor to begin after, any that `event.since` takes too; from now on if left out."
      ) { $0.after })
  }
}

/// A subscription that begins.
struct SubscriptionReceipt: View {
  var subscription: SubscriptionID
  var cursor: SealedCursor

  static let meaning: StaticString = "A subscription that begins after this reply."

  static func members<M: ViewMembers<SubscriptionReceipt> & ~Copyable>(_ m: inout M) {
    m("subscription", "The subscription, as each of its events names it.") {
      $0.subscription
    }
    m("cursor", "Where it begins.") { $0.cursor }
  }
}

/// Which subscription is to end.
struct Unsubscribe: Shaped {
  var subscription: SubscriptionID

  static let meaning: StaticString = "Which subscription is to end."

  static func shape<M: Members<Unsubscribe> & ~Copyable>(_ m: inout M) -> Unsubscribe {
    Unsubscribe(subscription: m("subscription", "The subscription.") { $0.subscription })
  }
}

/// From where, how much and how long to wait.
struct EventsSince: Shaped {
  var cursor: SealedCursor?
  var limit: PageLimit?
  var waitSeconds: WaitSeconds?

  static let meaning: StaticString = "From where to read, and how long to wait."

  static func shape<M: Members<EventsSince> & ~Copyable>(_ m: inout M) -> EventsSince {
    EventsSince(
      cursor: m.optional(
        "cursor",
        "Where to go on, as `after` of `event.subscribe`; the oldest event kept if left out."
      ) {
        $0.cursor
      },
      limit: m.optional("limit", "How many events at most; 50 if left out.") { $0.limit },
      waitSeconds: m.optional(
        "waitSeconds", "How long to wait if there is none yet; not at all if left out."
      ) { $0.waitSeconds })
  }
}

/// How long a poll waits.
struct WaitSeconds: BoundedInteger {
  let value: Int

  init(inRange value: Int) { self.value = value }

  static let meaning: StaticString = "How many seconds to wait for an event."
  static let range = 0...Limit.waitSeconds
  static let sampleValue = 30
}

/// A page of events.
struct EventPage: View {
  var events: [StreamEvent]
  var cursor: SealedCursor
  var hasMore: Bool

  static let meaning: StaticString = "Events in the order in which they happened."

  static func members<M: ViewMembers<EventPage> & ~Copyable>(_ m: inout M) {
    m.list("events", "The events; none if nothing has happened.", upTo: Limit.page) {
      $0.events
    }
    m("cursor", "Where reading goes on.") { $0.cursor }
    m("more", "Whether there are more already.") { $0.hasMore }
  }
}

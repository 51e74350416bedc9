import Digest
import JSON
import JSONRPC
import Shape

extension Subscription: Identified {
  static var identifierPrefix: StaticString { "sub" }
  static var identifierMeaning: StaticString { "A subscription to events." }
}
typealias SubscriptionID = Identifier<Subscription>

/// A reader of the stream to whom events are pushed. It belongs to a session and ends with it: the last
/// event that it is pushed says why the session ended.
final class Subscription {
  let id: SubscriptionID
  let session: SessionID
  let account: AccountID
  /// The bits of the session's token, by which its last use is known.
  let token: Digest256
  let keys: [Audience.Key]
  /// Which topics; empty for all.
  let topics: Set<Topic>
  /// The last event that was pushed or passed over.
  var position: Int

  init(
    id: SubscriptionID, session: SessionID, account: AccountID, token: Digest256,
    keys: [Audience.Key], topics: Set<Topic>, position: Int
  ) {
    self.id = id
    self.session = session
    self.account = account
    self.token = token
    self.keys = keys
    self.topics = topics
    self.position = position
  }

  func wants(_ event: Publication) -> Bool { topics.isEmpty || topics.contains(event.topic) }
}

/// A call that waits for an event.
struct Waiting {
  let pending: SuspendedCall

  var until: Uptime? { pending.carried.waitsUntil }

  func isOver(at now: Uptime) -> Bool { until.map { $0 <= now } ?? true }
}

extension Engine {
  /// Pushes what is new, as long as the reader keeps up. A slow reader gets its events later, by
  /// the same reading; none is dropped.
  func deliverEvents() {
    wakeWaiting()
    hasHeldEvents = false
    guard !subscriptions.isEmpty else { return }
    for subscription in subscriptions.values.sorted(by: { $0.id < $1.id }) {
      push(to: subscription)
    }
  }

  private func push(to subscription: Subscription) {
    let session = registry.session(subscription.session)
    // A session that is over by the clock falls silent; that it ended is recorded with the work that
    // is due, and pushed then.
    if let session, !isUsable(session, subscription.token) { return }
    while let event = registry.nextPublication(
      after: subscription.position, upTo: durablePublication, for: subscription.keys)
    {
      guard output.count < Limit.pendingOutput else {
        hasHeldEvents = true
        return
      }
      subscription.position = event.sequence
      let isEnd = event.topic == .sessionEnded && event.subject == subscription.session.text
      if isEnd || subscription.wants(event) { push(event, to: subscription) }
      if isEnd {
        subscriptions[subscription.id] = nil
        return
      }
    }
    // The end of a session is not in the stream any more where its reader stopped reading for longer
    // than events are kept.
    if session == nil, durablePublication == registry.lastPublication {
      subscriptions[subscription.id] = nil
    }
  }

  private func push(_ event: Publication, to subscription: Subscription) {
    let start = output.count
    output.raw("{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":")
    StreamEvent(
      event, cursorSeal.name(ofEvent: event.sequence),
      cursorSeal.seal(event.sequence, pushedTo: subscription), subscription: subscription.id
    ).write(to: &output)
    output.byte(0x7d)
    form.close(&output, from: start)
  }

  // MARK: Sessions that subscribed and are used no more

  /// Whether the session could still call. Being pushed to is no use of a session, so that one that
  /// was left behind on a machine falls silent.
  private func isUsable(_ session: Session, _ token: Digest256) -> Bool {
    let now = clock.now()
    return session.endsAt > now && idleEnd(of: session, token) > now
  }

  /// Begins a subscription whose call is durable.
  func begin(_ subscription: Subscription) {
    subscriptions[subscription.id] = subscription
    guard let session = registry.session(subscription.session) else { return }
    let end = idleEnd(of: session, subscription.token)
    nextIdleCheck = min(nextIdleCheck ?? end, end)
  }

  // MARK: Calls that wait

  func startWaiting(_ seconds: Int, _ pending: SuspendedCall) {
    guard !configuration.isSynchronous, !isEnding, waiting.count < Limit.waitingPolls else {
      return resume(pending, .timeIsUp)
    }
    pending.carried.waitsUntil = pending.carried.waitsUntil ?? clock.uptime() + .seconds(seconds)
    waiting.append(Waiting(pending: pending))
  }

  /// Tries again every call that waits, if the stream has grown.
  private func wakeWaiting() {
    guard !waiting.isEmpty, wokenAt != durablePublication else { return }
    wokenAt = durablePublication
    let woken = waiting
    waiting = []
    for wait in woken { resume(wait.pending, .woken) }
  }

  func endWaiting(until now: Uptime) {
    guard waiting.contains(where: { $0.isOver(at: now) }) else { return }
    let over = waiting.filter { $0.isOver(at: now) }
    waiting.removeAll { $0.isOver(at: now) }
    for wait in over { resume(wait.pending, .timeIsUp) }
  }

  /// The input has ended: whoever waits is answered with what there is.
  package func endInput() {
    isEnding = true
    let over = waiting
    waiting = []
    for wait in over { resume(wait.pending, .timeIsUp) }
    endDiscretion()
  }
}

extension StreamEvent: Identified {
  static var identifierPrefix: StaticString { "evt" }
  static var identifierMeaning: StaticString {
    "An event: the same whoever reads it, and telling nothing of its place among others."
  }
}
typealias StreamEventID = Identifier<StreamEvent>

/// An event as it is pushed. Its number in the stream counts what concerns others, and stays here.
struct StreamEvent: View {
  var subscription: SubscriptionID?
  var id: StreamEventID
  var cursor: SealedCursor
  var at: Instant
  var topic: Topic
  var subject: String
  var data: RawJSON

  static let meaning: StaticString = "Something that has happened, told after its commit."

  static func members<M: ViewMembers<StreamEvent> & ~Copyable>(_ m: inout M) {
    m.optional("subscription", "The subscription it is pushed to.") {
      $0.subscription
    }
    m("id", "The event: what was seen already has the same, however it is read again.") {
      $0.id
    }
    m("cursor", "Where reading goes on after this event.") { $0.cursor }
    m("at", "When it was committed.") { $0.at }
    m("topic", "What it tells about.") { $0.topic }
    m("subject", "The identifier of what it is about.") { $0.subject }
    m("data", "What happened, by topic.") { $0.data }
  }
}

extension StreamEvent {
  init(
    _ event: Publication, _ id: StreamEventID, _ cursor: SealedCursor,
    subscription: SubscriptionID? = nil
  ) {
    self.init(
      subscription: subscription, id: id, cursor: cursor, at: event.at, topic: event.topic,
      subject: event.subject, data: event.data)
  }
}

/// A place in a list by the identifier of what stands there. A place that is a number of the whole
/// register leaves as a `SealedCursor`.
enum StreamPlace: Identified {
  static var identifierPrefix: StaticString { "cur" }
  static var identifierMeaning: StaticString {
    "A place in a list, to go on from: handed out by the engine, not made by callers."
  }
}
typealias Cursor = Identifier<StreamPlace>

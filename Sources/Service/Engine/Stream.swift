import Digest
import JSON
import JSONRPC
package import Registry
package import Shape

extension Subscription: Identified {
  package static var identifierPrefix: StaticString { "sub" }
  package static var identifierMeaning: StaticString { "A subscription to events." }
}
package typealias SubscriptionID = Identifier<Subscription>

/// A reader of the stream to whom events are pushed. It belongs to a session and ends with it.
package final class Subscription {
  package let id: SubscriptionID
  let session: SessionID
  /// The bits of the session's token, by which its last use is known.
  let token: Digest256
  let keys: [Audience.Key]
  /// Which topics; empty for all.
  let topics: Set<Topic>
  /// The last event that was pushed or passed over.
  var position: Int

  init(
    id: SubscriptionID, session: SessionID, token: Digest256, keys: [Audience.Key],
    topics: Set<Topic>, position: Int
  ) {
    self.id = id
    self.session = session
    self.token = token
    self.keys = keys
    self.topics = topics
    self.position = position
  }
}

/// A call that waits for an event.
struct Waiting {
  let pending: PendingCall

  var until: Uptime? { pending.until }

  func isOver(at now: Uptime) -> Bool { until.map { $0 <= now } ?? true }
}

extension Engine {
  /// Pushes what is new, as long as the reader keeps up. A slow reader gets its events later, by
  /// the same reading; none is dropped.
  func pumpStream() {
    wakeWaiting()
    hasHeldEvents = false
    guard !subscriptions.isEmpty else { return }
    for subscription in subscriptions.values.sorted(by: { $0.id < $1.id }) {
      push(to: subscription)
    }
  }

  private func push(to subscription: Subscription) {
    guard isSessionAlive(of: subscription) else {
      subscriptions[subscription.id] = nil
      return
    }
    while let event = registry.nextPublication(
      after: subscription.position, upTo: durablePublication, for: subscription.keys)
    {
      guard output.count < Limit.pendingOutput else {
        hasHeldEvents = true
        return
      }
      subscription.position = event.sequence
      guard subscription.topics.isEmpty || subscription.topics.contains(event.topic) else {
        continue
      }
      let start = output.count
      output.raw("{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":")
      StreamEvent(event, subscription: subscription.id).write(to: &output)
      output.byte(0x7d)
      form.close(&output, from: start)
    }
  }

  /// Whether the session could still call. Being pushed to is no use of a session, so that one
  /// that was left behind on a machine falls silent.
  private func isSessionAlive(of subscription: Subscription) -> Bool {
    let now = clock.now()
    guard let session = registry.tables.sessions[subscription.session], session.endsAt > now
    else { return false }
    let lastUsed = liveSessions[subscription.token]?.lastUsed ?? lastUse(of: session)
    return now.since(lastUsed) <= reference.policy.sessionIdle
  }

  // MARK: Calls that wait

  func startWaiting(_ seconds: Int, _ pending: PendingCall) {
    guard !configuration.isSynchronous, !isEnding, waiting.count < Limit.waitingPolls else {
      return goOn(pending, .timeIsUp)
    }
    pending.until = pending.until ?? clock.uptime() + .seconds(seconds)
    waiting.append(Waiting(pending: pending))
  }

  /// Tries again every call that waits, if the stream has grown.
  private func wakeWaiting() {
    guard !waiting.isEmpty, wokenAt != durablePublication else { return }
    wokenAt = durablePublication
    let woken = waiting
    waiting = []
    for wait in woken { goOn(wait.pending, .woken) }
  }

  func endWaiting(until now: Uptime) {
    guard waiting.contains(where: { $0.isOver(at: now) }) else { return }
    let over = waiting.filter { $0.isOver(at: now) }
    waiting.removeAll { $0.isOver(at: now) }
    for wait in over { goOn(wait.pending, .timeIsUp) }
  }

  /// The input has ended: whoever waits is answered with what there is.
  package func endInput() {
    isEnding = true
    let over = waiting
    waiting = []
    for wait in over { goOn(wait.pending, .timeIsUp) }
    endDiscretion()
  }
}

/// An event as it is pushed.
package struct StreamEvent: Shaped {
  package var subscription: SubscriptionID?
  package var sequence: Int
  package var cursor: Cursor
  package var at: Instant
  package var topic: Topic
  package var subject: String
  package var data: RawJSON

  package static let meaning: StaticString = "Something that has happened, told after its commit."

  package static func shape<M: Members<StreamEvent> & ~Copyable>(_ m: inout M) -> StreamEvent {
    StreamEvent(
      subscription: m.optional("subscription", "The subscription it is pushed to.") {
        $0.subscription
      },
      sequence: m("sequence", "Its place in the stream; every event has another.") {
        $0.sequence
      },
      cursor: m("cursor", "Where reading goes on after this event.") { $0.cursor },
      at: m("at", "When it was committed.") { $0.at },
      topic: m("topic", "What it tells about.") { $0.topic },
      subject: m("subject", "The identifier of what it is about.") { $0.subject },
      data: m("data", "What happened, by topic.") { $0.data })
  }
}

extension StreamEvent {
  init(_ event: Publication, subscription: SubscriptionID? = nil) {
    self.init(
      subscription: subscription, sequence: event.sequence,
      cursor: Cursor(bits: UInt64(event.sequence)), at: event.at, topic: event.topic,
      subject: event.subject, data: event.data)
  }
}

/// A place in the stream, handed out and taken back; callers do not look inside.
package enum StreamPlace: Identified {
  package static var identifierPrefix: StaticString { "cur" }
  package static var identifierMeaning: StaticString {
    "A place in a list, to go on from: handed out by the engine, not made by callers."
  }
}
package typealias Cursor = Identifier<StreamPlace>

import Digest
import Registry

/// What is kept in memory of a session that is in use: its token was hashed once and is compared
/// from then on; when it was last used is known to the millisecond, and recorded at most hourly.
final class LiveSession {
  let id: SessionID
  var lastUsed: Instant

  init(id: SessionID, lastUsed: Instant) {
    self.id = id
    self.lastUsed = lastUsed
  }
}

extension Engine {
  /// How often the use of a session is recorded.
  static let seenInterval = Interval.hours(1)

  /// The session of a token and its account, if both may still act.
  func liveSession(
    _ token: Digest256, at instant: Instant
  ) throws(Refusal) -> (Session, Shared<Account>) {
    guard let live = live(token, at: instant), let session = registry.session(live.id),
      session.endsAt > instant, instant.since(live.lastUsed) <= reference.policy.sessionIdle,
      let account = registry.sharedAccount(session.account)
    else {
      liveSessions[token] = nil
      throw Refusal(.sessionInvalid, at: "session")
    }
    switch account.value.status {
    case .active, .closing: break
    case .unverified, .suspended, .closed, .invited, .archived:
      throw Refusal(.sessionInvalid, at: "session")
    }
    live.lastUsed = instant
    return (session, account)
  }

  private func live(_ token: Digest256, at instant: Instant) -> LiveSession? {
    if let live = liveSessions[token] { return live }
    let digest = token.withBytes { SHA256.digest(of: $0) }
    guard let session = registry.session(token: digest) else { return nil }
    // After a restart the exact last use is unknown: the idle time begins anew.
    let live = LiveSession(id: session.id, lastUsed: max(session.seenAt, startedAt))
    liveSessions[token] = live
    return live
  }

  /// Records the use of a session where the last record is old.
  func noteUse(_ call: Call) throws(Refusal) {
    guard !isReadOnly, let session = call.session,
      call.at.since(session.seenAt) > Self.seenInterval
    else { return }
    try call.record(SessionSeen(session: session.id))
  }
}

import Digest

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
  ) throws(Refusal) -> (Shared<Session>, Shared<Account>) {
    guard let live = live(token, at: instant), let session = registry.sharedSession(live.id),
      session.value.endsAt > instant, instant.since(live.lastUsed) <= reference.policy.sessionIdle,
      let account = registry.sharedAccount(session.value.account)
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

  /// The sessions of an account that can still be used, oldest first. One that was idle too long has
  /// ended for everybody, though its record stays until its latest end.
  func openSessions(of account: AccountID, at instant: Instant) -> [Session] {
    let sessions = registry.sessions(of: account)
    let own = Set(sessions.map(\.id))
    var lastUsed: [SessionID: Instant] = [:]
    for live in liveSessions.values where own.contains(live.id) {
      lastUsed[live.id] = live.lastUsed
    }
    return sessions.filter { session in
      let last = lastUsed[session.id] ?? lastUse(of: session)
      return session.endsAt > instant && instant.since(last) <= reference.policy.sessionIdle
    }
  }

  private func live(_ token: Digest256, at instant: Instant) -> LiveSession? {
    if let live = liveSessions[token] { return live }
    let digest = token.withBytes { SHA256.digest(of: $0) }
    guard let session = registry.session(token: digest) else { return nil }
    forgetEndedSessions()
    let live = LiveSession(id: session.id, lastUsed: lastUse(of: session))
    liveSessions[token] = live
    return live
  }

  /// The latest moment at which a session can have been used that is not in use here.
  ///
  /// After a restart the exact one is unknown. A use later than an hour after the one that was
  /// recorded would have been recorded itself, so the idle time goes on from there at the latest: a
  /// session that was left behind does not come back to life because the engine starts again.
  func lastUse(of session: Session) -> Instant {
    max(session.seenAt, min(startedAt, session.seenAt + Self.seenInterval))
  }

  /// Sessions that ended otherwise than by a call of their own must not be kept for ever.
  private func forgetEndedSessions() {
    guard liveSessions.count > 2 * registry.tables.sessions.count + 64 else { return }
    liveSessions = liveSessions.filter { registry.session($0.value.id) != nil }
  }

  /// Records the use of a session where the last record is old.
  func noteUse(_ call: Call) throws(Refusal) {
    guard !isReadOnly, let session = call.session,
      call.at.since(session.seenAt) > Self.seenInterval, registry.session(session.id) != nil
    else { return }
    try call.record(SessionSeen(session: session.id))
  }

  /// Ends the sessions that subscribed and were idle too long, so that their subscribers learn of it.
  func endIdleSessions(until now: Instant) {
    guard let next = nextIdleCheck, next <= now, !isReadOnly else { return }
    nextIdleCheck = nil
    var idle: Set<SessionID> = []
    for subscription in subscriptions.values {
      // One whose longest time is over ends by the work that is due.
      guard let session = registry.session(subscription.session), session.endsAt > now else {
        continue
      }
      let end = idleEnd(of: session, subscription.token)
      if end <= now {
        idle.insert(session.id)
      } else {
        nextIdleCheck = min(nextIdleCheck ?? end, end)
      }
    }
    if idle.isEmpty { return }
    // Looked at again, in case the commit fails.
    nextIdleCheck = now + .seconds(1)
    _ = recordUnasked(at: now) { call throws(Refusal) in
      try call.record(SessionsEnded(sessions: idle.sorted(), reason: .idle))
    }
  }

  /// The first moment at which the session has been idle too long, if it is not used before.
  func idleEnd(of session: Session, _ token: Digest256) -> Instant {
    let lastUsed = liveSessions[token]?.lastUsed ?? lastUse(of: session)
    return lastUsed + reference.policy.sessionIdle + Interval(milliseconds: 1)
  }
}

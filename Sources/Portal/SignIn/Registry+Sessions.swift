import Digest

extension Registry {
  mutating func put(_ record: Session) { tables.sessions.put(record, next(), &indexes) }

  /// A session by its identifier.
  func session(_ id: SessionID) -> Session? { tables.sessions[id] }

  /// A session, shared; see `sharedAccount`.
  func sharedSession(_ id: SessionID) -> Shared<Session>? { tables.sessions.row(id) }

  func session(token digest: Digest256) -> Session? {
    indexes.sessionByToken[digest].flatMap { tables.sessions[$0] }
  }

  /// The sessions of an account, oldest first.
  func sessions(of account: AccountID) -> [Session] {
    (indexes.sessionsByAccount[account] ?? []).compactMap { tables.sessions[$0] }
      .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
  }

  mutating func endSession(_ id: SessionID, _ reason: SessionEnd, _ stamp: EventMetadata) {
    guard let session = tables.sessions[id] else { return }
    tables.sessions.remove(id, next(), &indexes)
    publish(
      .sessionEnded, id.text, to: Audience(account: session.account),
      SessionEndBrief(reason: reason),
      stamp)
  }

  mutating func endSessions(
    of account: AccountID, _ reason: SessionEnd, except kept: SessionID? = nil,
    _ stamp: EventMetadata
  ) {
    // In the order of their age, which a register that was loaded knows too: each end is published.
    for session in sessions(of: account) where session.id != kept {
      endSession(session.id, reason, stamp)
    }
  }
}

package import Digest
package import Shape

/// The events of signing in and sessions.
package enum SessionEvents {
  package static let all: [any Event.Type] = [
    SessionOpened.self, AttemptCounted.self, SessionSeen.self, SessionsEnded.self,
    CredentialsRevoked.self,
  ]
}

/// Somebody signed in with the right password.
package struct SessionOpened: Event {
  package var session: Session
  package var device: Digest256?
  package var slot: Int?

  package init(session: Session, device: Digest256? = nil, slot: Int? = nil) {
    self.session = session
    self.device = device
    self.slot = slot
  }

  package static let name: StaticString = "sessionOpened"
  package static let meaning: StaticString = "Somebody signed in."
  package var account: AccountID? { session.account }

  package static func shape<M: Members<SessionOpened> & ~Copyable>(_ m: inout M) -> SessionOpened {
    SessionOpened(
      session: m("session", "The session.") { $0.session },
      device: m.optional("device", "A device seen for the first time: the digest of its token.") {
        $0.device
      },
      slot: m.optional("slot", "The slot of failed attempts that is cleared.") { $0.slot })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.put(session)
    if let slot { registry.remove(attempts: slot) }
    registry.removeLinks(of: .account(session.account), for: [.bypassDelay])
    if let device, var account = registry.tables.accounts[session.account] {
      account.devices = Array((account.devices + [device]).suffix(Account.maximumDevices))
      registry.put(account)
    }
    registry.publish(
      .sessionOpened, session.id.text, to: Audience(account: session.account),
      SessionBrief(session), stamp)
  }
}

/// An attempt against an address was counted: a failed sign-in, or a mail asked for. The address may
/// or may not be known.
package struct AttemptCounted: Event {
  package var slot: Int
  package var tag: Int
  /// Whether earlier attempts are so old that counting begins anew.
  package var isFirst: Bool

  package init(slot: Int, tag: Int, isFirst: Bool) {
    self.slot = slot
    self.tag = tag
    self.isFirst = isFirst
  }

  package static let name: StaticString = "attemptCounted"
  package static let meaning: StaticString = "An attempt against an address was counted."
  package var account: AccountID? { nil }

  package static func shape<M: Members<AttemptCounted> & ~Copyable>(_ m: inout M) -> AttemptCounted
  {
    AttemptCounted(
      slot: m("slot", "The slot of the address.") { $0.slot },
      tag: m("tag", "Tells addresses in the slot apart.") { $0.tag },
      isFirst: m("isFirst", "Whether counting begins anew.") { $0.isFirst })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    let known = registry.tables.attempts[slot]
    let failures = isFirst || known?.tag != tag ? 0 : known?.failures ?? 0
    registry.put(Attempts(slot: slot, tag: tag, failures: failures + 1, lastAt: stamp.at))
  }
}

/// A session was used; the exact moments live in memory.
package struct SessionSeen: Event {
  package var session: SessionID

  package init(session: SessionID) {
    self.session = session
  }

  package static let name: StaticString = "sessionSeen"
  package static let meaning: StaticString = "A session was used; recorded at most hourly."
  package var account: AccountID? { nil }

  package static func shape<M: Members<SessionSeen> & ~Copyable>(_ m: inout M) -> SessionSeen {
    SessionSeen(
      session: m("session", "The session.") { $0.session })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    guard var session = registry.tables.sessions[session] else { return }
    session.seenAt = stamp.at
    registry.put(session)
  }
}

/// Sessions were ended before their time.
package struct SessionsEnded: Event {
  package var sessions: [SessionID]
  package var reason: SessionEnd

  package init(sessions: [SessionID], reason: SessionEnd) {
    self.sessions = sessions
    self.reason = reason
  }

  package static let name: StaticString = "sessionsEnded"
  package static let meaning: StaticString = "Sessions were ended by their owner."
  package var account: AccountID? { nil }

  package static func shape<M: Members<SessionsEnded> & ~Copyable>(_ m: inout M) -> SessionsEnded {
    SessionsEnded(
      sessions: m.list("sessions", "The sessions.", upTo: Stored.most) { $0.sessions },
      reason: m("reason", "Why.") { $0.reason })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    for id in sessions { registry.endSession(id, reason, stamp) }
  }
}

/// An owner revoked everything that gets into the account, but the password and the session that
/// asked, with its device.
package struct CredentialsRevoked: Event {
  package var id: AccountID
  package var keptSession: SessionID

  package init(id: AccountID, keptSession: SessionID) {
    self.id = id
    self.keptSession = keptSession
  }

  package static let name: StaticString = "credentialsRevoked"
  package static let meaning: StaticString =
    "An owner revoked all other sessions, devices and links."
  package var account: AccountID? { id }

  package static func shape<M: Members<CredentialsRevoked> & ~Copyable>(
    _ m: inout M
  ) -> CredentialsRevoked {
    CredentialsRevoked(
      id: m("id", "The account.") { $0.id },
      keptSession: m("keptSession", "The session that asked, which goes on.") {
        $0.keptSession
      })
  }

  package func apply(to registry: inout Registry, _ stamp: Stamp) {
    registry.revokeCredentials(of: id, .revoked, except: keptSession, stamp)
  }
}

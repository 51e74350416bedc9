import Digest
import Shape

/// The events of signing in and sessions.
enum SessionEvents {
  static let all: [any Event.Type] = [
    SessionOpened.self, SessionSeen.self, SessionsEnded.self, CredentialsRevoked.self,
  ]
}

/// How an owner signed in: each way has its own count of failed attempts.
enum SignInWay: String, Choice {
  case password, knownDevice, mailedLink

  static let meaning: StaticString = "How an owner signed in."

  var meaning: StaticString {
    switch self {
    case .password: "With the password alone."
    case .knownDevice: "With the password, from a device that had signed in before."
    case .mailedLink: "With the password and a mailed link past the delay."
    }
  }
}

/// Somebody signed in with the right password.
struct SessionOpened: Event {
  var session: Session
  var device: Digest256?
  var way: SignInWay
  /// The device, where it was known.
  var knownDevice: Digest256?

  static let name: StaticString = "sessionOpened"
  static let meaning: StaticString = "Somebody signed in."
  var account: AccountID? { session.account }

  static func shape<M: Members<SessionOpened> & ~Copyable>(_ m: inout M) -> SessionOpened {
    SessionOpened(
      session: m("session", "The session.") { $0.session },
      device: m.optional("device", "A device seen for the first time: the digest of its token.") {
        $0.device
      },
      way: m("way", "How; failed attempts of the same way are forgotten.") { $0.way },
      knownDevice: m.optional("knownDevice", "The device, where it was known.") {
        $0.knownDevice
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.put(session)
    registry.clearAttempts(against: session.account, where: clears)
    registry.removeLinks(of: .account(session.account), for: [.bypassDelay])
    if let device, var account = registry.tables.accounts[session.account] {
      account.devices = Array((account.devices + [device]).suffix(Account.maximumDevices))
      registry.put(account)
    }
    registry.publish(
      .sessionOpened, session.id.text, to: Audience(account: session.account),
      SessionBrief(session), stamp)
  }

  /// Only what failed by the same way is forgotten: the owner's success with a known device gives
  /// nobody else another round of guesses.
  private func clears(_ count: AttemptCount) -> Bool {
    switch way {
    case .password: count.purpose == .signIn
    case .knownDevice: count.purpose == .knownDevice && count.device == knownDevice
    case .mailedLink: count.purpose == .signIn || count.purpose == .mailedLink
    }
  }
}

/// A session was used; the exact moments live in memory.
struct SessionSeen: Event {
  var session: SessionID

  static let name: StaticString = "sessionSeen"
  static let isIncidental = true
  static let meaning: StaticString = "A session was used; recorded at most hourly."
  var account: AccountID? { nil }

  static func shape<M: Members<SessionSeen> & ~Copyable>(_ m: inout M) -> SessionSeen {
    SessionSeen(
      session: m("session", "The session.") { $0.session })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var session = registry.tables.sessions[session] else { return }
    session.seenAt = stamp.at
    registry.put(session)
  }
}

/// Sessions were ended before their time.
struct SessionsEnded: Event {
  var sessions: [SessionID]
  var reason: SessionEnd

  static let name: StaticString = "sessionsEnded"
  static let meaning: StaticString = "Sessions were ended by their owner."
  var account: AccountID? { nil }

  static func shape<M: Members<SessionsEnded> & ~Copyable>(_ m: inout M) -> SessionsEnded {
    SessionsEnded(
      sessions: m.list("sessions", "The sessions.", upTo: Stored.most) { $0.sessions },
      reason: m("reason", "Why.") { $0.reason })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    for id in sessions { registry.endSession(id, reason, stamp) }
  }
}

/// An owner revoked everything that gets into the account, but the password and the session that
/// asked, with its device.
struct CredentialsRevoked: Event {
  var id: AccountID
  var keptSession: SessionID

  static let name: StaticString = "credentialsRevoked"
  static let meaning: StaticString =
    "An owner revoked all other sessions, devices and links."
  var account: AccountID? { id }

  static func shape<M: Members<CredentialsRevoked> & ~Copyable>(
    _ m: inout M
  ) -> CredentialsRevoked {
    CredentialsRevoked(
      id: m("id", "The account.") { $0.id },
      keptSession: m("keptSession", "The session that asked, which stays open.") {
        $0.keptSession
      })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.revokeCredentials(of: id, .revoked, except: keptSession, stamp)
  }
}

import Digest
import Shape

/// The events of passwords.
enum PasswordEvents {
  static let all: [any Event.Type] = [
    PasswordChanged.self, PasswordUpgraded.self, PasswordReminded.self,
  ]
}

/// A password was changed by its owner or by a mailed link; every other credential is revoked.
struct PasswordChanged: Event {
  var id: AccountID
  var password: PasswordState
  var keptSession: SessionID?
  /// The device that a mailed link was opened on: the digest of its token.
  var device: Digest256?

  static let name: StaticString = "passwordChanged"
  static let meaning: StaticString = "A password was changed or reset."
  var account: AccountID? { id }

  static func shape<M: Members<PasswordChanged> & ~Copyable>(_ m: inout M)
    -> PasswordChanged
  {
    PasswordChanged(
      id: m("id", "The account.") { $0.id },
      password: m("password", "The new hash, its age and its forerunners.") { $0.password },
      keptSession: m.optional("keptSession", "The session that changed it, which stays open.") {
        $0.keptSession
      },
      device: m.optional("device", "The device that a mailed link was opened on.") { $0.device })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    registry.clearAttempts(against: id) { $0.purpose.isGuess }
    registry.revokeCredentials(of: id, .passwordChanged, except: keptSession, stamp)
    registry.change(id) { account in
      account.password = password
      account.formerPasswords = []
      account.passwordRemindedAt = nil
      if let device { account.devices.append(device) }
    }
    if let keptSession, var session = registry.tables.sessions[keptSession] {
      session.mustChangePassword = false
      registry.put(session)
    }
    registry.publishAccount(.accountPasswordChanged, id, stamp)
  }
}

/// The same password, hashed anew because the cost went up; nothing else changes.
struct PasswordUpgraded: Event {
  var id: AccountID
  var hash: String

  static let name: StaticString = "passwordUpgraded"
  static let isIncidental = true
  static let meaning: StaticString = "The same password was hashed anew at a higher cost."
  var account: AccountID? { id }

  static func shape<M: Members<PasswordUpgraded> & ~Copyable>(_ m: inout M)
    -> PasswordUpgraded
  {
    PasswordUpgraded(
      id: m("id", "The account.") { $0.id },
      hash: m("hash", "The new hash.") { $0.hash })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var account = registry.tables.accounts[id] else { return }
    account.password?.hash = hash
    registry.put(account)
  }
}

/// A reminder went out; each is sent once.
struct PasswordReminded: Event {
  var id: AccountID

  static let name: StaticString = "passwordReminded"
  static let meaning: StaticString = "The owner was told that the password grows old."
  var account: AccountID? { id }

  static func shape<M: Members<PasswordReminded> & ~Copyable>(_ m: inout M)
    -> PasswordReminded
  {
    PasswordReminded(
      id: m("id", "The account.") { $0.id })
  }

  func apply(to registry: inout Registry, _ stamp: EventMetadata) {
    guard var account = registry.tables.accounts[id] else { return }
    account.passwordRemindedAt = stamp.at
    registry.put(account)
  }
}

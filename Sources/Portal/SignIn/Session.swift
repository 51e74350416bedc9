import Digest
import Shape

/// A sign-in that lasts: found by the digest of its token, never by the token itself.
struct Session: Entity {
  var id: SessionID
  var account: AccountID
  var tokenDigest: Digest256
  var openedAt: Instant
  /// The last use that was recorded; kept at most hourly, the exact one lives in memory.
  var seenAt: Instant
  /// The last moment it can be used, whatever happens.
  var endsAt: Instant
  /// What the caller said the device is; a claim, shown to the owner only.
  var device: Line?
  /// The digest of the token of the device that opened it: a new password forgets all others.
  var deviceDigest: Digest256?
  /// Opened with a password that is too old: it can only change it.
  var mustChangePassword: Bool

  static let meaning: StaticString = "A sign-in that lasts."

  static func shape<M: Members<Session> & ~Copyable>(_ m: inout M) -> Session {
    Session(
      id: m("id", "The session.") { $0.id },
      account: m("account", "Who signed in.") { $0.account },
      tokenDigest: m("tokenDigest", "The digest of its token.") { $0.tokenDigest },
      openedAt: m("openedAt", "When it began.") { $0.openedAt },
      seenAt: m("seenAt", "When it was last used, within an hour.") { $0.seenAt },
      endsAt: m("endsAt", "When it ends at the latest.") { $0.endsAt },
      device: m.optional("device", "What the caller said the device is.") { $0.device },
      deviceDigest: m.optional("deviceDigest", "The digest of the token of its device.") {
        $0.deviceDigest
      },
      mustChangePassword: m("mustChangePassword", "Whether it can only change the password.") {
        $0.mustChangePassword
      })
  }

  static func reindex(
    from old: Shared<Session>?, to new: Shared<Session>?, in indexes: inout Indexes
  ) {
    if let old, new == nil {
      indexes.sessionByToken[old.value.tokenDigest] = nil
      indexes.sessionsByAccount.drop(old.value.id, from: old.value.account)
      indexes.agenda.set(.sessionEnd(old.value.id), at: nil)
    }
    if let new {
      indexes.sessionByToken[new.value.tokenDigest] = new.value.id
      if old == nil { indexes.sessionsByAccount.add(new.value.id, to: new.value.account) }
      indexes.agenda.set(.sessionEnd(new.value.id), at: new.value.endsAt)
    }
  }
}

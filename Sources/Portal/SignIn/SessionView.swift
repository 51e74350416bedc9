import Shape

/// A session as its owner sees it.
struct SessionView: Shaped {
  var id: SessionID
  var openedAt: Instant
  var seenAt: Instant
  var endsAt: Instant
  var device: Line?
  var isCurrent: Bool
  var mustChangePassword: Bool

  static let meaning: StaticString = "A session as its owner sees it."

  static func shape<M: Members<SessionView> & ~Copyable>(_ m: inout M) -> SessionView {
    SessionView(
      id: m("id", "The session; not its token.") { $0.id },
      openedAt: m("openedAt", "When it began.") { $0.openedAt },
      seenAt: m("seenAt", "When it was last used, within an hour.") { $0.seenAt },
      endsAt: m("endsAt", "When it ends at the latest.") { $0.endsAt },
      device: m.optional("device", "What the caller said the device is.") { $0.device },
      isCurrent: m("isCurrent", "Whether it is the one that asks.") { $0.isCurrent },
      mustChangePassword: m(
        "mustChangePassword", "Whether its password is too old, so that it can only change it."
      ) { $0.mustChangePassword })
  }
}

extension SessionView {
  init(_ session: Session, current: SessionID?) {
    self.init(
      id: session.id, openedAt: session.openedAt, seenAt: session.seenAt, endsAt: session.endsAt,
      device: session.device, isCurrent: session.id == current,
      mustChangePassword: session.mustChangePassword)
  }
}

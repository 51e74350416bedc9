import Shape

/// A session as its owner sees it.
struct SessionView: View {
  var id: SessionID
  var openedAt: Instant
  var seenAt: Instant
  var endsAt: Instant
  var device: Line?
  var isCurrent: Bool
  var mustChangePassword: Bool

  static let meaning: StaticString = "A session as its owner sees it."

  static func members<M: ViewMembers<SessionView> & ~Copyable>(_ m: inout M) {
    m("id", "The session; not its token.") { $0.id }
    m("openedAt", "When it began.") { $0.openedAt }
    m("seenAt", "When it was last used, within an hour.") { $0.seenAt }
    m("endsAt", "When it ends at the latest.") { $0.endsAt }
    m.optional("device", "What the caller said the device is.") { $0.device }
    m("isCurrent", "Whether it is the one that asks.") { $0.isCurrent }
    m(
      "mustChangePassword", "Whether its password is too old, so that it can only change it."
    ) { $0.mustChangePassword }
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

import Shape

/// A session in an event.
struct SessionBrief: View {
  var device: Line?
  var endsAt: Instant

  init(device: Line?, endsAt: Instant) {
    self.device = device
    self.endsAt = endsAt
  }

  init(_ session: Session) {
    self.init(device: session.device, endsAt: session.endsAt)
  }

  static let meaning: StaticString = "A session in an event."

  static func members<M: ViewMembers<SessionBrief> & ~Copyable>(_ m: inout M) {
    m.optional("device", "What the caller said the device is.") { $0.device }
    m("endsAt", "When it ends at the latest.") { $0.endsAt }
  }
}

/// Why a session ended.
enum SessionEnd: String, Choice {
  case signedOut, revoked, expired, idle, passwordChanged, suspended, closed, restored

  static let meaning: StaticString = "Why a session ended."

  var meaning: StaticString {
    switch self {
    case .signedOut: "Its owner signed out."
    case .revoked: "Its owner ended it from another session."
    case .expired: "Its time was up."
    case .idle: "It was not used for too long."
    case .passwordChanged: "The password was changed."
    case .suspended: "The account was suspended."
    case .closed: "The account was closed."
    case .restored: "Staff restored access under another address."
    }
  }
}

/// The end of a session in an event.
struct SessionEndBrief: View {
  var reason: SessionEnd

  static let meaning: StaticString = "The end of a session in an event."

  static func members<M: ViewMembers<SessionEndBrief> & ~Copyable>(_ m: inout M) {
    m("reason", "Why it ended.") { $0.reason }
  }
}
